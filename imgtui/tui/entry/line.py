"""The line at the bottom in which an event is logged: the program, a letter, a day, a note; enter saves.

It lies over the last lines of the screen and keeps its place while it is hidden, so that nothing else is laid
out or drawn again when it opens and closes. What is saved is stored first and the line hidden then: the row
that is logged and the lines that lay under it are one drawing.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import EventKind, Interview, Program
from imgtui.domain.workbook.text import clean
from imgtui.services.invites.events import NewEvent
from imgtui.services.views.evaluation import View
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.pick import found_by
from imgtui.tui.entry.offers import EntryOffer, Offers
from imgtui.tui.entry.text import ARRANGES, MORE, EntryRead, kinds_now, read_entry
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.untaken import Untaken, Written

_SHOWN = 6
_HINTS = {
    True: "which program? a part of its name",
    False: "a letter, then a day and a note if you like: x yesterday by mail",
}


class Logs(Protocol):
    """The pane that logs: what it knows, and what becomes of a line."""

    def entry_view(self) -> View:
        """Return what is known."""

    def log_entry(
        self, keys: Sequence[str], new: NewEvent, interview: Interview | None, done: Callable[[], None]
    ) -> None:
        """Log an event with some programs; `done` is called once that is stored, or refused."""

    def log_form(self, key: str, kind: EventKind) -> None:
        """Ask in a form for what a kind of event has besides; only for `MORE`."""


class EntryInput(Input):
    """What is typed."""

    PLACE: ClassVar = place(
        "entry",
        "While an event is logged",
        "widget",
        Command("save", "enter", "Save", "Take the program, then save the event.", 1),
        Command("form", "tab", "More", "Ask in a form: reply by, hour, zone, length, how and where.", 2),
        Command("leave", "escape", "Leave", "Leave without logging.", 3),
        Command("next", "down", "Next", "Go to the next program that fits."),
        Command("previous", "up", "Before", "Go to the program before."),
    )
    BINDINGS = PLACE.bindings

    class Asked(Message):
        """A key was pressed that is no text."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def action_save(self) -> None:
        """Take the program, or save."""
        self.post_message(self.Asked("save"))

    def action_form(self) -> None:
        """Ask for more in a form."""
        self.post_message(self.Asked("form"))

    def action_leave(self) -> None:
        """Leave."""
        self.post_message(self.Asked("leave"))

    def action_next(self) -> None:
        """Go to the next program."""
        self.post_message(self.Asked("next"))

    def action_previous(self) -> None:
        """Go to the program before."""
        self.post_message(self.Asked("previous"))

    def action_delete_left(self) -> None:
        """Delete a letter; in an empty line go back to the choice of the program."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Asked("back"))


class EntryLine(Widget, Written):
    """The line with what can be chosen over it; hidden until `ask`."""

    DEFAULT_CSS = toned("""
    EntryLine { layout: vertical; layer: over; dock: bottom; height: auto; margin-bottom: 1;
        visibility: hidden; background: $panel;
        & Horizontal { height: 1; background: $panel; }
        & #entry-of { width: auto; height: 1; color: $accent; background: $panel;
            text-style: bold; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & EntryInput { width: 1fr; background: $surface; }
    }
    """)

    def __init__(self) -> None:
        super().__init__()
        self._pane: Logs | None = None
        self._before: Widget | None = None
        self._turn = 0
        self._keys: tuple[str, ...] = ()
        self._given = False
        self._order: list[str] = []
        self._hay: list[str] = []
        self._names: list[str] = []
        self._found: list[str] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        """Draw what is offered, and the line."""
        offers = Offers(self._clicked)
        offers.can_focus = False
        yield offers
        with Horizontal():
            yield Static("", id="entry-of", markup=False)
            yield EntryInput(compact=True, id="entry-text", select_on_focus=False)

    @property
    def input(self) -> EntryInput:
        """The field."""
        return self.query_one(EntryInput)

    @property
    def offers(self) -> Offers:
        """What is offered over it."""
        return self.query_one(Offers)

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self.visible

    # --- opening and leaving ---------------------------------------------------------------------

    def ask(self, pane: Logs, keys: Sequence[str], order: Sequence[str] = (), text: str = "") -> None:
        """Ask what happened.

        Args:
            pane: who logs it.
            keys: the programs, where they are chosen already.
            order: else all that can be chosen, the likely ones first.
            text: what stands in the line already.
        """
        self._pane, self._keys, self._given = pane, tuple(keys), bool(keys)
        self._turn += 1
        view = pane.entry_view()
        self._order = [key for key in order if key in view.programs]
        programs = [view.programs[key] for key in self._order]
        self._names = [each.name for each in programs]
        self._hay = [
            f"{each.name} {each.city or ''} {each.state or ''} {each.key}".casefold() for each in programs
        ]
        if not self.is_mounted:
            self.call_after_refresh(self.ask, pane, keys, order, text)
            return
        self._before = self.screen.focused if self.screen.focused is not self.input else self._before
        self._set_text(text)
        self._show_program()
        self._show_read()
        self.visible = True
        self.screen.set_focus(self.input, scroll_visible=False)

    def leave(self) -> None:
        """Ask no more; what had the focus has it again."""
        if self.is_open:
            self._pane, before = None, self._before
            self.visible = False
            if before is not None and before.is_attached:
                self.screen.set_focus(before, scroll_visible=False)  # `focus` draws all of it, too

    def _leave(self, turn: int) -> None:
        """Leave what was asked then; a change that waited for its file may be stored long after."""
        if turn == self._turn:
            self.leave()

    def finish(self) -> Untaken | None:
        """Return what is typed of an event: an act that nobody confirmed is kept as words, and not logged."""
        program = self._program if self.is_open else None
        if program is None or not self.input.value.strip():
            return None
        return Untaken(f"Log {program.name}", self.input.value.strip(), "enter was not pressed")

    def on_descendant_blur(self) -> None:
        """Leave when the focus goes elsewhere on this screen; a help over it is no leaving."""
        self.call_after_refresh(self._left_behind)

    def _left_behind(self) -> None:
        if self.is_open and self.app.screen is self.screen and self.screen.focused is not self.input:
            self._pane = None
            self.visible = False

    # --- reading ---------------------------------------------------------------------------------

    @property
    def _program(self) -> Program | None:
        view = self._pane.entry_view() if self._pane is not None else None
        return view.programs.get(self._keys[0]) if view is not None and self._keys else None

    @property
    def entry(self) -> EntryRead:
        """The line as it is read."""
        program = self._program
        if program is None or self._pane is None:
            return EntryRead()
        return read_entry(self.input.value, self._pane.entry_view(), program)

    def _show_program(self) -> None:
        program = self._program
        said = "" if program is None else clean(program.name)
        if len(self._keys) > 1:
            said = plural(len(self._keys), "program")
        room = self.app.size.width * 2 // 5 - len("Log  › ") - 2
        said = fit(said, room).rstrip() if cell_len(said) > room else said
        self.query_one("#entry-of", Static).update(Content(f"Log {said} ›" if said else "Log ›"))
        self.input.placeholder = _HINTS[program is None]

    def _show_read(self) -> None:
        if self._pane is None:
            return
        view, program = self._pane.entry_view(), self._program
        if program is None:
            places = found_by(self.input.value, self._hay, self._names, _SHOWN)
            self._found, self._at = [self._order[at] for at in places], 0
            self._offer_programs()
            return
        if not self.input.value.strip():
            now = kinds_now(view, program)
            offers = [EntryOffer(letter, f"{letter} {words}") for letter, words in now]
            self.offers.offer(offers, said="nothing can come next: its events are complete")
            return
        entry = self.entry
        more = " · tab: more" if entry.kind in MORE and not entry.why else ""
        self.offers.say(entry.why or f"{entry.said}{more}", is_wrong=bool(entry.why))

    def _offer_programs(self) -> None:
        view = self._pane.entry_view() if self._pane is not None else None
        if view is not None:
            there = (
                key for key in self._found if key in view.programs
            )  # another process may have removed it
            offers = [EntryOffer(key, view.programs[key].name) for key in there]
            self.offers.offer(offers, self._at, "no program is called so")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_read()

    # --- acting ----------------------------------------------------------------------------------

    @on(EntryInput.Asked)
    def _asked(self, event: EntryInput.Asked) -> None:
        event.stop()
        match event.what:
            case "save":
                self._save()
            case "form":
                self._form()
            case "leave":
                self.leave()
            case "back" if not self._given:
                self._take_program(None)
            case "next" | "previous" if self._program is None and self._found:
                self._at = (self._at + (1 if event.what == "next" else -1)) % len(self._found)
                self._offer_programs()

    def _clicked(self, name: str) -> None:
        if self._pane is None:
            return
        if self._program is None:
            self._take_program(name)
        else:
            self._set_text(f"{name} ")
            self._show_read()
        self.input.focus(scroll_visible=False)

    def _take_program(self, key: str | None) -> None:
        self._keys = (key,) if key is not None else ()
        self._set_text("")
        self._show_program()
        self._show_read()

    def _set_text(self, text: str) -> None:
        with self.input.prevent(Input.Changed):
            self.input.value = text
            self.input.cursor_position = len(text)

    def _save(self) -> None:
        if self._pane is None:
            return
        if self._program is None:
            if self._found:
                self._take_program(self._found[self._at])
            return
        entry = self.entry
        if entry.new is None and not entry.why and entry.kind in ARRANGES:
            self._form()
        elif entry.new is None:
            self.offers.say(entry.why or _HINTS[False], is_wrong=True)
        else:
            pane, self._pane = self._pane, None  # what is stored is asked no more, and hidden with its row
            pane.log_entry(self._keys, entry.new, entry.interview, partial(self._leave, self._turn))

    def _form(self) -> None:
        entry = self.entry
        if entry.kind not in MORE or entry.why or len(self._keys) != 1 or self._pane is None:
            why = entry.why or "i, s and r have more to ask: write one of them first"
            self.offers.say(why if len(self._keys) <= 1 else "a form is for one program", is_wrong=True)
            return
        pane, key = self._pane, self._keys[0]
        self.leave()
        pane.log_form(key, entry.kind)

    def on_click(self, event: events.Click) -> None:
        """Keep what lies below from being clicked."""
        event.stop()
