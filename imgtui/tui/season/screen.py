"""What the screens about the season share: a sentence above, rows, and words or a picture below them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.workbook.jump import Jump
from imgtui.services.workbook.exporting import What
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over_list import OverList, between_parts
from imgtui.tui.dialogs.write_part import ask_for_part
from imgtui.tui.facts.names import names_of
from imgtui.tui.pane.leads import name_of, way_to
from imgtui.tui.season.rows import SeasonRow
from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.lists.grouped import RowGroup, broken, cut
from imgtui.tui.widgets.lists.read_list import ReadList
from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.keys import READ_LIST
from imgtui.tui.widgets.text.toned import Paragraph, TonedText, wrapped

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_ROOMY = 32
"""Lines of the terminal from which what stands below has more room."""
_EDGES = 8
"""Cells of a line that are no row's own: the frame, the mark of the cursor, the bar."""


def needs_lead(screen: "SeasonScreen") -> str | None:
    """Return why a row leads nowhere."""
    return None if screen.here is not None and screen.here.jump is not None else "this row leads nowhere"


class SeasonScreen(OverList):
    """A screen about the season. Subclasses say its head, its groups, and what its own keys do."""

    ABOUT: ClassVar = "Shows one side of the season: its rows lead to where they are kept."
    PLACE: ClassVar = place(
        "season",
        "In every screen about the season",
        "screen",
        Command(
            "go", "", "Go there", "Go to where the row leads.", 2, when=needs_lead, by=READ_LIST["choose"]
        ),
        Command("export", "X", "Export", "Write the page to a file: to print, as a table, as data.", 70),
        *between_parts(80, ("next_part", "part_before")),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    SeasonScreen .head { height: 2; background: $surface; border-bottom: solid
    $foreground 20%;
        scrollbar-size-vertical: 0; }
    SeasonScreen .below { height: 9; background: $surface; border-top: solid $foreground 20%;
        scrollbar-size-vertical: 0; }
    """
    part: ClassVar[What]
    """The part of the workbook that it shows, as files have it."""
    lines_above: ClassVar[int] = 4
    """Most lines of the sentences above the rows."""
    lines_below: ClassVar[tuple[int, int]] = (9, 16)
    """Lines of what stands below the rows, on a small terminal and on a roomy one, its rule included."""

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.names = names_of(view.reference)
        self._rows: Mapping[str, SeasonRow] = {}

    # --- what a subclass says --------------------------------------------------------------------

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return ""

    def head(self) -> Sequence[Paragraph]:
        """Return the sentences above the rows."""
        return ()

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return the rows."""
        return ()

    def below(self, row: SeasonRow | None, width: int, height: int) -> Sequence[Paragraph]:
        """Return what stands below the rows while the cursor is on one."""
        return row.about if row else ()

    def work_out(self) -> None:
        """Work out from the view whatever the rest is drawn from."""

    # --- drawing ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Draw head, rows, what stands below, and the keys."""
        with Vertical():
            yield TonedText(classes="head")
            yield WrappedList(self, on_cursor=self._show_below)
            below = TonedText(page=True, classes="below")
            below.can_focus = False
            yield below
            yield KeyLine(self.footer)

    def on_resize(self, event: events.Resize) -> None:
        """Give what stands below the room there is, and draw for the new width."""
        self.query_one(".below", TonedText).styles.height = self._room_below(event.size.height)
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        if self.is_mounted:
            self._show_rows()
            self._show_head()
            self._show_below(self.rows.cursor_key)

    def _room_below(self, height: int) -> int:
        return self.lines_below[height >= _ROOMY]

    @property
    def row_width(self) -> int:
        """Cells that a row has for what it shows."""
        return max(40, cells_across(self) - _EDGES)

    @property
    def here(self) -> SeasonRow | None:
        """The row under the cursor."""
        return self._rows.get(self.rows.cursor_key or "") if self.is_mounted else None

    def redraw(self) -> None:
        """Draw everything from the view; the cursor stays on its row."""
        self.work_out()
        self._show_rows()
        self.query_one(Vertical).border_title = Content(self.frame_title())
        self._show_head()
        self._show_below(self.rows.cursor_key)

    def _show_rows(self) -> None:
        found = list(self.groups())
        self._rows = {row.key: row for group in found for row in group.rows}
        self.rows.set_sections([group.section() for group in found])

    def _show_head(self) -> None:
        head, lines = self.query_one(".head", TonedText), list(self.head())
        width = max(20, cells_across(self) - 4)
        taken = sum(1 for each in lines for _ in wrapped(each, width))
        head.styles.height = min(self.lines_above, taken) + 1
        head.set_paragraphs(lines)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the row of a key in one line."""
        return cut(self._rows[key].spans, width)

    def parts(self, key: str, width: int) -> Sequence[Cells]:
        """Return the lines of a row: no word of a sentence is lost."""
        return broken(self._rows[key].spans, width)

    def _show_below(self, key: str | None) -> None:
        below = self.query_one(".below", TonedText)
        row = self._rows.get(key or "")
        height = self._room_below(self.size.height) - 1
        lines = list(self.below(row, max(30, cells_across(self) - 4), height))
        if row is not None and row.jump is not None and len(lines) < height:
            lines.append(Paragraph(((f"enter: {name_of(row.jump, self.view.programs)}", "muted"),)))
        below.set_paragraphs(lines)
        self.keys_changed()

    # --- moving about ----------------------------------------------------------------------------

    def action_go(self) -> None:
        """Go to where the row leads."""
        row = self.here
        if row is not None and row.jump is not None:
            self.go_to(row.jump)

    def go_to(self, jump: Jump) -> None:
        """Close, and go to a place."""
        self.app.post_message(way_to(jump))
        self.dismiss()

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_go()

    def action_export(self) -> None:
        """Ask for a file, and write the page to it."""
        ask_for_part(self, self.part, f"Export: {self.frame_title()}")

    def action_section(self, by: int) -> None:
        """Go to the next part of the page, or the one before."""
        self.rows.step_section(by)
