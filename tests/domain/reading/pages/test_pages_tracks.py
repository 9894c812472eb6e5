"""Tracks in columns, several stays, limits of one exam, visas kept for others: five wordings each."""

from tests.domain.reading.pages.pages_reader import asserted, told
from tests.tables import for_each

CATEGORICAL = "Internal Medicine (categorical)"
COLUMNS = [
    "Preliminary\tCategorical\tRural Medicine",
    "\tPreliminary\tCategorical\tRural Track",
    "Track\tPrelim\tCategorical\tPrimary Care",
    "Transitional Year\tCategorical\tPhysician-Scientist",
    "\tAdvanced\tCategorical Track\tResearch",
]


def table(columns: str) -> str:
    """Return a page with tracks side by side."""
    return "\n\n".join((
        columns,
        "NRMP number\t1650140P0\t1650140C0\t1650140C2",
        "Places each July\t6\t20\t3",
        "Step 2 CK\tNo minimum\t232 or above\t215 or above",
        "Visa\tNone\tJ-1\tU.S. citizens and permanent residents only",
    ))  # fmt: skip


@for_each("columns", COLUMNS)
def test_of_tracks_in_columns_only_its_own_is_the_programs(columns: str) -> None:
    found = asserted(table(columns), CATEGORICAL)
    assert (found["nrmp_code"], found["positions"], found["step2_min"]) == ("1650140C0", 20, 232)


@for_each("columns", COLUMNS[:3])
def test_the_column_of_the_track_that_is_read_for_is_taken(columns: str) -> None:
    found = asserted(table(columns), "Internal Medicine (preliminary)")
    assert found.get("nrmp_code") == "1650140P0"
    assert found.get("positions") == 6


@for_each("name", ["Notes", "Remarks", "East Campus", "All tracks", "Exceptions"])
def test_a_column_that_is_no_track_beside_tracks_is_only_asked(name: str) -> None:
    text = f"Topic\tPreliminary\tCategorical\t{name}\n\nVisa\tNone\tJ-1 accepted\tH-1B sponsored for some\n"
    assert "visa_h1b" not in asserted(text, CATEGORICAL)


SEVERAL_CODES = [
    "NRMP codes: 1650140C0, 1650140P0",
    "NRMP: 1650140C0 / 1650140C1",
    "Our NRMP codes are 1650140P0 and 1650140C0.",
    "Match numbers (NRMP)\t1650140C0\t1650140C2",
    "NRMP program codes: 1650140C0 (day), 1650140C3 (night)",
]


@for_each("text", SEVERAL_CODES)
def test_of_several_codes_none_is_asserted(text: str) -> None:
    assert "nrmp_code" not in asserted(text)


STAYS = [
    ("Applicants need two sub-internships or hands-on externships of four weeks each in a US hospital.", 2),
    ("We require two U.S. clinical electives of four weeks each.", 2),
    ("At least three one-month rotations in U.S. hospitals are required.", 3),
    ("Two four-week hands-on rotations in the United States are required.", 2),
    ("US clinical experience: two rotations, 4 weeks each", 2),
    ("US clinical experience: three electives of one month each are required", 3),
]


@for_each(("text", "months"), STAYS)
def test_several_stays_are_as_long_as_all_of_them(text: str, months: int) -> None:
    assert asserted(text)["usce_months"] == months


def test_several_stays_with_one_length_are_asked() -> None:
    text = "Two US rotations, four weeks, are required."
    assert "usce_months" not in asserted(text)
    assert told(text)["usce_months"] == 2


OF_ONE_EXAM = [
    ("Step 1 passed at the first sitting, Step 2 CK 238 or more.", "attempts_limit_step1"),
    ("Step 1 must be passed on the first attempt, Step 2 CK 225 or higher.", "attempts_limit_step1"),
    ("A Step 2 CK of 230 is required, Step 1 passed on the first try.", "attempts_limit_step1"),
    ("Step 1 passed, Step 2 CK passed on the first attempt.", "attempts_limit_step2"),
    ("Step 1 and Step 2 CK passed on the first attempt.", "attempts_limit"),
    ("Step 1, Step 2 CK passed on the first attempt.", "attempts_limit"),
]


@for_each(("text", "field"), OF_ONE_EXAM)
def test_a_limit_is_one_of_the_exam_beside_it(text: str, field: str) -> None:
    found = {name for name in asserted(text) if name.startswith("attempts_limit")}
    assert found == {field}


H1B = [
    ("The H-1B program of the center is kept for faculty; residents are not eligible for it.", "no"),
    ("H-1B petitions are reserved for faculty and are not filed for residents.", "no"),
    ("The H-1B is only for attending physicians; residents cannot get one.", "no"),
    ("H-1B: Suspended for this season for cost reasons; to be looked at again next year", "no"),
    ("H-1B: paused this year, will be reviewed again next year", "no"),
]


@for_each(("text", "value"), H1B)
def test_an_h1b_kept_for_others_or_suspended_is_none(text: str, value: str) -> None:
    assert told(text).get("visa_h1b") == value
    assert asserted(text).get("visa_h1b", value) == value


HELD = [
    "H-1B? Only if you already have one from another residency and are transferring to us.",
    "H-1B\nOnly if you already have one",
    "H-1B: only for transfers who already hold it",
    "H-1B: Only when you are already on one.",
    "H-1B: only for residents with an existing H-1B",
]


@for_each("text", HELD)
def test_an_h1b_that_is_only_taken_over_is_asked_as_conditional(text: str) -> None:
    assert told(text)["visa_h1b"] == "conditional"
    assert "visa_h1b" not in asserted(text)


def test_an_h1b_for_faculty_alone_is_only_asked() -> None:
    text = "H-1B sponsorship is limited to faculty."
    assert "visa_h1b" not in asserted(text)


NO_NUMBER = [
    "We look at Step 2 CK as one item of many. When it arrives, no number is required.",
    "A Step 2 CK result must be on file. We do not screen by number.",
    "We never filter by score.",
    "The committee does not screen files by score.",
    "No particular score has to be reached.",
]


@for_each("text", NO_NUMBER)
def test_that_no_number_is_asked_for_is_a_question(text: str) -> None:
    assert told(text)["step2_min"] == "none"


SHARES = [
    ("International graduates: 14 of the 24", 58.3),
    ("IMGs: 6 of 18", 33.3),
    ("Foreign medical graduates: 9 out of 30", 30),
    ("International medical graduates ........ 5 of our 20 residents", 25),
    ("IMGs: yes, we love you, 9 of our 24 are you!", 37.5),
]


@for_each(("text", "share"), SHARES)
def test_a_count_behind_the_label_of_graduates_from_abroad_is_their_share(text: str, share: float) -> None:
    assert told(text)["img_percent"] == share


def test_a_count_of_the_past_is_no_share() -> None:
    assert "img_percent" not in told("International graduates: 14 of the 24 who applied last year")


LATER = [
    "An ECFMG number is enough to apply; the certificate itself has to be with us by February 15, 2027.",
    "Your ECFMG ID is sufficient for the application; the certificate follows by June.",
    "Certification by ECFMG is not asked for in September.",
    "ECFMG certification is not required by September.",
    "An ECFMG registration is all you need to apply; the certificate may follow before ranking.",
]


@for_each("text", LATER)
def test_a_certificate_that_may_come_later_is_not_wanted_to_apply(text: str) -> None:
    assert told(text)["ecfmg_to_apply"] is False


PLACES = [
    ("Places each July: 20", 20),
    ("First-year positions, 2027 Match ... 6 (24 residents in all four years)", 6),
    ("We take 8 a year.", 8),
    ("The program accepts ten each year.", 10),
    ("PGY-1 positions: 12", 12),
]


@for_each(("text", "n"), PLACES)
def test_how_many_places_a_year_has(text: str, n: int) -> None:
    assert asserted(text)["positions"] == n


def test_step_3_for_promotion_alone_is_not_required() -> None:
    text = "Step 3 plays no part in selection; it is needed for promotion to the third year."
    assert asserted(text)["step3_required"] is False


FAILURES = [
    ("A second failure of the same Step takes a file out of review.", 2),
    ("A third failure on any USMLE Step rules an application out.", 3),
    ("Our filter removes files with two or more failures on one USMLE Step.", 2),
    ("We screen out files with three or more failed attempts.", 3),
    ("Two failed exams, whatever they were, and we stop.", 2),
]


@for_each(("text", "limit"), FAILURES)
def test_the_failure_that_ends_a_review_is_the_limit(text: str, limit: int) -> None:
    assert told(text)["attempts_limit"] == limit


COMPLETE = [
    "The application has to be complete, letters included, by Friday, October 30, 2026.",
    "Applications have to be complete, with all letters included, by October 30, 2026.",
    "All checklists must be complete by 10/30/2026.",
    "All application materials, transcripts included, must be received by October 30, 2026.",
    "Files have to be complete, letters too, by October 30, 2026.",
]


@for_each("text", COMPLETE)
def test_the_day_by_which_all_is_there_is_the_deadline(text: str) -> None:
    assert asserted(text)["deadline"] == "2026-10-30"


IN_THE_US = [
    "Four weeks of physiatry in the U.S., in person.",
    "One month of inpatient neurology in the United States.",
    "4 weeks of family medicine in a US clinic.",
    "Four weeks of bedside work in an American hospital.",
    "One month of surgery in the USA or its territories.",
]


@for_each("text", IN_THE_US)
def test_so_many_weeks_in_the_us_are_asked_as_experience(text: str) -> None:
    found = told(text)
    assert (found["usce"], found["usce_months"]) == ("required", 1)


@for_each(
    "text",
    [
        "Four weeks of paid leave in the U.S. are given.",
        "Four weeks of vacation in the United States.",
        "Four weeks of research in the U.S. do not count.",
    ],
)
def test_other_weeks_are_no_experience(text: str) -> None:
    assert "usce" not in asserted(text)
    assert "usce_months" not in told(text)


def test_a_lack_that_is_no_bar_is_asked_as_a_wish() -> None:
    text = "Hands-on rotations in the US are welcome, but nobody is turned away for lack of them."
    assert told(text)["usce"] == "preferred"


@for_each("title", ["Program manager", "Program Manager:", "Program coordinator", "The coordinator,"])
def test_a_program_manager_is_a_coordinator(title: str) -> None:
    assert asserted(f"Questions? {title} Aurelio Quant, pmr@x.example")["coordinator"] == "Aurelio Quant"
