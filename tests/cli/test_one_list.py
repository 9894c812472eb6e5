"""Reds, closed programs and the rank list: each is counted once, and told the same in every place."""

import re
from pathlib import Path

import pytest

from imgtui.domain.applications.case import PortfolioNote
from imgtui.services.applications.portfolio import whole
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan.autopsy import autopsy_of
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.tui.plan.autopsy import autopsy_paragraphs
from tests.cli.conftest import Call


@pytest.fixture
def season(call: Call) -> Call:
    """Six programs that invited, four of them closed by a stored fact; two ranked were not applied to."""
    call("profile", "set", "specialties", "IM:primary")
    call(
        "profile",
        "set",
        "exams",
        "step1:fail:2023-05-02, step1:pass:2023-11-20, step2_ck:pass:2024-06-01:227",
    )
    call("profile", "set", "citizenship", "non_us")
    call("profile", "set", "visa_needed", "j1")
    call("profile", "set", "letters", "Dr. Reed:us:IM::uploaded")
    for name, visa in (("Ash", "yes"), ("Birch", "yes"), *((f"Elm {n}", "no") for n in range(4))):
        added = ("specialty=IM", "img_percent=60", f"visa_j1={visa}", "visa_h1b=no", "attempts_limit=none")
        call("program", "add", name, *added)
    for key in ("ash", "birch", *(f"elm-{n}" for n in range(4))):
        call("invite", "add", key, "applied", "--on", "2026-09-25")
        call("invite", "add", key, "invite", "--on", "2026-10-20")
    for key in ("ash", "elm-0"):
        call("invite", "add", key, "interviewed", "--on", "2026-11-10")
    for key in ("fir", "yew"):
        call("program", "add", key.capitalize(), "specialty=IM", "img_percent=60")
    call("rank", "add", "ash", "elm-0", "fir", "yew")
    return call


def screen(path: Path) -> View:
    with Book.open(path, Clock.of("2026-11-21T09:00", "Asia/Karachi")) as book:
        return evaluate(Constants.of(book.reference), book.snapshot, book.now())


def reds(path: Path) -> PortfolioNote:
    """Return the note about Reds that F7 and `check` show, and see that the footer's share says the same."""
    view = screen(path)
    note = next(each for each in whole(view).notes if each.rule == "K5")
    within = [shares.parts["red"].ok is not False for shares in view.application_buckets.values()]
    assert (note.state == "ok") is all(within)
    return note


def test_what_rank_counts_0_is_no_chance_of_next_and_it_is_said_how_many(season: Call) -> None:
    found = season("next", "--json").data["chance"]
    told = season("next").out
    assert found["closed"] == 4
    assert "ranked but 4 that a stored fact closes to you and Rank counts 0 (R15)" in told
    assert (
        "Here 2 of 6 programs that invited you and are not off count as if the interview were behind you"
        in told
    )
    assert "; at 1 of these 2 it is still to come" in told
    for key in ("birch", "elm-1", "elm-2", "elm-3"):
        season("invite", "add", key, "interviewed", "--on", "2026-11-12")
        season("rank", "add", key)
    listed = season("rank", "--json").data
    assert round(listed["odds"]["match"], 3) == round(found["now"]["match"], 3)
    counted = re.search(r"with (\d) programs on the list that count", season("next").out)
    assert counted is not None
    assert counted[1] == "2"


def test_what_is_still_to_come_from_a_closed_program_adds_no_chance(season: Call) -> None:
    before = season("next", "--json").data["chance"]
    season("program", "add", "Oak", "specialty=IM", "img_percent=60", "visa_j1=no", "visa_h1b=no")
    season("invite", "add", "oak", "applied", "--on", "2026-11-15")
    after = season("next", "--json").data["chance"]
    assert (after["then"]["match"], after["closed"]) == (before["then"]["match"], before["closed"])


def test_reds_have_one_verdict(season: Call, workbook: Path) -> None:
    note = reds(workbook)
    assert note.state == "note"
    assert "Red among the applications: 4 of 6 (67 %); there is room for 10 %" in note.text
    assert note.text.endswith("Beside them: 1 letter of US physicians.")
    assert "4 of 6 applications were Red" in season("autopsy").out
    assert "K5 Reds, and what stands beside them (note)" in season("check").out
    for key in ("elm-0", "elm-1", "elm-2"):
        season("program", "set", key, "visa_j1", "yes")
    assert reds(workbook).state == "ok", "one of six is within the band, with a letter beside it"
    assert "were Red" not in season("autopsy").out


def test_the_autopsy_tells_the_lists_own_count_and_what_of_it_was_applied_to(
    season: Call, workbook: Path
) -> None:
    told = season("autopsy").out
    listed = len(season("rank", "--json").data["entries"])
    assert listed == 4
    assert "Ranked here counts applications alone: 2 of the 4 programs on the primary list." in told
    total = season("autopsy", "--json").data["total"]
    assert (total["listed"], total["ranked"]) == (4, 2)
    view = screen(workbook)
    shown = str(autopsy_paragraphs(autopsy_of(view), view.reference.texts))
    assert "2 of the 4 programs on the primary list" in shown
