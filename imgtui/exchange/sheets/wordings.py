"""Tables of wordings from `db/reference/wordings/`: a new wording is a line of data, not of code."""

import json
import operator
import re
from functools import cache
from pathlib import Path
from typing import Any

from imgtui.domain.workbook.record import record
from imgtui.exchange.reference import db_root
from imgtui.exchange.sheets.model import Doubt, DoubtKind, Reading, Value

_EXPRESSION = re.compile(r"\$(\w+)(?:\|(\w+))?(?:([*/+-])(\d+))?")
_COMPUTE = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_KINDS: tuple[DoubtKind, ...] = ("placeholder", "ambiguous", "unreadable", "guess", "contradiction")


def wordings_folder() -> Path:
    """Return the folder of the wordings."""
    return db_root() / "reference" / "wordings"


@cache
def wording(name: str) -> Any:
    """Return the content of the wording file `name`, read once."""
    return json.loads((wordings_folder() / f"{name}.json").read_text("utf-8"))


@record
class Rule:
    """One line of a rule table.

    Attributes:
        like: pattern that must match the whole folded cell.
        gives: field -> value or expression ("$n", "$n+1", "$n/4": a named group as a number).
        suggests: the same, for values that are only proposed.
        made: what the user is told; `kind` says why it is doubtful.
    """

    like: re.Pattern[str]
    gives: dict[str, Any]
    suggests: dict[str, Any]
    made: str
    kind: DoubtKind | None


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Return the rule table `name` with its macros put in.

    Raises:
        ValueError: a line is not understood; the message names the table and the line.
    """
    data = wording(name)
    macros: dict[str, str] = {**wording("macros")["macros"], **data.get("macros", {})}
    found = []
    for number, line in enumerate(data["rules"], start=1):
        try:
            found.append(_rule(line, macros))
        except (KeyError, TypeError, ValueError, re.error) as failure:
            raise ValueError(f"wordings/{name}.json, rule {number}: {failure}") from failure
    return tuple(found)


def _rule(line: dict[str, Any], macros: dict[str, str]) -> Rule:
    pattern = line["like"]
    for _ in range(3):  # macros may name macros
        for macro, text in macros.items():
            pattern = pattern.replace(f"<{macro}>", text)
    kind = line.get("kind")
    if kind is not None and kind not in _KINDS:
        raise ValueError(f"kind {kind!r} is not one of {', '.join(_KINDS)}")
    # Named groups are written (n:...) in the data: short enough to be read.
    pattern = re.sub(r"\((\w+):(?!\?)", r"(?P<\1>", pattern)
    return Rule(
        re.compile(pattern), line.get("gives", {}), line.get("suggests", {}), line.get("made", ""), kind
    )


def read_by_rules(table: str, text: str, field: str) -> Reading | None:
    """Return what the first matching rule of `table` says about `text`, None when no rule matches."""
    for rule in rules(table):
        found = rule.like.fullmatch(text)
        if found:
            groups = found.groupdict()
            values = tuple((key, _value(value, groups)) for key, value in rule.gives.items())
            return Reading(values, _doubts(rule, groups, field))
    return None


def _doubts(rule: Rule, groups: dict[str, str | None], field: str) -> tuple[Doubt, ...]:
    if rule.kind is None:
        return ()
    proposed = [(key, _value(value, groups)) for key, value in rule.suggests.items()]
    if not proposed:
        return (Doubt(next(iter(rule.gives), field), rule.made, rule.kind),)
    return tuple(Doubt(key, rule.made, rule.kind, value) for key, value in proposed)


def _value(value: Any, groups: dict[str, str | None]) -> Value:
    expression = _EXPRESSION.fullmatch(value) if isinstance(value, str) else None
    if expression is None:
        return value  # type: ignore[no-any-return]  # checked when the table was read
    spoken = groups[expression[1]] or groups.get(expression[2] or "") or "1"
    number = float(number_of(spoken))
    if expression[3]:
        number = _COMPUTE[expression[3]](number, float(expression[4]))
    return int(number) if number.is_integer() else round(number, 2)


def number_of(text: str) -> float:
    """Return the number that digits or a number word ("five", "2nd") mean.

    Raises:
        ValueError: `text` is no number.
    """
    words: dict[str, int] = wording("macros")["numbers"]
    text = text.strip()
    if text in words:
        return words[text]
    digits = re.match(r"\d+(?:[.,]\d+)?|[.,]\d+", text)
    if not digits:
        raise ValueError(f"{text!r} is no number")
    return float(digits[0].replace(",", "."))


@cache
def phrases(name: str) -> dict[str, str]:
    """Return the phrase table `name` turned round: phrase -> meaning."""
    table = wording(name)["phrases"]
    return {phrase: meaning for meaning, spoken in table.items() for phrase in spoken}


@cache
def reference_list(name: str) -> list[dict[str, Any]]:
    """Return the list file `name` of db/reference as it stands, read once."""
    entries: list[dict[str, Any]] = json.loads((db_root() / "reference" / f"{name}.json").read_text("utf-8"))
    return entries
