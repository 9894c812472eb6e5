"""Numbers as people type them: scores, money, shares, years and counts each have a reader of their own.

`71000`, `$71,000` and `71k` are one salary; `230`, `≥230` and `230+` one minimum; `0.6` and `60 %` one
share. What could mean two things ("71.000" dollars, "more than 230") is no number here: nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping

from imgtui.domain.workbook.typed.kinds import Bound, NumberKind

Share = tuple[float, float, float]
"""A share in percent: its middle, its low end, its high end; all equal where it is one number."""

_A = re.ASCII  # figures of other scripts look like these and are none of them
_GROUPED = re.compile(r"\d{1,3}(?:[, '’]\d{3})+(?:\.\d+)?", _A)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}", _A)
_DECIMAL = re.compile(r"\d+(?:\.\d+)?|\.\d+", _A)
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?e[+-]?\d{1,3}", _A)
_DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+", _A)
_PART = re.compile(r"(\d{1,4})\s*(?:/|of|out of)\s*(\d{1,4})", _A)
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|\bto\b)\s*(.+)")
_BEFORE: Mapping[Bound, re.Pattern[str]] = {
    "least": re.compile(r"^(?:≥|>=|=>|at least|min(?:imum)?(?: of)?\b|from|since)\s*"),
    "most": re.compile(
        r"^(?:≤|<=|=<|at most|max(?:imum)?(?: of)?\b|up to|no more than|within|(?:the )?last)\s*"
    ),
}
_AFTER: Mapping[Bound, re.Pattern[str]] = {
    "least": re.compile(r"\s*(?:\+|or (?:more|higher|above|later)|and (?:above|up|later)|\bmin(?:imum)?)$"),
    "most": re.compile(r"\s*(?:or (?:less|fewer)|\bmax(?:imum)?|at most)$"),
}
_UNITS: Mapping[str, re.Pattern[str]] = {
    "years": re.compile(r"\s*(?:years?|yrs?|y)\.?$"),
    "months": re.compile(r"\s*(?:months?|mos?|m)\.?$"),
    "score": re.compile(r"\s*(?:points?|pts)\.?$"),
}
_CURRENCY = re.compile(r"^(?:us ?\$|\$|usd\b)\s*|\s*(?:\$|usd|us dollars|dollars?)$")
_PER_YEAR = re.compile(r"\s*(?:/ ?(?:yr|year)|(?:per|a) year|annually)$")
_THOUSANDS = re.compile(r"\s*(?:(k)|(m))$")
_PERCENT = re.compile(r"\s*(?:%|percent|pct)$")


def read_typed_number(kind: NumberKind, text: str, bound: Bound = "", unit: str = "") -> float | None:
    """Return the number a typed text means, None when it means none of this kind.

    Args:
        kind: what the number counts; a share of several ends gives its middle.
        text: what was typed, cleaned.
        bound: whether it may be typed as a floor or as a ceiling.
        unit: a word that may stand behind it, in the singular ("attempt").
    """
    plain = " ".join(text.casefold().split())
    if bound:
        plain = _AFTER[bound].sub("", _BEFORE[bound].sub("", plain))
    if unit:
        plain = re.sub(rf"\s*{re.escape(unit)}s?$", "", plain)
    if kind in _UNITS:
        plain = _UNITS[kind].sub("", plain)
        if bound:  # "within 5 years or less", "5 max years"
            plain = _AFTER[bound].sub("", plain)
    return _READERS[kind](plain)


def read_typed_share(text: str) -> Share | None:
    """Return middle, low and high of a share: `62`, `0.6`, `60-70 %`, `80+`, `<10`, `18/24`."""
    plain = " ".join(text.casefold().split())
    if match := re.fullmatch(r"(<=|≤|<|up to|at most|under|below)\s*(.+)", plain):
        high = _percent(match[2])
        return None if high is None else _within(high / 2, 0, high)
    at_least = re.fullmatch(r"(?:>=|≥|>|at least|over|above)\s*(.+)|(.+?)\s*(?:\+|or more)(?:\s*%)?", plain)
    if at_least:
        low = _percent(at_least[1] or at_least[2])
        return None if low is None else _within(low, low, 100)
    whole = _percent(plain)
    if whole is not None:
        return _within(whole, whole, whole)
    return _share_range(plain)


def _share_range(plain: str) -> Share | None:
    match = _RANGE.fullmatch(plain)
    if match is None:
        return None
    is_percent = bool(_PERCENT.search(match[2]) or _PERCENT.search(match[1]))
    ends = [_plain(_PERCENT.sub("", part)) for part in match.groups()]
    low, high = ends
    if low is None or high is None or low > high:
        return None
    if not is_percent and 0 < high <= 1 and low < 1:
        low, high = _tidy(low * 100), _tidy(high * 100)
    return _within(_tidy((low + high) / 2), low, high)


def _within(middle: float, low: float, high: float) -> Share | None:
    return (middle, low, high) if 0 <= low <= high <= 100 else None


def _share(plain: str) -> float | None:
    share = read_typed_share(plain)
    return share[0] if share else None


def _plain(text: str) -> float | None:
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"[, '’]", "", text))
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return float(text) if _DECIMAL.fullmatch(text) or _SCIENTIFIC.fullmatch(text) else None


def _money(plain: str) -> float | None:
    plain = _CURRENCY.sub("", _PER_YEAR.sub("", plain)).strip()
    times = _THOUSANDS.search(plain)
    plain = _THOUSANDS.sub("", plain)
    if not times and _DOTTED_THOUSANDS.fullmatch(plain):
        return None  # 71 dollars on one side of the Atlantic, 71 thousand on the other
    number = _plain(plain)
    return number if number is None or not times else _tidy(number * (1_000 if times[1] else 1_000_000))


def _percent(plain: str) -> float | None:
    if match := _PART.fullmatch(plain):
        part, whole = int(match[1]), int(match[2])
        return _tidy(100 * part / whole) if whole > 0 and part <= whole else None
    is_percent = bool(_PERCENT.search(plain))
    number = _plain(_PERCENT.sub("", plain))
    if number is None or is_percent or not 0 < number < 1:
        return number
    return _tidy(number * 100)


def _year(plain: str) -> float | None:
    return float(plain) if re.fullmatch(r"\d{4}", plain, _A) else None


def _tidy(number: float) -> float:
    return round(number, 2)


_READERS: Mapping[NumberKind, Callable[[str], float | None]] = {
    "count": _plain,
    "years": _plain,
    "months": _plain,
    "year": _year,
    "score": _plain,
    "percent": _percent,
    "share": _share,
    "money": _money,
    "number": _plain,
}
