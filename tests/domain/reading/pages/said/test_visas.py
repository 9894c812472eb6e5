"""What a page says of visas: answers, tables, sentences; and what must never be made of it."""

from tests.domain.reading.pages.pages_reader import asserted, page
from tests.tables import for_each

SAID = [
    ("We sponsor J-1 visas only.", "yes", "no"),
    ("Our program sponsors both J-1 and H-1B visas.", "yes", "yes"),
    ("The residency does not sponsor visas of any kind.", "no", "no"),
    ("We no longer sponsor H-1B visas.", None, "no"),
    ("At this time our institution only supports the J-1 clinical visa.", "yes", "no"),
    ("Because of hospital policy, we cannot offer H-1B visas.", None, "no"),
    ("Neither J-1 nor H-1B visas are sponsored.", "no", "no"),
    ("In the past we sponsored H-1B visas. Currently we sponsor J-1 visas only.", "yes", "no"),
    ("H-1B visas are rarely sponsored.", None, "conditional"),
    ("We do sponsor H-1B visas, but only after all three USMLE Steps are passed.", None, "conditional"),
    ("Do you sponsor H-1B visas?\nUnfortunately, no.", None, "no"),
    ("Do you sponsor H-1B visas?\nNo, we sponsor J-1 visas only.", "yes", "no"),
    ("What visas do you sponsor?\nJ-1", "yes", None),
    ("Q: Do you sponsor the J-1?\nA: Yes.", "yes", None),
    ("Visa sponsorship: J-1, H-1B", "yes", "yes"),
    ("Visas\nJ-1", "yes", None),
    ("J-1 visa\tYes\nH-1B visa\tNo", "yes", "no"),
    ("Visas accepted:\n• J-1 (through ECFMG)\n• H-1B (Step 3 must be passed)", "yes", "conditional"),
    (
        "Applicants must be U.S. citizens or permanent residents; no visa sponsorship is available.",
        "no",
        "no",
    ),
]
NOTHING = [
    "Beginning in 2028 we will sponsor H-1B visas.",
    "Last year we sponsored an H-1B visa.",
    "Fellows may be sponsored for an H-1B visa.",
    "Attending physicians on H-1B visas teach our residents.",
    "Our office helps patients with visa questions, including J-1 and H-1B.",
    "Applicants on F-1 OPT are welcome.",
    "We do not discriminate on the basis of visa status.",
    "J-1 visa: –\nH-1B visa: Not specified",
    "Do you sponsor the J-1?\n\nDo you sponsor the H-1B?\n\nHow many positions do you offer?\n12 per year.",
    "Yes\nNo\nYes, we do.",
    "Do you accept applicants who need a visa?\nYes.",
    "International Services: J-1, H-1B, O-1",
    "Eligibility | Visas | H-1B | Contact",
    "Comments\nJohn: I heard they sponsor H-1B visas.",
    '"They sponsored my H-1B visa and I am grateful." – a resident',
    "Fellowship programs\nWe sponsor H-1B visas.",
    "Visiting students\nWe accept J-1 visas.",
]


@for_each(("text", "j1", "h1b"), SAID)
def test_what_is_said_of_visas(text: str, j1: str | None, h1b: str | None) -> None:
    found = asserted(text)
    assert (found.get("visa_j1"), found.get("visa_h1b")) == (j1, h1b)


@for_each("text", NOTHING)
def test_what_says_nothing_on_visas(text: str) -> None:
    assert not asserted(text).keys() & {"visa_j1", "visa_h1b"}


def test_a_no_that_only_follows_is_asked() -> None:
    text = "We will only consider applicants who already hold H-1B status at another institution."
    assert "visa_j1" not in page(text).facts


def test_what_is_not_understood_is_asked_with_its_likely_value() -> None:
    found = page("Our office in Utrecht sponsors H-1B visas.")
    assert found.facts == {}
    assert found.doubtful["visa_h1b"].value == "yes"
    assert "Utrecht" in found.doubtful["visa_h1b"].evidence


def test_a_condition_is_kept_beside_the_value() -> None:
    fact = page("H-1B sponsorship is considered on a case-by-case basis after Step 3.").facts["visa_h1b"]
    assert (fact.value, fact.kind) == ("conditional", "conditional")
    assert fact.condition == fact.evidence


def test_a_sentence_that_narrows_another_goes_before_it() -> None:
    found = asserted("We sponsor H-1B visas.\nH-1B visas are considered only if Step 3 is passed.")
    assert found["visa_h1b"] == "conditional"


def test_a_sentence_that_is_not_understood_makes_a_question_of_a_plain_one() -> None:
    found = page("We sponsor H-1B visas.\nNew H-1B visas are not sponsored by the Zwolle campus.")
    assert "visa_h1b" not in found.facts
