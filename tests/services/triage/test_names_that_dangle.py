"""After a merge no place of the document names the row that went; undo brings every byte back."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.naming import PLACES, clash_id, two_programs_id
from imgtui.domain.workbook.plain import to_plain
from imgtui.services.opened.files import dump, put
from imgtui.services.triage.merge import merge
from tests.books import open_book
from tests.strategies import records, within

KEYS = ("kept", "gone", "third", "kept-gone", "x = y")
NAMED = st.sampled_from(KEYS)
PAIRS = st.tuples(NAMED, NAMED, st.dates(date(1950, 1, 1), date(2100, 12, 31)))


def names(record: type[Any], field: str, value: Any, data: Any) -> Any:
    """Return what a place says when it names programs of the workbook."""
    if isinstance(value, tuple):
        return tuple(data.draw(st.lists(NAMED, max_size=4)))
    first, second, day = data.draw(PAIRS)
    if record is wb.Refused:
        return data.draw(st.sampled_from([two_programs_id(first, second), clash_id(first, second, day)]))
    return clash_id(first, second, day) if (record, field) == (wb.Task, "id") else first


def record(kind: type[Any], data: Any) -> Any:
    made = within(data.draw(records(kind)))
    said = {name: names(kind, name, getattr(made, name), data) for name in PLACES.get(kind, ())}
    return replace(made, **said)


def ranked(number: int, data: Any) -> Any:
    order = data.draw(st.permutations(KEYS))[: data.draw(st.integers(0, len(KEYS)))]
    return replace(
        record(wb.RankList, data),
        name=f"list {number}",
        entries=tuple(wb.RankEntry(program=key) for key in order),
        certified=(record(wb.Certified, data),),
        dismissed=(record(wb.Dismissed, data),),
    )


def plan(number: int, data: Any) -> Any:
    tasks = {each.id: each for each in (record(wb.Task, data) for _ in range(3))}
    return replace(within(data.draw(records(wb.Plan))), template=f"own-{number}", tasks=tuple(tasks.values()))


def everything(data: Any) -> wb.Workbook:
    refused = {each.proposal: each for each in (record(wb.Refused, data) for _ in range(3))}
    return wb.Workbook(
        programs=tuple(wb.Program(key=key, name=f"Hospital {n}") for n, key in enumerate(KEYS)),
        rank_lists=tuple(ranked(number, data) for number in range(2)),
        plans=(plan(0, data),),
        refused=tuple(refused.values()),
        drafts=(record(wb.Draft, data),),
        soap=record(wb.Soap, data),
    )


def said(value: Any) -> set[str]:
    """Return all texts of a document."""
    if isinstance(value, dict):
        return {text for each in value.values() for text in said(each)}
    if isinstance(value, list):
        return {text for each in value for text in said(each)}
    return {value} if isinstance(value, str) else set()


@given(st.data())
def test_nothing_names_what_was_merged_away(tmp_path_factory: Any, data: Any) -> None:
    workbook = everything(data)
    composed = {"gone", *(two_programs_id("gone", key) for key in KEYS)}
    with open_book(tmp_path_factory.mktemp("names") / "w.imgtui") as book:
        put(book, workbook, "made", replace=True)
        before = dump(book, None)
        merge(book, "kept", "gone")
        after = said(json.loads(json.dumps(to_plain(book.workbook))))
        assert not composed & after
        for text in after:
            assert not text.startswith("clash-gone-")
            assert not (
                text.startswith("clash-") and text[:-11].endswith("-gone") and "kept-gone" not in text
            )
        ids = [task.id for each in book.workbook.plans for task in each.tasks]
        assert len(ids) == len(set(ids))
        book.undo()
        assert dump(book, None) == before
