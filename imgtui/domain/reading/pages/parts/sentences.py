"""Where sentences end, and abbreviations that do not end one."""

import re
from functools import lru_cache

_SHORT = re.compile(
    r"\b(?:U\.\s?S\.(?:\s?A\.)?|e\.g\.|i\.e\.|M\.D\.|D\.O\.|Ph\.D\.|M\.B\.B\.S\.|(?:Dr|Mr|Mrs|Ms|Prof|St)\."
    r"|(?:vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|yrs?|mos?|min|max"
    r"|etc)\.(?=\s*[a-z0-9,;)])"
    r"|[ap]\.\s?m\.(?=\s*(?:[ECMPA][SD]?T\b|eastern|central|mountain|pacific|on\b|in\b|[\d,;)(])))",
    re.IGNORECASE,
)
_BEFORE_STOP = re.compile(r"\b[A-Za-z]{1,6}\.")
"""Where an abbreviation can begin: a short word before a full stop."""
_IN_FIGURES = re.compile(r"\(\s*\d{1,2}\s*\)")
_TWICE = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s*\(\s*\d{1,2}\s*\)", re.IGNORECASE
)
"""A number in words and again in figures: "three (3)"."""
_ONE_TIME = re.compile(r"\b((?:one|a|any|either|each) (?:usmle )?step )one time\b", re.IGNORECASE)
"""One of the Steps, one time: it is not Step One that is meant."""
_LEADERS = re.compile(
    r"(?<=[\w)%])[ ]?(?:\.[ ]){2,}[ ]*(?=[^\s.])|(?<=[\w)%])[ ]?\.{4,}[ ]*(?=[^\s.])"
    r"|(?<=\w\.)[ ]\.{4,}[ ]*(?=[^\s.])|(?<=[\w)%])[ ]\.{3}[ ]+(?=\d)"
)
"""Dots from a label to its value, as directories print them."""
_PARTED = re.compile(r"(?m)^[^\n]{3,200}? [·|•] [^\n]{3,200}? [·|•] [^\n]{2,300}$")
_PARTS = re.compile(r" [·|•] ")


def _lines_of_one(line: str) -> str:
    """Return a line of several things parted by dots, each on its own: the foot of a page with its labels."""
    told = re.search(r"@|:\s|\d/\d", _PARTS.split(line, maxsplit=1)[1])
    return _PARTS.sub("  \n", line) if told else line


_KEPT = 16
_END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9•]|\s*$)|\n\s*\n")


def smooth(text: str) -> str:
    """Return `text` at equal length without the full stops of abbreviations: "U.S." is "US  "."""

    text = _without_stops(text.replace("\u00a0", " "))
    if "-\n" in text:
        text = _BROKEN.sub(_mended, text)
    # Most pages have none of these: a look for what each must have spares going through them.
    if "..." in text or ". ." in text:
        text = _LEADERS.sub(lambda match: ":".ljust(len(match[0])), text)
    if " · " in text or " • " in text or " | " in text:
        text = _PARTED.sub(lambda match: _lines_of_one(match[0]), text)
    if "one time" in text.lower():
        text = _ONE_TIME.sub(lambda match: f"{match[1]}once".ljust(len(match[0])), text)
    if _IN_FIGURES.search(text):
        text = _TWICE.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), text)
    return text


_BROKEN = re.compile(r"(?P<head>[A-Za-z]{2,})-\n(?P<blank>[ \t]*)(?P<tail>[a-z]{2,}\S*)")
_KEEPS_ITS_DASH = frozenset(
    ("hands", "full", "part", "non", "sub", "first", "second", "self", "long", "short", "one", "two", "three",
     "four", "five", "pre", "post", "well", "co", "on", "in", "cut", "case", "board", "check")
)  # fmt: skip


def _mended(match: re.Match[str]) -> str:
    """Return a word that was broken at the end of a line as one, at equal length."""
    dash = "-" if match["head"].lower() in _KEEPS_ITS_DASH else ""
    return f"{match['head']}{dash}{match['tail']}".ljust(len(match[0]))


def _without_stops(text: str) -> str:
    """Return a text at equal length without the full stops of abbreviations."""
    parts: list[str] = []
    at = 0
    for word in _BEFORE_STOP.finditer(text):
        short = _SHORT.match(text, word.start()) if word.start() >= at else None
        if short is not None:
            letters = short[0].replace(".", "").replace(" ", "")
            parts += (text[at : word.start()], letters.ljust(len(short[0])))
            at = short.end()
    return "".join((*parts, text[at:])) if parts else text


@lru_cache(maxsize=_KEPT)
def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the sentences between two places of a smoothed text.

    Each reader of a unit asks for them, one behind the other: those of the last few units are kept.
    """
    found: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        if text[at : match.end()].strip():
            found.append(_trimmed(text, at, match.end()))
        at = match.end()
    if text[at:end].strip():
        found.append(_trimmed(text, at, end))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
