"""A rank order list in text and as JSON: what `rank` and `check` write."""

from typing import Any

from imgtui.cli.output import percent, point, say, table
from imgtui.cli.rank_common import program_name
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.records import RankList
from imgtui.services.rank import lists as rank
from imgtui.services.views.evaluation import View

_LEVERS = 8
"""How many of the things that would help are told as text: the most first."""


def plain_rank(ranked: RankList, judgement: RankJudgement, view: View) -> dict[str, Any]:
    """Return a list as `rank --json` has it."""
    odds = judgement.odds
    return {
        "name": ranked.name,
        "entries": [
            {
                "rank": entry.rank,
                "key": entry.key,
                "name": program_name(view, entry.key),
                "tier": entry.tier,
                "chance_here": entry.chance_here,
            }
            for entry in judgement.entries
        ],
        "composition": judgement.composition.parts,
        "warnings": [
            {
                "rule": each.rule,
                "severity": each.severity,
                "text": each.text,
                "lever": each.lever,
                "source": each.source,
                "dismissed": each.dismissed,
            }
            for each in judgement.warnings
        ],
        "odds": {
            "match": odds.match,
            "low": odds.low,
            "high": odds.high,
            "add": dict(odds.add),
            "given": odds.given,
        },
        "levers": [
            {"kind": each.kind, "key": each.key, "match_with": each.match_with, "text": each.text}
            for each in judgement.levers
        ],
        "fees_usd": judgement.fees_usd,
    }


def say_rank(ranked: RankList, judgement: RankJudgement, view: View) -> None:
    """Write a list with what is said about it."""
    say(
        f"Rank order list: {ranked.name} ({ranked.kind.replace('_', '-')}), {len(judgement.entries)} programs"
    )
    if judgement.entries:
        rows = [
            (
                str(each.rank),
                program_name(view, each.key),
                each.tier.capitalize(),
                percent(each.chance_here),
                each.key,
            )
            for each in judgement.entries
        ]
        table(("Rank", "Program", "Tier", "Ends here", "Key"), rows, right=(0, 3))
    for tier, part in judgement.composition.parts.items():
        state = {True: "in its band", False: "OUT of its band", None: "not judged"}[part.ok]
        band = f"band {part.low} to {part.high}, {state}"
        say(f"{tier.capitalize()}: {part.count}, {percent(part.share)}; {band}")
    for each in judgement.warnings:
        done = f" (dismissed: {each.why})" if each.dismissed else ""
        say(f"{each.severity.upper()} {each.rule}: {each.text}{done}  [{each.source}]")
        if each.lever and not each.dismissed and each.too_late is None:
            say(f"    What helps: {each.lever}")
    if late := next((each.too_late for each in judgement.warnings if each.too_late), None):
        say(late)
    if judgement.left_off and judgement.left_off.text:
        say(judgement.left_off.text)
    odds = judgement.odds
    if judgement.entries:
        reach = f"({percent(odds.low)} to {percent(odds.high)})"
        estimate = f"Chance to match, an estimate: {percent(odds.match)} {reach}"
        say(f"{estimate}, {odds.given}; the order cannot change it")
    else:
        say("Chance to match: none to tell yet, the list is empty")
    for lever in judgement.levers[:_LEVERS]:
        say(f"    What would help: {lever.text}")
    if (more := len(judgement.levers) - _LEVERS) > 0:
        point(f"    and {more} more that would, each by less: {rank.command_for(ranked, '--json')}")
    say(f"NRMP fees: ${judgement.fees_usd:,}")
