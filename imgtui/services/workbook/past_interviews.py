"""What was written for the interviews of a season, kept for the next one among the notes of the program."""

from collections.abc import Iterable
from dataclasses import replace

from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Interview, Program
from imgtui.domain.workbook.text import clean
from imgtui.services.invites.drill import bank

SAYS: Says = {
    "past.interview": "year day on who names why reasons asked questions practised scores note words"
}
"""What is said here; the words stand in db/reference/texts_invites.json."""


def with_interviews(program: Program, year: int, texts: Texts) -> Program:
    """Return a program whose notes hold what was written for its interviews, as it was where nothing was.

    A second interview at a program begins with what the first one taught: who asked, what was said and
    asked, how the practice went. The day itself belongs to its season and stays there.

    Args:
        program: the program with its interviews.
        year: the Match year of the season that ends.
        texts: the words.
    """
    lines = [line for day in program.interviews if (line := _line(day, year, texts))]
    if not lines:
        return program
    return replace(program, notes="\n".join([*filter(None, [program.notes]), *lines]))


def _line(day: Interview, year: int, texts: Texts) -> str:
    scores: dict[str, list[str]] = {}
    for answer in day.mock:
        if answer.score is not None:
            scores.setdefault(answer.kind, []).append(str(answer.score))
    practised = [f"{_title(kind)} {' '.join(found)}" for kind, found in scores.items()]
    if not (day.interviewers or day.reasons or day.questions or practised or day.note):
        return ""
    return texts.say(
        "past.interview",
        year=str(year),
        day={"on": day_text(day.starts_at.date(), year=True)} if day.starts_at else None,
        who=_listed("names", day.interviewers),
        why=_listed("reasons", day.reasons),
        asked=_listed("questions", day.questions),
        practised=_listed("scores", practised),
        note={"words": clean(day.note)} if day.note else None,
    )


def _listed(slot: str, texts: Iterable[str]) -> dict[str, str] | None:
    said = "; ".join(clean(text) for text in texts if text.strip())
    return {slot: said} if said else None


def _title(kind: str) -> str:
    found = bank().kind(kind)
    return found.title if found else kind
