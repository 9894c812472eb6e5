"""Kinds of wordings by example: what is asserted of each, and what it must never become."""

from typing import Any

from tests.domain.reading.pages.pages_reader import asserted, page
from tests.tables import for_each

ASSERTED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("We take J-1s every year; no, we can't do H-1Bs.", {"visa_j1": "yes", "visa_h1b": "no"}),
    ("We can sponsor the J-1 but nothing else.", {"visa_j1": "yes", "visa_h1b": "no"}),
    ("Graduate types\tMD 40 %, DO 20 %, IMG 40 %", {"img_percent": 40}),
    ("US MD 50%, IMG 30%, DO 20%", {"img_percent": 30}),
    ("USMLE Step 3\tNot required (required for H-1B)", {"step3_required": False}),
    ("Step 3 to be considered\tNo", {"step3_required": False}),
    ("We allow two attempts per Step.", {"attempts_limit": 2}),
    ("One attempt only.", {"attempts_limit": 1}),
    ("ECFMG certificate\tRequired at time of application", {"ecfmg_to_apply": True}),
    ("You do not need your ECFMG certificate on the day you apply.", {"ecfmg_to_apply": False}),
    ("What is the maximum number of attempts?\nTwo\n", {"attempts_limit": 2}),
    ("Step 2 CK\tWe require 238.", {"step2_min": 238}),
    ("Interns a year\t7", {"positions": 7}),
    ("Send by\tJanuary 8, 2027", {"deadline": "2027-01-08"}),
    ("Rae Stone, MD\nProgram Director\n", {"director": "Rae Stone"}),
    ("How many positions are there?\nA: 30 (24 categorical, 6 preliminary)", {"positions": 24}),
)


@for_each(("text", "facts"), ASSERTED)
def test_it_is_asserted(text: str, facts: dict[str, Any]) -> None:
    assert asserted(text).items() >= facts.items()


NEVER: tuple[tuple[str, str, Any], ...] = (
    ("We take J-1s every year; no, we can't do H-1Bs.", "visa_j1", "no"),
    ("US MD 35 %, DO 15 %, IMG 50 %", "img_percent", 15),
    ("Residents who already hold an H-1B will be allowed to finish their training.", "visa_h1b", "yes"),
    ("We will consider both J-1 and H-1B candidates; H-1B candidates need Step 3.", "visa_j1", "conditional"),
    ("We sponsor H-1B visas, but only for faculty.", "visa_h1b", "yes"),
    ("How many positions are there?\nA: 30 (24 categorical, 6 preliminary)", "positions", 30),
    ("Nine of our eighteen residents graduated from schools abroad.", "yog_limit", 18),
    ("Applicants must be U.S. citizens, permanent residents or hold an EAD.", "visa_h1b", "no"),
)


@for_each(("text", "field", "value"), NEVER)
def test_it_is_never_asserted(text: str, field: str, value: Any) -> None:
    assert asserted(text).get(field) != value


def test_an_entry_of_a_list_is_no_heading_and_the_foot_no_part_of_what_stands_above() -> None:
    from imgtui.domain.reading.pages.read import read_page
    from imgtui.exchange.webpages.visible import visible
    from imgtui.exchange.webpages.words import specialty_named
    from tests.domain.reading.pages.pages_reader import TOOLS

    html = (
        b"<h2>For graduates from abroad</h2><ul><li>ECFMG certification before the interview</li>"
        b"<li>Six months of US clinical experience (preferred)</li><li>J-1 visas only</li></ul>"
        b"<aside><h3>Sports Medicine Fellowship</h3><p>H-1B and J-1.</p></aside>"
        b"<footer>Program coordinator: Rosa Lind, im@mill.example</footer>"
    )
    seen = visible(html, "a.html")
    found = read_page(seen.text, TOOLS, specialty_named, "Internal Medicine", seen.levels)
    told = {name: fact.value for name, fact in {**found.doubtful, **found.facts}.items()}
    assert (told["ecfmg_to_apply"], told["usce"], told["visa_j1"]) == (False, "preferred", "yes")
    assert (told["coordinator"], told["email"]) == ("Rosa Lind", "im@mill.example")
    assert told.get("visa_h1b") != "yes"


def test_citizens_and_permits_leave_both_visas_a_question() -> None:
    found = page("Applicants must be U.S. citizens, permanent residents or hold an EAD.")
    assert {name: found.doubtful[name].value for name in ("visa_j1", "visa_h1b")} == {
        "visa_j1": "no",
        "visa_h1b": "no",
    }


WISHED_OF_THE_OLD = (
    "USMLE Step 3: encouraged, particularly for graduates of more than 5 years ago",
    "Step 3 is recommended if you graduated more than 5 years ago.",
    "Research is encouraged for graduates of more than 4 years ago",
    "Step 3: preferred for anyone more than three years out of medical school",
)


@for_each("text", WISHED_OF_THE_OLD)
def test_what_is_wished_of_those_who_graduated_long_ago_is_no_preferred_year(text: str) -> None:
    found = page(text)
    assert "yog_preferred" not in found.facts
    assert found.doubtful.get("yog_preferred") is None or found.doubtful["yog_preferred"].value is None


LABELLED = (
    ("Preferred: not more than 5 years since graduation", {"yog_preferred": 5}),
    ("Preferred: Step 2 CK of 230 or more", {"step2_preferred": 230}),
    ("Preferred: no failed attempts", {}),
    ("Preferred: 3 months of USCE", {"usce": "preferred"}),
    ("Desired: graduation within 5 years", {"yog_preferred": 5}),
    ("We would like to see: no more than one attempt on each Step", {}),
    ("Ideal candidate: Step 2 CK 240+, no attempts, graduated within 3 years",
     {"step2_preferred": 240, "yog_preferred": 3}),
)  # fmt: skip


@for_each(("text", "facts"), LABELLED)
def test_what_a_label_calls_a_wish_is_no_rule(text: str, facts: dict[str, Any]) -> None:
    assert asserted(text) == facts


DAYS = (
    ("Applicants should submit the ERAS application by October 1, 2026, with three letters.", "2026-10-01"),
    (
        "Applications submitted after 5 p.m. Eastern Time on November 20, 2026 will not be reviewed.",
        "2026-11-20",
    ),
)


@for_each(("text", "day"), DAYS)
def test_the_day_of_an_application_beside_what_it_holds_and_its_hour(text: str, day: str) -> None:
    assert str(asserted(text)["deadline"]) == day
