"""Which programs belong to the sets that counts are of; their names stand in db/reference/sets.json."""

from imgtui.domain.invites.state import Course
from imgtui.domain.workbook.records import Program


def is_still_open(program: Program, state: Course) -> bool:
    """Tell whether a program that interviewed the applicant is of the set `open`: kept, no no was said."""
    return state.is_interviewed and not state.is_over and not program.archived


def wants_a_rank(program: Program, is_over: bool) -> bool:
    """Tell whether a program that interviewed the applicant is of the set `to_rank`.

    R13, the pool of Rank, plans, autopsy and mentors ask this. Facts that close it do not count here: an
    interview is stronger evidence than a sheet (rules §8).

    Args:
        program: one that interviewed the applicant.
        is_over: whether it has said no since, or the applicant has.
    """
    would_attend = program.rating is None or program.rating.would_attend is not False
    return would_attend and not is_over and takes_part(program)


def takes_part(program: Program) -> bool:
    """Tell whether a program can be ranked at all: kept, and not known to be out of this Match."""
    return not program.archived and program.participating is not False
