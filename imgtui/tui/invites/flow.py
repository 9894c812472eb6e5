"""Logging in few keys: which program, what happened, and only what that kind of event asks for further."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from imgtui.domain.invites.event_order import check_void
from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.workbook.records import Event, EventKind, Interview
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.invites import events as invites
from imgtui.tui.invites import asking
from imgtui.tui.pane.pane import Pane

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_ARRANGES = ("scheduled", "rescheduled")


class LogFlow:
    """The questions one after the other; whoever leaves one with `esc` changes nothing.

    Args:
        pane: the pane that is asked from.
        logged: called with program and id when an event has been stored.
    """

    def __init__(self, pane: Pane, logged: Callable[[str, str], None]) -> None:
        self._pane = pane
        self._logged = logged

    def ask_day(self, key: str | None = None) -> None:
        """Log on a day that is asked for first."""
        if self._pane.view is not None:
            today = self._pane.view.today

            def on_day(text: str) -> None:
                self.ask_program(read_day(text, today, back=True), key)

            self.ask(asking.which_day(today), on_day)

    def ask_program(self, on: date | None, first: str | None) -> None:
        """Ask for the program, the one under the cursor first; `on` None: today."""
        if self._pane.view is not None:
            self.ask(asking.which_program(self._pane.view, first), lambda key: self.ask_kind(on, key))

    def ask_kind(self, on: date | None, key: str) -> None:
        """Ask what happened with a program."""
        if self._pane.view is not None and key in self._pane.view.programs:
            day, program = on or self._pane.view.today, self._pane.view.programs[key]
            held = asking.day_held(self._pane.view, program) if on is None else None
            screen = asking.what_happened(self._pane.view, program, day, held)

            def take(kind: EventKind) -> None:
                self._ask_further(held if held and kind == "interviewed" else day, key, kind)

            self.ask(screen, take)

    def _ask_further(self, on: date, key: str, kind: EventKind) -> None:
        view = self._pane.view
        if view is None or key not in view.programs:
            return
        program = view.programs[key]
        why = asking.refusal(program, kind, on)
        if why is not None:
            self.say(f"{program.name}: {why}")
        elif kind == "invite":
            self.ask(
                asking.reply_by(view, program, on), lambda answers: self._log_invite(view, on, key, answers)
            )
        elif kind in _ARRANGES:
            title = f"{EVENT_TEXT[kind].capitalize()}: {program.name}"
            last = program.interviews[-1] if kind == "rescheduled" and program.interviews else None
            form = asking.interview_form(view, program, last, title)
            self.ask(form, lambda a: self._log(on, key, kind, asking.interview_of(a, view)))
        else:
            self._log(on, key, kind, None)

    def _log_invite(self, view: "View", on: date, key: str, answers: dict[str, str]) -> None:
        moment = asking.moment_of(answers["reply"], view, view.programs[key])
        new = invites.NewEvent(kind="invite", on=on, reply_by=moment, note=answers["note"] or None)
        self._store(key, new, None)

    def _log(self, on: date, key: str, kind: EventKind, interview: Interview | None) -> None:
        self._store(key, invites.NewEvent(kind=kind, on=on), interview)

    def _store(self, key: str, new: invites.NewEvent, interview: Interview | None) -> None:
        program = self._pane.view.programs.get(key) if self._pane.view else None
        name = clean(program.name) if program else key

        def done(ids: dict[str, str]) -> None:
            self._logged(key, ids[key])
            said = f"Logged {EVENT_TEXT[new.kind]}: {name}. u takes it back."
            # A message is laid out anew over the whole screen: the row is seen before it.
            self._pane.call_after_refresh(self._pane.notify, said, markup=False, timeout=4)

        self._pane.intend(invites.add_event, [key], new, interview, then=done)

    def ask_strike(self, key: str, event: Event) -> None:
        """Ask why an event is struck, and strike it."""
        if self._pane.view is None or key not in self._pane.view.programs:
            return
        why = check_void(self._pane.view.programs[key].events, event.id)
        if why is not None:
            self.say(f"{EVENT_TEXT[event.kind]}: {why}")
            return
        self.ask(
            asking.why_strike(event),
            lambda reason: self._pane.intend(invites.void_event, event.id, reason, key),
        )

    def ask_interview(self, key: str, index: int | None) -> None:
        """Ask for an interview of a program: a new one, or the one at `index` changed."""
        view = self._pane.view
        if view is None or key not in view.programs:
            return
        program = view.programs[key]
        given = program.interviews[index] if index is not None else None
        title = f"{'Interview' if given else 'Another interview'}: {program.name}"

        def take(answers: dict[str, str]) -> None:
            interview = asking.interview_of(answers, view) or Interview(tz=asking.zone_name(answers, view))
            if given is None or index is None:
                self._pane.intend(invites.add_interview, key, interview)
            elif interview != given:
                self._pane.intend(invites.edit_interview, key, index, given, interview)

        self.ask(asking.interview_form(view, program, given, title), take)

    def say(self, why: str) -> None:
        """Say why something cannot be done."""
        self._pane.notify(clean(why[:1].upper() + why[1:]), severity="warning", markup=False, timeout=6)

    def ask(self, screen: Any, then: Callable[[Any], None]) -> None:
        """Ask with a screen; `then` gets the answer, unless the question was left."""
        self._pane.app.push_screen(screen, lambda answer: then(answer) if answer is not None else None)
