"""Reasons: the one form in which every verdict says what was measured, and on which rule it rests."""

from typing import NamedTuple


class Reason(NamedTuple):
    """One line under a verdict.

    Attributes:
        rule: id of the rule ("B2", "A4").
        effect: "red", "caution" or "green" for a program; "for", "against" or "note" for the applicant.
        text: the fact and what it is held against, in plain words.
        source: ids of the sources, as in the rule.
        case: which case of the rule it is.
    """

    rule: str
    effect: str
    text: str
    source: str
    case: str = ""

    def plain(self) -> dict[str, str]:
        """Return it as `--json` gives it."""
        return {"rule": self.rule, "effect": self.effect, "text": self.text, "source": self.source}


def number(value: float) -> str:
    """Return a number as people write it: no empty decimals, at most one."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def plural(count: float, word: str, words: str | None = None) -> str:
    """Return "1 month", "2 months"."""
    return f"{number(count)} {word if count == 1 else words or word + 's'}"


def ordinal(count: int) -> str:
    """Return "31st", "112th"."""
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"
