"""One copy's rows taken over into another: nothing of either is dropped, and where both speak ours counts."""

from dataclasses import replace
from datetime import date

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.takeover import take_over


def program(key: str, **facts: object) -> wb.Program:
    return wb.Program(key=key, name=key.title(), **facts)  # type: ignore[arg-type]


def event(number: str, kind: str, day: int) -> wb.Event:
    return wb.Event(id=number, on=date(2026, 11, day), kind=kind)  # type: ignore[arg-type]


def test_the_same_workbook_has_nothing_to_take() -> None:
    book = wb.Workbook(programs=(program("a", city="Toledo"),), applicant=wb.Applicant(name="Ayesha"))
    taken = take_over(book, book)
    assert taken.is_empty
    assert taken.workbook == book


def test_programs_it_lacks_come_after_its_own() -> None:
    mine = wb.Workbook(programs=(program("a"), program("b")))
    theirs = wb.Workbook(programs=(program("c"), program("b")))
    taken = take_over(mine, theirs)
    assert [p.key for p in taken.workbook.programs] == ["c", "b", "a"]
    assert (taken.new, taken.changed, taken.sections) == (("A",), (), ())


def test_what_only_one_says_stays_and_where_both_do_ours_counts() -> None:
    mine = wb.Workbook(programs=(program("a", city="Toledo", notes="ours", raw={"x": "1"}),))
    theirs = wb.Workbook(programs=(program("a", city="Akron", state="OH", raw={"y": "2"}),))
    taken = take_over(mine, theirs)
    (both,) = taken.workbook.programs
    assert (both.city, both.state, both.notes, both.raw) == ("Toledo", "OH", "ours", {"x": "1", "y": "2"})
    assert taken.changed == ("A",)


def test_events_of_both_are_kept_also_under_one_id() -> None:
    mine = wb.Workbook(
        programs=(program("a", events=(event("e1", "invite", 3), event("e2", "rejection", 9))),)
    )
    theirs = wb.Workbook(
        programs=(program("a", events=(event("e1", "invite", 3), event("e2", "declined", 8))),)
    )
    (both,) = take_over(mine, theirs).workbook.programs
    assert [(e.kind, e.on.day) for e in both.events] == [("invite", 3), ("rejection", 9), ("declined", 8)]
    assert len({e.id for e in both.events}) == 3


def test_our_order_of_a_rank_list_counts_and_what_it_lacks_follows() -> None:
    def ranked(*keys: str) -> wb.Workbook:
        entries = tuple(wb.RankEntry(program=key) for key in keys)
        return wb.Workbook(rank_lists=(wb.RankList(name="primary", entries=entries),))

    taken = take_over(ranked("b", "a"), ranked("a", "b", "c"))
    assert [e.program for e in taken.workbook.rank_lists[0].entries] == ["b", "a", "c"]
    assert taken.sections == ("rank_lists",)


def test_an_empty_workbook_takes_nothing_away() -> None:
    theirs = wb.Workbook(programs=(program("a", city="Toledo"),), applicant=wb.Applicant(name="Ayesha"))
    assert take_over(replace(wb.Workbook(), season=theirs.season), theirs).workbook == theirs
