"""Which programs are aimed at: the target specialties, and a single year only beside a hard field."""

from imgtui.domain.triage.aims import aims
from imgtui.domain.workbook.records import Program, TargetSpecialty
from tests.domain.applicants import applicant, facts, figures, reference
from tests.tables import for_each

IM, SURGERY, YEAR = "Internal Medicine", "Surgery", "Transitional Year"
POSITIONS = {
    "im": Program(key="im", name="a", specialty="IM", track="categorical"),
    "im_open": Program(key="im_open", name="a", specialty=IM),
    "im_year": Program(key="im_year", name="a", specialty=IM, nrmp_code="1234140P0"),
    "fm": Program(key="fm", name="a", specialty="Family Medicine"),
    "ty": Program(key="ty", name="a", specialty=YEAR),
    "surgery": Program(key="surgery", name="a", specialty=SURGERY, track="categorical"),
    "surgery_year": Program(key="surgery_year", name="a", specialty=SURGERY, track="preliminary"),
}


@for_each(
    ("names", "aimed"),
    [
        ((), set(POSITIONS)),
        ((IM,), {"im", "im_open"}),
        ((SURGERY,), {"surgery", "surgery_year", "ty"}),
        ((IM, SURGERY), {"im", "im_open", "im_year", "surgery", "surgery_year", "ty"}),
        ((IM, YEAR), {"im", "im_open", "im_year", "ty"}),
    ],
)
def test_what_is_aimed_at(names: tuple[str, ...], aimed: set[str]) -> None:
    who = applicant(specialties=tuple(TargetSpecialty(name=name, role="primary") for name in names))
    is_aim = aims(facts(who), figures(), reference())
    assert {key for key, program in POSITIONS.items() if is_aim(program)} == aimed
