"""`export plan` as a page: every task, its state as the pane has it, foreign text harmless."""

from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Plan, Task, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.views.constants import Constants
from imgtui.services.views.evaluation import evaluate
from imgtui.services.workbook.exporting import export


@pytest.mark.parametrize("form", [".md", ".html"])
def test_the_page_tells_every_task(tmp_path: Path, form: str) -> None:
    tasks = (
        Task(id="a", week=1, title="Ask <b>Ash</b>", due=date(2027, 1, 20), note="x | y"),
        Task(id="b", week=2, title="Write", due=date(2027, 2, 5), done_on=date(2027, 1, 28)),
    )
    plan = Plan(template="own", title="Mine", start=date(2027, 1, 18), tasks=tasks)
    with Book.open(tmp_path / "w", Clock.of("2027-01-29T09:00", "Asia/Karachi")) as book:
        put(book, Workbook(plans=(plan,)), "filled", replace=True)
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
        target = tmp_path / f"plan{form}"
        assert export(book, view, "plan", target) == target.stat().st_size
    text = target.read_text()
    assert "overdue" in text
    assert "done" in text
    assert "Wed 20 Jan 2027" in text
    assert "<b>Ash" not in text
