"""Numbers of several words as one: "two hundred and thirty", "twenty-five", "two-thirty"."""

from collections.abc import Sequence

from imgtui.domain.reading.marks import ConceptMark

SPELLED = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
"""The numbers from 0 on as they are written out: each stands at its own place."""
TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
"""The tens as they are written out."""
_HUNDRED = "hundred"
_TEN = 10
_SHORT_HUNDREDS = range(180, 301)
"""Numbers that are said without their hundred: "two-fifteen"."""
COMPOSING = frozenset(TENS) | {_HUNDRED, *SPELLED[_TEN:20]}
"""Words that a number of several words holds."""


def composed(marks: Sequence[ConceptMark]) -> list[ConceptMark]:
    """Return the marks with every number of several words as one mark."""
    found: list[ConceptMark] = []
    at = 0
    while at < len(marks):
        value, end = _number(marks, at)
        if value is None or end == at + 1:
            found.append(marks[at])
            at += 1
            continue
        first, last = marks[at], marks[end - 1]
        spelled = " ".join(mark.text for mark in marks[at:end])
        found.append(ConceptMark("num", value, first.start, last.end, spelled, first.glued))
        at = end
    return found


def _number(marks: Sequence[ConceptMark], at: int) -> tuple[float | None, int]:
    """Return (value, place behind) of the longest number of words that begins at `at`."""
    below, end = _below_hundred(marks, at)
    if below is not None and below < _TEN and not _is(marks, end, _HUNDRED):
        beyond = end + 1 if _hyphen(marks, end) else end
        rest, behind = _below_hundred(marks, beyond)
        if rest is not None and rest >= _TEN and int(below * 100 + rest) in _SHORT_HUNDREDS:
            return below * 100 + rest, behind
    if below is None or not _is(marks, end, _HUNDRED):
        return below, end
    value, end = below * 100, end + 1
    joined = end + 1 if end < len(marks) and marks[end].text == "and" else end
    rest, behind = _below_hundred(marks, joined)
    return (value + rest, behind) if rest is not None else (value, end)


def _below_hundred(marks: Sequence[ConceptMark], at: int) -> tuple[float | None, int]:
    mark = marks[at] if at < len(marks) else None
    if mark is None or mark.kind != "num" or mark.value is None or not mark.text.isalpha():
        return None, at
    if not mark.value.is_integer() or mark.text == _HUNDRED:
        return None, at
    if mark.text in TENS:
        unit = at + 2 if _hyphen(marks, at + 1) else at + 1
        if unit < len(marks) and marks[unit].kind == "num" and marks[unit].text.isalpha():
            value = marks[unit].value or 0.0
            if 1 <= value <= 9 and value.is_integer():
                return mark.value + value, unit + 1
    return mark.value, at + 1


def _hyphen(marks: Sequence[ConceptMark], at: int) -> bool:
    return at < len(marks) and marks[at].text == "-" and marks[at].glued


def _is(marks: Sequence[ConceptMark], at: int, word: str) -> bool:
    return at < len(marks) and marks[at].text == word
