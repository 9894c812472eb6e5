"""Into the next Match year: what goes along, what stays, and that every deciding fact is stale."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.triage.verify import ASKED_FIELDS, stale_fields
from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import Evidence, Interview, MockAnswer, Program, Workbook
from imgtui.exchange import document
from imgtui.exchange.reference import db_root, load_reference
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.services.workbook.next_season import carry_over, next_workbook
from imgtui.storage.store import Store

CLOCK = Clock.of("2027-05-01T09:00", None)


@pytest.fixture
def demo(tmp_path: Path):
    with Store.open(tmp_path / "old") as store:
        store.fill(document.loads((db_root() / "samples" / "demo.json").read_bytes(), "demo.json"))
    with Book.open(tmp_path / "old", CLOCK) as opened:
        yield opened


def test_what_lasts_goes_along_and_the_season_stays_behind(demo: Book, tmp_path: Path) -> None:
    before, to = demo.workbook, tmp_path / "new.imgtui"
    carried = carry_over(demo, to)
    assert demo.workbook == before
    assert (carried.match_year, carried.programs) == (2028, 160)
    with Book.open(to, CLOCK) as book:
        made = book.workbook
        assert (made.season.match_year, made.season.dates) == (2028, {})
        assert made.applicant == replace(
            before.applicant,
            readers=(),
            documents=tuple(replace(each, status="planned") for each in before.applicant.documents),
        )
        assert made.drafts == before.drafts
        assert (made.rank_lists, made.plans, made.refused, made.soap) == ((), (), (), Workbook().soap)
        assert [program.key for program in made.programs] == [program.key for program in before.programs]
        assert all(not p.events and not p.interviews and p.apply is p.signal is None for p in made.programs)
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
        for program in made.programs:
            known = {name for name in ASKED_FIELDS if getattr(program, name) is not None}
            assert set(stale_fields(program, view.rules)) == known
        assert sum(len(stale_fields(p, view.rules)) for p in made.programs) == carried.stale_facts > 1000
        assert book.undo() is None


def test_the_day_of_a_check_is_kept_in_words() -> None:
    stale = date(2026, 4, 30)
    program = Program(
        key="a",
        name="A",
        visa_j1="yes",
        img_percent=40,
        yog_limit=5,
        evidence={
            "visa_j1": Evidence(source="mail", checked_on=date(2027, 1, 5)),
            "img_percent": Evidence(source="site", checked_on=date(2026, 1, 5)),
        },
    )
    (made,) = next_workbook(Workbook(programs=(program,)), stale, load_reference().texts).programs
    assert made.evidence["visa_j1"] == Evidence(
        source="Match 2027, checked 2027-01-05: mail", checked_on=stale
    )
    assert made.evidence["img_percent"] == program.evidence["img_percent"]
    assert made.evidence["yog_limit"] == Evidence(source="Match 2027", checked_on=stale)
    assert set(made.evidence) == {"visa_j1", "img_percent", "yog_limit"}, "an unknown stays unknown"


def test_what_was_written_for_an_interview_goes_along_as_a_note() -> None:
    told = Interview(
        starts_at=datetime(2026, 12, 3, 9),
        interviewers=("Dr Wei",),
        reasons=("its clinic", " "),
        questions=("Who is there at night?",),
        mock=(MockAnswer(kind="case", score=2), MockAnswer(kind="case", score=4), MockAnswer(kind="fail")),
        note="Bring the letter.",
    )
    programs = (
        Program(key="a", name="A", notes="Mine.", interviews=(told, Interview())),
        Program(key="b", name="B", notes="Mine.", interviews=(Interview(starts_at=datetime(2027, 1, 8)),)),
    )
    one, two = next_workbook(Workbook(programs=programs), date(2026, 4, 30), load_reference().texts).programs
    assert (one.interviews, two.interviews) == ((), ())
    first, *rest = (one.notes or "").splitlines()
    assert first == "Mine."
    (line,) = rest
    for words in (
        "Match 2027: interview of Thu 3 Dec 2026.",
        "Dr Wei",
        "Why: its clinic.",
        " 2 4.",
        "letter.",
    ):
        assert words in line
    assert two.notes == "Mine.", "a day alone says nothing"


def test_a_file_that_exists_is_not_touched(demo: Book, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_bytes(b"mine")
    with pytest.raises(UsageError, match="exists already"):
        carry_over(demo, there)
    assert there.read_bytes() == b"mine"
    with pytest.raises(WorkbookError, match="folder does not exist"):
        carry_over(demo, tmp_path / "no" / "new")
