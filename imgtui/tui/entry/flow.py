"""Logging in few keys: in a line; only what has more fields than it takes is asked in a form."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from imgtui.domain.invites.event_order import check_void
from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.workbook.records import Event, EventKind, Interview
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import events as invites
from imgtui.tui.entry import forms
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.entry.text import ARRANGES, refusal
from imgtui.tui.pane.pane import Pane

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_STATUS_ORDER = ("invited", "scheduled", "waitlisted", "interviewed", "applied", "cancelled", "not_applied")


class LogFlow:
    """The questions one after the other; whoever leaves one with `esc` changes nothing.

    Args:
        pane: the pane that is asked from.
        logged: called with program and id when an event has been stored.
    """

    def __init__(self, pane: Pane, logged: Callable[[str, str], None]) -> None:
        self._pane = pane
        self._logged = logged

    def ask_program(self, first: str | None) -> None:
        """Ask what happened with which program, the one under the cursor first."""
        if self._pane.view is not None:
            self._line.ask(self, (), likely_first(self._pane.view, [first] if first else []))

    def ask_kind(self, keys: Sequence[str], text: str = "") -> None:
        """Ask what happened with some programs; `text` stands in the line already."""
        view = self._pane.view
        if view is not None and (known := [key for key in keys if key in view.programs]):
            self._line.ask(self, known, text=text)

    @property
    def _line(self) -> EntryLine:
        screen = self._pane.app.screen
        found = screen.query_one_optional(EntryLine)
        if found is None:
            found = EntryLine()
            screen.mount(found)
        return found

    # --- what the line asks of a pane --------------------------------------------------------------

    def entry_view(self) -> "View":
        """Return what is known."""
        return self._pane.held_view

    def log_entry(
        self,
        keys: Sequence[str],
        new: invites.NewEvent,
        interview: Interview | None,
        done: Callable[[], None],
    ) -> None:
        """Log an event with those of some programs where it can come now; say of the others why not."""
        view = self._pane.held_view
        on = new.on or view.today
        refused = {key: why for key in keys if (why := refusal(view.programs[key], new.kind, on))}
        fitting = [key for key in keys if key not in refused]
        if fitting:
            self._store(fitting, new, interview, done)
        else:
            done()
        if refused:
            key, why = next(iter(refused.items()))
            more = f" ({len(refused) - 1} more like it)" if len(refused) > 1 else ""
            self.say(f"not logged for {view.programs[key].name}: {why}{more}")

    def log_form(self, key: str, kind: EventKind) -> None:
        """Ask in a form for what a kind of event has besides."""
        if self._pane.view is not None:
            self._ask_further(self._pane.view.today, key, kind)

    def _ask_further(self, on: date, key: str, kind: EventKind) -> None:
        view = self._pane.view
        if view is None or key not in view.programs:
            return
        program = view.programs[key]
        why = refusal(program, kind, on)
        if why is not None:
            self.say(f"{program.name}: {why}")
        elif kind == "invite":
            self.ask(
                forms.reply_by(view, program, on), lambda answers: self._log_invite(view, on, key, answers)
            )
        elif kind in ARRANGES:
            title = f"{EVENT_TEXT[kind].capitalize()}: {program.name}"
            last = program.interviews[-1] if kind == "rescheduled" and program.interviews else None
            form = forms.interview_form(view, program, last, title)
            self.ask(form, lambda a: self._log(on, key, kind, forms.interview_of(a, view)))

    def _log_invite(self, view: "View", on: date, key: str, answers: dict[str, str]) -> None:
        moment = forms.moment_of(answers["reply"], view, view.programs[key])
        new = invites.NewEvent(kind="invite", on=on, reply_by=moment, note=answers["note"] or None)
        self._store([key], new, None)

    def _log(self, on: date, key: str, kind: EventKind, interview: Interview | None) -> None:
        self._store([key], invites.NewEvent(kind=kind, on=on), interview)

    def _store(
        self,
        keys: Sequence[str],
        new: invites.NewEvent,
        interview: Interview | None,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        def stored(ids: dict[str, str]) -> None:
            done()
            self._logged(keys[0], ids[keys[0]])

        self._pane.intend(invites.add_event, list(keys), new, interview, then=stored, failed=lambda _: done())

    def ask_strike(self, key: str, event: Event) -> None:
        """Ask why an event is struck, and strike it."""
        if self._pane.view is None or key not in self._pane.view.programs:
            return
        why = check_void(self._pane.view.programs[key].events, event.id)
        if why is not None:
            self.say(f"{EVENT_TEXT[event.kind]}: {why}")
            return
        self.ask(
            forms.why_strike(event),
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
            interview = forms.interview_of(answers, view) or Interview(tz=forms.zone_name(answers, view))
            if given is None or index is None:
                self._pane.intend(invites.add_interview, key, interview)
            elif interview != given:
                self._pane.intend(invites.edit_interview, key, index, given, interview)

        self.ask(forms.interview_form(view, program, given, title), take)

    def say(self, why: str) -> None:
        """Say why something cannot be done."""
        self._pane.notify(clean(why[:1].upper() + why[1:]), severity="warning", markup=False, timeout=6)

    def ask(self, screen: Any, then: Callable[[Any], None]) -> None:
        """Ask with a screen; `then` gets the answer, unless the question was left."""
        self._pane.app.push_screen(screen, lambda answer: then(answer) if answer is not None else None)


def likely_first(view: "View", first: Sequence[str] = ()) -> list[str]:
    """Return the keys of all programs: those of `first`, then live ones, then the others."""

    def order(key: str) -> tuple[int, int]:
        status = view.course_of(key).status
        stage = _STATUS_ORDER.index(status) if status in _STATUS_ORDER else len(_STATUS_ORDER)
        return first.index(key) if key in first else len(first), stage

    return sorted(view.active, key=order)
