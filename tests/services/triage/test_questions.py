"""Questions to programs: asked, answered, looked at again; each one step that undo takes back whole."""

from datetime import date

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.opened.files import dump
from imgtui.services.triage import programs, questions


def lake(book):
    return book.program("lake")


def test_an_answer_sets_the_fact_with_who_and_when_and_closes_the_question(book) -> None:
    key = lake(book).key
    questions.ask(book, key, ["visa_j1", "img_percent"], "Ms Lee")
    assert [(q.field, q.to, q.asked_on, q.answer) for q in lake(book).questions] == [
        ("visa_j1", "Ms Lee", date(2026, 11, 21), None),
        ("img_percent", "Ms Lee", date(2026, 11, 21), None),
    ]
    before = dump(book, None)
    questions.answer(book, key, "img_percent", "62", "Ms Lee", date(2026, 11, 20))
    found = lake(book)
    assert (found.img_percent, found.img_percent_low, found.img_percent_high) == (62, 62, 62)
    assert found.evidence["img_percent"].source == "Ms Lee"
    assert found.evidence["img_percent"].checked_on == date(2026, 11, 20)
    assert [q.answer for q in found.questions] == [None, "62"]
    book.undo()
    assert dump(book, None) == before


def test_none_is_an_answer_and_unknown_is_not(book) -> None:
    key = lake(book).key
    questions.answer(book, key, "step2_min", "none", "website")
    assert lake(book).step2_min == "none"
    for text in ("", "?", "unknown"):
        assert questions.why_no_answer("step2_min", text)
        with pytest.raises(UsageError):
            questions.answer(book, key, "step2_min", text, "website")
    assert questions.why_no_answer("step2_min", "many")
    assert questions.why_no_answer("step2_min", "220") is None


def test_a_fact_looked_at_again_keeps_its_value_and_gets_a_new_day(book) -> None:
    key = lake(book).key
    questions.answer(book, key, "visa_j1", "yes", "website", date(2025, 1, 2))
    questions.confirm(book, key, "visa_j1", "website")
    assert lake(book).visa_j1 == "yes"
    assert lake(book).evidence["visa_j1"].checked_on == date(2026, 11, 21)
    with pytest.raises(UsageError):
        questions.confirm(book, key, "visa_h1b", "website")


@pytest.mark.parametrize(
    "call",
    [
        lambda book, key: questions.ask(book, key, ["notes"], "x"),
        lambda book, key: questions.ask(book, key, ["visa_j1"], "x", date(2026, 11, 22)),
        lambda book, key: questions.answer(book, key, "visa_j1", "yes", " "),
        lambda book, key: questions.answer(book, key, "visa_j1", "yes", "web", date(2027, 1, 1)),
        lambda book, key: questions.answer(book, "gone", "visa_j1", "yes", "web"),
    ],
)
def test_what_cannot_be_changes_nothing(book, call) -> None:
    before = dump(book, None)
    with pytest.raises(UsageError):
        call(book, lake(book).key)
    assert dump(book, None) == before


def test_a_typed_fact_still_counts_as_typed(book) -> None:
    key = lake(book).key
    programs.set_field(book, [key], "visa_j1", "yes")
    questions.answer(book, key, "visa_j1", "no", "Ms Lee")
    assert lake(book).evidence["visa_j1"].source == "Ms Lee"


def test_several_facts_are_answered_in_one_step_or_not_at_all(book) -> None:
    key = lake(book).key
    before = dump(book, None)
    with pytest.raises(UsageError):
        questions.answer_all(book, key, {"visa_j1": "yes", "step2_min": "?"}, "Ms Lee")
    assert dump(book, None) == before
    questions.ask(book, key, ["visa_j1"], "Ms Lee")
    asked = dump(book, None)
    questions.answer_all(book, key, {"visa_j1": "yes", "step2_min": "none"}, "Ms Lee", date(2026, 11, 20))
    found = lake(book)
    assert (found.visa_j1, found.step2_min) == ("yes", "none")
    assert {found.evidence[name].source for name in ("visa_j1", "step2_min")} == {"Ms Lee"}
    assert found.questions[0].answer == "yes"
    book.undo()
    assert dump(book, None) == asked
