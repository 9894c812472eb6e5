"""The season a page speaks of: its latest date that is one of its own, and what else makes it an old page."""

import re

_PAIR = re.compile(r"(?<![\d–-])(20[0-4]\d)\s?(?:[-–—/]|\bto\b)\s?((?:20)?[0-4]\d)(?![\d-])")
_MATCH = re.compile(
    r"(?:(?:match|nrmp|main match|match day)\s+(?:in\s+)?(20[0-4]\d)"
    r"|(20[0-4]\d)\s+(?:main\s+)?(?:nrmp\s+)?match)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"(?:(?:eras|season|cycle)\s+(?:of\s+)?(20[0-4]\d)|(20[0-4]\d)\s+(?:eras|(?:application"
    r"|interview|recruitment)?\s*"
    r"(?:season|cycle)|applications?))\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:entering|beginning|starting|start(?:s|ing)? in|class of|begins? in)\s+(?:on\s+)?(?:july"
    r"|june)?\s*(?:1,?\s*)?(20[0-4]\d)",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:updated?|revised|reviewed|modified|effective|current as of|as of|posted|printed"
    r"|valid)\b[^\n.]{0,25}?\b(20[0-4]\d)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:\b(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov"
    r"|dec)[a-z]*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?"
    r"(?P<year>20[0-4]\d)\b)|(?:\b\d{1,2}/\d{1,2}/(?P<slashed>20[0-4]\d)\b)",
    re.IGNORECASE,
)
_PAST_WORDS = re.compile(
    r"grad|diploma|degree|medical school|born|since|founded|established|©|copyright|accredit"
    r"|publish|winner|award",
    re.IGNORECASE,
)
_OLD_EXAM = re.compile(
    r"\bstep 2 cs\b|\bstep ii cs\b|\bclinical skills\b(?= (?:exam|must|is required|score))|\bCK "
    r"(?:and|&) CS\b",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(
    r"\b[78]\d\s*(?:/|or|\(?two[- ]digit)|two[- ]digit score|\b2[0-4]\d\s*/\s*[7-9]\d\b", re.IGNORECASE
)
_PERHAPS_TWO_DIGITS = re.compile(r"[789]\d|two[- ]digit")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OPENS = 6
"""A date up to May belongs to the season before: it is matched in March."""


def page_year(text: str, season: int) -> int | None:
    """Return the year in which the latest season the page shows begins; None: the page shows no date.

    A later year than this season's is the one in which residents start: it is of this season.
    """
    text = _around_years(text)
    years: list[int] = []
    for match in _PAIR.finditer(text):
        first, second = int(match[1]), int(match[2])
        if second % 100 == (first + 1) % 100:
            years.append(first)
    text = _PAIR.sub(" ", text)
    years += [int(match[1] or match[2]) - 1 for match in _MATCH.finditer(text)]
    years += [int(match[1] or match[2]) for match in _SEASON.finditer(text)]
    years += [int(match[1]) - 1 for match in _START.finditer(text) if "class of" not in match[0].lower()]
    years += [int(match[1]) for match in _UPDATED.finditer(text)]
    for match in _DATED.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        if _PAST_WORDS.search(line):
            continue
        year = int(match["year"] or match["slashed"])
        month = match["month"]
        early = month is not None and _MONTHS.index(month.lower()[:3]) + 1 < _OPENS
        years.append(year - 1 if early else year)
    return min(max(years), season) if years else None


_YEAR = re.compile(r"20[0-4]\d")
_NEAR = 70


def _around_years(text: str) -> str:
    """Return the parts of a page that stand about a year."""
    parts: list[str] = []
    done = 0
    for match in _YEAR.finditer(text):
        start, end = max(done, match.start() - _NEAR), match.end() + _NEAR
        if end <= done:
            continue
        parts.append(("" if start == done else "\n") + text[start:end])
        done = end
    return "".join(parts)


def why_old(text: str, year: int | None, season: int) -> str:
    """Return why a page is not of the season that begins in `season`; empty where nothing says so."""
    if year is not None and year < season:
        return f"the page is of {year}"
    low = text.lower()
    if (" cs" in low or "clinical skills" in low) and _OLD_EXAM.search(text):
        return "the page speaks of Step 2 CS, which ended in 2020"
    if _PERHAPS_TWO_DIGITS.search(low) and _TWO_DIGITS.search(text):
        return "the page gives two-digit scores, which ended in 2013"
    return ""
