"""Import from the screen: sheets or pasted rows, seen before anything is stored."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from imgtui.domain.workbook.text import clean
from imgtui.exchange.given_files import is_folder
from imgtui.services.reading.reader.seen import Policy, SheetLook, SheetsAsked, worth_a_look
from imgtui.tui.command import Command
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.host import Host
from imgtui.tui.pane.messages import Aside
from imgtui.tui.programs.imports.commands import IMPORT
from imgtui.tui.programs.imports.deciding import (
    NEW,
    WORDINGS,
    ask_else,
    decide,
    keep_apart,
    programs_asked,
    say_no,
    say_yes,
)
from imgtui.tui.programs.imports.fields import pick_field
from imgtui.tui.programs.imports.given import Given, Line
from imgtui.tui.programs.imports.lines import whole_text
from imgtui.tui.programs.imports.rows import (
    COLUMN_COLUMNS,
    LOOK_COLUMNS,
    ColumnSource,
    LookSource,
    summary,
)
from imgtui.tui.programs.imports.work import Batch, Effort, ImportWork, Source, name_of
from imgtui.tui.widgets.keys_in_turn import KeysInTurn
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.tones import toned

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

_KEYS = "tab goes to the other table; w decides one line; s next sheet, a all; a new mapping is read at once"
_COLUMNS_TITLE = "How the columns are read"
_HEADLESS_TITLE = "No row of headings found: the columns are numbered and guessed, e names one"
_POLL_SECONDS = 0.1
ALL = "all"
"""Asks for every sheet of a file."""


def open_import(pane: "ProgramsPane", source: Source) -> None:
    """Show what importing a file, a folder or pasted rows would do; one import at a time."""
    if any(isinstance(screen, ImportScreen) for screen in pane.app.screen_stack):
        pane.notify("An import is open already: enter stores it, esc leaves it", markup=False, timeout=4)
        return
    pane.app.push_screen(ImportScreen(pane, source))


class ImportScreen(Dialog[None]):
    """The preview: how columns are read, what would happen, what deserves a look."""

    ABOUT: ClassVar = (
        "Shows what a sheet would bring in, before anything is "
        "stored: check what each column means, then take it."
    )
    PLACE: ClassVar = IMPORT
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = toned("""
    ImportScreen > Vertical { width: 98%; height: 96%; }
    ImportScreen #import-summary { height: 3; }
    ImportScreen .about { height: 1; color: $foreground 75%; text-wrap: nowrap; text-overflow: ellipsis; }
    ImportScreen .heading { height: 1; text-style: bold; margin-top: 1; }
    ImportScreen #import-columns { height: 2fr; }
    ImportScreen #import-looks { height: 3fr; }
    ImportScreen #import-look { height: 2; color: $tone-accent; }
    ImportScreen VirtualTable { scrollbar-size-horizontal: 0; }
    ImportScreen.-narrow > Vertical { width: 100%; height: 100%; }
    ImportScreen.-narrow .heading { margin-top: 0; }
    ImportScreen.-narrow .about { display: none; }
    """)

    def __init__(self, pane: "ProgramsPane", source: Source) -> None:
        super().__init__()
        self._pane = pane
        self._from = source
        self._sheet: str | None = None
        self._maps: dict[str, str] = {}
        self._policy: Policy = "keep"
        self._decided: dict[tuple[str, str], bool] = {}
        self._given = Given()
        self._batch: Batch | None = None
        self._shown = 0
        self._columns, self._looks = ColumnSource(), LookSource()
        host = cast(Host, pane.app)
        self._work = ImportWork(host.path, host.clock, source, host.still_open())
        self._effort: Effort | None = None
        self._verb = ""
        self._column_table = VirtualTable(self._columns, COLUMN_COLUMNS, id="import-columns")
        self._look_table = VirtualTable(self._looks, LOOK_COLUMNS, id="import-looks", empty="")
        self._look_table.on_cursor = self._to_line
        self._column_table.on_cursor = self._to_line
        for table in (self._column_table, self._look_table):
            table.points_only_with_focus = True
            table.is_no_cell = bool  # nothing is typed into a table here: what is dropped is told of

    def compose(self) -> ComposeResult:
        """Draw the frame; the sheet is read meanwhile."""
        name = name_of(self._from)
        with Vertical() as box:
            box.border_title = Content(f"Import {clean(name)}").markup
            yield Static("", id="import-summary", markup=False)
            yield Static(_KEYS, classes="about", markup=False)
            yield Static(_COLUMNS_TITLE, classes="heading", id="import-columns-title", markup=False)
            yield self._column_table
            yield Static("Worth a look", classes="heading", id="import-looks-title", markup=False)
            yield self._look_table
            yield Static("", id="import-look", markup=False)
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Begin to read."""
        self.set_interval(_POLL_SECONDS, self._show_effort)
        self._column_table.focus()
        self._read()

    @property
    def busy_with(self) -> str:
        """What goes on just now, as a verb; nothing when one can go on."""
        return self._verb if self._batch is None or self._effort is not None else ""

    # --- reading and storing ---------------------------------------------------------------------

    def _begin(self, verb: str) -> Effort:
        self._effort, self._verb = Effort(), verb
        return self._effort

    def _show_effort(self) -> None:
        if self._effort is not None:
            self._say(self._effort.text(self._verb))

    def _say(self, text: Content) -> None:
        self.query_one("#import-summary", Static).update(text, layout=False)

    def _read(self) -> None:
        effort = self._begin("Reading")
        maps = [f"{heading}={field}" for heading, field in self._maps.items()]
        sheets = [self._sheet] if self._sheet is not None else []
        self._ask(self._work.read, sheets, maps, self._policy, dict(self._decided), effort, then=self._take)

    def _ask(
        self, what: Callable[..., Any], *args: Any, then: Callable[[Any], None], keeps_keys: bool = False
    ) -> None:
        """Ask the reader for something; the screen goes on."""
        self._pane.post_message(
            Aside(what, *args, then=then, failed=self._refused, elsewhere=True, keeps_keys=keeps_keys)
        )

    def on_unmount(self) -> None:
        """Let the reader go, whatever it does and however this ends: what is not committed is not stored."""
        self._work.close()

    def _take(self, batch: Batch | None) -> None:
        if not self.is_attached:
            return
        self._effort = None
        if batch is None:
            self.give_way()
            return
        self._given.taken()
        self._batch = batch
        self._show_columns(min(self._shown, len(batch.sheets) - 1))
        self._draw()

    def _show_columns(self, at: int) -> None:
        """Show how the columns of one of the sheets are read."""
        if self._batch is None:
            return
        self._shown = at
        sheet = self._columns.sheet = self._batch.sheets[at]
        self._column_table.set_rows(self._columns.rows())
        if self._column_table.cursor_column == "heading":
            self._column_table.move_cursor(column="field")
        title = _HEADLESS_TITLE if sheet.headless else _COLUMNS_TITLE
        self.query_one("#import-columns-title", Static).update(title, layout=False)

    def _draw(self) -> None:
        batch = self._batch
        if batch is None:
            return
        self._say(summary(batch, self._policy, self._shown))
        self._looks.looks = batch.looks
        self._looks.asked = batch.asked
        self._look_table.empty = "Every cell was read without a doubt."  # not said while it is read
        self._look_table.set_rows(str(place) for place in range(len(self._looks.looks)))
        self._show_look(self._look_table.cursor_key, None)
        worth = worth_a_look(self._looks.looks)
        title = f"Worth a look ({worth:,}) — nothing is dropped, every cell is kept as it was"
        if batch.asked.open:
            title = f"Worth a look ({worth:,}); {batch.asked.open:,} wordings asked: y yes, n no"
        self.query_one("#import-looks-title", Static).update(title, layout=False)

    def _to_line(self, key: str | None, column: str | None) -> None:
        """Take note of another line under the cursor."""
        self._given.went_on()
        self._show_look(self._look_table.cursor_key, None)

    def _show_look(self, key: str | None, column: str | None) -> None:
        """Show the whole of an entry that its line may cut."""
        look = self._looks.looks[int(key)] if key is not None else None
        text = clean(whole_text(look, self._looks.asked)) if look is not None else ""
        self.query_one("#import-look", Static).update(Content(text), layout=False)
        self.keys_changed()

    @property
    def look(self) -> SheetLook | None:
        """The line under the cursor, where that is in the list of what is worth a look."""
        key = self._look_table.cursor_key
        return self._looks.looks[int(key)] if key is not None and self._look_table.has_focus else None

    @property
    def asked(self) -> SheetsAsked:
        """What is asked about the sheets."""
        return self._looks.asked

    def on_descendant_focus(self) -> None:
        """Say the keys of the table that has the focus."""
        self._given.went_on()
        self.keys_changed()

    def on_screen_resume(self) -> None:
        """Take note that what lay over it is closed, by the key that leaves it perhaps."""
        self._given.went_on()

    def label_of(self, command: Command) -> str:
        """Return what `e` does: of a wording it says what else it means."""
        is_wording = self.look is not None and self.look.does in WORDINGS
        return "Else" if command.name == "read_as" and is_wording else super().label_of(command)

    def _refused(self, why: str) -> None:
        if not self.is_attached:
            return
        self._effort = None
        self._given.refused()
        if self._batch is None:
            self.give_way()
        else:
            self._draw()
        self._pane.notify(why, severity="error", markup=False, timeout=10)

    def action_accept(self) -> None:
        """Store everything as one step."""
        batch = self._batch
        if batch is None or self._effort is not None:
            return
        effort = self._begin("Storing")
        self._ask(
            self._work.store, self._policy, dict(self._decided), effort, then=self._stored, keeps_keys=True
        )

    def _stored(self, done: dict[str, Any] | None) -> None:
        if done is None:
            cast(KeysInTurn[int], self.app).drop_inputs("the import was stopped")
            self._pane.notify("Stopped; nothing was imported", markup=False, timeout=4)
        else:
            result = done["result"]
            worth = worth_a_look(self._looks.looks)
            doubts = f", {worth:,} worth a look" if worth else ""
            said = f"Imported: {result['new']:,} new, {result['updated']:,} updated{doubts}. u takes it back."
            if troubles := done["told"]:  # in one message: the next would take its place
                said = "\n".join((said, *troubles))
            self._pane.notify(
                said,
                severity="warning" if troubles else "information",
                markup=False,
                timeout=15 if troubles else 6,
            )
            if result["new"]:
                self._pane.grid.sort_nearest()  # the best of the new list is the first thing seen
        if self.is_attached:
            self.dismiss()

    def action_leave(self) -> None:
        """Stop what is going on, or leave without storing; what was answered is given up after a question."""
        if self._effort is not None and self._verb == "Storing":
            if not self._work.stop():
                self.notify("Too late to stop: it is being saved. u takes it back.", timeout=4)
        elif asked := self._given.asks():
            self.notify(asked, markup=False, timeout=8)
        else:
            if self._effort is not None:
                self._work.stop()
            self.dismiss()

    # --- choosing --------------------------------------------------------------------------------

    def action_policy(self) -> None:
        """Change who wins where the sheet disagrees with the workbook; what was decided alone stays."""
        if self._batch is not None and self._effort is None:
            self._policy = "update" if self._policy == "keep" else "keep"
            self._look_again()

    def _look_again(self) -> None:
        """Ask what storing would do now."""
        self._begin("Comparing")
        self._ask(self._work.look, self._policy, dict(self._decided), then=self._take)

    def action_which(self) -> None:
        """Decide the line under the cursor alone: which program a row is, or whose value is taken."""
        look = self.look
        if look is None or not look.can_be_decided:
            where = "" if self._look_table.has_focus else ": tab goes to the lines worth a look"
            self.notify(f"Nothing to decide here{where}", markup=False, timeout=4)
        elif self._effort is None and look.candidates:
            self._ask_which(look)
        elif self._effort is None and look.does:
            decide(self, look)
        elif self._effort is None:
            self.take_value(look, not self._decided.get((look.program, look.field), self._is_usual(look)))

    def _is_usual(self, look: SheetLook) -> bool:
        return self._policy == "update" or look.followed

    def take_value(self, look: SheetLook, is_taken: bool) -> None:
        """Decide a fact on which sheet and workbook disagree."""
        self._given.add(("fact", look.program, look.field))
        self._decided[look.program, look.field] = is_taken
        self._look_again()

    def ask_work(self, verb: str, name: str, *args: Any, about: Line) -> None:
        """Have the reader take what was said of a line, and show the sheets with that."""
        if self._effort is None and self._batch is not None:
            self._given.add(about)
            self._begin(verb)
            what = getattr(self._work, name)
            self._ask(what, *args, self._policy, dict(self._decided), then=self._take)

    def action_yes(self) -> None:
        """Take what the line asks."""
        self._on_line(say_yes)

    def action_no(self) -> None:
        """Say no to what the line asks."""
        self._on_line(say_no)

    def action_apart(self) -> None:
        """Keep a merged row apart, or merge it again."""
        self._on_line(keep_apart)

    def _on_line(self, do: Callable[["ImportScreen", SheetLook], None]) -> None:
        """Answer the line, or go to the lines: nothing is answered that is not seen under the cursor."""
        if self.look is not None:
            do(self, self.look)
        else:
            self._look_table.focus()

    def _ask_which(self, look: SheetLook) -> None:
        batch = self._batch
        if batch is None:
            return
        answers = programs_asked(batch.sheets[look.at], look)

        def take(answered: str | None) -> None:
            if answered is not None and self.is_attached:
                links = {look.row: None if answered == NEW else answered}
                self._given.add(("row", look.at, look.row))
                self._begin("Matching")
                decided = dict(self._decided)
                self._ask(self._work.answer, look.at, links, self._policy, decided, then=self._take)

        self.app.push_screen(Choice(f"Row {look.row}: {clean(look.raw)} is", answers), take)

    def action_edit_column(self) -> None:
        """Say what the column under the cursor is."""
        if self.look is not None and self.look.does in WORDINGS:
            ask_else(self, self.look)
            return
        self._column_table.focus()
        self._pick_column()

    def _pick_column(self) -> None:
        """Let the user say what the column under the cursor is read as."""
        key = self._column_table.cursor_key
        if key is None or self._effort is not None:
            return
        heading = self._columns.heading(key)
        if not heading:
            self.notify("A column without a heading is kept as it is", markup=False, timeout=4)
            return

        def read_as(name: str) -> None:
            self._given.add(("column", heading))
            self._maps[heading] = name
            self._read()

        pick_field(self, heading, self._columns.edit_text(key, "field"), read_as)

    def action_sheet(self) -> None:
        """Look at the next sheet of the file."""
        sheet, batch = self._columns.sheet, self._batch
        if sheet is None or batch is None or self._effort is not None:
            return
        if len(batch.sheets) > 1:
            self._show_columns((self._shown + 1) % len(batch.sheets))
            self._draw()
        elif len(sheet.sheets) > 1:
            names = sheet.sheets
            here = names.index(sheet.sheet) if sheet.sheet in names else -1
            self._sheet = names[(here + 1) % len(names)]  # what was said of columns holds on
            self._read()

    def action_all_sheets(self) -> None:
        """Take all sheets of the file, or again only the one that maps best."""
        sheet = self._columns.sheet
        if sheet is None or self._effort is not None:
            return
        if len(sheet.sheets) > 1 or self._holds_files():
            self._sheet, self._shown = None if self._sheet == ALL else ALL, 0
            self._read()
        else:
            self.notify("The file has one sheet", markup=False, timeout=4)

    def _holds_files(self) -> bool:
        return isinstance(self._from, tuple) or (isinstance(self._from, Path) and is_folder(self._from))

    @on(messages.Pasted)
    def _pasted(self, event: messages.Pasted) -> None:
        event.stop()
        self.notify("An import is open already: enter stores it, esc leaves it", markup=False, timeout=4)

    @on(messages.RowOpened)
    async def _opened(self, event: messages.RowOpened) -> None:
        event.stop()
        await self.action_run("accept")

    @on(messages.EditRefused)
    async def _edit_refused(self, event: messages.EditRefused) -> None:
        event.stop()
        if self._column_table.has_focus:
            self._column_table.move_cursor(column="field")
        await self.action_run("read_as")
