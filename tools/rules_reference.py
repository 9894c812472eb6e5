"""Writes docs/RULES.md, the rules reference, from the data under db/.

Run from the top of the repository: `python tools/rules_reference.py`; with `--check` it only
tells, by its exit code, whether the file is current.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from imgtui.domain.reference.data import Figure, Reference, Rule  # noqa: E402 - a script finds the package first
from imgtui.exchange.reference import load_reference, read_document  # noqa: E402 - as above

TARGET = TOP / "docs" / "RULES.md"
GROUPS = {
    "applicant": "The applicant",
    "friendly": "Is a program IMG-friendly?",
    "blocker": "Blockers: any one makes a program Red",
    "caution": "Cautions: any one makes a program Yellow at best",
    "bucket": "Green and Red",
    "verify": "To verify",
    "wording": "Wording in a description",
    "place": "Places and kinds of program",
    "tier": "Reach, Match, Safety",
    "composition": "Composition",
    "warning": "Warnings on a rank list",
    "odds": "Chance to match",
    "count": "How many programs",
    "cost": "What it costs",
    "invites": "Invites",
    "yield": "Where the next dollar and the next hour bring most",
    "file": "The file that programs read",
    "plan": "Plans and Match Week",
    "draft": "Drafts",
    "autopsy": "After the season",
    "fact": "Facts of the season, as last read",
}


def render(reference: Reference) -> str:
    """Return the whole document as Markdown, ending in one newline."""
    lines = [
        "# The rules",
        "",
        "Every rule with its figures, source and year, written by tools/rules_reference.py from db/:",
        "change the data, not this file. A workbook can change any figure under its id (`thresholds`).",
        "Rough figures are impressions of their author. Nothing here is medical or legal advice.",
        "",
    ]
    for group, title in GROUPS.items():
        rules = reference.rules_in(group)
        if rules:
            lines += [f"## {title}", ""]
            lines += [line for rule in rules for line in _rule_lines(rule, reference)]
    lines += [
        "## What counts are of",
        "",
        "| name | which programs | source | year |",
        "| --- | --- | --- | --- |",
    ]
    lines += [_row(each.word, each.means, each.source, str(each.year)) for each in reference.sets.values()]
    lines += [""]
    lines += _plan_lines(reference)
    lines += _date_lines(reference)
    lines += _specialty_lines(reference)
    lines += ["## Sources", "", "| id | title | year | note |", "| --- | --- | --- | --- |"]
    lines += [_row(s.id, s.title, str(s.year), s.note) for s in reference.sources.values()]
    return "\n".join(lines) + "\n"


def _rule_lines(rule: Rule, reference: Reference) -> Iterator[str]:
    severity = f" · {', '.join(rule.severities)}" if rule.severities else ""
    yield f"### {rule.id} {rule.title}{severity}"
    yield ""
    yield rule.text
    for lever in rule.levers:
        yield ""
        yield f"*{rule.lever_title}:* {lever}"
    yield ""
    read = f", read on {rule.read_on}" if rule.read_on else ""
    yield f"Source: {rule.source} ({rule.year}{read})"
    yield ""
    if rule.figures:
        yield from _figure_table(reference.shipped[figure_id] for figure_id in rule.figures)


def _figure_table(figures: Iterable[Figure]) -> Iterator[str]:
    yield "| figure | value | unit | source | year | read on | meaning |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for figure in figures:
        rough = " (rough)" if figure.rough else ""
        verify = f" Verify at {figure.verify}." if figure.verify else ""
        value = f"{figure.value}{rough}"
        when = (str(figure.year), figure.read_on or "")
        yield _row(f"`{figure.id}`", value, figure.unit, figure.source, *when, f"{figure.note}{verify}")
    yield ""


def _specialty_lines(reference: Reference) -> Iterator[str]:
    """Yield what is published of each specialty (R17, O1), and its program signals (K11)."""
    document = read_document("charting")
    signals = reference.rule("K11")
    yield "## By specialty"
    yield ""
    yield f"{document['title']}: {document['source']} ({document['year']}, read on {document['read_on']})."
    yield f"Signals: {signals.source} ({signals.year}, read on {signals.read_on})."
    yield ""
    yield "| specialty | applies by | signals | matched | Step 2 CK, matched | not | ranks, matched | not |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for each in reference.specialties:
        told = ", ".join(_signals(kind, count) for kind, count in each.signals) or "not known"
        found = document["specialties"].get(each.name)
        yield _row(each.name, each.service, told, *(_outcome_cells(found) if found else ("",) * 5))
    yield ""


def _signals(kind: str, count: int) -> str:
    return f"{count} signals" if kind == "signal" else f"{count} {kind}"


def _outcome_cells(found: Mapping[str, Any]) -> tuple[str, ...]:
    score, ranks = found["step2_matched"], found["ranks_matched"]
    other = found["ranks_not_matched"]
    return (
        f"{found['matched_percent']} %",
        f"{score['median']} ({score['q1']}–{score['q3']})",
        str(found["step2_not_matched"]["median"]),
        f"mean {ranks['mean']}, median {ranks['median']} ({ranks['q1']}–{ranks['q3']})",
        f"mean {other['mean']}, median {other['median']}, third quartile {other['q3']}",
    )


def _plan_lines(reference: Reference) -> Iterator[str]:
    yield "## Plan templates"
    yield ""
    for plan in reference.plans.values():
        yield f"### `{plan.id}` {plan.title}"
        yield ""
        yield f"{plan.note} Source: {plan.source} ({plan.year})"
        yield ""
        yield "| when | task | measure | target | source |"
        yield "| --- | --- | --- | --- | --- |"
        for task in plan.tasks:
            when = f"day {task.day}" if task.day is not None else f"week {task.week}"
            targets = [f"{task.target:g}"] if task.target is not None else []
            targets += [f"{value:g} for {name}" for name, value in task.target_by]
            yield _row(when, task.title, task.measure or "by hand", "; ".join(targets), task.source)
        yield ""


def _date_lines(reference: Reference) -> Iterator[str]:
    yield "## Dates and entry, as last read"
    yield ""
    yield "| date | what | source | year | read on | verify |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each in reference.season_dates:
        yield _row(str(each.at), each.label, each.source, str(each.year), each.read_on, each.verify)
    yield ""
    yield "| country (A16) | entry rules | source | year | read on |"
    yield "| --- | --- | --- | --- | --- |"
    for rule in reference.entry_rules:
        scope = rule.scope.replace("_", " ")
        yield _row(rule.name, scope, rule.source, str(rule.year), rule.read_on)
    yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> int:
    """Write the file, or with --check compare it; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the file is stale")
    arguments = parser.parse_args()
    text = render(load_reference(check=True))
    if arguments.check:
        current = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        return 0 if current else 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
