"""Programs that look like one and the same, pair by pair: merged, or kept as two."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from rich.cells import set_cell_size
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.fields.merging import merge_plan, plan_lines
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.reference.cards import program_fields
from imgtui.services.triage.alike import Alike, alike_programs, keep_apart
from imgtui.services.triage.merge import merge
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over_list import OverList
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_WHY = 20


class MergeAsker(Protocol):
    """A pane or a screen that can ask for changes."""

    @property
    def app(self) -> App[Any]:
        """The application."""

    def intend(
        self, service: Any, *args: Any, then: Callable[[Any], Any] | None = None, **kwargs: Any
    ) -> None:
        """Ask for a change."""


def ask_merge(
    asker: MergeAsker, view: "View", first: str, second: str, then: Callable[[str], object]
) -> None:
    """Say what merging two programs comes to, and do it when it is wanted; `then` gets the key that stays."""
    keys = (first, second)
    if not all(key in view.programs for key in keys):
        return  # removed elsewhere while the pair was shown
    names = [clean(view.programs[key].name) for key in keys]
    answers = [(keys[place], str(place + 1), f"Keep {names[place]}") for place in (0, 1)]

    def take(kept: str | None) -> None:
        if kept is not None:
            gone = second if kept == first else first
            asker.intend(merge, kept, gone, then=lambda _: then(kept))

    cards = view.reference.fields
    lines = plan_lines(merge_plan(view.programs[first], view.programs[second], cards), cards)
    about = f"If {names[0]} stays: " + " · ".join(lines)
    asker.app.push_screen(Choice("Merge two rows", answers, about), take)


def needs_pair(screen: "AlikeScreen") -> str | None:
    """Return why there is no pair to do something with."""
    return None if screen.pair is not None else "no two programs in hand look like one"


class AlikeScreen(OverList):
    """One line for each pair; below, what both say and where they differ."""

    ABOUT: ClassVar = "Shows programs that may be one and the same, to join them or to keep both."
    PLACE: ClassVar = place(
        "doubles",
        "One program, or two?",
        "screen",
        Command(
            "merge",
            "m",
            "Merge",
            "Ask which of the two stays, and make one of them.",
            2,
            when=needs_pair,
            shown="enter",
        ),
        Command("apart", "n", "They are two", "Keep both, and never offer them again.", 3, when=needs_pair),
        Command("compare", "c", "Side by side", "Show both side by side.", 4, when=needs_pair),
        Command("grid", "g", "Grid", "Show the first of the two in the grid.", 5, when=needs_pair),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    AlikeScreen #alike-card { height: 45%; background: $surface; border-top: solid $foreground 20%; }
    """

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._pairs: Mapping[str, Alike] = {}

    def compose(self) -> ComposeResult:
        """Draw list, card and keys."""
        with Vertical() as box:
            box.border_title = "One program, or two?"
            yield ReadList(self, on_cursor=lambda _: self._show_card(), id="alike-list")
            yield TonedText(page=True, id="alike-card")
            yield KeyLine(self.footer)

    @property
    def pair(self) -> Alike | None:
        """The pair under the cursor."""
        return self._pairs.get(self.rows.cursor_key or "")

    def redraw(self) -> None:
        """Look again for pairs."""
        self._pairs = {pair.id: pair for pair in alike_programs(self.view)}
        empty = "No two programs in hand look like one."
        self.rows.set_sections((Section("pairs", "", tuple(self._pairs), False, False, False, empty),))
        title = f"One program, or two? · {plural(len(self._pairs), 'pair')}"
        self.query_one(Vertical).border_title = Content(title)
        self._show_card()

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a pair: both names, and why they look alike."""
        pair = self._pairs[key]
        room = max(12, (width - _WHY - 6) // 2)
        first, second = (
            set_cell_size(clean(self.view.programs[each].name), room) for each in (pair.first, pair.second)
        )
        return ((first, "plain"), (" = ", "muted"), (second, "plain"), (f"  {pair.why}", "muted"))

    def _show_card(self) -> None:
        pair = self.pair
        lines: Sequence[Paragraph] = [Paragraph((("esc goes back.", "muted"),))]
        if pair is not None:
            lines = _differences(self.view.programs[pair.first], self.view.programs[pair.second])
        self.query_one("#alike-card", TonedText).set_paragraphs(lines)
        self.keys_changed()

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_merge()

    def action_merge(self) -> None:
        """Ask which of the two stays."""
        if self.pair is not None:
            ask_merge(self, self.view, self.pair.first, self.pair.second, lambda _: None)

    def action_apart(self) -> None:
        """Keep both, and never offer them again."""
        if self.pair is not None:
            self.intend(keep_apart, self.pair.first, self.pair.second)

    def action_compare(self) -> None:
        """Show both side by side."""
        from imgtui.tui.programs.compare import CompareScreen

        if self.pair is not None:
            self.app.push_screen(CompareScreen(self.view, (self.pair.first, self.pair.second)))

    def action_grid(self) -> None:
        """Show the first of the two in the grid."""
        if self.pair is not None:
            self.go("programs", key=self.pair.first)


def _differences(first: Program, second: Program) -> list[Paragraph]:
    """Return where two programs differ, and what only one of them knows."""
    lines = []
    for name, field in program_fields().items():
        texts = [clean(field.show(getattr(each, name))) for each in (first, second)]
        if texts[0] != texts[1]:
            spans = ((texts[0] or "?", "plain"), ("  |  ", "muted"), (texts[1] or "?", "plain"))
            lines.append(Paragraph(spans, 24, 0, (field.title[:22], "label")))
    return lines or [Paragraph((("They say the same in every field.", "plain"),))]
