"""Headings and their reach, questions and answers, tables, several programs, old pages."""

from tests.domain.reading.pages.pages_reader import asserted, page
from tests.tables import for_each

CERTIFICATES = [
    (
        "Applicants must be ECFMG certified at the time of application.",
        {"ecfmg_to_apply": True, "ecfmg_by": "application"},
    ),
    ("ECFMG certification must be completed prior to the start date.", {"ecfmg_to_apply": False}),
    (
        "Must I be ECFMG certified to apply?\nNo, only before ranking.",
        {"ecfmg_to_apply": False, "ecfmg_by": "ranking"},
    ),
    (
        "IMGs must be ECFMG certified by the rank list deadline.",
        {"ecfmg_to_apply": False, "ecfmg_by": "ranking"},
    ),
    ("USMLE Step 3 is not required.", {"step3_required": False}),
    ("Is Step 3 required?\nOnly if you need an H-1B visa.", {}),
    ("Passage of Step 3 is required before PGY-3.", {}),
    ("Step 3 is required for applicants who need an H-1B visa.", {}),
]
PARTICULARS = [
    ("We match 10 residents each year.", {"positions": 10}),
    ("Our program has 36 residents (12 per year).", {"positions": 12}),
    ("Positions: 12 categorical, 4 preliminary", {"positions": 12}),
    ("There are 32 categorical and 6 preliminary positions.", {"positions": 32}),
    ("We hold 190 interviews.", {}),
    ("Application deadline: November 30", {"deadline": "2026-11-30"}),
    ("Applications must be received by January 15.", {"deadline": "2027-01-15"}),
    ("Rank order list deadline: March 3, 2027", {}),
    ("Program Director: Jane A. Smith-Jones, MD, FACP", {"director": "Jane A. Smith-Jones"}),
    ("Associate Program Director: Bo Li, MD", {}),
    ("NRMP code: 1234140C0\nACGME ID: 140-35-12-345", {"nrmp_code": "1234140C0", "acgme_id": "1403512345"}),
    ("Preliminary: 1234140P0", {}),
    ("Email: im@lake.example", {"email": "im@lake.example"}),
    ("Webmaster: webmaster@lake.example", {}),
    ("We do not accept applications from international medical graduates.", {"us_grads_only": True}),
    ("About 45% of our residents are international medical graduates.", {"img_percent": 45}),
    ("All positions are filled through the NRMP.", {"participating": True}),
]


@for_each(("text", "facts"), CERTIFICATES + PARTICULARS)
def test_the_rest_of_a_page(text: str, facts: dict[str, object]) -> None:
    assert asserted(text) == facts


def test_of_several_programs_the_one_meant_is_read() -> None:
    text = (
        "Internal Medicine\nJ-1 visas only. Step 2 CK of 230 is required.\n\n"
        "Family Medicine\nWe sponsor J-1 and H-1B visas. No minimum score."
    )
    assert asserted(text, "Family Medicine") == {"visa_j1": "yes", "visa_h1b": "yes", "step2_min": "none"}
    assert asserted(text, "Internal Medicine") == {"visa_j1": "yes", "visa_h1b": "no", "step2_min": 230}
    unasked = page(text, "")
    assert unasked.facts == {}
    assert unasked.programs == ("Internal Medicine", "Family Medicine")


def test_a_page_of_another_program_is_all_questions() -> None:
    found = page("Psychiatry Residency\n\nWe sponsor J-1 visas.", "Internal Medicine")
    assert found.facts == {}
    assert "Psychiatry" in found.doubtful["visa_j1"].why


def test_a_table_with_a_column_for_each_fact() -> None:
    text = (
        "Program\tVisas\tStep 2 CK\tYOG\nInternal Medicine\tJ-1\t230\t5 years\nPathology\tH-1B\t210\t9 years"
    )
    assert asserted(text) == {"visa_j1": "yes", "step2_min": 230, "yog_limit": 5}
    assert page(text).facts["yog_limit"].evidence == "Internal Medicine\tJ-1\t230\t5 years"


@for_each(
    ("line", "year"),
    [
        ("Application season 2023-2024", 2023),
        ("Last updated: March 2022", 2022),
        ("Last updated: October 2026", 2026),
        ("Candidates for July 2027", 2026),
        ("© 2019 Lake Health", None),
        ("Match 2025 results", 2024),
        ("Our class of residents graduated in 2021", None),
    ],
)
def test_the_season_of_a_page(line: str, year: int | None) -> None:
    found = page(f"{line}\n\nWe sponsor J-1 visas.")
    assert found.page_year == year
    assert ("visa_j1" in found.facts) == (year in (None, 2026))


@for_each(
    "sign",
    ["Step 2 CS must be passed.", "We favor two-digit scores of 80 and above.", "Deadline: October 1, 2021"],
)
def test_an_old_page_asserts_nothing_and_keeps_no_deadline(sign: str) -> None:
    found = page(f"We sponsor J-1 visas.\n{sign}")
    assert found.facts == {}
    assert found.old
    assert "deadline" not in found.doubtful


def test_questions_and_answers_are_quoted_together() -> None:
    text = "FAQ\n\nDo you sponsor the H-1B?\nNo.\n\nDo you sponsor the J-1?\nYes."
    facts = page(text).facts
    assert facts["visa_h1b"].evidence == "Do you sponsor the H-1B?\nNo."
    assert facts["visa_j1"].evidence == "Do you sponsor the J-1?\nYes."


def test_what_a_page_does_not_say_is_listed() -> None:
    found = page("We sponsor J-1 visas.")
    assert "visa_h1b" in found.absent
    assert "visa_j1" not in found.absent
    assert page("Parking is free.").facts == page("").facts == {}
