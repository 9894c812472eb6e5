"""A page with a part for each of several programs tells of the one it is read for, or asks."""

from tests.domain.reading.pages.pages_reader import page as read
from tests.tables import for_each

PAGE = """Psychiatry at Brook & Vale Health
For both programs
We do not sponsor H-1B visas.

Northfield Campus (NRMP 2211400C0)
- J-1 visa: not accepted
- Graduation within 3 years
- Step 2 CK of 230 or higher

Elm River Track (NRMP 2211400C1)
- J-1 visa: accepted
- Graduation within 10 years
"""


def test_only_the_part_of_the_program_it_is_read_for_counts() -> None:
    seen = read(PAGE, "Psychiatry (Elm River Track)")
    found = {name: fact.value for name, fact in {**seen.doubtful, **seen.facts}.items()}
    assert (found["visa_j1"], found["visa_h1b"], found["yog_limit"]) == ("yes", "no", 10)
    assert "step2_min" not in found
    other = read(PAGE, "Psychiatry (Northfield Campus)")
    found = {name: fact.value for name, fact in {**other.doubtful, **other.facts}.items()}
    assert (found["visa_j1"], found["yog_limit"], found["step2_min"]) == ("no", 3, 230)


@for_each("context", ["Psychiatry", "", "Psychiatry (Maple Site)"])
def test_where_it_is_not_said_which_nothing_of_a_part_is_asserted(context: str) -> None:
    seen = read(PAGE, context)
    assert not {"visa_j1", "yog_limit", "step2_min"} & set(seen.facts)
    assert {"Northfield", "Elm River"} <= set(seen.programs)


def test_a_page_of_one_program_is_no_page_of_parts() -> None:
    seen = read(PAGE.replace("Elm River Track (NRMP 2211400C1)", "How to apply"), "Psychiatry")
    assert seen.facts["visa_h1b"].value == "no"
    assert seen.programs == ()


@for_each("nothing", ["Not reported", "not specified", "None stated", "Not yet posted", "No answer"])
def test_what_was_not_told_answers_nothing(nothing: str) -> None:
    seen = read(
        f"Visa sponsorship\t{nothing}\nAttempts, maximum\t{nothing}\nStep 2 CK minimum\t{nothing}\n",
        "Psychiatry",
    )
    assert seen.facts == {}
