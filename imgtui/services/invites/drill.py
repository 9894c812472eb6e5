"""What one goes into an interview with, and the practice for it: kept with the interview, one step each."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from imgtui.domain.invites.drill import KindScore, fitting_kinds, kind_scores, next_question
from imgtui.domain.invites.interviews import ahead
from imgtui.domain.reference.interview import InterviewData, interview_data
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.plain import from_plain
from imgtui.domain.workbook.records import MockAnswer, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.exchange.reference import ReferenceDataError, read_document
from imgtui.services.opened.book import Book

if TYPE_CHECKING:
    from imgtui.services.views.view import View

Parts = Mapping[str, Sequence[str]]
PREPARED = ("interviewers", "reasons", "questions")
_MOST_SECONDS = 3600


@cache
def bank() -> InterviewData:
    """Return the bank of questions.

    Raises:
        ReferenceDataError: the file lacks a list or a field.
    """
    try:
        return interview_data(read_document("interview"))
    except (KeyError, TypeError) as error:
        raise ReferenceDataError(f"interview.json: {error}") from None


@record
class ProgramDrill:
    """The practice for one program.

    Attributes:
        program: its key.
        index: which of its interviews, from 0.
        scores: how each kind has gone, the weakest first.
        question: what to answer next.
    """

    program: str
    index: int
    scores: tuple[KindScore, ...]
    question: str

    @property
    def next(self) -> KindScore:
        """The kind that comes next."""
        return self.scores[0]


def interview_of(view: "View", program: Program) -> int:
    """Return which interview of a program is prepared for: the next one ahead, else the last.

    Raises:
        UsageError: it has none.
    """
    if not program.interviews:
        raise UsageError("no_interview", "has no interview yet", program.name, "log it: imgtui invite add")
    coming = next((slot for slot in ahead(view.slots, view.clocks) if slot.program == program.key), None)
    return coming.index if coming else len(program.interviews) - 1


def next_program(view: "View") -> Program:
    """Return the program whose interview comes next.

    Raises:
        UsageError: none is ahead.
    """
    coming = next(iter(ahead(view.slots, view.clocks)), None)
    if coming is None:
        raise UsageError("no_interview", "no interview is ahead", "PROGRAM", "name a program")
    return view.programs[coming.program]


def drill_of(view: "View", program: Program, kind: str | None = None) -> ProgramDrill:
    """Return the practice for a program: of one kind, else of the weakest.

    Raises:
        UsageError: it has no interview, or there is no such kind.
    """
    index = interview_of(view, program)
    answers = tuple(each for one in view.programs.values() for day in one.interviews for each in day.mock)
    facts, applicant = view.facts, view.workbook.applicant
    kinds = fitting_kinds(
        bank().kinds,
        has_fail=facts.failed_attempts > 0,
        has_score=facts.step2_score is not None,
        has_gap=bool(applicant.gaps) or (facts.years_since_graduation or 0) > 2,
    )
    scores = kind_scores(kinds, answers)
    if kind is not None:
        _check_kind(kind)
        scores = tuple(sorted(scores, key=lambda each: each.kind.id != kind))
        if scores[0].kind.id != kind:
            found = bank().kind(kind)
            scores = (*kind_scores((found,) if found else (), answers), *scores)
    return ProgramDrill(program.key, index, scores, next_question(scores[0], answers))


def log_mock(book: Book, key: str, index: int, answer: MockAnswer) -> None:
    """Keep an answer that was practised aloud.

    Raises:
        UsageError: there is no such kind, the score is none of 1 to 5, or the time cannot be.
    """
    _check_kind(answer.kind)
    if answer.score is not None and not 1 <= answer.score <= 5:
        raise UsageError("bad_value", f"{answer.score} is no score: 1 to 5 expected", "score")
    if answer.seconds is not None and not 0 < answer.seconds <= _MOST_SECONDS:
        raise UsageError("bad_value", f"{answer.seconds} seconds cannot be", "seconds")
    kind = bank().kind(answer.kind)
    said = f": {answer.score} of 5" if answer.score else ""
    with book.change(f"practised {short(kind.title if kind else answer.kind, 40)}{said}") as change:
        row, held = _row(change.rows, key, index, "mock", tuple[MockAnswer, ...])
        change.set("interview", row, {"mock": (*held, answer)})


def prepare(book: Book, key: str, index: int, parts: Parts) -> None:
    """Set who interviews, why this program, and what to ask there; each part as a whole.

    Raises:
        UsageError: no part is named.
    """
    values = {
        name: tuple(dict.fromkeys(text for each in parts[name] if (text := clean(each).strip())))
        for name in PREPARED
        if name in parts
    }
    if not values:
        raise UsageError("usage", "nothing is named", "dossier", f"one of: {', '.join(PREPARED)}")
    name = book.snapshot.programs[key].name if key in book.snapshot.programs else key
    with book.change(f"prepared {', '.join(values)} for {short(clean(name), 40)}") as change:
        row, _ = _row(change.rows, key, index, "mock", tuple[MockAnswer, ...])
        change.set("interview", row, values)


def _row(
    rows: Callable[..., list[Any]], key: str, index: int, column: str, kind: Any
) -> tuple[Any, tuple[Any, ...]]:
    """Return row and list of an interview, read inside the change."""
    found = rows("interview", ["id", column], program=key)
    if not 0 <= index < len(found):
        raise ConflictError("interview_gone", "another process has removed the interview", key, "look again")
    row, text = found[index]
    return row, from_plain(kind, json.loads(text))


def _check_kind(kind: str) -> None:
    if bank().kind(kind) is None:
        names = ", ".join(each.id for each in bank().kinds)
        raise UsageError("kind_unknown", "there is no such kind of question", kind, f"one of: {names}")
