"""Verdicts on the applicant in text and as JSON: what `profile` and `check` write."""

from collections.abc import Mapping
from typing import Any

from imgtui.cli.output import say
from imgtui.domain.applicant.facts import ApplicantFacts, Judgement
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.standing.verdicts.levers import lever_of
from imgtui.domain.workbook.plain import to_plain

_MARKS = {"for": "+", "against": "-", "note": " "}
"""The mark before an argument: for, against, neither."""


def say_verdicts(
    verdicts: Mapping[str, Judgement], facts: ApplicantFacts, figures: Figures, reference: Reference
) -> None:
    """Write the verdicts with their reasons (+ for, - against), and what would change each."""
    for name, verdict in verdicts.items():
        say(f"{verdict.rule}  {name.replace('_', ' ')}: {_shown(verdict.value)}")
        for reason in verdict.reasons:
            say(f"  {_MARKS.get(reason.effect, _MARKS['note'])} {reason.text}  [{reason.source}]")
        say(f"    What would change it: {lever_of(verdict, facts, figures, reference)}")


def plain_verdicts(verdicts: Mapping[str, Judgement]) -> dict[str, Any]:
    """Return the verdicts as JSON has them."""
    return {
        name: {"value": verdict.value, "reasons": [reason.plain() for reason in verdict.reasons]}
        for name, verdict in verdicts.items()
    }


def _shown(value: Any) -> str:
    """Return a verdict's value in plain words: no brackets, no names of a programming language."""
    plain = to_plain(value)
    if plain is None:
        return "unknown"
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, Mapping):
        if "name" in plain:
            rest = {name: item for name, item in plain.items() if name != "name"}
            return f"{plain['name']} ({_shown(rest)})"
        return ", ".join(f"{name.replace('_', ' ')} {_shown(item)}" for name, item in plain.items())
    if isinstance(plain, list | tuple):
        return "; ".join(_shown(item) for item in plain) or "none"
    return f"{plain:g}" if isinstance(plain, float) else str(plain).replace("_", " ")
