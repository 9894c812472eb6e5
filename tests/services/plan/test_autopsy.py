"""The autopsy on a whole season, and the year that is started from it."""

from datetime import date
from pathlib import Path

import pytest

from imgtui.exchange import document
from imgtui.exchange.reference import db_root
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.plan.autopsy import autopsy_document, autopsy_of, upgrades
from imgtui.storage.store import Store
from tests.books import view_of

AREAS = ["clinical", "research", "interview", "list"]


@pytest.fixture
def book(tmp_path: Path):
    with Store.open(tmp_path / "w") as store:
        store.fill(document.loads((db_root() / "samples" / "demo.json").read_bytes(), "demo.json"))
    with Book.open(tmp_path / "w", Clock.of("2027-03-20T09:00", None)) as opened:
        yield opened


def test_the_sample_season_is_taken_apart(book: Book) -> None:
    view = view_of(book)
    found = autopsy_of(view)
    assert found.is_over
    assert found.diagnosis == "no_match"
    assert found.funnel.applied == sum(row.applied for row in found.rows) == 131
    assert found.funnel.invited == sum(state.is_invited for state in view.courses.values()) == 17
    assert {finding.id for finding in found.findings} >= {"list_red", "unranked", "no_mocks"}
    assert found.chosen[0].upgrade.id == "interview"
    assert len(found.chosen) == 3


def test_the_sample_applicant_stands_beside_the_matched(book: Book) -> None:
    beside = {each.specialty: each for each in autopsy_of(view_of(book)).beside}
    assert list(beside) == ["Internal Medicine", "Family Medicine", "Psychiatry"]
    internal = beside["Internal Medicine"]
    assert (internal.score, internal.step2_matched, internal.step2_not_matched) == (227, (240, 251, 259), 243)
    assert (internal.ranked, internal.ranks_median, internal.ranks_not_matched) == (9, 5, 2)
    assert internal.matched_percent == 48.5
    texts = book.reference.texts
    assert "in the lowest quarter of the matched" in internal.told(texts)[0]
    assert "lowest" not in beside["Family Medicine"].told(texts)[0], "227 lies between 222 and 239"


def test_the_document_has_shares_from_0_to_1(book: Book) -> None:
    plain = autopsy_document(autopsy_of(view_of(book)))
    assert list(plain["year"]) == AREAS
    assert sum(plain["year"].values()) == pytest.approx(1)
    known = {finding["id"] for finding in plain["findings"]}
    assert all(set(each["findings"]) <= known for each in plain["upgrades"])


def test_the_year_is_dealt_out_by_what_was_weak_and_undone_as_one_step(book: Book) -> None:
    before = len(book.workbook.plans)
    plans.start(book, "unmatched-year", date(2027, 3, 22))
    year = book.workbook.plans[-1]
    area = {task.id: task.area for task in book.reference.plans["unmatched-year"].tasks}
    dealt = [sum(area[task.id] == name for task in year.tasks) for name in AREAS]
    assert sum(dealt) == 20
    assert dealt != [8, 5, 4, 3], "interview and list were weak"
    assert dealt[2] > 4
    (chosen,) = (task for task in year.tasks if task.id == "upgrades")
    title = next(each.title for each in upgrades() if each.id == "interview")
    assert title in (chosen.why or "")
    assert all(task.due and task.due >= year.start for task in year.tasks)
    book.undo()
    assert len(book.workbook.plans) == before


def test_without_a_season_the_year_has_the_weights_of_the_sources(tmp_path: Path) -> None:
    with Book.open(tmp_path / "new", Clock.of("2027-03-20", "UTC")) as book:
        plans.start(book, "unmatched-year", date(2027, 3, 22))
        area = {task.id: task.area for task in book.reference.plans["unmatched-year"].tasks}
        (year,) = book.workbook.plans
        assert [sum(area[task.id] == name for task in year.tasks) for name in AREAS] == [8, 5, 4, 3]
