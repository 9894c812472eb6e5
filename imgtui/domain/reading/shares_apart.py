"""Shares that stand side by side in a cell, in the order of its heading: "US / non-US" over "5/60"."""

import re
from collections.abc import Mapping, Sequence

from imgtui.domain.reading.outcome import Claim, ReadOutcome
from imgtui.domain.reading.shares import ALL, ENDS, NON_US, tidy

_BETWEEN = re.compile(r"[/|,;&]|\band\b|\bvs\b")
_DASHED = re.compile(r"\s*[-–:]\s*")
_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)\s*(?:%|percent|pct)?\s*")
_BRACKETED = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]*)[)\]]\s*%?\s*")
_OPEN = re.compile(r"\s*(?:\?|-|–|—|tbd|unknown|unk)?\s*")
_NOT_THERE = re.compile(r"\bn\s*/\s*a\b")
_PERCENT = re.compile(r"%|\bpercent\b|\bpct\b")


def read_shares_apart(text: str, fields: Sequence[str], *, percent: bool) -> ReadOutcome:
    """Return what a cell of such a column says; it is never a fraction.

    Args:
        text: a cell, folded: "5/60", "10% | 25%", "?/12".
        fields: the document field of each share in the order of the heading, "" where there is none.
        percent: whether the heading says that the numbers are percents.
    """
    wanted = [field for field in fields if field]
    parts = _BETWEEN.split(_NOT_THERE.sub("?", text))
    if len(fields) > 2 and len(parts) == 1:
        parts = _DASHED.split(text)  # of two a dash may be a range
    numbers = [_NUMBER.fullmatch(part) for part in parts]
    plain = all(number or _OPEN.fullmatch(part) for number, part in zip(numbers, parts, strict=True))
    if len(parts) != len(fields) or not plain:
        return _asked(wanted, text, "left unknown: one share for each that the heading names is wanted")
    shares = [float(number[1]) if number else None for number in numbers]
    known = [share for share in shares if share is not None]
    if set(fields) == {ALL, NON_US}:
        return _nested(text, fields, shares, percent=percent)
    if sum(known) > 100:
        return _asked(wanted, text, "left unknown: no shares are above 100 % together")
    whole = len(fields) > 2 and len(known) == len(shares) and sum(known) > 0
    told = percent or _PERCENT.search(text) is not None or (len(known) == len(shares) and sum(known) == 100)
    if not told and whole:
        each = {field: tidy(100 * share / sum(known)) for field, share in zip(fields, known, strict=True)}
        return _asked(wanted, text, _NOTHING_TELLS, each)
    if not told:
        return _asked(wanted, text, _NOTHING_TELLS)
    return _told(text, fields, shares)


def _nested(
    text: str, fields: Sequence[str], shares: Sequence[float | None], *, percent: bool
) -> ReadOutcome:
    """Return the share of all IMGs and of those among them who are no citizens: the second is a part."""
    each = {field: tidy(share) for field, share in zip(fields, shares, strict=True) if share is not None}
    if max(each.values(), default=0) > _WHOLE or each.get(NON_US, 0) > each.get(ALL, _WHOLE):
        return _asked(fields, text, "left unknown: the part is greater than the whole")
    if percent or _PERCENT.search(text) is not None:
        return _told(text, fields, shares)
    return _asked(fields, text, _NOTHING_TELLS, each)


def _told(text: str, fields: Sequence[str], shares: Sequence[float | None]) -> ReadOutcome:
    """Return the shares that are known; one of all stands for those at both ends as well."""
    claims = [
        Claim(name, tidy(share), start=0, end=len(text))
        for field, share in zip(fields, shares, strict=True)
        if field and share is not None
        for name in (field, *(ENDS if field == ALL else ()))
    ]
    return ReadOutcome(tuple(claims))


def has_brackets(text: str) -> bool:
    """Whether a cell holds a share and another in brackets, either of which may be left open: "80 (75)"."""
    return _pair(text) is not None


def _pair(text: str) -> list[re.Match[str] | None] | None:
    found = _BRACKETED.fullmatch(text)
    numbers = [_NUMBER.fullmatch(part) for part in found.groups()] if found else []
    parts = found.groups() if found else ()
    plain = all(number or _OPEN.fullmatch(part) for number, part in zip(numbers, parts, strict=True))
    return numbers if found and plain and any(numbers) else None


def read_share_in_brackets(text: str, fields: Sequence[str], *, percent: bool) -> ReadOutcome:
    """Return what a cell says whose column holds one share and a part of it in brackets.

    Args:
        text: a cell, folded: "80 (75)", "85% (-)".
        fields: the document fields of the share outside and inside, "" where there is none.
        percent: whether the heading says that the numbers are percents.
    """
    wanted = [field for field in fields if field]
    numbers = _pair(text)
    if numbers is None:
        return _asked(wanted, text, "left unknown: one share, of whom? others have two")
    shares = [float(number[1]) if number else None for number in numbers]
    known = [share for share in shares if share is not None]
    nested = len(known) < len(shares) or known[1] <= known[0] or fields[0] != ALL
    if max(known) > _WHOLE or not nested:
        return _asked(wanted, text, "left unknown: the part in brackets is the greater one")
    if not percent and _PERCENT.search(text) is None:
        return _asked(wanted, text, _NOTHING_TELLS)
    return _told(text, fields, shares)


_WHOLE = 100
_NOTHING_TELLS = "left unknown: percent or people? nothing tells"
_NO_SHARES: Mapping[str, float] = {}


def _asked(
    fields: Sequence[str], text: str, why: str, shares: Mapping[str, float] = _NO_SHARES
) -> ReadOutcome:
    return ReadOutcome(
        tuple(Claim(name, shares.get(name), "ask", "rule", why, 0, len(text)) for name in fields)
    )
