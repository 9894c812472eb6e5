"""Pages over the Rank pane: text to read, rows to choose, and answers by key or by click."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, CommandPlace, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

BOX_CSS = """
    {0} > Vertical {{ width: 96%; max-width: 112; height: 94%; }}
    {0} TonedText {{ height: 1fr; background: $surface; }}
    {0} TonedText.-lines {{ height: 1; background: $surface; }}
    {0} OptionList {{ height: auto; max-height: 50%; border: none; background: $surface; }}
    {0} OptionList:focus {{ border: none; }}
"""


class Answers(Dialog[str | None]):
    """A screen that gives the name of the command by which it was left; some are its own each time.

    Those come before the keys of what has the focus: `enter` is the answer, not the row under the cursor.
    """

    ABOUT: ClassVar = "Shows something to read, with what can be done about it below."
    PLACE: ClassVar = place(
        "page",
        "A page over the Rank pane",
        "screen",
        Command("close", "escape q", "back", "Go back without an answer.", 3, action="dismiss"),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, answers: CommandPlace | None) -> None:
        super().__init__()
        self._answers = answers

    @property
    def places(self) -> Sequence[CommandPlace]:
        """The answers first."""
        return (*((self._answers,) if self._answers is not None else ()), *super().places)

    async def on_key(self, event: events.Key) -> None:
        """Keys answer."""
        command = self._answers.pressed(event) if self._answers is not None else None
        if command is not None:
            event.stop()
            await self.action_run(command.name)

    def action_take(self, name: str) -> None:
        """Leave with an answer."""
        self.dismiss(name)


class PageScreen(Answers):
    """A page; gives the id of the answer, of the row that was chosen, or None on `esc`.

    Args:
        title: what the page is.
        page: its paragraphs for a width in cells.
        answers: what can be done, besides leaving.
        rows: (id, text) of rows under the page to choose from.
    """

    ABOUT: ClassVar = "Shows how something was computed, to read."
    DEFAULT_CSS = BOX_CSS.format("PageScreen")

    def __init__(
        self,
        title: str,
        page: Callable[[int], Sequence[Paragraph]],
        answers: CommandPlace | None = None,
        rows: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(answers)
        self._title = clean(title)
        self._page = page
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Draw the page, the rows, the answers."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            prose = TonedText(page=True, id="page")
            prose.can_focus = not self._rows
            yield prose
            if self._rows:
                yield Options(*(Option(Text(clean(text)), id=name) for name, text in self._rows))
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Write the page."""
        self._write()

    def on_resize(self) -> None:
        """Write it again for another width."""
        self.call_after_refresh(self._write)  # the text inside is laid out after this event

    def _write(self) -> None:
        if not self.is_attached:  # a size may come as it leaves
            return
        prose = self.query_one("#page", TonedText)
        prose.set_paragraphs(self._page(max(20, prose.size.width - prose.styles.scrollbar_size_vertical)))

    @property
    def text(self) -> str:
        """What the page says."""
        return self.query_one("#page", TonedText).text

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
