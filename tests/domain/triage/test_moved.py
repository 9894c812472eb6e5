"""Which programs a change moved, and how that is said."""

from imgtui.domain.invites.state import UNTOUCHED
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import QueryRow
from imgtui.domain.triage.judgement import triage_all
from imgtui.domain.triage.moved import moved_from, moves_text
from tests.domain.applicants import applicant, green_program, reference, rules

PROGRAMS = (green_program(key="a"), green_program(key="b", yog_limit=5), green_program(key="c", yog_limit=5))


def test_only_those_whose_bucket_differs_and_that_count_have_moved() -> None:
    before = triage_all(PROGRAMS, rules(applicant(graduation_year=2022)))
    after = triage_all(PROGRAMS, rules(applicant(graduation_year=2014)))
    assert moved_from(before, after, "abc") == {"b": "green", "c": "green"}
    assert moved_from(before, after, "ab") == {"b": "green"}
    assert moved_from(before, after, "abc", besides={"c"}) == {"b": "green"}
    assert moved_from({}, after, "abc") == {}
    moved = moved_from(before, after, "abc")
    assert moves_text(moved, after) == "2 programs moved: 2 Green → Red"
    assert moves_text({}, after) == "no program moved"


def test_the_filter_asks_for_them() -> None:
    verdict = triage_all(PROGRAMS, rules())["a"]
    rows = [QueryRow(PROGRAMS[0], verdict, UNTOUCHED, False, "", moved) for moved in (True, False)]
    assert parse("is:moved", reference()).filter(rows) == rows[:1]
    assert parse("-is:moved", reference()).filter(rows) == rows[1:]
