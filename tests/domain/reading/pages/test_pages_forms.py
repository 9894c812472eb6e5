"""Forms and tables of pages: boxes, columns of tracks and of people, answers behind arrows."""

from imgtui.domain.reading.outcome import Value
from imgtui.domain.reading.pages.parts.forms import with_answers, with_boxes, with_columns
from tests.domain.reading.pages.pages_reader import TOOLS, asserted, page
from tests.tables import for_each

FORM = """Residency profile
Visas we support   [x] J-1   [ ] H-1B   [ ] F-1
Step 3 needed      [ ] yes   [x] no
Years since degree [ ] no limit   [ ] 3   [x] 5
US clinical work   [ ] required   [x] preferred
"""
TRACKS = """                    Categorical     Preliminary
Step 2 CK           230             215
J-1                 sponsored       not sponsored
Graduated in or after   2022        2025
"""
PEOPLE = """|  | Seniors at U.S. schools | International graduates |
|---|---|---|
| Step 2 CK | must be passed | 222 or more |
| Time since graduation | - | 4 years or less |
"""


def test_a_box_that_is_ticked_is_an_answer_and_an_empty_one_is_none() -> None:
    assert asserted(FORM) == {"visa_j1": "yes", "step3_required": False, "yog_limit": 5, "usce": "preferred"}


@for_each(
    ("line", "facts"),
    [
        ("Visas: ☑ J-1  ☐ H-1B", {"visa_j1": "yes"}),
        ("Visas: [ ] J-1  [ ] H-1B", {}),
        ("Step 3 required   (x) no   ( ) yes", {"step3_required": False}),
        ("Visas: ☒ J-1  ☐ H-1B", {}),
        ("J-1 [ ]   H-1B [x]", {}),
        ("H-1B ☐ J-1 ☑ (ECFMG)", {}),
    ],
)
def test_boxes_of_other_forms(line: str, facts: dict[str, Value]) -> None:
    found = asserted(f"Internal Medicine Residency\n{line}\n")
    assert {name: found[name] for name in found if name in ("visa_j1", "visa_h1b", "step3_required")} == facts


def test_a_column_is_read_for_its_track_alone() -> None:
    found = asserted(TRACKS, "Internal Medicine (categorical)")
    assert (found["step2_min"], found["visa_j1"]) == (230, "yes")
    other = asserted(TRACKS, "Internal Medicine (preliminary)")
    assert (other["step2_min"], other["visa_j1"]) == (215, "no")
    assert "step2_min" not in asserted(TRACKS, "Internal Medicine")


def test_a_row_of_another_shape_is_nobodys() -> None:
    assert "graduated_since" not in asserted(TRACKS, "Internal Medicine (categorical)")


def test_the_column_of_graduates_abroad_is_read() -> None:
    assert asserted(PEOPLE) == {"step2_min": 222, "yog_limit": 4}


@for_each("text", [FORM, TRACKS, PEOPLE, "Visa?  -> J-1.", "Do you take J-1?  +\nYes."])
def test_every_letter_keeps_its_place(text: str) -> None:
    made = with_columns(with_boxes(with_answers(text)), "Internal Medicine (categorical)", TOOLS.lexicon)
    assert len(made) == len(text)
    found = page(text, "Internal Medicine (categorical)")
    assert all(fact.evidence in text for fact in (*found.facts.values(), *found.doubtful.values()))


@for_each(
    ("text", "facts"),
    [
        ("Out of school for long?  -> Seven years is the most we can go.", {"yog_limit": 7}),
        (
            "Do you sponsor J-1 visas?  +\nDo you sponsor H-1B visas?  -\nNot at this time.",
            {"visa_h1b": "no"},
        ),
        ("Step 3 required?  =>  No.", {"step3_required": False}),
        ("Two months of US clinical experience welcome.", {"usce": "preferred"}),
        ("Two months of US rotations are welcome.", {"usce": "preferred"}),
        (
            "Eight weeks in a U.S. emergency department are obligatory.",
            {"usce": "required", "usce_months": 2},
        ),
        ("We sponsor H-1B with Step 3, otherwise J-1.", {"visa_h1b": "conditional", "visa_j1": "yes"}),
    ],
)
def test_what_a_text_says(text: str, facts: dict[str, Value]) -> None:
    assert asserted(text) == facts


@for_each(
    "text",
    [
        "Most of the people we invite are within ten years of graduation.",
        "Most of our residents graduated within five years.",
        "The people we interview have at least two months of US experience.",
        "Nearly all of those we rank passed on the first attempt.",
        "Many of those we matched scored above 230 on Step 2 CK.",
    ],
)
def test_what_those_are_like_who_came_is_no_rule(text: str) -> None:
    assert asserted(text) == {}


@for_each(
    "text",
    [
        "Graduates with two months of US experience are welcome to apply.",
        "Candidates with three months of US clinical experience are encouraged to apply.",
        "Applicants who have one month of hands-on US experience may apply.",
    ],
)
def test_who_is_invited_says_nothing_of_the_others(text: str) -> None:
    assert asserted(text) == {}


def test_no_observerships_count() -> None:
    assert asserted("No observerships count.").get("observerships_count") is not True
