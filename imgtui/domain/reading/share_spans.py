"""Shares between two ends told in different ways: "between a third and 40 %", "a quarter to a half"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from imgtui.domain.reading.marks import ConceptMark

SPANNED = "left unknown: a range whose ends are told in different ways"
_OPENS, _JOINS = frozenset(("between", "from")), frozenset(("to", "up to", "-", "–", "or", "until"))
_LIGHT = frozenset(("article", "filler", "and", "sign", "rel.most", "rel.about", "decor", "vague"))


class ShareFound(NamedTuple):
    """A share found: its ends and middle in percent, why it is not sure, whose it is, its place."""

    low: float
    high: float
    middle: float
    why: str
    who: str
    start: int
    end: int


def spanned(found: Sequence[ShareFound], marks: Sequence[ConceptMark]) -> list[ShareFound]:
    """Return the shares with two that are the ends of one as one, which is only asked.

    Args:
        found: the shares of a text, in order.
        marks: its concepts.
    """
    result = list(found)
    for one, two in pairwise(found):
        between = [mark for mark in marks if one.end <= mark.start < two.start]
        texts = {mark.text for mark in between}
        light = all(mark.kind in _LIGHT for mark in between) and not texts & {"(", ")", ",", ";", "="}
        opened = any(mark.text in _OPENS for mark in marks if mark.end <= one.start)
        if not light or not (texts & _JOINS or ("and" in texts and opened)) or two.high <= one.low:
            continue
        at = result.index(one)
        middle = (one.low + two.high) / 2
        whole = ShareFound(one.low, two.high, middle, SPANNED, two.who or one.who, one.start, two.end)
        result[at : at + 2] = [whole]
        break
    return result
