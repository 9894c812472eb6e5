"""What is asked after an interview, the same in every pane: stars, what speaks for it, what against it."""

from imgtui.domain.rank.measures.ratings import parse_stars
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.rank.ratings import criterion_titles
from imgtui.tui.dialogs.ask import Answers, Ask, Question


def how_stars() -> str:
    """Return how stars are typed in one go."""
    return f"1 to 5 for {', '.join(criterion_titles().values())}, - for none; then y or n: would you attend?"


def why_no_stars(text: str) -> str | None:
    """Return why a text is no row of stars, None when it is one."""
    try:
        return None if parse_stars(text, criterion_titles()) else "type at least one"
    except UsageError as error:
        return clean(str(error))


def after_interview(program: Program) -> Ask:
    """Ask for stars and impressions of a program; what is left empty stays as it is."""
    pros, cons = (program.rating.pros, program.rating.cons) if program.rating else (None, None)

    def check_stars(text: str) -> str | None:
        return why_no_stars(text) if text.strip() else None

    def check(answers: Answers) -> str | None:
        return None if any(text.strip() for text in answers.values()) else "say at least one thing"

    return Ask(
        f"After the interview: {program.name}",
        (
            Question("stars", "Stars", "", check_stars, placeholder="such as 454354y"),
            Question("pros", "For", pros or "", placeholder="residents, call, visa"),
            Question("cons", "Against", cons or "", placeholder="what worries you"),
        ),
        about=how_stars(),
        check=check,
    )
