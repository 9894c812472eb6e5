"""A page over the Rank pane: text to read, rows to choose, and answers by key or by click."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.plate import Plate
from imgtui.tui.widgets.text.prose import Paragraph, Prose

BOX_CSS = """
    {0} {{ align: center middle; }}
    {0} > Vertical {{ width: 96%; max-width: 112; height: 94%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }}
    {0} Prose {{ height: 1fr; background: $surface; }}
    {0} Plate {{ height: 1; background: $surface; }}
    {0} OptionList {{ height: auto; max-height: 50%; border: none; background: $surface; }}
    {0} OptionList:focus {{ border: none; }}
"""


class Answer(NamedTuple):
    """What can be done on a page: its id, its keys, what it is called; the first key is shown."""

    id: str
    keys: tuple[str, ...]
    label: str


class AnswerLine(Plate):
    """The answers in one line; a click takes one."""

    def __init__(self, answers: Sequence[Answer], take: Callable[[str], None]) -> None:
        super().__init__(on_pick=self._pick)
        self._answers = answers
        self._take = take
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Draw the answers."""
        spans: list[tuple[str, str]] = []
        at = 0
        for answer in self._answers:
            key, label = f"{answer.keys[0]} ", f"{answer.label}   "
            spans += [(key, "accent"), (label, "plain")]
            end = at + cell_len(key + label)
            self._places.append((at, end - 2, answer.id))
            at = end
        self.set_lines([spans])

    def _pick(self, _: int, column: int) -> None:
        for start, end, name in self._places:
            if start <= column < end:
                self._take(name)


class PageScreen(Dialog[str | None]):
    """A page; gives the id of the answer, of the row that was chosen, or None on `esc`.

    Args:
        title: what the page is.
        page: its paragraphs for a width in cells.
        answers: what can be done, besides leaving.
        rows: (id, text) of rows under the page to choose from.
    """

    BINDINGS = [("escape,q", "dismiss", "Close")]
    DEFAULT_CSS = BOX_CSS.format("PageScreen")

    def __init__(
        self,
        title: str,
        page: Callable[[int], Sequence[Paragraph]],
        answers: Sequence[Answer] = (),
        rows: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._title = clean(title)
        self._page = page
        self._answers = (*answers, Answer("", ("esc",), "back"))
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Draw the page, the rows, the answers."""
        with Vertical() as box:
            box.border_title = Text(self._title).plain
            prose = Prose(id="page")
            prose.can_focus = not self._rows
            yield prose
            if self._rows:
                yield Options(*(Option(Text(clean(text)), id=name) for name, text in self._rows))
            yield AnswerLine(self._answers, self.take)

    def on_mount(self) -> None:
        """Write the page."""
        self._write()

    def on_resize(self) -> None:
        """Write it again for another width."""
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        prose = self.query_one("#page", Prose)
        prose.set_paragraphs(self._page(max(20, prose.scrollable_size.width)))

    @property
    def text(self) -> str:
        """What the page says."""
        return self.query_one("#page", Prose).text

    def on_key(self, event: events.Key) -> None:
        """Keys answer."""
        for answer in self._answers:
            if event.key in answer.keys or event.character in answer.keys:
                event.stop()
                self.take(answer.id)
                return

    def take(self, name: str) -> None:
        """Leave with an answer; "" leaves without one."""
        self.dismiss(name or None)

    @on(OptionList.OptionSelected)
    def _on_chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def said(text: str, tone: str = "plain", *, indent: int = 0, hang: int = 0) -> Paragraph:
    """Return a paragraph in one tone."""
    return Paragraph(((clean(text), tone),), indent, hang)


def titled(title: str, texts: Sequence[str], tone: str = "plain") -> list[Paragraph]:
    """Return a heading with paragraphs under it, and a blank line; nothing when there are none."""
    if not texts:
        return []
    return [said(title, "heading"), *(said(text, tone, indent=2, hang=2) for text in texts), Paragraph()]
