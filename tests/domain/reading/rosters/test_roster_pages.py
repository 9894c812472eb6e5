"""Lists of residents in many layouts, each with its key; made up before the reader was fitted to any."""

import json
from pathlib import Path
from typing import Any

from imgtui.domain.reading.rosters.summary import as_json, summary_of
from imgtui.exchange.rosters import roster_reader
from tests.tables import for_each

PAGES = Path(__file__).parent / "pages"
SEASON = 2026
SAME = ("total", "img_percent", "non_us_img_percent_estimate", "newest_img_graduation", "imgs_every_year")


def key_of(page: Path) -> dict[str, Any]:
    key: dict[str, Any] = json.loads(page.with_suffix(".json").read_text("utf-8"))
    return key


def read(page: Path) -> dict[str, Any]:
    lines = page.read_text("utf-8").split("\n")
    return as_json(summary_of(roster_reader().read(lines, context=key_of(page)["context"], season=SEASON)))


@for_each("page", sorted(PAGES.glob("*.txt")))
def test_a_layout(page: Path) -> None:
    key, got = key_of(page), read(page)
    same = [name for name in SAME if name not in key.get("not_keyed", ())]
    assert {name: got[name] for name in same} == {name: key[name] for name in same}
    assert got["countries"] == key["countries"]
    assert [{name: each[name] for name in each if name != "label"} for each in got["classes"]] == [
        {name: each[name] for name in each if name != "label"} for each in key["classes"]
    ]
