"""What `check` says of the applications: counted, priced, and what stands out among them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from imgtui.domain.workbook.records import Workbook
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from tests.cli.conftest import Call
from tests.domain.applicants import applicant, green_program

SEASON = Workbook(
    applicant=applicant(budget_usd=150, research_items=0),
    programs=(
        green_program(key="green", name="Lakeshore", apply="yes", signal="gold"),
        green_program(key="red", name="Ellery", apply="yes", us_grads_only=True, img_percent=5.0),
        green_program(key="em", name="Harbor EM", specialty="Emergency Medicine", apply="yes"),
        green_program(key="next", name="Plainview"),
    ),
)


def write(path: Path, workbook: Workbook) -> None:
    with Store.open(path) as store, store.change("made", datetime(2026, 9, 10, 9)) as change:
        replace_all(change, workbook)


def test_json_holds_what_the_contract_names(call: Call, workbook: Path) -> None:
    write(workbook, SEASON)
    found = call("check", "--json").data
    applications = found["applications"]
    assert list(applications) == ["count", "by_specialty", "cost_usd"]
    assert (applications["count"], applications["cost_usd"]) == (3, 22)
    im, em = applications["by_specialty"]
    assert (im["name"], im["count"], im["range"]) == ("Internal Medicine", 2, [120, 180])
    assert (im["cost_usd"], im["next_usd"]) == (22, 11)
    assert {name: part["count"] for name, part in im["by_bucket"].items()} == {
        "green": 1,
        "yellow": 0,
        "red": 1,
    }
    assert {name: part["count"] for name, part in im["by_tier"].items()} == {
        "reach": 1,
        "match": 0,
        "safety": 1,
    }
    assert all(part["ok"] is None for part in im["by_bucket"].values())  # two are too few to judge
    assert (em["range"], em["cost_usd"], em["next_usd"]) == (None, 0, None)


def test_a_note_on_the_applications_wants_attention_until_it_is_set_aside(call: Call, workbook: Path) -> None:
    write(workbook, SEASON)
    notes = [each for each in call("check", "--json").data["attention"] if each["text"].startswith("K5")]
    assert [each["severity"] for each in notes] == ["note"]
    with_research = replace(SEASON, applicant=replace(SEASON.applicant, research_items=1))
    write(workbook, with_research)
    assert "K5" not in str(call("check", "--json").data["attention"])


def test_words_price_the_list_and_say_what_to_drop_and_what_to_add(call: Call, workbook: Path) -> None:
    write(workbook, SEASON)
    text = call("check").out
    assert "ERAS $22, transcript $80, NRMP $85; together $187" in text
    short = -call("budget", "--json").data["left_usd"]
    assert short >= 37 + 185, "the token counts too"
    assert f"The budget of $150 is short by ${short:,}." in text
    assert "Ellery, $11: blocked: B1 US graduates only" in text
    assert "ResidencyCAS, not priced" in text
    assert "120 to 180 [N1.im_fail]" in text
    assert "Plainview: Green" in text
    assert "K5 Reds, and what stands beside them (note)" in text
    assert "What helps: Take Reds off" in text
    assert "Region: Midwest 3" in text
    assert "Yield: higher 3" in text
    assert "Type: community 3" in text
    assert "Signals, Internal Medicine: gold 1 of 3" in text
    assert "Lakeshore: no rotation there and no tie to it" in text
