"""What few pages say: attempts over all Steps, a Step 1 minimum, observerships, when ECFMG is needed."""

from imgtui.domain.reading.outcome import Value
from imgtui.domain.reading.pages.read import FIELDS
from tests.domain.reading.pages.pages_reader import asserted, page
from tests.tables import for_each

SAID: tuple[tuple[str, Value, str], ...] = (
    ("attempts_total", 4, "Applicants may have no more than four attempts in total across all USMLE Steps."),
    ("attempts_total", 3, "We accept a maximum of 3 total attempts on Step 1 and Step 2 CK combined."),
    ("attempts_total", 4, "Total USMLE attempts allowed: 4"),
    (
        "attempts_total",
        3,
        "Those with more than three attempts on Steps 1 and 2 combined are not considered.",
    ),
    ("attempts_total", 4, "Files with five or more total attempts over all Steps are not considered."),
    ("step1_min", 220, "Minimum Step 1 score: 220"),
    ("step1_min", 210, "USMLE Step 1 of at least 210 is required."),
    ("step1_min", 215, "We require a score of 215 or above on Step 1 and 225 or above on Step 2 CK."),
    ("step1_min", 220, "Step 1 and Step 2 CK scores of at least 220 are required."),
    ("step1_min", 215, "Is there a minimum score for Step 1?\nYes, 215."),
    ("step1_min", 210, "Minimum scores: Step 1 - 210, Step 2 CK - 215"),
    ("step1_min", "none", "We do not have a minimum Step 1 score."),
    ("step1_min", "none", "We have no minimum score for either USMLE exam."),
    ("observerships_count", False, "US experience is required. Observerships will not be counted."),
    ("observerships_count", False, "Neither observerships nor research count as clinical experience."),
    ("observerships_count", False, "At least 3 months USCE (not including observerships) are required."),
    ("observerships_count", False, "Do you accept observerships as USCE?\nNo, only hands-on experience."),
    ("observerships_count", True, "Do you accept observerships as USCE?\nYes."),
    ("observerships_count", True, "Clinical experience in US: 3 months (observerships accepted)"),
    ("observerships_count", True, "Three months of US experience, including observerships, are required."),
    ("observerships_count", True, "Observerships accepted: yes"),
    ("ecfmg_by", "ranking", "ECFMG certificate: by rank list certification"),
    (
        "ecfmg_by",
        "ranking",
        "ECFMG certification is not required to apply but must be complete before ranking.",
    ),
    ("ecfmg_by", "ranking", "We do not rank applicants who are not ECFMG certified."),
    ("ecfmg_by", "interview", "IMGs need a valid ECFMG certificate to be interviewed."),
    ("ecfmg_by", "interview", "We interview only ECFMG certified graduates."),
    ("ecfmg_by", "interview", "Is ECFMG certification required for the interview?\nYes."),
    ("ecfmg_by", "application", "Your ECFMG certificate must be in hand when you apply."),
)
UNSAID: tuple[tuple[str, str], ...] = (
    ("attempts_total", "No more than 1 failed attempt in total on Step 1 and Step 2."),
    ("attempts_total", "A total of two attempts at each Step is allowed."),
    ("attempts_total", "We allow no more than three attempts in total on Step 1."),
    ("attempts_total", "No more than two attempts are allowed."),
    ("attempts_total", "We prefer applicants with no more than three attempts in total on all Steps."),
    ("step1_min", "Minimum Step 1 score required: Pass"),
    ("step1_min", "Our average Step 1 score is 232."),
    ("step1_min", "We prefer a Step 1 score above 220."),
    ("step1_min", "Minimum Step 2 CK score: 220"),
    ("step1_min", "There is no minimum score for Step 2 CK."),
    ("step1_min", "Do you have a minimum Step 2 CK score?\nWe have no minimum score."),
    ("observerships_count", "We do not offer observerships."),
    ("observerships_count", "Do you offer observerships?\nNo."),
    ("observerships_count", "Observership Program\nWe accept observerships for four weeks."),
    ("observerships_count", "We accept applications for observerships."),
    ("observerships_count", "Observerships alone are not sufficient."),
    ("observerships_count", "Observerships may be considered on a case by case basis."),
    ("observerships_count", "Many say that observerships count."),
    ("ecfmg_by", "Candidates may interview before they are ECFMG certified."),
    ("ecfmg_by", "IMGs need not be ECFMG certified for the interview."),
    ("ecfmg_by", "ECFMG certification is preferred by the time of interview."),
    ("ecfmg_by", "ECFMG certification is required before the start of residency."),
    ("ecfmg_by", "Must be ECFMG certified by February 15, 2027"),
    ("ecfmg_by", "Applicants must be eligible for ECFMG certification by the interview."),
)


@for_each(("field", "value", "text"), SAID)
def test_it_is_asserted_with_its_words(field: str, value: Value, text: str) -> None:
    fact = page(text).facts[field]
    assert (fact.value, type(fact.value)) == (value, type(value))
    assert fact.evidence != ""
    assert fact.evidence in text


@for_each(("field", "text"), UNSAID)
def test_nothing_is_asserted(field: str, text: str) -> None:
    assert field not in asserted(text)


@for_each(("field", "text"), [(field, text) for field, _, text in SAID])
def test_a_page_of_a_past_season_asserts_none_of_it(field: str, text: str) -> None:
    old = page(f"Requirements for the 2018-2019 application season\n\n{text}")
    assert field not in old.facts
    assert field in old.doubtful or field in old.absent


@for_each(("field", "text"), [(field, text) for field, _, text in SAID])
def test_a_part_on_fellows_says_nothing_of_the_residency(field: str, text: str) -> None:
    assert field not in asserted(f"Fellowship\n\n{text}")


def test_a_total_is_no_open_question_on_one_exam() -> None:
    reading = page("No more than four attempts in total on all Steps.")
    assert "attempts_limit" not in reading.doubtful


def test_each_field_is_listed_as_absent_where_a_page_is_silent() -> None:
    fields = {field for field, *_ in SAID}
    assert fields <= set(FIELDS)
    assert fields <= set(page("We sponsor J-1 visas.").absent)


CEILINGS = (
    "Up to 40 % of our residents are IMGs.",
    "As many as 40% of our residents are IMGs.",
    "IMGs make up as much as 40% of our residents.",
    "Under 40% of our residents are IMGs.",
    "Fewer than half of our residents are IMGs.",
    "IMGs: up to 40% of residents",
    "International medical graduates: <40%",
    "Up to a third of our residents are IMGs.",
    "Up to 40% of our residents are non-US IMGs.",
)


@for_each("text", CEILINGS)
def test_an_upper_bound_is_no_share(text: str) -> None:
    assert not {name for name in asserted(text) if "img_percent" in name}


def test_a_range_and_a_lower_bound_are_still_a_share() -> None:
    assert asserted("Between 30 and 40% of our residents are IMGs.")["img_percent"] == 35
    assert asserted("At least 40% of our residents are IMGs.")["img_percent"] == 40
