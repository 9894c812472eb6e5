"""Every place of the document that names a program is on the one list, and follows the program."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.naming import PLACES, clash_id, renamed, two_programs_id
from imgtui.domain.workbook.plain import record_fields

KEYS = ("a", "b", "a-b", "c = d", "1234140C0")
DAY = date(2026, 12, 3)
# A word that says so; `entries` of a list are records, those of a snapshot are keys.
_SAYS_SO = ("program", "programs", "for_program", "entries", "preferences", "proposal")


def fields_of_all_records(record: Any = wb.Workbook) -> Iterator[tuple[type[Any], str, Any]]:
    """Yield (record, field, hint) of the whole document."""
    for name, hint in record_fields(record).items():
        yield record, name, hint
        for inner in records_in(hint):
            yield from fields_of_all_records(inner)


def records_in(hint: Any) -> Iterator[type[Any]]:
    if is_dataclass(hint):
        yield hint  # type: ignore[misc]
    for each in get_args(hint):
        yield from records_in(each)


def test_a_field_of_the_document_that_names_programs_is_on_the_list() -> None:
    found = {
        (record, name)
        for record, name, hint in fields_of_all_records()
        if name in _SAYS_SO and not list(records_in(hint))
    }
    listed = {(record, name) for record, names in PLACES.items() for name in names}
    assert found == listed - {(wb.Task, "id")}


def test_what_is_on_the_list_exists() -> None:
    places: Mapping[Any, tuple[str, ...]] = PLACES
    for record, names in places.items():
        assert set(names) <= set(record_fields(record))


@given(st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_a_composed_name_follows_each_of_its_two(first: str, second: str, new: str) -> None:
    if first == second:
        return
    keys = (first, second)
    pair = two_programs_id(first, second)
    expected = None if new == second else two_programs_id(new, second)
    assert renamed(wb.Refused, "proposal", pair, (first, new), keys) == expected
    clash = clash_id(second, first, DAY)
    assert renamed(wb.Task, "id", clash, (first, new), keys) == clash_id(second, new, DAY)


def test_what_names_nobody_is_left_alone() -> None:
    change = ("a", "b")
    for text in ("rescue", "clash-a-2026", "same program: a", "lever-a", "clash-x-a-b-2026-12-03", ""):
        assert renamed(wb.Refused, "proposal", text, change, ("a", "b")) == text
    assert renamed(wb.Draft, "program", "c", change, KEYS) == "c"
    kept: Mapping[str, Any] = {"preferences": ("c", "a", "b")}
    assert renamed(wb.Soap, "preferences", kept["preferences"], change, KEYS) == ("c", "b")
