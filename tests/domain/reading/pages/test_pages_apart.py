"""What stands on a page and is not this program's: menus, others, an institution, an archive."""

from typing import Any

from imgtui.domain.reading.pages.read import read_page
from imgtui.exchange.webpages.visible import visible
from imgtui.exchange.webpages.words import specialty_named
from tests.domain.reading.pages.pages_reader import TOOLS, asserted, page
from tests.tables import for_each

OUR_VISA = "Visas\nWe sponsor J-1 visas only.\n"

NOT_OURS = [
    (
        "Urology (integrated)\nThis is a separate program with rules of its own: Step 2 CK of 250 or "
        "higher, no visas."
    ),
    "Rural track (separate program)\nMinimum Step 2 CK 250. No visas.",
    "Our Med-Peds residency is a separate program; it requires a Step 2 CK of 250 and sponsors no visas.",
    "Child Neurology\nIt has its own NRMP number and its own requirements: a Step 2 CK of 250.",
    "Other programs of the hospital\nPediatrics: Step 2 CK of 250 required, H-1B visas.",
    "Sister programs\nStep 2 CK of 250 required. H-1B visas are sponsored.",
    "Medical Physics Residency\nStep 2 CK of 250 required. We sponsor H-1B visas.",
    "Nurse anesthetist (CRNA) school\nA score of 250 is required. We sponsor H-1B visas.",
    "Archive: 2018 cycle\nWe asked for Step 2 CS and a Step 2 CK of 250. H-1B visas were sponsored.",
    "Former requirements (2017)\nA Step 2 CK of 250 was required. We sponsor H-1B visas.",
    "Graduates of US medical schools\nA Step 2 CK of 250 is required.",
    "For LCME and COCA graduates\nA Step 2 CK of 250 is required.",
    "“I had failed Step 2 CK twice and had a 250 on Step 1 before my H-1B came.” (Leo, PGY-2)",
    '"My Step 2 CK was 250, I needed an H-1B and I got in" – a former resident',
    "Salary and benefits\nPGY-2: 250 dollars more for Step 2 CK books; H-1B fees are paid.",
]


@for_each("part", NOT_OURS)
def test_what_is_said_of_others_is_not_asserted(part: str) -> None:
    found = asserted(f"Internal Medicine Residency\n\n{OUR_VISA}\n{part}\n")
    assert found.get("step2_min") is None
    assert found.get("attempts_limit") is None
    assert found.get("visa_h1b") in (None, "no")
    assert found["visa_j1"] == "yes"


@for_each(
    "menu",
    [
        (
            "☰ Menu\nEducation\n   GME\n      Internal Medicine\n         Call\n      Pain Medicine "
            "Fellowship\nYou are here: GME » IM"
        ),
        "Menu\nHome\nPatients\nCareers\nNephrology Fellowship\nHome > Education > Residency",
    ],
)
def test_a_menu_above_a_page_takes_nothing_from_it(menu: str) -> None:
    found = asserted(
        f"{menu}\n\nEligibility\nStep 2 CK of 222 or higher is required. We sponsor J-1 visas.\n"
    )
    assert (found["step2_min"], found["visa_j1"]) == (222, "yes")


def test_lists_of_links_say_nothing() -> None:
    links = "".join(
        f"<li><a href='/{n}'>{name}</a></li>"
        for n, name in enumerate(
            ["Observership Program", "H-1B visas", "Fellowship", "Careers", "Step 2 CK 250"]
        )
    )
    html = f"<nav><p>J-1 visas: no</p></nav><ul>{links}</ul><h1>Apply</h1><p>We sponsor J-1 visas.</p>"
    seen = visible(html.encode(), "a.html")
    found = read_page(seen.text, TOOLS, specialty_named, "Internal Medicine", seen.levels)
    assert {name: fact.value for name, fact in found.facts.items()} == {"visa_j1": "yes"}
    assert "visa_h1b" not in found.doubtful


POLICIES = [
    "Policies of the consortium (for all programs)\n{policy}\n\nInternal Medicine – what we ask\n{own}",
    "From the Office of Graduate Medical Education\n{policy}\n\nOur residency\n{own}",
    "Institutional eligibility requirements\n{policy}\n\nInternal Medicine Residency requirements\n{own}",
    "GME policies\n{policy}\n\nCategorical positions\n{own}",
]


@for_each("form", POLICIES)
def test_what_a_program_says_goes_before_what_its_institution_says(form: str) -> None:
    policy = "Applicants must have graduated within the last ten years. H-1B visas are sponsored."
    own = "Applicants must have graduated within the last five years. We do not sponsor H-1B visas."
    found = page(form.format(policy=policy, own=own))
    assert found.facts["yog_limit"].value == 5
    assert found.facts["visa_h1b"].value == "no"
    alone = page(form.format(policy=policy, own="We have a friendly crew."))
    assert "visa_h1b" not in alone.facts
    assert alone.doubtful["yog_limit"].value == 10


def test_an_archive_does_not_make_the_page_old() -> None:
    text = (
        "Requirements for the 2027 Match\nWe sponsor J-1 visas.\n\nArchive – 2019 cycle\nStep 2 CS "
        "had to be passed."
    )
    assert asserted(text) == {"visa_j1": "yes"}
    assert page(text).old == ""


def test_rules_for_graduates_from_abroad_are_those_that_count() -> None:
    text = (
        "How to apply\n\nGraduates of US medical schools (MD, DO)\nStep 2 CK of 205 or higher is required.\n"
        "Up to two failures on one exam are accepted.\n\nGraduates of medical schools outside the US\n"
        "Step 2 CK of 225 or higher is required.\nNo failures on Step 1 or Step 2 CK.\n\nBoth groups\n"
        "Apply by November 20, 2026\n"
    )
    found = asserted(text)
    assert (found["step2_min"], found["attempts_limit"], found["deadline"]) == (225, 1, "2026-11-20")


@for_each("rotation", ["8 weeks", "3 months", "four weeks", "2 blocks"])
def test_a_block_of_the_curriculum_is_no_program_and_no_requirement(rotation: str) -> None:
    text = (
        f"Family Medicine Residency\nWe sponsor J-1 visas.\n\nCurriculum\nObstetrics\n{rotation}\n"
        f"Elective\n{rotation}\n"
    )
    found = page(text, "Family Medicine")
    assert {name: fact.value for name, fact in found.facts.items()} == {"visa_j1": "yes"}


ROWS: list[tuple[str, dict[str, Any]]] = [
    ("\tUSMLE\tCOMLEX-USA\nAttempts allowed at each exam\t3\t2\n", {"attempts_limit": 3}),
    ("\tJ-1\tH-1B\nResidency\tYes\tNo\nFellowship\tYes\tYes\n", {"visa_j1": "yes", "visa_h1b": "no"}),
    (
        "\tJ-1\tH-1B\nFellows\tNo\tYes\nResidents\tYes\tNo\nCRNA\tNo\tNo\n",
        {"visa_j1": "yes", "visa_h1b": "no"},
    ),
    ("Item\tMinimum\tPreferred\nStep 2 CK\t220\t240\n", {"step2_min": 220, "step2_preferred": 240}),
    ("Topic\tRequirement\tRemarks\nJ-1\tSponsored\tby ECFMG\nLetters\t3\tnone\n", {"visa_j1": "yes"}),
    (
        "Track\tNRMP\tQuota\nCategorical\t1234140C0\t9\nAdvanced\t1234140A0\t2\n",
        {"nrmp_code": "1234140C0", "positions": 9},
    ),
]


@for_each(("table", "facts"), ROWS)
def test_rows_and_columns(table: str, facts: dict[str, Any]) -> None:
    found = asserted(f"Requirements\n\n{table}")
    assert {name: found.get(name) for name in facts} == facts
    assert found.get("attempts_limit") != 2
    assert asserted(f"Requirements\n\n{table}".replace("\n", "\n\n")).items() >= facts.items()


def test_a_table_with_one_cell_a_line() -> None:
    text = (
        "In this section\nApply\n\nRequirement\nPolicy\nComments\nUSMLE Step 1\nPass\nOne sitting only\n"
        "USMLE Step 2 CK\n218\nTwo sittings at most\nUSMLE Step 3\nOptional\nNice to have\n"
        "Year of graduation\n2019 and later\nNo exceptions\nH-1B\nPossible\nOnly if Step 3 is "
        "passed before ranking\n"
        "J-1\nSponsored\nThrough ECFMG\nApplications close\nDecember 4, 2026\nMidnight\n\nNumbers\n"
        "11\nfirst-year positions\n"
    )
    found = page(text)
    told = {name: fact.value for name, fact in {**found.doubtful, **found.facts}.items()}
    assert found.facts["step2_min"].value == 218
    assert (told["attempts_limit_step1"], told["attempts_limit_step2"]) == (1, 2)
    assert (told["graduated_since"], told["visa_h1b"], told["visa_j1"]) == (2019, "conditional", "yes")
    assert (told["deadline"], told["positions"]) == ("2026-12-04", 11)
    assert told["step3_required"] is False


def test_a_short_name_before_a_paragraph_is_its_label() -> None:
    text = (
        "Scores. We prefer a Step 2 CK of 230 or above.\nStep 3. Not required.\nAttempts. No "
        "number of attempts is fixed.\n"
        "ECFMG. A certificate is necessary by the start of training.\nVisas. J-1 only. We cannot do H-1B.\n"
    )
    found = page(text)
    facts = {name: fact.value for name, fact in found.facts.items()}
    assert facts["step3_required"] is False
    assert facts["ecfmg_to_apply"] is False
    assert (facts["visa_j1"], facts["visa_h1b"]) == ("yes", "no")
    assert facts.get("attempts_limit") in (None, "none")
    assert "step2_min" not in facts
