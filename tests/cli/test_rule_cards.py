"""One story about one rule: `rank` and `rules` give the same severity and the same lever."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imgtui.exchange.reference import db_root, load_reference


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


def forms(rule: str) -> Iterator[str]:
    """Yield the levers of a card, each with and without its parts that are not always said."""
    for case in load_reference().rule(rule).cases:
        named = [name for name in case.parts if f"{{{name}}}" in (case.lever or "")]
        said = [
            ("", part) if isinstance(part, str) else tuple(part.values())
            for part in map(case.parts.get, named)
        ]
        for chosen in itertools.product(*said):
            lever = case.lever or ""
            for name, words in zip(named, chosen, strict=True):
                lever = lever.replace(f"{{{name}}}", words)
            yield lever


def is_filled(text: str, template: str) -> bool:
    """Whether a text is a template with its slots filled."""
    parts = (re.escape(part) for part in re.split(r"\{\w+\}", template))
    return re.fullmatch(".+".join(parts), text) is not None


def _clause(lever: str) -> str:
    """Return a lever as it stands behind what was measured."""
    return lever[:1].lower() + lever[1:].removesuffix(".")


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
        assert any(is_filled(warning["lever"], lever) for lever in forms(warning["rule"])), warning
        assert warning["source"] == rule["source"]
    for clash in call("invites", "--json").data["clashes"]:
        assert clash["severity"] in rules["I3"]["severities"]
        assert any(is_filled(clash["text"].split(": ")[-1], _clause(each)) for each in rules["I3"]["levers"])
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


def test_what_is_due_is_as_grave_as_its_rule_says(call, tmp_path: Path, monkeypatch) -> None:
    """The lines of Today about invites, interviews and Match Week take their severity from a card."""
    monkeypatch.setenv("IMGTUI_TODAY", "2026-11-20T09:00")
    monkeypatch.setenv("IMGTUI_TZ", "Asia/Karachi")
    events = [
        [{"id": "a", "on": "2026-11-01", "kind": "invite"}],
        [{"id": "b", "on": "2026-11-19", "kind": "invite"}],
        [{"id": "c", "on": "2026-11-02", "kind": "invite"}],
        [{"id": "d", "on": "2026-11-02", "kind": "invite"}],
    ]
    programs = [{"key": f"p{n}", "name": f"Program {n}", "events": given} for n, given in enumerate(events)]
    for program in programs[2:]:
        program["interviews"] = [{"starts_at": "2026-12-03T09:00", "minutes": 60, "tz": "America/Chicago"}]
    source = tmp_path / "invites.json"
    source.write_text(json.dumps({"format": "imgtui-workbook", "version": 1, "programs": programs}))
    assert call("load", source).code == 0
    rules = {rule["id"]: rule for rule in call("rules", "--json").data}
    lines = {line["kind"]: [] for line in call("today", "--json").data["lines"]}
    for line in call("today", "--json").data["lines"]:
        lines[line["kind"]].append(line)
    assert [line["severity"] for line in lines["reply"]] == rules["I1"]["severities"] == ["stop", "warn"]
    assert [line["severity"] for line in lines["clash"]] == ["stop"]
    assert lines["clash"][0]["text"].endswith(_clause(rules["I3"]["lever"]))
