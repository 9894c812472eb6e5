"""Which programs the applicant aims at: those of a target specialty, with the training that leads to it."""

from collections.abc import Callable
from functools import cache

from imgtui.domain.applicant.facts import ApplicantFacts, canonical_specialty
from imgtui.domain.reference.codes import track_of
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.records import Program

ONE_YEAR = ("preliminary", "transitional")
YEAR_SPECIALTY = "Transitional Year"


def aims(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Callable[[Program], bool]:
    """Return what tells whether a program is one to begin with, to add or to spend money on.

    Where no target is recorded every specialty may be one. A position of a single year is one only beside
    a hard field (A14), or where the transitional year itself is a target.
    """
    canonical, targets = cache(canonical_specialty(reference)), frozenset(facts.specialties)
    hard = (known is not None and known.hard for known in map(reference.specialty, targets))
    takes_years = not targets or YEAR_SPECIALTY in targets or any(hard)

    def is_aim(program: Program) -> bool:
        name = canonical(program.specialty)
        if name == YEAR_SPECIALTY or track_of(program, figures) in ONE_YEAR:
            return takes_years and (not targets or name == YEAR_SPECIALTY or name in targets)
        return not targets or name in targets

    return is_aim
