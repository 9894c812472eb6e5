"""What letters and stories cover together, and what is still to be done for a letter."""

from imgtui.domain.standing.beside.coverage import letter_set, still_to_do, story_set
from imgtui.domain.workbook.records import Letter, Story
from imgtui.exchange.reference import load_reference
from imgtui.services.reference.profile import profile_texts

DATA, TEXTS = profile_texts(), load_reference().texts


def test_themes_that_nobody_carries_are_named_and_a_director_among_the_writers() -> None:
    letters = (
        Letter(writer="A", themes=("reliability", "feedback", "CV given")),
        Letter(writer="B", themes=("english",), role="Associate Program Director, Peoria"),
    )
    found = letter_set(letters, DATA)
    assert found.carried == ("reliability", "feedback", "English")
    assert found.missing == ("resilience", "academic solidity")
    assert found.director == "B"
    assert letter_set((), DATA).director == ""
    assert len(letter_set((), DATA).missing) == 5


def test_what_is_still_to_be_done_for_a_letter() -> None:
    all_given = ("reliability", "CV given", "statement given", "cases given")
    asked = (*all_given, "asked: strong and supportive")
    assert still_to_do(Letter(writer="A", themes=asked), DATA, TEXTS) == ""
    assert (
        still_to_do(Letter(writer="A", themes=all_given), DATA, TEXTS)
        == "to do: ask for strong and supportive"
    )
    told = still_to_do(Letter(writer="A"), DATA, TEXTS)
    assert told == (
        "to do: say what it should carry; give CV, statement, cases; ask for strong and supportive"
    )
    assert still_to_do(Letter(writer="A", status="uploaded"), DATA, TEXTS) == ""


def test_two_patient_stories_and_one_of_each_other_kind_are_wanted() -> None:
    story = Story(kind="patient", title="t", text="told")
    assert story_set((), DATA).short == (
        ("patient", 2),
        ("reasoning", 1),
        ("teamwork", 1),
        ("reliability", 1),
        ("maturity", 1),
    )
    others = tuple(
        Story(kind=kind, text="x") for kind in ("Reasoning", "teamwork", "reliability", "maturity")
    )
    assert story_set((story, *others), DATA).short == (("patient", 1),)
    assert story_set((story, story, *others), DATA).short == ()
    assert story_set((Story(kind="patient", title="only a title"),), DATA).counts[0] == ("patient", 0)
