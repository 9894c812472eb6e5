"""The ratings of a program after its interview, and the order they would give."""

from collections.abc import Mapping, Sequence
from typing import Any

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program, Rating
from imgtui.domain.workbook.text import clean, quoted

CRITERIA = ("fit", "support", "img_friendliness", "training", "location", "gut")
"""Fields of a rating that are given stars, in the order in which they are asked; their cards say the rest."""
STARS = range(1, 6)
MOST_WEIGHT = 100
_SKIPPED = "-._0"
_ATTEND = {"y": True, "n": False}
_SAME_DIGITS = 9  # means of the same stars differ by rounding only


def overall_rating(rating: Rating | None, weights: Mapping[str, float]) -> float | None:
    """Return the weighted mean of the criteria that were rated (1–5), None when there is none.

    A criterion missing from `weights` weighs 1; one that weighs 0 or less is left out.
    """
    if rating is None:
        return None
    total = weight_sum = 0.0
    for criterion in CRITERIA:
        stars: int | None = getattr(rating, criterion)
        weight = weights.get(criterion, 1.0)
        if stars is not None and weight > 0:
            total += weight * stars
            weight_sum += weight
    return total / weight_sum if weight_sum else None


def has_impressions(program: Program) -> bool:
    """Whether something was written after an interview: for, against, or with the event itself."""
    rating = program.rating
    if rating is not None and (rating.pros or rating.cons):
        return True
    return any(event.kind == "interviewed" and event.note and event.void is None for event in program.events)


def is_rated(program: Program) -> bool:
    """Whether one of the criteria has its stars."""
    return program.rating is not None and any(
        getattr(program.rating, criterion) is not None for criterion in CRITERIA
    )


def parse_stars(text: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a rating typed in one go: `454354y`.

    Six signs stand for the criteria in their order: 1 to 5, or `-` for one that is left as it is. A `y`
    or `n` after them says whether the applicant would attend. Blanks do not matter, and what is not
    typed is left as it is.

    Args:
        text: as typed.
        titles: of the criteria, to say what was expected.

    Returns:
        Field name -> value, only for what was typed.

    Raises:
        UsageError: another sign, or too many.
    """
    example = f"{', '.join(titles[name] for name in CRITERIA)}, then y or n: 454354y"
    signs = [sign for sign in text.casefold() if not sign.isspace()]
    values: dict[str, Any] = {}
    if signs and signs[-1] in _ATTEND:
        values["would_attend"] = _ATTEND[signs.pop()]
    if len(signs) > len(CRITERIA):
        raise UsageError("bad_value", f"{len(signs)} signs for {len(CRITERIA)} criteria", text, example)
    for criterion, sign in zip(CRITERIA, signs, strict=False):
        if sign in _SKIPPED:
            continue
        if sign not in "12345":
            raise UsageError("bad_value", f"{quoted(sign)} is no number from 1 to 5", text, example)
        values[criterion] = int(sign)
    return values


def read_weight(text: str) -> float | None:
    """Return how much a criterion counts, as typed: 0 to `MOST_WEIGHT`; None when it is no such number."""
    from imgtui.domain.workbook.typed.numbers import read_typed_number  # no list needs its patterns

    number = read_typed_number("number", clean(text).strip())
    return number if number is not None and number <= MOST_WEIGHT else None


def read_star(text: str) -> int | None:
    """Return the stars of one criterion, as typed: "4" or "4.0"; None when it is none of `STARS`."""
    from imgtui.domain.workbook.typed.numbers import read_typed_number  # no list needs its patterns

    plain = clean(text).strip()
    # One figure of another script is one figure all the same: it stands beside nothing that it could change.
    number = int(plain) if plain.isdecimal() and len(plain) == 1 else read_typed_number("count", plain)
    return int(number) if number is not None and number in STARS else None


def proposed_order(entries: Sequence[str], ratings: Mapping[str, float | None]) -> tuple[str, ...]:
    """Return a list ordered by rating, the best first.

    A program without a rating keeps its rank, since nothing says where it belongs; the rated ones share
    the other ranks, and equally rated ones stay in the order in which they stand.

    Args:
        entries: program keys, first rank first.
        ratings: overall rating by key; None or missing is unrated.
    """
    rated = [key for key in entries if ratings.get(key) is not None]
    best_first = iter(sorted(rated, key=lambda key: -round(ratings[key] or 0.0, _SAME_DIGITS)))
    return tuple(key if ratings.get(key) is None else next(best_first) for key in entries)
