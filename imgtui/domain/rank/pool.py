"""Which programs that interviewed the applicant ask for a place on the list: one answer for every place."""

from imgtui.domain.workbook.records import Program


def wants_a_rank(program: Program, is_over: bool) -> bool:
    """Tell whether a program that interviewed the applicant asks for a rank: R13, plans, autopsy, mentors.

    Facts that close it do not count here: an interview is stronger evidence than a sheet (rules §8).

    Args:
        program: one that interviewed the applicant.
        is_over: whether it has said no since, or the applicant has.
    """
    would_attend = program.rating is None or program.rating.would_attend is not False
    return would_attend and not is_over and takes_part(program)


def takes_part(program: Program) -> bool:
    """Tell whether a program can be ranked at all: kept, and not known to be out of this Match."""
    return not program.archived and program.participating is not False
