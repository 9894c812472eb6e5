"""Practising for an interview: how each kind of question goes, and which comes next, the weakest first."""

from collections.abc import Sequence
from datetime import date
from math import fsum

from imgtui.domain.reference.interview import AskedKind
from imgtui.domain.workbook.records import MockAnswer
from imgtui.domain.workbook.records.record import record

_LATEST = 3
_LONG_AGO = date(1950, 1, 1)


@record
class KindScore:
    """How a kind of question has gone.

    Attributes:
        kind: the kind.
        times: how often it was practised.
        mean: the mean of the last three scores, 1 to 5; None before one was scored.
        scores: every score, oldest first: how it grew.
        seconds: how long the latest answer took.
        last: the day of the latest.
        is_long: whether the latest took longer than it may.
    """

    kind: AskedKind
    times: int
    mean: float | None
    scores: tuple[int, ...]
    seconds: int | None
    last: date | None
    is_long: bool


def kind_scores(kinds: Sequence[AskedKind], answers: Sequence[MockAnswer]) -> tuple[KindScore, ...]:
    """Return how each kind has gone, the weakest first: what was never practised comes before all."""
    found = [_score(kind, [each for each in answers if each.kind == kind.id]) for kind in kinds]
    order = {kind.id: place for place, kind in enumerate(kinds)}
    found.sort(key=lambda each: (each.mean or 0.0, each.last or _LONG_AGO, order[each.kind.id]))
    return tuple(found)


def _score(kind: AskedKind, answers: Sequence[MockAnswer]) -> KindScore:
    answers = sorted(answers, key=lambda each: each.on or _LONG_AGO)
    scores = tuple(each.score for each in answers if each.score is not None)
    latest, last = answers[-1] if answers else None, scores[-_LATEST:]
    seconds = latest.seconds if latest else None
    return KindScore(
        kind,
        len(answers),
        fsum(last) / len(last) if last else None,
        scores,
        seconds,
        latest.on if latest else None,
        seconds is not None and seconds > kind.seconds,
    )


def next_question(score: KindScore, answers: Sequence[MockAnswer]) -> str:
    """Return the question of a kind that was asked least often, the first of those."""
    asked = [each.question for each in answers if each.kind == score.kind.id]
    return min(score.kind.questions, key=asked.count)


def fitting_kinds(
    kinds: Sequence[AskedKind], *, has_fail: bool, has_score: bool, has_gap: bool
) -> tuple[AskedKind, ...]:
    """Return the kinds that this applicant will be asked: about a fail only where there is one."""
    holds = {"": True, "fail": has_fail, "score": has_score and not has_fail, "gap": has_gap}
    return tuple(kind for kind in kinds if holds[kind.when])
