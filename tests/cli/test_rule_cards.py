"""One story about one rule: `rank` and `rules` give the same severity and the same lever."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from imgtui.exchange.reference import db_root


def s2_example() -> dict[str, Any]:
    """S2's worked example, two Reaches, three Matches, four Safeties: one not interviewed, one left off."""
    kinds = [
        ("community_university", 10, "Boston", "MA"),
        ("community_university", 10, "Chicago", "IL"),
        *[("community", 40, "Toledo", "OH")] * 3,
        *[("rural", 75, "Hays", "KS")] * 4,
        ("community", 40, "Dayton", "OH"),
    ]
    programs = [
        {
            "key": f"p{number}",
            "name": f"Program {number}",
            "specialty": "Internal Medicine",
            "program_type": kind,
            "img_percent": img,
            "city": city,
            "state": state,
            "events": [{"id": f"e{number}", "on": "2026-11-03", "kind": "interviewed"}] if number else [],
        }
        for number, (kind, img, city, state) in enumerate(kinds)
    ]
    exams = [{"exam": "step1", "result": "pass"}, {"exam": "step2_ck", "result": "pass", "score": 227}]
    return {
        "format": "imgtui-workbook",
        "version": 1,
        "season": {"match_year": 2027},
        "applicant": {"exams": exams, "specialties": [{"name": "Internal Medicine", "role": "primary"}]},
        "programs": programs,
        "rank_lists": [
            {"name": "Primary", "kind": "primary", "entries": [{"program": f"p{n}"} for n in range(9)]}
        ],
    }


def is_filled(text: str, template: str) -> bool:
    """Whether a text is a template with its slots filled."""
    parts = (re.escape(part) for part in re.split(r"\{\w+\}", template))
    return re.fullmatch(".+".join(parts), text) is not None


@pytest.mark.parametrize("example", ["demo", "s2"])
def test_rank_and_rules_tell_the_same_of_each_warning(
    call, tmp_path: Path, monkeypatch, example: str
) -> None:
    if example == "demo":
        monkeypatch.setenv("IMGTUI_TODAY", "2027-01-29T09:00")
        source = db_root() / "samples" / "demo.json"
    else:
        source = tmp_path / "s2.json"
        source.write_text(json.dumps(s2_example()))
    assert call("load", source).code == 0
    rules = {rule["id"]: rule for rule in call("rules", "--json").data}
    warnings = call("rank", "--json").data["warnings"]
    assert len(warnings) >= (5 if example == "demo" else 2)
    for warning in warnings:
        rule = rules[warning["rule"]]
        assert warning["severity"] in rule["severities"], warning
        assert any(is_filled(warning["lever"], lever) for lever in rule["levers"]), warning
        assert warning["source"] == rule["source"]
    shown = call("rules").out
    assert all(f"What helps: {lever}" in shown for rule in ("R1", "R17") for lever in rules[rule]["levers"])


def test_rules_carry_severities_levers_and_the_day_of_reading(call) -> None:
    rules = {rule["id"]: rule for rule in call("rules", "--json").data}
    assert rules["R14"]["severities"] == ["stop", "note"]
    assert rules["R20"]["levers"] == [
        "Weigh the price against what a further program adds; it is due at certification.",
        "Take {over} off the list.",
    ]
    assert (rules["T1"]["severities"], rules["T1"]["levers"]) == ([], [])
    assert (rules["N2"]["read_on"], rules["T1"]["read_on"]) == ("2026-11-28", None)
    assert rules["D2"]["severities"] == ["stop", "warn", "note"]
    assert "What would change it: Enter the graduation year." in call("rules", "A8").out
    assert "read on 2026-11-28" in call("rules", "N2").out
