"""Practice for an interview: the weakest kind comes next, and of it the question asked least."""

from datetime import date

from imgtui.domain.invites.drill import fitting_kinds, kind_scores, next_question
from imgtui.domain.invites.people import likewise
from imgtui.domain.workbook.records import Applicant, ClassCount, MockAnswer, Program, Roster
from imgtui.services.invites.drill import bank

KINDS = bank().kinds


def answer(kind: str, score: int | None, day: int, seconds: int = 50, question: str = "") -> MockAnswer:
    return MockAnswer(kind=kind, on=date(2027, 1, day), score=score, seconds=seconds, question=question)


def test_what_was_never_practised_comes_first_then_the_weakest() -> None:
    given = [answer(kind.id, 4, 1) for kind in KINDS if kind.id != "case"]
    assert kind_scores(KINDS, given)[0].kind.id == "case"
    given += [answer("case", 5, 2), answer("fail", 1, 3)]
    assert kind_scores(KINDS, given)[0].kind.id == "fail"


def test_the_mean_is_that_of_the_last_three_and_what_is_too_long_is_told() -> None:
    given = [answer("fail", score, day) for day, score in enumerate((1, 1, 5, 5, 5), start=1)]
    found = next(each for each in kind_scores(KINDS, [*given, answer("fail", None, 9, 99)]) if each.times)
    assert (found.mean, found.scores, found.times, found.is_long) == (5, (1, 1, 5, 5, 5), 6, True)


def test_the_question_asked_least_often_comes_next() -> None:
    kind = next(each for each in KINDS if each.id == "fail")
    score = kind_scores((kind,), ())[0]
    given = [
        answer("fail", 3, 1, question=kind.questions[0]),
        answer("fail", 3, 2, question=kind.questions[1]),
    ]
    assert next_question(score, ()) == kind.questions[0]
    assert next_question(score, given) == kind.questions[2]


def test_only_what_the_record_brings_up_is_asked() -> None:
    clean = fitting_kinds(KINDS, has_fail=False, has_score=True, has_gap=False)
    failed = fitting_kinds(KINDS, has_fail=True, has_score=True, has_gap=True)
    assert {"fail", "gap"} & {each.id for each in clean} == set()
    assert {"fail", "gap"} < {each.id for each in failed}
    assert "score" not in {each.id for each in failed}


def test_residents_from_the_own_country_come_with_their_years() -> None:
    classes = tuple(ClassCount(label=f"PGY-{n}", n=5, img=3) for n in (1, 2, 3))
    roster = Roster(classes=classes, countries={"PK": 3}, read_on=date(2026, 11, 2))
    found = likewise(Program(key="a", name="A", roster=roster), Applicant(school_country="PK"))
    assert found is not None
    assert (found.count, found.first, found.last) == (3, 2024, 2026)
    spring = Roster(classes=classes, countries={"PK": 3}, read_on=date(2027, 3, 2))
    early = likewise(Program(key="a", name="A", roster=spring), Applicant(school_country="PK"))
    assert early is not None
    assert (early.first, early.last) == (2024, 2026)
    assert likewise(Program(key="a", name="A"), Applicant(school_country="PK")) is None
