"""What is asked after an interview, the same in every pane: stars, what speaks for it, what against it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from imgtui.domain.invites.event_order import why_not_rated
from imgtui.domain.invites.state import course_of
from imgtui.domain.rank.measures.ratings import parse_stars
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import after
from imgtui.services.rank.ratings import criterion_titles
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


class AfterAsker(Protocol):
    """A pane or a screen over the panes."""

    @property
    def app(self) -> App[Any]:
        """The application."""

    @property
    def intend(self) -> Callable[..., None]:
        """What asks for a change of the workbook."""


def how_stars() -> str:
    """Return how stars are typed in one go."""
    return f"1 to 5 for {', '.join(criterion_titles().values())}, - for none; then y or n: would you attend?"


def why_no_stars(text: str) -> str | None:
    """Return why a text is no row of stars, None when it is one."""
    try:
        return None if parse_stars(text, criterion_titles()) else "type at least one"
    except UsageError as error:
        return clean(str(error))


def kept_text(answers: Answers, held_on: date | None) -> str:
    """Return what was kept of the answers, and what Today still asks for."""
    words = [name for name, field in (("for", "pros"), ("against", "cons")) if answers[field].strip()]
    kept = [
        *([f"interviewed on {day_text(held_on)}"] if held_on else []),
        *([f"stars {answers['stars'].strip()}"] if answers["stars"].strip() else []),
        *([f"what speaks {' and '.join(words)} it"] if words else []),
    ]
    left = "" if words else " A few words for or against it are still to write."
    return f"Kept: {', '.join(kept)}. u takes it back.{left}"


def after_interview(program: Program, today: date) -> Ask:
    """Ask for stars and impressions of a program; what is left empty stays as it is.

    Before its interview there is room for words alone.
    """
    pros, cons = (program.rating.pros, program.rating.cons) if program.rating else (None, None)
    too_early = why_not_rated(course_of(program), program.interviews, today)

    def check_stars(text: str) -> str | None:
        return (too_early or why_no_stars(text)) if text.strip() else None

    def check(answers: Answers) -> str | None:
        return None if any(text.strip() for text in answers.values()) else "say at least one thing"

    return Ask(
        f"After the interview: {program.name}",
        (
            AskedLine("stars", "Stars", "", check_stars, placeholder="such as 454354y"),
            AskedLine("pros", "For", pros or "", placeholder="residents, call, visa"),
            AskedLine("cons", "Against", cons or "", placeholder="what worries you"),
        ),
        about=how_stars(),
        check=check,
    )


def ask_after(asker: AfterAsker, view: "View", key: str, held_on: date | None) -> None:
    """Ask for stars and impressions of a program, keep them in one step, and say what was kept.

    Args:
        asker: the pane or screen from which it is asked.
        view: as things stand.
        key: the program.
        held_on: the day of its interview, where that it was held is to be logged with them.
    """

    def take(answers: Answers | None) -> None:
        if answers is None:
            return

        def kept(logged: date | None) -> None:
            asker.app.notify(kept_text(answers, logged), markup=False, timeout=6)

        typed = (answers["stars"], answers["pros"], answers["cons"])
        asker.intend(after.write_after, key, *typed, held_on=held_on, then=kept)

    asker.app.push_screen(after_interview(view.programs[key], view.today), take)
