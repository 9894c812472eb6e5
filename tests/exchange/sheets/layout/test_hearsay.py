"""Rows that are no word of this season's program are asked, and give no events."""

from imgtui.exchange.sheets import SheetReading
from tests.exchange.sheets.rows import fields, read_rows
from tests.tables import for_each

_HEAD = "Program,City,State,Specialty,CK min,Applied,IV status"


def _asked(found: SheetReading, row: int) -> dict[str, object]:
    return {d.doubt.field: d.doubt.suggestion for d in found.doubtful if d.row == row}


@for_each(
    "divider",
    [
        "---- below: copied from LAST year's sheet ----",
        "== last season ==",
        "*** 2025-26 ***",
        "-- temporada pasada --",
    ],
)
def test_what_stands_below_a_divider_of_an_old_season_is_asked(divider: str) -> None:
    found = read_rows(
        _HEAD,
        "Alpha Hospital,Toledo,OH,IM,220,10/1,invited",
        divider,
        "Beta Hospital,Erie,PA,IM,225,10/1,rejected",
    )
    first, second = found.drafts
    assert first.values["step2_min"] == 220
    assert [h.kind for h in first.happenings]
    assert second.values["city"] == "Erie"
    assert "step2_min" not in second.values
    assert not second.happenings
    assert _asked(found, second.row)["step2_min"] == 225


@for_each("divider", ["---- reach ----", "== IM programs ==", "-- this season --"])
def test_another_divider_changes_nothing(divider: str) -> None:
    found = read_rows(_HEAD, divider, "Beta Hospital,Erie,PA,IM,225,10/1,rejected")
    assert found.drafts[0].values["step2_min"] == 225
    assert found.drafts[0].happenings


def test_a_new_divider_ends_the_old_season() -> None:
    found = read_rows(
        _HEAD,
        "-- last season --",
        "Beta Hospital,Erie,PA,IM,225,,",
        "-- this season --",
        "Gamma Hospital,Erie,PA,FM,226,,",
    )
    assert "step2_min" not in found.drafts[0].values
    assert found.drafts[1].values["step2_min"] == 226


@for_each("state", ["2025: no", "2024 - rejected", "unranked, last season"])
def test_a_state_of_an_earlier_season_is_no_state_of_this_one(state: str) -> None:
    found = read_rows(_HEAD, f'Beta Hospital,Erie,PA,IM,225,10/1,"{state}"')
    assert not found.drafts[0].happenings
    assert "step2_min" not in found.drafts[0].values


@for_each("state", ["rejected", "2026: invited"])
def test_a_state_of_this_season_stays(state: str) -> None:
    found = read_rows(_HEAD, f"Beta Hospital,Erie,PA,IM,225,10/1,{state}")
    assert found.drafts[0].values["step2_min"] == 225


@for_each(
    ("source", "kept"),
    [("website", True), ("coordinator", True), ("my guess", False), ("rumor", False), ("not sure", False)],
)
def test_a_row_whose_source_is_a_guess_is_asked(source: str, kept: bool) -> None:
    found = read_rows(
        "Program,City,State,Specialty,Visa,Source", f"Beta Hospital,Erie,PA,IM,J1 and H1B,{source}"
    )
    (draft,) = found.drafts
    assert (draft.values.get("visa_h1b") == "yes") is kept
    assert kept or _asked(found, draft.row)["visa_h1b"] == "yes"


def test_a_sign_that_the_sheet_calls_a_rumour_makes_a_question() -> None:
    rows = (
        "Beta Hospital,Erie,PA,IM,~J1 & H1B",
        "Gamma Hospital,Akron,OH,IM,J1",
        "legend: ~ = rumour; * = sure",
    )
    found = read_rows("Program,City,State,Specialty,Visa", *rows)
    first, second = found.drafts
    assert "visa_j1" not in first.values
    assert _asked(found, first.row) == {"visa_j1": "yes", "visa_h1b": "yes"}
    assert second.values["visa_j1"] == "yes"


def test_without_a_legend_the_sign_means_about() -> None:
    found = read_rows("Program,City,State,Specialty,IMG %", "Beta Hospital,Erie,PA,IM,~55")
    assert found.drafts[0].values["img_percent"] == 55


def test_the_answers_of_many_people_give_no_events() -> None:
    head = "Timestamp,Program,City,State,Specialty,Your Step 2 score,Invite on,Interview date,CK min"
    found = read_rows(head, "9/28/2026 21:14:07,Beta Hospital,Erie,PA,IM,251,10/1,11/20,225")
    (draft,) = found.drafts
    assert not draft.happenings
    assert draft.values["step2_min"] == 225
    assert fields(found)["Interview date"] is None
    assert any("another person" in note.text for note in found.notes)


def test_ones_own_sheet_with_times_keeps_its_events() -> None:
    head = "Timestamp,Program,City,State,Specialty,Invite on,Interview date,CK min"
    found = read_rows(head, "9/28/2026 21:14:07,Beta Hospital,Erie,PA,IM,10/1,11/20,225")
    assert found.drafts[0].happenings


@for_each("last", ["TOTAL,,,12 programas,230,,", "16 lines,,,,230,,", "TOTAL answers = 24,,,,230,,"])
def test_a_row_of_sums_is_no_program(last: str) -> None:
    found = read_rows(_HEAD, "Beta Hospital,Erie,PA,IM,225,10/1,", last)
    assert [draft.values["name"] for draft in found.drafts] == ["Beta Hospital"]
