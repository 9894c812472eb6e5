"""What is incomplete is counted once and is the same everywhere, for any application list.

Today, `check`, the grid, the measure of a plan, `documents`, the exports and the screen of Documents
are held against one reading of the programs, made here a second time from the records alone.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from imgtui.cli.documents import plain_files
from imgtui.domain.plan.measures import MEASURES
from imgtui.domain.plan.today import attention
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.workbook.records import (
    Applicant,
    Document,
    Event,
    Letter,
    Program,
    Supplement,
    Workbook,
)
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.services.applications.file_page import FILE_HEADINGS, file_document, file_rows
from imgtui.services.plan.proposals import offers
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.tui.documents.rows import groups, title
from tests.books import reference

CONSTANTS = Constants.of(reference())
NOW = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Karachi"))
WRITERS = ("Dr Ada", "dr  ada", "Dr Bo", "Dr Cy", "Dr Di", "Dr Ed", "Dr Zed")
PAPERS = {
    "mspe": "mspe",
    "transcript": "transcript",
    "photo": "photo",
    "ecfmg_report": "ecfmg_report",
    "scores_released": "usmle_transcript",
}
perhaps = st.sampled_from([None, None, True, False])
days = st.sampled_from([date(2026, 10, 1), date(2026, 11, 21), date(2026, 12, 1)])
supplements = st.builds(
    Supplement,
    name=st.sampled_from(["essay", "video"]),
    due=st.none() | days,
    sent_on=st.sampled_from([None, date(2026, 10, 5)]),
)
kinds = st.sampled_from(
    ["applied", "invite", "rejected", "declined", "waitlist", "scheduled", "interviewed", "interest_mail"]
)
events = st.lists(
    st.builds(
        Event,
        id=st.uuids().map(str),
        on=st.none() | st.sampled_from([date(2026, 9, 25), date(2026, 10, 20)]),
        kind=kinds,
        void=st.sampled_from([None, None, None, "wrong"]),
        source=st.sampled_from([None, None, "list.csv, Status"]),
    ),
    max_size=3,
).map(tuple)
anything = st.builds(
    Program,
    key=st.uuids().map(str),
    name=st.sampled_from(["Ash", "Birch", "Cedar Hospital"]),
    apply=st.sampled_from([None, "yes", "maybe", "no"]),
    archived=st.sampled_from([False, False, False, True]),
    statement=st.sampled_from([None, "", " ", "S", "S"]),
    letters=st.lists(st.sampled_from(WRITERS), max_size=6, unique=True).map(tuple),
    portal=st.sampled_from([None, "none", "to_do", "begun", "complete"]),
    supplements=st.lists(supplements, max_size=2).map(tuple),
    events=events,
    **dict.fromkeys(PAPERS, perhaps),
)
sent = Event(id="sent", on=date(2026, 9, 25), kind="applied")
one_thing = st.one_of(  # whole but for one thing, or for nothing: what many faults would hide
    st.just({}),
    st.fixed_dictionaries({"letters": st.sampled_from([(), ("Dr Zed",), ("Dr Bo",), WRITERS[1:6]])}),
    st.fixed_dictionaries({"statement": st.sampled_from([None, "", " "])}),
    st.fixed_dictionaries({"portal": st.sampled_from(["to_do", "begun"])}),
    st.fixed_dictionaries({"supplements": supplements.map(lambda each: (each,))}),
    st.sampled_from(list(PAPERS)).map(lambda field: {field: False}),
)
nearly = st.builds(
    lambda key, more: Program(
        key=str(key),
        name="Dogwood",
        events=(sent,),
        **({"statement": "S", "letters": ("Dr Ada",)} | dict.fromkeys(PAPERS, True) | more),
    ),
    st.uuids(),
    one_thing,
)
programs = st.one_of(anything, nearly, nearly)
applicants = st.builds(
    Applicant,
    letters=st.lists(
        st.builds(
            Letter,
            writer=st.sampled_from(WRITERS[:5]),
            status=st.sampled_from(["uploaded", "uploaded", "promised", "asked"]),
        ),
        max_size=5,
    ).map(tuple),
    documents=st.lists(
        st.builds(
            Document,
            kind=st.sampled_from([*PAPERS.values(), "other"]),
            status=st.sampled_from(["planned", "sent", "received", "verified"]),
        ),
        max_size=4,
        unique_by=lambda each: each.kind,
    ).map(tuple),
)
books = st.builds(Workbook, applicant=applicants, programs=st.lists(programs, max_size=8).map(tuple))


def seen(workbook: Workbook) -> View:
    found = {program.key: program for program in workbook.programs}
    return evaluate(CONSTANTS, Snapshot(workbook, found, 1), NOW)


def lacks_something(view: View, program: Program) -> bool:
    """Whether the file of a program that was applied to lacks something; read from the records."""
    who, course = view.workbook.applicant, view.course_of(program.key)
    sent = any(each.void is None for each in program.events) and course.is_applied
    if program.archived or not sent or course.is_over:
        return False
    own = program.portal in ("to_do", "begun") or any(each.sent_on is None for each in program.supplements)
    if course.is_invited:
        return own
    plain = {" ".join(each.writer.lower().split()): False for each in who.letters}
    for each in who.letters:
        plain[" ".join(each.writer.lower().split())] |= each.status == "uploaded"
    assigned = [" ".join(name.lower().split()) for name in program.letters]
    there = {each.kind: each.status in ("received", "verified") for each in who.documents}
    papers = [
        there.get(kind) if (said := getattr(program, field)) is None else said
        for field, kind in PAPERS.items()
    ]
    return (
        own
        or not (program.statement or "").strip()
        or not 0 < len(assigned) < 5
        or any(not plain.get(name, not plain) for name in assigned)
        or False in papers
    )


def shown(view: View, query: str) -> list[str]:
    """Keys that the grid shows for a filter, in its order."""
    rows = [
        query_row(
            view.programs[key],
            view.verdicts[key],
            view.course_of(key),
            key in view.rank.pool,
            view.files.of(key),
        )
        for key in view.active
    ]
    return [row.program.key for row in parse(query, view.reference).filter(rows)]


@given(books)
def test_everybody_names_the_same_programs_each_once(workbook: Workbook) -> None:
    view = seen(workbook)
    expected = [each.key for each in workbook.programs if lacks_something(view, each)]
    applied = [key for key in view.active if view.course_of(key).is_applied]

    assert shown(view, "is:applied is:incomplete") == expected
    lines = [line for line in today_lines_of(view) if line.id.startswith("file:")]
    told = [key for line in lines for key in shown(view, line.jump.query)]
    assert sorted(told) == sorted(expected), "Today: each once"
    assert all(str(len(shown(view, line.jump.query))) in line.text or len(told) < 9 for line in lines)

    wanted = [line["text"] for line in attention(today_lines_of(view))]
    assert [line.text for line in lines if line.severity != "note"] == [
        text for text in wanted if text in {line.text for line in lines}
    ]

    reading = MEASURES["files_complete"].read(view.situation, view.today, "")
    assert reading.text == (f"{len(applied) - len(expected)}/{len(applied)}" if applied else None)
    assert shown(view, reading.place.removeprefix("programs:")) == expected

    assert [each["key"] for each in plain_files(view) if each["applied"] and each["lacks"]] == expected
    at = {name: FILE_HEADINGS.index(name) for name in ("key", "applied", "lacks")}
    rows = file_rows(workbook, view)
    assert [row[at["key"]] for row in rows if row[at["applied"]] and row[at["lacks"]]] == expected
    exported = file_document(workbook, view)["programs"]
    assert [row["key"] for row in exported if row["applied"] and row["lacks"]] == expected

    lacking = [row for group in groups(view, ()) if group.key == "lacking" for row in group.rows]
    assert sorted(row.key.removeprefix("program:") for row in lacking) == sorted(expected)
    if applied:
        assert f"{len(expected)} of those applied to incomplete" in title(view, (), 200)

    offered = [each for each in offers(view) if each.id == "files-complete"]
    assert all(str(len(expected)) in each.title for each in offered)
    assert expected or not offered
