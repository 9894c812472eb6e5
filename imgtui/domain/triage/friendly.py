"""Is a program IMG-friendly? Five criteria of three states each (rules §2)."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from imgtui.domain.triage.roster import in_every_class
from imgtui.domain.workbook.records import NoneOr, Program

CRITERIA = ("F1", "F2", "F3", "F4", "F5")

UNKNOWN, MET, NOT_MET = 0, 1, 2


class Friendly(NamedTuple):
    """The five criteria of one program.

    Attributes:
        met: ids of the criteria that are met.
        not_met: ids of those that are not.
        unknown: ids of those that nobody has looked up.
    """

    met: tuple[str, ...]
    not_met: tuple[str, ...]
    unknown: tuple[str, ...]

    def text(self) -> str:
        """Return the short form: "4/5", or "2/5 · 2 unknown"."""
        score = f"{len(self.met)}/{len(CRITERIA)}"
        return f"{score} · {len(self.unknown)} unknown" if self.unknown else score

    def could_be(self, min_met: float) -> bool:
        """Tell whether `min_met` criteria could be met once the unknown ones are looked up."""
        return len(self.met) + len(self.unknown) >= min_met


def _with_state(states: tuple[int, ...], wanted: int) -> tuple[str, ...]:
    return tuple(name for name, state in zip(CRITERIA, states, strict=True) if state == wanted)


OUTCOMES = tuple(
    Friendly(_with_state(states, MET), _with_state(states, NOT_MET), _with_state(states, UNKNOWN))
    for states in product((UNKNOWN, MET, NOT_MET), repeat=len(CRITERIA))
)
"""All 243 outcomes, so that ten thousand programs share a few tuples instead of each making its own."""


Limits = Sequence[int | NoneOr | None]
"""The attempt limits that decide for an applicant (`triage.rules.deciding_limits`)."""


def outcome_number(program: Program, min_img: float, min_attempts: float, limits: Limits) -> int:
    """Judge the five criteria; return the place of the outcome in `OUTCOMES`.

    F1 is what somebody said about every class; where nobody has, the residents' page decides, if its
    classes were counted one by one.

    Args:
        program: the program.
        min_img: F2 is met above this IMG share (percent).
        min_attempts: F5 is met by attempt limits of at least this.
        limits: the attempt limits that decide for the applicant.
    """
    every_year, img, us_only = program.imgs_every_year, program.img_percent, program.us_grads_only
    j1, h1b = program.visa_j1, program.visa_h1b
    if every_year is None and program.roster is not None:
        every_year = in_every_class(program.roster)
    index = 0 if every_year is None else MET if every_year else NOT_MET
    index = index * 3 + (UNKNOWN if img is None else MET if img > min_img else NOT_MET)
    index *= 3
    if j1 == "yes" or h1b == "yes":
        index += MET
    elif j1 == "no" and h1b == "no":
        index += NOT_MET
    index = index * 3 + (UNKNOWN if us_only is None else NOT_MET if us_only else MET)
    return index * 3 + _attempts_state(program.accepted_attempts_or_gaps, limits, min_attempts)


def _attempts_state(accepted: bool | None, limits: Limits, min_attempts: float) -> int:
    if accepted or all(limit == "none" or (limit is not None and limit >= min_attempts) for limit in limits):
        return MET
    # Limits below one attempt mean nothing and decide nothing.
    if accepted is False or any(isinstance(limit, int) and 1 <= limit < min_attempts for limit in limits):
        return NOT_MET
    return UNKNOWN
