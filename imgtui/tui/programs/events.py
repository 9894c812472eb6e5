"""Logging for the marked programs at once: what happened, and on which day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.workbook.records import EventKind
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import events as invites
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.programs.asking import DAY_FORM, day_echo, event_answers, read_day, why_no_day, why_no_event
from imgtui.tui.programs.overriding import named

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

_KINDS: tuple[EventKind, ...] = tuple(EVENT_TEXT)


class EventQuestions:
    """What the Programs pane asks before it logs; whoever leaves a question changes nothing."""

    def __init__(self, pane: "ProgramsPane") -> None:
        self._pane = pane

    def ask(self, keys: Sequence[str]) -> None:
        """Ask what happened with some programs, and on which day."""
        view = self._pane.listing.view
        answers = event_answers(view.programs[keys[0]], view.today)

        def take(kind: str | None) -> None:
            if kind is not None:
                chosen: EventKind = next(name for name in _KINDS if name == kind)
                self.ask_day(chosen, keys)

        first = named(self._pane.listing.view, keys[:1])
        about = "" if len(keys) == 1 else f"What can come next for {first}, the first of them."
        self._pane.app.push_screen(
            Choice(f"Log for {named(self._pane.listing.view, keys)}", answers, about), take
        )

    def ask_day(self, kind: EventKind, keys: Sequence[str]) -> None:
        """Ask on which day something of a kind happened with some programs, and log it."""
        view = self._pane.listing.view

        def take(text: str | None) -> None:
            if text is not None:
                self._log(kind, keys, text)

        self._pane.app.push_screen(
            Prompt(
                f"{EVENT_TEXT[kind].capitalize()}: {named(self._pane.listing.view, keys)}",
                about=f"On {DAY_FORM}.",
                value=view.today.isoformat(),
                check=lambda text: why_no_day(text, kind, view.now),
                echo=lambda text: day_echo(text, kind, view.now),
            ),
            take,
        )

    def _log(self, kind: EventKind, keys: Sequence[str], text: str) -> None:
        view = self._pane.listing.view
        new = read_day(text, kind, view.now)
        on = new.on or view.today
        refused = {
            key: why
            for key in keys
            if key in view.programs and (why := why_no_event(view.programs[key], kind, on))
        }
        fitting = [key for key in keys if key in view.programs and key not in refused]
        if fitting:
            self._pane.intend(invites.add_event, fitting, new)
        if refused:
            key, why = next(iter(refused.items()))
            more = f" ({len(refused) - 1} more like it)" if len(refused) > 1 else ""
            name = clean(view.programs[key].name)
            self._pane.notify(
                f"Not logged for {name}: {why}{more}", severity="warning", markup=False, timeout=6
            )
