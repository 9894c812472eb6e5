"""What Today counts of the offers is what its line opens, and its words say what is in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.plan.plans import progress
from imgtui.domain.workbook.records import Interview, Plan, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan.proposals import offers
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from tests.books import reference, view_of
from tests.domain.applicants import applicant, fail, green_program, months, passed

NOW = "2026-11-21T09:00"
EXAMS = (
    fail("step1", "2023-05-02"),
    passed("step1", on="2023-11-20"),
    passed("step2_ck", 227, on="2024-06-01"),
)
CLASHING = tuple(
    green_program(
        key=name,
        name=name.title(),
        interviews=(Interview(starts_at=datetime(2026, 12, 3, hour), minutes=240),),
    )
    for name, hour in (("riverside", 9), ("plainview", 10))
)
SEASON = Workbook(
    applicant=applicant(exams=EXAMS, ecfmg="in_progress", experience=(months("elective", 1),)),
    programs=CLASHING,
)


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Callable[[Workbook], View]]:
    with Store.open(tmp_path / "w.imgtui") as store:

        def view(workbook: Workbook) -> View:
            with store.change("made", datetime(2026, 11, 21, 9)) as change:
                replace_all(change, workbook)
            return view_of(Book(store, reference(), Clock.of(NOW, "UTC"), store.read()))

        yield view


def weak_line(view: View) -> str:
    return next(line.text for line in today_lines_of(view) if line.id == "weak")


def test_the_number_on_today_is_that_of_the_list_and_its_words_name_each_kind(judged) -> None:
    view = judged(SEASON)
    opened, line = offers(view), weak_line(view)
    kinds = {each.kind for each in opened}
    assert {"clash", "clock", "lever"} <= kinds
    assert line.startswith(f"{len(opened)} offers in all: 1 task against a clash, ")
    head = line.removeprefix(f"{len(opened)} offers in all: ").partition(":")[0]
    assert sum(map(int, re.findall(r"(\d+) (?:task|plan|paper)", head))) == len(opened)
    assert opened[0].title in line


def test_of_one_kind_alone_the_number_is_said_once(judged) -> None:
    verified = replace(SEASON, applicant=replace(SEASON.applicant, ecfmg="certified"), programs=())
    view = judged(verified)
    opened = offers(view)
    assert {each.kind for each in opened} == {"lever"}
    assert weak_line(view).startswith(f"{len(opened)} tasks for what is weak: ")


def test_hands_on_months_say_how_many_there_are(judged) -> None:
    view = judged(SEASON)
    (task,) = next(each for each in offers(view) if each.id == "lever-A7-to_change").tasks
    plan = Plan(template="own", title="Mine", start=date(2026, 11, 1), tasks=(task,))
    assert progress(task, plan, view.situation).text == "1 of 2 months"
