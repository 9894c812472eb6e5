"""The sample pages against their keys: the gates of what is asserted, asked, and never made of them."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from imgtui.domain.reading.pages.read import PageReading, read_page
from imgtui.exchange.webpages.visible import visible
from imgtui.exchange.webpages.words import page_tools, specialty_named
from tests.tables import for_each

FOLDER = Path(__file__).parents[1] / "data" / "pages"
OWN = Path(__file__).parents[1] / "data" / "own_pages"
"""Pages in other styles, made up before the reader was fitted to them; their keys give no words."""
SEASON = 2026
_STEPS = ("attempts_limit_step1", "attempts_limit_step2")


@cache
def pages(folder: Path = FOLDER) -> list[tuple[str, dict[str, Any], str, PageReading]]:
    """Return (name, key, visible text, reading) of every page."""
    found = []
    for path in sorted(folder.glob("*.json")):
        key = json.loads(path.read_text("utf-8"))
        file = next(each for each in (path.with_suffix(".txt"), path.with_suffix(".html")) if each.exists())
        seen = visible(file.read_bytes(), file.name)
        tools = page_tools(SEASON)
        reading = read_page(seen.text, tools, specialty_named, key["context"], seen.levels)
        found.append((file.name, key, seen.text, reading))
    return found


def plain(value: Any) -> str:
    return re.sub(r"[\s,.]+", " ", str(value)).strip().casefold().rstrip("/")


def accepted(key: dict[str, Any], value: Any) -> bool:
    return any(
        plain(each) == plain(value) for each in key.get("accept") or [key["value"]] if each is not None
    )


def told(values: dict[str, Any]) -> dict[str, Any]:
    """Return field -> value; one limit for each Step says the same as one for both."""
    found = dict(values)
    limits = {found.get(name) for name in _STEPS}
    if len(limits) == 1 and None not in limits:
        found.setdefault("attempts_limit", limits.pop())
    if "attempts_limit" in found:
        for name in _STEPS:
            if found.get(name) == found["attempts_limit"]:
                del found[name]
    return found


def keyed(key: dict[str, Any]) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = dict(key["facts"])
    same = [facts.get(name) for name in _STEPS]
    if all(same) and same[0]["value"] == same[1]["value"]:  # type: ignore[index]
        facts.setdefault("attempts_limit", same[0])  # type: ignore[arg-type]
        for name in _STEPS:
            del facts[name]
    return facts


@for_each(("folder", "count"), [(FOLDER, 32), (OWN, 104)])
def test_the_gates_on_pages(folder: Path, count: int) -> None:
    given = right = asked_for = hit = asked = 0
    wrong: list[tuple[str, str, Any]] = []
    for name, key, _, reading in pages(folder):
        facts = keyed(key)
        got = told({field: fact.value for field, fact in reading.facts.items()})
        open_ones = told({f: fact.value for f, fact in reading.doubtful.items() if fact.value is not None})
        for field, value in got.items():
            if field == "us_grads_only" and value is False and field not in facts:
                continue
            given += 1
            good = field in facts and accepted(facts[field], value)
            right += good
            wrong += [] if good else [(name, field, value)]
        for field, fact in facts.items():
            if fact.get("optional") or (field not in got and None in fact.get("accept", [])):
                continue
            asked_for += 1
            hit += field in got and accepted(fact, got[field])
            asked += field not in got and field in open_ones and accepted(fact, open_ones[field])
    assert len(pages(folder)) == count
    assert right >= 0.97 * given, wrong
    assert hit >= 0.65 * asked_for
    assert hit + asked >= 0.85 * asked_for


@for_each("folder", [FOLDER, OWN])
def test_what_must_not_be_made_of_them(folder: Path) -> None:
    bad = []
    for name, key, _, reading in pages(folder):
        for rule in key.get("must_not", []):
            field, _, value = rule.partition("=")
            fact = reading.facts.get(field)
            if fact is not None and (not value or plain(fact.value) == plain(value)):
                bad.append((name, rule, fact.evidence))
    assert bad == []


def test_quotes_are_exact_and_seasons_known() -> None:
    for name, key, text, reading in pages():
        for fact in (*reading.facts.values(), *reading.doubtful.values()):
            assert fact.evidence in text, (name, fact)
        assert reading.page_year == key["page_year"], name
