"""The grid of programs with its filter, the reasons under it and the composition bar."""

import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from imgtui.domain.query.language import QueryError
from imgtui.domain.triage.typed_cells import read_bucket
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.snapshot import Touched
from imgtui.services.reading.texts.pasted import is_no_value
from imgtui.services.triage.signal_lock import check_open
from imgtui.services.triage.todo import todo_of
from imgtui.tui.pane.reading import reading_text
from imgtui.tui.programs.bar import bar_lines
from imgtui.tui.programs.columns import (
    VERIFY,
    columns_to_keep,
    default_columns,
    grid_columns,
    kept_columns,
    shown_in,
)
from imgtui.tui.programs.filter_line import FilterInput, FilterLine, TodoLine
from imgtui.tui.programs.legend import cell_legend
from imgtui.tui.programs.listing import GridSource, Listing
from imgtui.tui.programs.reasons_text import clipped, green_paragraphs, short_lines, why_paragraphs
from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.text.toned import TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View
    from imgtui.tui.widgets.keys_in_turn import Input

_SHORT_ROWS = 4  # for the reasons on a small screen
_LOW = 13  # lines; of a pane with fewer the grid needs every one
_WIDE, _HUGE = 100, 160  # as the breakpoints of the screen
_MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown"})
_VERIFY = "verify:any"
NEAREST = "bucket"
"""The column whose order is that of the verdicts, the nearest to Green first."""
_ASKED = re.compile(r"(?<!\S)(?:unknown|verify):(\w+)")
_EMPTY = """No programs yet.

i   import a sheet (CSV, TSV, XLSX, XLS, ODS), with a preview
    or copy rows in your spreadsheet and paste them here
n   type one"""
_NO_MATCH = "Nothing matches this filter.\n\n/  to change it, esc there clears it"


class ProgramGrid(Vertical):
    """Grid, reasons and composition bar, all drawn in the frame of the key that changes them.

    Args:
        keep: remembers, by a name, how the grid is left.

    Attributes:
        view: the view that is drawn, None before the first.
        listing: which rows are shown.
        table: the grid.
    """

    DEFAULT_CSS = """
    ProgramGrid { height: 1fr; width: 1fr; }
    ProgramGrid VirtualTable { height: 1fr; }
    ProgramGrid #todo { height: auto; max-height: 3; padding: 0 1; text-style: bold; text-wrap: nowrap;
        text-overflow: ellipsis; }
    ProgramGrid #todo.-none { display: none; }
    ProgramGrid #why { height: 10; border-top: solid $foreground 20%; }
    ProgramGrid #why > TonedText { width: 3fr; height: 1fr; padding: 0 1; }
    ProgramGrid #why > #why-green { width: 2fr; border-left: solid $foreground 20%; }
    ProgramGrid #why-short { height: 4; padding: 0 1; background: $surface; display: none; }
    ProgramGrid #bar { height: 3; padding: 0 1; background: $panel; }
    ProgramGrid.-small #why { display: none; }
    ProgramGrid.-small #why-short { display: block; }
    ProgramGrid.-small #bar { height: 2; }
    ProgramGrid.-low #why, ProgramGrid.-low #why-short, ProgramGrid.-low #bar { display: none; }
    ProgramGrid.-huge #why { height: 13; }
    """

    def __init__(self, keep: Callable[[str, str], None]) -> None:
        super().__init__()
        self._keep = keep
        self.view: View | None = None
        self.listing = Listing()
        source = GridSource(self.listing)
        self.table = VirtualTable(source, default_columns("wide"), id="grid")
        source.room_of = self._room_of
        self.table.on_cursor = self._cursor_moved
        self.table.enter_edits = True
        self.table.validate = self._why_not_text
        self.table.is_no_cell = is_no_value
        self.table.suggest = lambda column: grid_columns()[column].options
        self._layout_name = "wide"
        self._state: dict[str, str] = {}
        self._waiting: tuple[str | None, str | None] | None = None
        self._before_verify: tuple[str, tuple[tuple[str, bool], ...]] | None = None
        self._before_jump: str | None = None
        self._beside: tuple[object, ...] = ()
        self._is_beside_due = False
        self._todo_of: tuple[object, ...] = ()

    # --- drawing ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Draw everything that needs no data."""
        yield FilterLine()
        yield TodoLine(id="todo")
        yield self.table
        with Horizontal(id="why"):
            yield TonedText(page=True, id="why-rules")
            yield TonedText(page=True, id="why-green")
        yield TonedText(id="why-short")
        yield TonedText(id="bar")

    def focus_main(self) -> None:
        """Focus the grid."""
        self.table.focus(scroll_visible=False)

    def _room_of(self, key: str) -> int:
        """Return how many cells a column has, 0 for one that is not there."""
        return next((column.width for column in self.table.columns if column.key == key), 0)

    def restore(self, state: Mapping[str, str]) -> None:
        """Bring back columns and order."""
        self._state = {name: value for name, value in state.items() if name.startswith("programs.")}
        sorts = _json_list(self._state.get("programs.sort"))
        known = grid_columns()
        self.listing.sorts = tuple(
            (str(pair[0]), bool(pair[1])) for pair in sorts if len(pair) == 2 and pair[0] in known
        )
        self._set_columns()

    def on_resize(self, event: events.Resize) -> None:
        """Change between the layouts for narrow, wide and huge screens."""
        width = event.size.width
        name = "narrow" if width < _WIDE else "wide" if width < _HUGE else "huge"
        if name != self._layout_name:
            self._layout_name = name
            self.set_class(name == "narrow", "-small")
            self.set_class(name == "huge", "-huge")
            self._set_columns()
        self.set_class(event.size.height < _LOW, "-low")
        if self.view is not None:
            self._beside = ()
            self._draw_beside()

    def _set_columns(self) -> None:
        kept = _json_list(self._state.get(f"programs.columns.{self._layout_name}"))
        layout = self._layout_name
        self.table.set_columns(kept_columns(layout, kept) if kept else default_columns(layout))

    def shows_part(self) -> bool:
        """Draw the first rows where they will be the first ones of the whole list as well."""
        return self.listing.is_prefix and self._waiting is None

    def can_on_part(self, event: "Input") -> bool:
        """Move over the rows that are here; what would go beyond the last of them waits."""
        table = self.table
        if isinstance(event, events.MouseScrollUp):
            return True
        if isinstance(event, events.MouseScrollDown):
            return table.scroll_offset.y + 2 * table.body_height < table.row_count
        if not isinstance(event, events.Key) or not table.has_focus:
            return False
        lines = {"down": 1, "pagedown": table.body_height}.get(event.key, 0)
        return event.key in _MOVES and table.cursor_row + lines < table.row_count

    def show(self, view: "View") -> None:
        """Draw everything; filter and sort hold again."""
        self.view = view
        self.listing.take(view, None)
        self._draw_rows(None)
        if self._waiting is not None:
            query, key = self._waiting
            if key is None or key in view.programs:
                self._waiting = None
                self.jump(query, key)

    def update_view(self, view: "View", touched: Touched) -> None:
        """Draw the rows that changed; nothing moves under the hand."""
        self.view = view
        self._draw_rows(self.listing.take(view, touched))

    def _draw_rows(self, changed: frozenset[str] | None) -> None:
        listing, table = self.listing, self.table
        if not listing.view.is_whole:
            table.empty = ""
        else:
            table.empty = _NO_MATCH if listing.view.active else _EMPTY
        table.sort_indicator = listing.sorts[0] if listing.sorts else None
        if changed is None or table.rows != listing.keys:
            table.set_rows(listing.keys)
        else:
            table.refresh_rows(tuple(changed))
        self._draw_todo()
        self._draw_counts()
        self._draw_beside()

    def _draw_todo(self) -> None:
        """Say over a list in the order of its verdicts what to do with it."""
        view, line = self.listing.view, self.query_one(TodoLine)
        if self._todo_of == (view, self.listing.sorts[:1]):
            return
        self._todo_of = (view, self.listing.sorts[:1])
        is_ordered = view.is_whole and self.listing.sorts[:1] == ((NEAREST, False),)
        text = todo_of(view) if is_ordered else ""
        line.set_class(not text, "-none")
        line.say(text)

    def _draw_counts(self) -> None:
        listing, notes = self.listing, []
        if not listing.view.is_whole:
            self.query_one(FilterLine).show_reading(reading_text(listing.view.snapshot.total))
            return
        if marked := len(self.table.marked):
            notes.append(f"{marked:,} marked")
        if listing.misfits:
            notes.append(f"{listing.misfits:,} changed, F5 filters again")
        self.query_one(FilterLine).show_counts(
            listing.text, len(listing.keys), len(listing.view.active), listing.counts(), " · ".join(notes)
        )

    def _cursor_moved(self, key: str | None, column: str | None) -> None:
        # The row first, what is said about it in the frame after: a held key never waits for words.
        if self.view is not None and not self._is_beside_due:
            self._is_beside_due = True
            self.call_after_refresh(self._draw_beside_now)

    def _draw_beside_now(self) -> None:
        self._is_beside_due = False
        if self.is_attached:
            self._draw_beside()

    def _draw_beside(self) -> None:
        """Draw reasons and bar for the row under the cursor, where they differ from what is shown."""
        view, key = self.listing.view, self.table.cursor_key
        program = view.programs.get(key) if key else None
        now = (view.rules, program, view.verdicts.get(key) if key else None, self._layout_name)
        if not self._beside or now != self._beside[: len(now)]:
            self._draw_reasons(view, key if program else None)
        specialty = view.reference.specialty(program.specialty) if program else None
        name = specialty.name if specialty else None
        column = self.table.cursor_column
        if self._beside[len(now) :] != (view, name, column):
            lines = 2 if self._layout_name == "narrow" else 3
            width = max(20, cells_across(self) - 2)
            bar = bar_lines(view, name, width, lines) if view.is_whole else [[("…", "muted")]]
            if legend := cell_legend(column, self.listing.row(key)) if column and key and program else "":
                bar = [*bar[:-1], clipped([(legend, "plain")], width)]
            self.query_one("#bar", TonedText).set_lines(bar)
        self._beside = (*now, view, name, column)

    def _draw_reasons(self, view: "View", key: str | None) -> None:
        if self._layout_name == "narrow":
            lines = short_lines(view, key, max(20, cells_across(self) - 2), _SHORT_ROWS) if key else []
            self.query_one("#why-short", TonedText).set_lines(lines)
            return
        for name, paragraphs in (("#why-rules", why_paragraphs), ("#why-green", green_paragraphs)):
            place = self.query_one(name, TonedText)
            place.set_paragraphs(paragraphs(view, key) if key else ())
            place.scroll_home(animate=False, immediate=True)

    # --- filter and order ------------------------------------------------------------------------

    def go_to_filter(self) -> None:
        """Go to the filter."""
        field = self.query_one(FilterLine).input
        field.focus()
        field.cursor_position = len(field.value)

    @on(FilterLine.Changed)
    def _filter_typed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self._before_verify = self._before_jump = None
        if self.view is not None:
            self._filter(event.text)

    @on(FilterLine.Wanted)
    def _count_clicked(self, event: FilterLine.Wanted) -> None:
        event.stop()
        if self.view is not None:
            self._set_filter(event.query)
            self.focus_main()

    @on(FilterInput.Left)
    def _leave_filter(self) -> None:
        # Read again: the last letter may still be on its way here, and in the list it would be a command.
        text = self.query_one(FilterLine).input.value
        if self.view is None or text == self.listing.text or self._filter(text):
            self.focus_main()

    def _filter(self, text: str) -> bool:
        line = self.query_one(FilterLine)
        try:
            self.listing.filter(text)
        except QueryError as error:
            line.show_error(error)
            return False
        line.show_error(None)
        self._draw_rows(None)
        return True

    def _set_filter(self, text: str) -> None:
        self.query_one(FilterLine).set_text(text)
        self._filter(text)

    def unfilter(self) -> None:
        """Show everything again; after a jump first what was filtered for before it."""
        if self.listing.text or self.query_one(FilterLine).input.value:
            before = self._before_jump or ""
            self._before_verify = self._before_jump = None
            self._set_filter(before)

    def filter_again(self) -> None:
        """Filter and sort again."""
        self.listing.apply()
        self._draw_rows(None)

    def show_unverified(self) -> None:
        """Show what is to be looked up, the most useful first; again: as it was before."""
        listing = self.listing
        if self._before_verify is not None:
            text, listing.sorts = self._before_verify
            self._before_verify = None
            self._set_filter(text)
            return
        self._before_verify = (listing.text, listing.sorts)
        listing.sorts = ((VERIFY, False),)
        self._set_filter(_VERIFY)

    def sort_by(self, column: str | None) -> None:
        """Sort by a column, turned round when it is sorted by it already; None: the list's own order."""
        self.listing.sort(column)
        self._draw_rows(None)
        if self.listing.keys:
            self.table.move_cursor(self.listing.keys[0])  # one sorts to see what is on top
        self._keep("sort", json.dumps(self.listing.sorts))

    def sort_nearest(self) -> None:
        """Order by the verdict, the nearest to Green first, and go to the first row."""
        self.listing.sorts = ((NEAREST, False),)
        self.filter_again()
        self._keep("sort", json.dumps(self.listing.sorts))
        if self.listing.keys:
            self.table.move_cursor(self.listing.keys[0])

    @on(messages.HeaderSelected)
    def _header_clicked(self, event: messages.HeaderSelected) -> None:
        self.sort_by(event.column)

    @on(messages.ColumnsChanged)
    def columns_changed(self) -> None:
        """Remember the columns of this layout."""
        text = json.dumps(columns_to_keep(self.table.columns))
        self._state[f"programs.columns.{self._layout_name}"] = text
        self._keep(f"columns.{self._layout_name}", text)

    def reset_columns(self) -> None:
        """Show the columns as they were at first."""
        self.table.set_columns(default_columns(self._layout_name))
        self.columns_changed()

    # --- cells -----------------------------------------------------------------------------------

    def _why_not_text(self, key: str, column: str, text: str) -> str | None:
        try:
            if column == "bucket":
                read_bucket(text)
            elif (read := grid_columns()[column].read) is not None:
                read(text)
            if column == "signal" and self.view is not None:
                check_open(self.view.workbook, self.view.reference, self.view.clocks)
        except ImgtuiError as error:
            return error.message
        return None

    @on(messages.EditDropped)
    def _edit_dropped(self, event: messages.EditDropped) -> None:
        self.notify(f"Not saved: {event.text!r}. {event.error}", severity="warning", markup=False, timeout=6)

    @on(messages.MarksChanged)
    def _marks_changed(self) -> None:
        if self.view is not None:
            self._draw_counts()

    # --- going places ----------------------------------------------------------------------------

    def jump(self, query: str | None, key: str | None) -> None:
        """Filter by a query, and put the cursor on a program; the filter goes where it hides it."""
        if self.view is None or (key is not None and key not in self.view.programs):
            self._waiting = (query, key)
            return
        if query is not None:
            if self._before_jump is None and self.listing.text != query:
                self._before_jump = self.listing.text
            self._set_filter(query)
            self._point_at(query)
        if key is not None and not self.table.move_cursor(key):
            archived = self.view.programs[key].archived
            self._set_filter("is:archived" if archived else "")
            self.table.move_cursor(key)
        self.focus_main()

    def _point_at(self, query: str) -> None:
        """Put the cursor into the column of the fact that a query asks for."""
        asked = _ASKED.search(query)
        name = shown_in(asked[1]) if asked else ""
        if name in grid_columns():
            self.table.show_column(name)
            self.table.move_cursor(column=name)


def _json_list(text: str | None) -> list[list[object]]:
    if not text:
        return []
    try:
        found = json.loads(text)
    except ValueError:
        return []  # state of another version: as if there were none
    return found if isinstance(found, list) and all(isinstance(item, list) for item in found) else []
