"""Any arrangement of a list, whatever rows were moved, is what the file holds afterwards."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imgtui.domain.workbook.errors import ConflictError
from imgtui.domain.workbook.records import Program, RankEntry, RankList, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.rank import lists as rank_service

RANKED = tuple("abcdefg")
POOL = tuple("xyz")
CLOCK = Clock.of("2027-01-29", "Asia/Karachi")


def book(path: Path) -> Book:
    opened = Book.open(path, CLOCK)
    workbook = Workbook(
        programs=tuple(Program(key=key, name=key.upper()) for key in RANKED + POOL),
        rank_lists=(RankList(name="primary", entries=tuple(RankEntry(program=key) for key in RANKED)),),
    )
    put(opened, workbook, "made", replace=True)
    return opened


def order(opened: Book) -> tuple[str, ...]:
    return tuple(entry.program for entry in opened.workbook.rank_lists[0].entries)


moves = st.lists(st.sampled_from(RANKED + POOL), min_size=1, max_size=6, unique=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=moves, data=st.data())
def test_what_was_arranged_is_what_the_file_holds(
    keys: list[str], data: st.DataObject, tmp_path: Path
) -> None:
    rest = [key for key in RANKED if key not in keys]
    staying = data.draw(st.lists(st.sampled_from(keys), unique=True), label="kept or added")
    after = list(rest)
    for key in staying:
        after.insert(data.draw(st.integers(0, len(after)), label=f"place of {key}"), key)
    with book(tmp_path / "season.imgtui") as opened:
        rank_service.arrange(opened, RANKED, after, keys)
        assert order(opened) == tuple(after)
        assert tuple(e.program for e in opened.store.read().workbook.rank_lists[0].entries) == tuple(after)
        opened.undo()
        assert order(opened) == RANKED


def test_a_list_that_changed_meanwhile_is_not_touched(tmp_path: Path) -> None:
    with book(tmp_path / "season.imgtui") as opened:
        with pytest.raises(ConflictError):
            rank_service.arrange(opened, RANKED[1:], RANKED, ["a"])
        assert order(opened) == RANKED
