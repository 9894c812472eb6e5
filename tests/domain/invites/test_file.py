"""The file that a program reads: each program counts once, under the gravest of what it lacks."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.applications.file_lines import file_lines
from imgtui.domain.invites.file import (
    LACKS,
    FileState,
    by_gravest,
    file_rules,
    file_state,
    has_paper,
    is_on_its_way,
)
from imgtui.domain.invites.state import Course
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.triage.judgement import triage
from imgtui.domain.workbook.records import Applicant, Document, Letter, Program, Supplement
from tests.domain.applicants import TODAY, figures, reference
from tests.domain.file_examples import LACKING, PROGRAMS, given_files, states
from tests.domain.triage.test_triage_text import rules as triage_rules_of
from tests.tables import for_each

RULES = file_rules(Applicant(letters=(Letter(writer="A", status="uploaded"),)), figures(), TODAY)
APPLIED = Course(status="applied")


@for_each("lack", LACKING)
def test_what_is_missing_is_counted_under_its_gravest(lack: str) -> None:
    program = LACKING[lack]
    assert states(reference())[program.key].gravest == lack


def test_today_grid_and_count_are_the_same_programs() -> None:
    given_ = given_files(reference())
    lines = [line for line in file_lines(given_) if line.id.startswith("file:")]
    lacking = [key for key in given_.applied if given_.files[key].lacks]
    counted = by_gravest(given_.files, given_.applied)
    assert sorted(key for keys in counted.values() for key in keys) == sorted(lacking)
    judge = triage_rules_of()
    for line in lines:
        assert line.jump is not None
        query = parse((line.jump.query or "").replace("is:applied ", ""), reference())
        rows = [
            query_row(each, triage(each, judge), file=given_.files.get(each.key))
            for each in PROGRAMS
            if each.key in given_.applied
        ]
        shown = [row.program.key for row in query.filter(rows)]
        assert tuple(shown) == counted[line.id.removeprefix("file:")]  # type: ignore[index]


def test_no_letter_is_a_stop_and_a_program_that_is_over_wants_nothing() -> None:
    line = next(each for each in file_lines(given_files(reference())) if each.id == "file:no_letter")
    assert (line.severity, line.kind) == ("stop", "documents")
    assert not file_state(Program(key="a", name="A"), Course(status="rejected"), RULES).lacks


def test_what_nobody_wrote_down_is_unknown_and_never_missing() -> None:
    program = Program(key="a", name="A", statement="S", letters=("A",))
    state = file_state(program, APPLIED, RULES)
    assert state.is_complete
    assert len(state.unknown) == 5
    late = file_rules(Applicant(documents=(Document(kind="mspe", status="asked"),)), figures(), TODAY)
    assert file_state(program, APPLIED, late).missing == ("mspe",)
    assert has_paper(replace(program, mspe=True), "mspe", late) is True
    sent = file_rules(Applicant(documents=(Document(kind="mspe", status="sent"),)), figures(), TODAY)
    assert file_state(program, APPLIED, sent).missing == (), "what was sent to all is not missing anywhere"
    assert is_on_its_way(program, "mspe", sent)
    assert not is_on_its_way(replace(program, mspe=False), "mspe", sent)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["A", "B", "a ", "C", "D", "E"]), max_size=6, unique=True),
    st.sampled_from([None, "", "S"]),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "none", "to_do", "begun", "complete"]),
    st.booleans(),
)
def test_the_gravest_comes_first_and_only_what_holds_is_told(letters, statement, photo, portal, sent) -> None:
    program = Program(
        key="a",
        name="A",
        letters=tuple(letters),
        statement=statement,
        photo=photo,
        portal=portal,
        supplements=(Supplement(name="x", sent_on=TODAY if sent else None),),
    )
    state: FileState = file_state(program, APPLIED, RULES)
    assert list(state.lacks) == sorted(state.lacks, key=LACKS.index)
    assert ("no_letter" in state.lacks) == (not letters)
    assert ("too_many" in state.lacks) == (len(letters) > 4)
    assert ("no_statement" in state.lacks) == (not statement)
    assert ("papers" in state.lacks) == (photo is False)
    assert ("portal" in state.lacks) == (portal in ("to_do", "begun"))
    assert ("supplement" in state.lacks) == (not sent)
