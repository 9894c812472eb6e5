"""The price of the next interview by command: shown, taken as one step, learned from an earlier season."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def season(call: Call) -> Call:
    call("profile", "set", "specialties", "IM:primary, FM:backup")
    call("profile", "set", "budget_usd", "1000")
    for number in range(6):
        call("program", "add", f"Oak {number}", "specialty=FM", "img_percent=60", "visa_j1=yes")
        call("program", "add", f"Ash {number}", "specialty=IM", "img_percent=60", "apply=yes")
    for number in range(3):
        call("invite", "add", f"ash-{number}", "applied", "--on", "2026-09-25")
    call("invite", "add", "ash-0", "invite", "--on", "2026-10-20")
    return call


def test_prices_are_in_order_and_each_says_its_prior(season: Call) -> None:
    found = season("next", "--json").data
    prices = [each["per_interview_usd"] for each in found["prices"] if each["per_interview_usd"]]
    assert prices == sorted(prices)
    assert {
        each["prior"]["published"] for each in found["prices"] if each["specialty"] != "Internal Medicine"
    } == {False}
    medicine = next(each for each in found["prices"] if each["specialty"] == "Internal Medicine")
    assert (medicine["sent"], medicine["counted"], medicine["invited"], medicine["prior"]["published"]) == (
        3,
        3,
        1,
        True,
    )
    assert found["so_far"] == 1
    assert found["chance"]["then"]["match"] >= found["chance"]["now"]["match"] > 0


def test_a_proposal_is_one_step_and_its_money_is_that_of_the_list(season: Call) -> None:
    before = season("check", "--json").data["applications"]["cost_usd"]
    found = season("next", "--money", "44", "--json").data
    proposal = found["proposal"]
    assert len(proposal["adds"]) == 4
    assert season("next", "--money", "44", "--accept").code == 0
    after = season("check", "--json").data["applications"]["cost_usd"]
    assert after - before == proposal["spends_usd"] == 44
    assert "marked for the next interviews" in season("undo").err
    assert season("check", "--json").data["applications"]["cost_usd"] == before


def test_nothing_proposed_is_a_refusal_and_money_has_limits(season: Call) -> None:
    told = season("next", "--money", "0", "--accept")
    assert (told.code, "--money" in told.err) == (2, True)
    assert season("next", "--money", "9999999").code == 2


def test_a_figure_of_the_prior_moves_the_price(season: Call) -> None:
    def price() -> float:
        found = season("next", "--json").data["prices"]
        return float(next(e["per_interview_usd"] for e in found if e["specialty"] == "Family Medicine"))

    before = price()
    assert season("rules", "set", "Y1.fm_a", "8").code == 0
    assert price() < before / 2
    assert "You changed the prior of FM" in season("next").out


def test_last_season_becomes_the_prior_and_is_let_go(season: Call, tmp_path: Path) -> None:
    document = season("dump").data
    document["season"]["match_year"] = 2026
    other = tmp_path / "last.json"
    other.write_text(json.dumps(document))
    told = season("next", "--from-season", other, "--json")
    assert told.data["past"] == [
        {"match_year": 2026, "specialty": "Internal Medicine", "bucket": "yellow", "applied": 3, "invited": 1}
    ]
    assert season("dump").data["past_yields"][0]["lags"] == [25]
    assert "of 2026 moves the priors: 3 sent, 1 invited" in season("next").out
    assert season("next", "--forget-season", "2026", "--json").data["past"] == []
    assert season("next", "--forget-season", "2026").code == 2
    season("undo")
    assert len(season("dump").data["past_yields"]) == 1


def test_a_season_that_is_none_is_refused_in_one_line(season: Call, tmp_path: Path) -> None:
    same = tmp_path / "same.json"
    same.write_text(json.dumps(season("dump").data))
    assert season("next", "--from-season", same).code == 2
    assert season("next", "--from-season", tmp_path / "none.imgtui").code == 3
    (tmp_path / "text.imgtui").write_text("no workbook")
    told = season("next", "--from-season", tmp_path / "text.imgtui")
    assert (told.code, told.err.count("\n")) == (3, 1)


def test_next_season_carries_what_the_season_brought(season: Call, tmp_path: Path) -> None:
    season("next-season", "--to", tmp_path / "next.imgtui")
    found = season("dump", "--workbook", tmp_path / "next.imgtui").data
    assert [(each["match_year"], each["invited"]) for each in found["past_yields"]] == [(2027, 1)]
    assert found["applicant"]["expenses"] == []


def test_hours_and_files(season: Call, tmp_path: Path) -> None:
    season("profile", "set", "exams", "step1:pass:2023-01-10, step2_ck:pass:2024-01-10:245")
    known = (
        "imgs_every_year=yes",
        "us_grads_only=no",
        "accepted_attempts_or_gaps=yes",
        "attempts_limit=none",
    )
    season("program", "add", "Elm", "specialty=FM", "visa_j1=yes", *known, "yog_limit=none", "usce=none")
    kinds = [each["kind"] for each in season("next", "--hours", "--json").data["hours"]]
    assert "verify" in kinds
    for ending in ("md", "html", "json", "csv", "xlsx"):
        assert season("export", "next", "--to", tmp_path / f"n.{ending}").code == 0
    page = (tmp_path / "n.md").read_text()
    assert "## Price of the next interview" in page
    assert "read on 2026-11-28" in page


def test_an_empty_workbook_has_an_answer(call: Call) -> None:
    found = call("next", "--json").data
    assert (found["prices"], found["proposal"], found["weeks"]) == ([], None, [])
    assert call("next").code == 0


def test_today_says_it_in_a_line(season: Call) -> None:
    lines = [each for each in season("today", "--json").data["lines"] if each["id"] == "next"]
    assert len(lines) == 1
    assert lines[0]["text"].startswith("Next interview: FM")
    assert lines[0]["jump"] == {"pane": "app", "query": "next_interview", "program": None}


def test_next_and_budget_name_the_same_money(season: Call) -> None:
    left = season("budget", "--json").data["left_usd"]
    assert season("next", "--json").data["money_usd"] == max(0, left)
    season("profile", "set", "budget_usd", "50")
    short = -season("budget", "--json").data["left_usd"]
    found = season("next", "--json").data
    assert (found["short_usd"], found["proposal"]) == (short, None)
    assert short > 0
    assert "Nothing of your budget is left" in season("next").out
    assert season("next", "--money", "44", "--json").data["proposal"] is not None


def test_of_nothing_to_come_no_interval_is_told_and_sums_are_called_sums(season: Call) -> None:
    told = season("next").out
    assert "Invites by then" in told
    assert "nothing to come" not in told, "three are marked and not sent"
    for number in range(3, 6):
        assert season("program", "set", f"ash-{number}", "apply", "no").code == 0
    for number in (1, 2):
        assert season("invite", "add", f"ash-{number}", "rejected", "--on", "2026-10-21").code == 0
    told = season("next").out
    assert "nothing to come" in told
    assert "1.0 (1–1)" not in told


def test_who_has_not_interviewed_yet_is_counted_among_those_that_are_not_off(season: Call) -> None:
    season("invite", "add", "ash-1", "invite", "--on", "2026-10-20")
    season("invite", "add", "ash-1", "declined", "--on", "2026-10-21")
    told = season("next").out
    assert "at 1 of these 1 it is still to come (1 of 2 invites is off" in told


def test_check_says_the_same_of_the_budget_as_the_budget(season: Call) -> None:
    for money in ("5000", "50"):
        season("profile", "set", "budget_usd", money)
        told = next(
            line for line in season("budget").out.splitlines() if f"udget of ${int(money):,} " in line
        )
        assert told in season("check").out.splitlines()


def test_what_nobody_recorded_is_no_fact_in_the_budget(call: Call) -> None:
    found = call("budget", "--json").data
    assert found["planned_usd"] == 0
    assert {each["state"] for each in found["items"]} == {"perhaps"}
    call("program", "add", "Elm", "specialty=Emergency Medicine", "apply=yes")
    call("program", "add", "Oak", "specialty=FM")
    call("invite", "add", "oak", "applied", "--on", "2026-09-25")
    told = call("budget").out
    assert "1 of 2 applications goes through ResidencyCAS" in told
    assert "ERAS token, assumed with 1 application sent" in told


def test_answers_alone_teach_no_yield(call: Call) -> None:
    for number in range(4):
        call("program", "add", f"Oak {number}", "specialty=FM", "img_percent=60")
        call("invite", "add", f"oak-{number}", "invite", "--on", "2026-10-20")
    found = call("next", "--json").data
    assert found["learned"] is False
    assert found["course"] == "answers"
    assert all(each["yield"] < 0.5 for each in found["prices"])
    assert any("Not learned from this season" in each for each in found["notes"])


def test_an_empty_workbook_gives_no_chance_and_no_false_reason(call: Call) -> None:
    told = call("next").out
    assert "There is no list yet" in told
    assert "between 0 %" not in told
    assert "Too early" not in told


def test_what_comes_with_the_first_application_is_not_spent_twice(call: Call) -> None:
    """Nothing is listed yet: transcript, token and registration are in no sum, and they will be."""
    call("profile", "set", "budget_usd", "3000")
    for number in range(9):
        call("program", "add", f"Oak {number}", "specialty=FM", "img_percent=60", "visa_j1=yes")
    left = call("budget", "--json").data["left_usd"]
    call("profile", "set", "budget_usd", str(3000 - left + 372))
    found = call("next", "--json").data
    assert (found["first_usd"], found["money_usd"]) == (350, 22)
    assert found["proposal"]["spends_usd"] == 22
    assert "With the first application come $350 once" in call("next").out
    assert call("next", "--accept").code == 0
    assert call("budget", "--json").data["left_usd"] == 0
    assert call("next", "--json").data["first_usd"] == 0
    call("undo")
    call("profile", "set", "budget_usd", str(3000 - left + 200))
    assert "beside the $350 that come once with the first application (short by $150)" in call("next").out


def test_no_price_says_why(season: Call) -> None:
    season("program", "add", "Elm", "specialty=Emergency Medicine", "img_percent=60", "apply=yes")
    season("program", "add", "Yew", "specialty=Pathology", "img_percent=60", "apply=yes")
    season("invite", "add", "yew", "applied", "--on", "2026-09-25")
    rows = {line.split("  ")[0]: line for line in season("next").out.splitlines()}
    assert "no price here" in rows["EM Yellow"]
    assert "not your field" in rows["Path Yellow"]
    for number in range(6):
        season("program", "set", f"oak-{number}", "apply", "yes")
    rows = {line.split("  ")[0]: line for line in season("next").out.splitlines()}
    assert "none left to add" in rows["FM Yellow"]


def test_more_money_than_programs_says_what_would_be_left(season: Call) -> None:
    told = season("next", "--money", "5000").out
    assert "That is everything that is open to you here: $4,934 would be left." in told
    assert "would be left" not in season("next", "--money", "44").out
    saved = season("next", "--money", "-20", "--json").data
    assert (len(saved["proposal"]["drops"]), saved["proposal"]["spends_usd"]) == (2, -22)
    assert "What to drop to save $20" in season("next", "--money", "-20").out
    assert "Nothing that is not sent can be dropped to save $900" in season("next", "--money", "-900").out


def test_without_money_or_field_it_says_where_to_enter_them(season: Call) -> None:
    season("profile", "set", "budget_usd", "")
    assert "No budget is recorded (6 Profile)" in season("next").out
    season("profile", "set", "specialties", "")
    assert "Your fields are not entered (6 Profile, Specialties)" in season("next").out


def test_once_programs_have_read_for_weeks_a_price_says_to_ask_first(season: Call) -> None:
    told = season("next").out
    assert "where it still reads (programs have since Wed 23 Sep)" in told
    assert "Ask whether a program still reads before you pay" in told


def test_the_step_is_named_as_it_is_counted(season: Call) -> None:
    season("rules", "set", "N2.eras_first_count", "1")
    assert "From the 2nd on, one of FM costs $30" in season("next", "--money", "500").out


def test_what_only_answers_tell_is_held_against_no_week(call: Call) -> None:
    for number in range(4):
        call("program", "add", f"Oak {number}", "specialty=FM", "img_percent=60")
        call("invite", "add", f"oak-{number}", "invite", "--on", "2026-10-20")
    found = call("next", "--json").data
    assert found["expected_by_now"] is None
    assert {week["expected"] is None for week in found["weeks"]} == {True}


def test_the_mails_of_an_hour_are_those_that_its_filter_shows(season: Call) -> None:
    for number in range(3):
        season("program", "set", f"ash-{number}", "connection", "rotation")
    season("invite", "add", "ash-1", "interest_mail", "--on", "2026-10-01")
    [mails] = [each for each in season("next", "--hours", "--json").data["hours"] if each["kind"] == "mails"]
    assert mails["text"].startswith("1 program of")
    shown = season("programs", "--where", mails["jump"]["query"], "--json").data
    assert [each["key"] for each in shown] == ["ash-2"]


def test_who_still_reads_is_proposed_first_and_said_so(season: Call) -> None:
    season("program", "still-reads", "oak-4", "a resident there", "--on", "2026-11-18")
    told = season("next", "--money", "22").out
    assert "+ Oak 4 (oak-4): FM Yellow, still reads" in told
    assert "still reads: a resident there, Wed 18 Nov 2026" in season("check").out + str(
        season("check", "--json").data
    )
