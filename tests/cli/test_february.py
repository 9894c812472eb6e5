"""Once ranking has opened nothing is said of September; a season without dates is not told as a quiet one."""

from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Season, Workbook
from imgtui.exchange.document import dumps
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.constants import Constants
from imgtui.services.views.evaluation import evaluate
from imgtui.tui.chrome.header import header_forms
from tests.cli.conftest import Call


@pytest.fixture
def applied(call: Call) -> Call:
    call("profile", "set", "specialties", "IM:primary")
    call(
        "profile",
        "set",
        "exams",
        "step1:fail:2023-05-02, step1:pass:2023-11-20, step2_ck:pass:2024-06-01:235",
    )
    for name, more in (
        ("Ash", ("apply=yes",)),
        ("Birch", ("deadline=2027-01-31",)),
        ("Cedar", ("deadline=2027-02-28",)),
        ("Dogwood", ()),
        ("Elm", ("participating=no",)),
    ):
        assert call("program", "add", name, "specialty=IM", "state=OH", *more).code == 0
    call("invite", "add", "ash", "applied", "--on", "2026-09-28")
    return call


SENTENCE = "Without an application: 1 closed, 1 still open, 1 without a known deadline (ask before you pay)."


@pytest.mark.parametrize("now", ["2026-11-21T09:00", "2027-01-31T23:00"])
def test_before_ranking_opens_the_range_is_told(
    now: str, applied: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", now)
    out = applied("check").out
    assert "120 to 180" in out
    assert "Without an application" not in out


@pytest.mark.parametrize("now", ["2027-02-01T22:01", "2027-02-10T09:00"])  # opens at 22:00 in Karachi
def test_once_it_has_opened_what_is_still_possible_is_told_instead(
    now: str, applied: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", now)
    out = applied("check").out
    assert SENTENCE in out
    assert "120 to 180" not in out
    assert "to go" not in out


def test_a_season_without_dates_says_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "next.json"
    document.write_bytes(dumps(Workbook(season=Season(match_year=2029))))
    assert call("load", document).code == 0
    monkeypatch.setenv("IMGTUI_TODAY", "2028-11-21T09:00")
    [line] = [each for each in call("today", "--json").data["lines"] if each["id"] == "no-dates"]
    assert (line["severity"], "Match of 2029" in line["text"]) == ("warn", True)
    assert line["text"] in {each["text"] for each in call("check", "--json").data["attention"]}
    assert "The dates of the Match of 2029 are not known here" in call("today").out
    told = call("rank", "--json")
    assert told.code == 0


def test_after_the_season_every_place_says_that_the_next_one_has_no_dates(
    applied: Call, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2027-08-10T09:00")
    [line] = [each for each in applied("today", "--json").data["lines"] if each["id"] == "season-over"]
    assert line["severity"] == "warn"
    assert "The dates of the Match of 2028 are not known here" in line["text"]
    assert line["text"] in applied("today").out
    assert line["text"] in {each["text"] for each in applied("check", "--json").data["attention"]}
    out = applied("check").out
    assert "The rank deadline of the Match of 2027 has passed" in out
    assert SENTENCE.partition(".")[0] not in out
    with Book.open(workbook, Clock.of("2027-08-10T09:00", "Asia/Karachi")) as book:
        view = evaluate(Constants.of(book.reference), book.snapshot, book.now())
    assert header_forms(view, fixed_clock=False) == ("the Match of 2027 is over",) * 2 + ("",)
