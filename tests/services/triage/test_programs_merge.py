"""Two rows become one and one becomes two: nothing is lost, everything that points follows, undo is exact."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.merging import merge_plan, plan_lines
from imgtui.domain.workbook.records import (
    Certified,
    Draft,
    Event,
    Evidence,
    Interview,
    Plan,
    Program,
    Question,
    RankEntry,
    RankList,
    Rating,
    Soap,
    Task,
    Workbook,
)
from imgtui.services.opened.files import dump, put
from imgtui.services.reference.cards import cards
from imgtui.services.triage.merge import merge, split
from tests.books import open_book
from tests.strategies import within, workbooks

KEEP = Program(
    key="keep",
    name="Lakeshore IM",
    city="Toledo",
    img_percent=62.0,
    img_percent_low=62.0,
    img_percent_high=62.0,
    nrmp_code="1234140C0",
    notes="near",
    tags=("a",),
    raw={"Visa": "J1"},
    evidence={"city": Evidence(source="sheet")},
    events=(Event(id="e1", on=date(2026, 9, 25), kind="applied"),),
)
OTHER = Program(
    key="other",
    name="Lakeshore Int Med",
    city="Toledo",
    state="OH",
    img_percent=40.0,
    img_percent_low=40.0,
    img_percent_high=40.0,
    visa_j1="yes",
    notes="far",
    tags=("a", "b"),
    raw={"Visa": "J-1 ok", "St": "OH"},
    evidence={"visa_j1": Evidence(source="mail", checked_on=date(2026, 10, 1))},
    events=(
        Event(id="e1", on=date(2026, 9, 25), kind="applied"),
        Event(id="e2", on=date(2026, 10, 20), kind="invite"),
    ),
    interviews=(Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/New_York"),),
    questions=(Question(field="visa_j1", answer="yes"),),
    rating=Rating(fit=4),
)
THIRD = Program(key="third", name="Third")
WORKBOOK = Workbook(
    programs=(KEEP, THIRD, OTHER),
    rank_lists=(
        RankList(
            name="primary",
            entries=(RankEntry(program="other"), RankEntry(program="third"), RankEntry(program="keep")),
            certified=(Certified(at=datetime(2027, 2, 1, tzinfo=UTC), entries=("third", "other")),),
        ),
        RankList(name="what if", kind="what_if", entries=(RankEntry(program="other", note="n"),)),
        RankList(name="for", kind="supplemental", for_program="other"),
    ),
    plans=(
        Plan(
            template="own",
            title="P",
            start=date(2027, 1, 1),
            tasks=(Task(id="t", title="Prepare", program="other"),),
        ),
    ),
    drafts=(Draft(kind="thank_you", program="other"),),
    soap=Soap(preferences=("other", "keep")),
)


@pytest.fixture
def book(tmp_path: Path):
    with open_book(tmp_path / "w.imgtui") as opened:
        put(opened, WORKBOOK, "made", replace=True)
        yield opened


def test_the_kept_row_wins_and_its_unknowns_are_filled(book) -> None:
    merge(book, "keep", "other")
    program = book.program("keep")
    assert (program.name, program.city, program.state, program.visa_j1) == (
        "Lakeshore IM",
        "Toledo",
        "OH",
        "yes",
    )
    assert (program.img_percent, program.img_percent_low) == (62, 62)
    assert (program.notes, program.tags) == ("near\nfar", ("a", "b"))
    assert program.evidence == {"city": KEEP.evidence["city"], "visa_j1": OTHER.evidence["visa_j1"]}
    assert [(e.id, e.kind) for e in program.events] == [("e1", "applied"), ("e2", "invite")]
    assert (program.interviews, program.questions, program.rating) == (
        OTHER.interviews,
        OTHER.questions,
        OTHER.rating,
    )
    assert program.raw["Visa"] == "J1"
    assert program.raw["Visa (2)"] == "J-1 ok"
    assert program.raw["merged 1: img_percent"] == "40"
    assert "other" not in book.snapshot.programs


def test_everything_that_points_follows_and_the_better_rank_stays(book) -> None:
    merge(book, "keep", "other")
    lists = {ranked.name: ranked for ranked in book.workbook.rank_lists}
    assert [entry.program for entry in lists["primary"].entries] == ["keep", "third"]
    assert lists["primary"].certified[0].entries == ("third", "keep")
    assert lists["what if"].entries == (RankEntry(program="keep", note="n"),)
    assert lists["for"].for_program == "keep"
    assert book.workbook.plans[0].tasks[0].program == "keep"
    assert book.workbook.drafts[0].program == "keep"
    assert book.workbook.soap.preferences == ("keep",)


def test_contradictions_are_listed_before(book) -> None:
    lines = plan_lines(merge_plan(KEEP, OTHER, cards()), cards())
    assert "Takes over: State, J-1, Rating; 1 events." in lines
    assert "Contradicts: IMG % stays 62; the other says 40" in lines
    assert plan_lines(merge_plan(KEEP, THIRD, cards()), cards())[-1] == "Nothing contradicts."


def test_what_was_merged_comes_apart(book) -> None:
    merge(book, "keep", "other")
    new = split(book, "keep", events=["e2"])
    first, second = book.program("keep"), book.snapshot.programs[new]
    assert second.name == "Lakeshore Int Med"
    assert (second.img_percent, first.img_percent) == (40, 62)
    assert [e.kind for e in first.events] == ["applied"]
    assert [e.kind for e in second.events] == ["invite"]
    assert not any(heading.startswith("merged") for heading in (*first.raw, *second.raw))


def test_a_row_that_was_never_merged_gets_a_twin_without_codes(book) -> None:
    key = split(book, "keep", "Lakeshore preliminary")
    new = book.snapshot.programs[key]
    assert (new.name, new.city, new.nrmp_code, new.events, new.apply) == (
        "Lakeshore preliminary",
        "Toledo",
        None,
        (),
        None,
    )
    assert book.program("keep").nrmp_code == "1234140C0"


@pytest.mark.parametrize("pair", [("keep", "keep"), ("keep", "gone"), ("gone", "keep")])
def test_what_cannot_be_merged_changes_nothing(book, pair) -> None:
    before = dump(book, None)
    with pytest.raises(UsageError):
        merge(book, *pair)
    with pytest.raises(UsageError):
        split(book, "keep", events=["e9"])
    assert dump(book, None) == before


@given(workbooks().map(within), st.data())
def test_merge_and_split_then_undo_give_the_same_bytes(tmp_path_factory, workbook, data) -> None:
    more = replace(workbook, programs=(*workbook.programs, KEEP, OTHER))
    keys = [program.key for program in more.programs]
    keep = data.draw(st.sampled_from(keys))
    other = data.draw(st.sampled_from([key for key in keys if key != keep]))
    with open_book(tmp_path_factory.mktemp("merge") / "w.imgtui") as book:
        put(book, more, "made", replace=True)
        before = dump(book, None)
        merge(book, keep, other)
        merged = dump(book, None)
        new = split(book, keep)
        assert new in book.snapshot.programs
        book.undo()
        assert dump(book, None) == merged
        book.undo()
        assert dump(book, None) == before
        book.redo()
        assert dump(book, None) == merged
