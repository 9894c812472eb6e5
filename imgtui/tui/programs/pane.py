"""The Programs pane: triage as a spreadsheet. The commands, each for the marked rows in one step."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from imgtui.domain.triage.typed_cells import read_bucket
from imgtui.domain.triage.typed_program import NEW_FORM, read_new
from imgtui.domain.workbook.text import clean
from imgtui.services.machine.dropped import dropped_paths
from imgtui.services.reference.cards import cards, program_fields
from imgtui.services.triage import programs
from imgtui.tui.dialogs.path_prompt import CALENDAR, SHEETS, PathPrompt, why_no_sheet
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.facts.tones import BUCKET_SIGN, bucket_word
from imgtui.tui.pane.messages import OpenCalendar, RunCommand
from imgtui.tui.programs.asking import SortChoice, why_not_new
from imgtui.tui.programs.column_tools import ColumnTools
from imgtui.tui.programs.columns import grid_columns
from imgtui.tui.programs.grid_pane import GridPane
from imgtui.tui.programs.overriding import ask_bucket, named
from imgtui.tui.reading.opening import ask_for_page, take_paste
from imgtui.tui.widgets.table import messages

if TYPE_CHECKING:
    from imgtui.tui.programs.imports.work import Source


class ProgramsPane(GridPane):
    """The pane; drawing and filter are the grid's."""

    PANE = "programs"
    WHERE_TYPED = " · enter edits this cell"

    def __init__(self) -> None:
        super().__init__()
        self._tools = ColumnTools(self)

    def restore(self, state: Mapping[str, str]) -> None:
        """Bring back columns, order and the filters that were kept."""
        super().restore(state)
        self._tools.restore(state)

    # --- filter ----------------------------------------------------------------------------------

    def do_filter(self) -> None:
        """Go to the filter."""
        self.grid.go_to_filter()

    def do_unfilter(self) -> None:
        """Show everything again; after a jump first what was filtered for before it."""
        self.grid.unfilter()

    def do_settle(self) -> None:
        """Filter and sort again."""
        self.grid.filter_again()

    def do_unverified(self) -> None:
        """Show what is to be looked up, the most useful first; again: as it was before."""
        self.grid.show_unverified()

    # --- choosing --------------------------------------------------------------------------------

    def do_apply(self) -> None:
        """Turn *apply* on to the next."""
        self.intend(programs.cycle_apply, self.targets)

    def do_more(self) -> None:
        """Raise the interest."""
        self.intend(programs.add_interest, self.targets, 1)

    def do_less(self) -> None:
        """Lower the interest."""
        self.intend(programs.add_interest, self.targets, -1)

    def do_clear(self) -> None:
        """Make the fact of the cell unknown again, for all marked rows on a marked one."""
        column = self.table.cursor_column
        if column is not None:
            self.set_cell(self.targets, column, "")

    @property
    def can_clear(self) -> bool:
        """Whether the cell under the cursor holds a fact that can be made unknown."""
        column = self.table.cursor_column
        return column not in (None, "name", "bucket") and grid_columns()[column or ""].read is not None

    def do_bucket(self) -> None:
        """Ask for the bucket by its letter."""
        answers = [(bucket, bucket[0], bucket_word(bucket)) for bucket in BUCKET_SIGN]
        answers.append(("computed", ".", "As the rules compute it"))

        def take(chosen: str | None) -> None:
            if chosen is not None:
                ask_bucket(self, self.targets, "" if chosen == "computed" else chosen)

        self.app.push_screen(
            Choice(f"Your own bucket: {named(self.listing.view, self.targets)}", answers), take
        )

    def do_green(self) -> None:
        """Override with Green."""
        ask_bucket(self, self.targets, "green")

    def do_yellow(self) -> None:
        """Override with Yellow."""
        ask_bucket(self, self.targets, "yellow")

    def do_red(self) -> None:
        """Override with Red."""
        ask_bucket(self, self.targets, "red")

    def do_computed(self) -> None:
        """Go back to the computed bucket."""
        ask_bucket(self, self.targets, "")

    def do_archive(self) -> None:
        """Archive, or take back from the archive."""
        keys, held = self.targets, self.listing.view.programs
        self.intend(programs.archive, keys, not all(held[key].archived for key in keys))

    # --- cells -----------------------------------------------------------------------------------

    def do_edit(self) -> None:
        """Edit the cell."""
        self.table.action_edit_cell()

    def do_mark(self) -> None:
        """Mark the row."""
        self.table.action_toggle_mark()

    def do_mark_all(self) -> None:
        """Mark every row."""
        self.table.action_mark_all()

    def do_unmark(self) -> None:
        """Unmark every row."""
        self.table.clear_marks()

    @on(messages.CellEdited)
    def _cell_edited(self, event: messages.CellEdited) -> None:
        marked = self.table.marked
        self.set_cell(marked if event.key in marked else (event.key,), event.column, event.text)

    def set_cell(self, keys: Sequence[str], column: str, text: str) -> None:
        """Set the facts of a cell of some programs, only those that differ from what they hold."""
        if column == "bucket":
            bucket, why = read_bucket(text)
            self.intend(programs.override_bucket, keys, bucket, why)
            return
        read, held = grid_columns()[column].read, self.listing.view.programs
        if read is None:
            return
        texts = {
            name: value
            for name, value in read(text).items()
            if any(
                programs.field_of(name).show(getattr(held[key], name)) != value for key in keys if key in held
            )
        }
        if texts:
            self.intend(programs.set_fields, keys, texts, failed=self._say_lost(text))

    def _say_lost(self, text: str) -> Callable[[str], None]:
        return lambda _: self.notify(f"Not saved: {text!r}", severity="warning", markup=False, timeout=6)

    @on(messages.EditRefused)
    def _edit_refused(self, event: messages.EditRefused) -> None:
        if event.column == "status":
            self.do_log()
            return
        field = program_fields().get(event.column)
        if field is not None and field.kind == "long":
            self.edit_long(event.key, event.column)
            return
        title = grid_columns()[event.column].title
        self.notify(f"{title} follows from the other facts; enter shows them all", markup=False, timeout=4)

    def edit_long(self, key: str, name: str) -> None:
        """Edit a text of several lines in an editor of its own."""
        from imgtui.tui.programs.long_text import LongText

        program, title = self.listing.view.programs.get(key), program_fields()[name].title
        if program is None:  # removed elsewhere while something asked for it
            return

        def take(text: str | None) -> None:
            if text is not None:
                self.intend(programs.set_field, [key], name, text, failed=self._say_lost(text))

        def held() -> str:
            return getattr(self.listing.view.programs.get(key), name, None) or ""

        self.app.push_screen(LongText(f"{title}: {program.name}", held), take)

    def do_notes(self) -> None:
        """Write notes on the program."""
        self._tools.notes()

    def do_count(self) -> None:
        """Count the values of the column."""
        self._tools.count()

    def do_fill(self) -> None:
        """Give the cell's value to the marked rows."""
        self._tools.fill()

    def do_replace(self) -> None:
        """Replace a text in the column."""
        self._tools.replace()

    def do_find(self) -> None:
        """Ask for a text in the column."""
        self._tools.find()

    def do_next_match(self) -> None:
        """Go to the next row that has it."""
        self._tools.next_match()

    def do_filters(self) -> None:
        """Choose a filter by its name."""
        self._tools.filters()

    # --- events ----------------------------------------------------------------------------------

    def do_applied(self) -> None:
        """Log the application."""
        self.flow.ask_kind(self.targets, "a ")

    def do_rate(self) -> None:
        """Ask for stars and impressions of the program under the cursor."""
        from imgtui.tui.dialogs.after_interview import ask_after  # it brings the rank lists with it

        if (key := self.table.cursor_key) is not None:
            ask_after(self, self.listing.view, key, None)

    def do_log(self) -> None:
        """Log what happened: a letter, a day, a note."""
        self.log_for(self.targets)

    def log_for(self, keys: Sequence[str]) -> None:
        """Ask what happened with some programs, in the line at the bottom."""
        self.flow.ask_kind(keys)

    # --- rows ------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """Type a new program."""
        primary = self.listing.view.facts.primary
        default = f" The specialty is {primary} unless you write another." if primary else ""

        def take(text: str | None) -> None:
            if text is None:
                return
            name, texts = read_new(text, cards())
            if primary:
                texts = {"specialty": primary} | texts
            self.intend(programs.add, name, texts, then=self._show_new)

        self.app.push_screen(Prompt("New program", about=f"{NEW_FORM}.{default}", check=why_not_new), take)

    def _show_new(self, key: str) -> None:
        if not self.table.move_cursor(key):
            name = named(self.listing.view, [key])
            self.notify(f"{name} is added; the filter hides it", markup=False, timeout=4)

    @property
    def program_here(self) -> str | None:
        """The key of the program under the cursor."""
        return self.table.cursor_key

    @property
    def cell_text(self) -> str:
        """The text of the cell under the cursor, as one would type it."""
        key, column = self.table.cursor_key, self.table.cursor_column
        return self.table.source.edit_text(key, column) if key and column else ""

    def do_copy(self) -> None:
        """Copy the text of the cell."""
        self.app.copy_to_clipboard(self.cell_text)
        self.notify(f"Copied: {self.cell_text}", markup=False, timeout=3)

    def do_copy_rows(self) -> None:
        """Ask for what the rows are wanted, and copy them."""
        keys, shown = tuple(self.targets), [each for each in self.table.columns if not each.hidden]

        def take(form: str | None) -> None:
            if form is None:
                return
            from imgtui.services.workbook.copied import copied_table

            names = [each.key for each in shown]
            cells = (self.table.source.cells(key, names) for key in keys)
            rows = [[cell if isinstance(cell, str) else cell[0] for cell in row] for row in cells]
            text = copied_table([each.title for each in shown], rows, "md" if form == "md" else "tsv")
            self.app.copy_to_clipboard(text)
            count = f"{len(keys):,} rows" if len(keys) > 1 else "1 row"
            self.notify(f"Copied: {count}, {len(shown)} columns", markup=False, timeout=3)

        answers = [("tsv", "t", "For a spreadsheet (TSV)"), ("md", "m", "For a text (Markdown)")]
        self.app.push_screen(Choice("Copy as a table", answers), take)

    def do_sort(self) -> None:
        """Choose the column to sort by."""
        shown = [column.key for column in self.table.columns if not column.hidden]
        now = self.listing.sorts[0] if self.listing.sorts else None

        def take(column: str | None) -> None:
            if column is not None:
                self.grid.sort_by(column or None)

        self.app.push_screen(SortChoice(shown, self.table.cursor_column, now), take)

    def do_nearest(self) -> None:
        """Order by the verdict, the nearest to Green first."""
        self.grid.sort_nearest()

    def do_columns(self) -> None:
        """Choose what is shown."""
        from imgtui.tui.programs.column_screen import ColumnScreen

        self.app.push_screen(ColumnScreen(self.table, self.grid.columns_changed, self.grid.reset_columns))

    # --- whole records and files -----------------------------------------------------------------

    def do_open(self) -> None:
        """Open the record."""
        self.table.action_open_row()

    @on(messages.RowOpened)
    def _row_opened(self, event: messages.RowOpened) -> None:
        from imgtui.tui.programs.record.screen import RecordScreen

        self.app.push_screen(RecordScreen(self, event.key))

    def do_compare(self) -> None:
        """Show the marked programs side by side."""
        from imgtui.tui.programs.compare import MOST, CompareScreen

        keys = self.targets
        if 2 <= len(keys) <= MOST:
            self.app.push_screen(CompareScreen(self.listing.view, keys))
        else:
            self.notify(f"Mark two or three programs with space ({len(keys)} now)", markup=False, timeout=3)

    def do_merge(self) -> None:
        """Say what merging the two marked rows comes to, and do it when it is wanted."""
        from imgtui.tui.programs.alike import ask_merge

        keys = self.targets
        if len(keys) == 2:
            first, second = keys
            ask_merge(self, self.listing.view, first, second, self.table.move_cursor)
        else:
            self.notify(f"Mark two rows with space ({len(keys)} now)", markup=False, timeout=3)

    def do_alike(self) -> None:
        """Show the programs that look like one and the same."""
        from imgtui.tui.programs.alike import AlikeScreen

        self.app.push_screen(AlikeScreen(self.listing.view))

    def do_split(self) -> None:
        """Ask what the second program of this row is called."""
        from imgtui.services.triage.merge import split

        key = self.table.cursor_key
        if key is None:
            return
        name = clean(self.listing.view.programs[key].name)

        def take(text: str | None) -> None:
            if text is not None:
                self.intend(split, key, clean(text).strip() or None, then=self._show_new)

        about = (
            "The new program's name; empty: as it was before a merge. Events and ranks stay with the first."
        )
        self.app.push_screen(Prompt(f"Split {name}", about=about), take)

    def do_write(self) -> None:
        """Open or start a text about the program under the cursor."""
        from imgtui.tui.drafts.program_drafts import choose_draft

        if self.table.cursor_key is not None:
            choose_draft(self.app, lambda: self.listing.view, self.table.cursor_key)

    def do_verify(self) -> None:
        """Work through the facts to verify."""
        self.run_anywhere("verify")

    def run_anywhere(self, name: str) -> None:
        """Run a command of the application (undo, redo) for a screen that lies over this pane."""
        self.post_message(RunCommand(f"app.{name}"))

    def do_import_sheet(self) -> None:
        """Ask for a sheet and preview it."""
        about = (
            "Your newest sheets; type a part of a name, or the path of a file or a folder of them. "
            "You see all before it is stored."
        )

        def take(path: Path | None) -> None:
            if path is not None:
                self._preview(path)

        self.app.push_screen(PathPrompt("Import a sheet", about, SHEETS, why_no_sheet), take)

    def do_read_page(self) -> None:
        """Ask for the page of the program under the cursor, and read it."""
        if self.table.cursor_key is not None:
            ask_for_page(self.app, lambda: self.listing.view, self.table.cursor_key)

    @on(messages.Pasted)
    def _pasted(self, event: messages.Pasted) -> None:
        key = self.table.cursor_key
        if key is not None and take_paste(self.app, self.listing.view, key, event.text):
            return
        # Files dragged onto a terminal come as a paste of their paths, escaped as a shell wants them.
        files = dropped_paths(event.text.encode("utf-8", "replace"))
        if len(files) == 1 and files[0].suffix.lower() == CALENDAR:
            self.post_message(OpenCalendar(files[0]))
            return
        self._preview(files[0] if len(files) == 1 else tuple(files) or event.text)

    def _preview(self, source: "Source") -> None:
        # Reading sheets takes a while to import: not before somebody has one.
        from imgtui.tui.programs.imports.screen import open_import

        open_import(self, source)

    def do_export(self) -> None:
        """Write the rows that are shown."""
        from imgtui.tui.programs.exporting import ask_for_target

        ask_for_target(self, tuple(self.listing.keys))
