"""The headings of a list of residents: a class, a program, the chiefs, those who are no residents."""

import re
from typing import Literal

from imgtui.domain.reading.rosters.words import RosterWords, key, without_years, years
from imgtui.domain.workbook.records.record import record

_LONGEST = 80
_MOST_WORDS = 9
_LEADING = re.compile(r"^[\s~#*•·▪◦‣>\-–—=_|✦★☆►▸]+|[\s~#*:=_|\-–—]+$")
_SEASON = re.compile(r"(?<!\d)20\d\d\s*[-–—/]\s*(?:20)?\d\d(?!\d)")
_CHIEFS = ("chief resident", "chief residents", "chiefs")
_FEW_WORDS = 4
"""So many words name a kind of chief: "administrative chief resident"."""
_NAMING = frozenset(("university", "college", "institute"))
_HEAD_COUNT = re.compile(r"\(\s*\d{1,3}\s*(?:residents?)?\s*(?:[;,][^()]{0,40})?\)")


@record
class RosterHeading:
    """A line that says what the lines below it are.

    Attributes:
        kind: a class, all residents, those who are none, the chiefs, or a program of a name.
        label: how it is written.
        class_of: the year in which its class ends, None: not said.
        is_level: whether it says a year of training.
        is_prelim: whether its residents stay a single year.
        specialty: the specialty it names, None: none.
    """

    kind: Literal["class", "in", "out", "chief"]
    label: str
    class_of: int | None = None
    is_level: bool = False
    is_prelim: bool = False
    specialty: str | None = None


def read_heading(line: str, words: RosterWords) -> RosterHeading | None:
    """Return what a line on its own says as a heading, None when it is none."""
    if len(line) > _LONGEST:
        return None
    label = _LEADING.sub("", line)
    said = key(_HEAD_COUNT.sub(" ", _SEASON.sub(" ", label)))
    spoken = said.split()
    if "of the year" in said or "of the month" in said:
        return None  # a prize
    if not spoken or len(spoken) > _MOST_WORDS or words.title.search(label):
        return None
    return _class(label, said, words) or _section(label, said, words)


def _class(label: str, said: str, words: RosterWords) -> RosterHeading | None:
    rest, is_level, class_of = said, False, None
    for pattern in (words.level, words.ordinal_year):
        rest, count = pattern.subn(" ", rest)
        is_level = is_level or count > 0
    found = years(rest)
    if found:
        class_of, rest = found[-1], without_years(rest)
    left = rest.split()
    is_word = any(word in words.class_words for word in left)
    if not (is_level or is_word or (class_of is not None and _is_class_year(label, said))):
        return None
    if any(word not in words.heading_words and not word.isdecimal() for word in left):
        return None
    if not is_level and words.section["out"].search(said):
        return None
    if words.section["chief"].search(rest):
        return RosterHeading("chief", label, class_of, is_level, specialty=specialty_in(said, words))
    is_prelim = bool(words.section["prelim"].search(said))
    named = None if is_prelim else specialty_in(said, words)
    return RosterHeading("class", label, class_of, is_level, is_prelim, named)


def _is_class_year(label: str, said: str) -> bool:
    return (
        said.isdecimal() or "class" in said or "graduating" in said or bool(re.match(r"\s*20\d\d\b", label))
    )


def _section(label: str, said: str, words: RosterWords) -> RosterHeading | None:
    bare = " ".join(word for word in said.split() if not word.isdecimal())
    sections = words.sections
    named = specialty_in(bare, words)
    if bare in sections["in"]:
        return RosterHeading("in", label)
    led = named or len(bare.split()) <= _FEW_WORDS
    if bare in sections["chief"] or (
        led and bare.endswith(_CHIEFS) and not words.section["out"].search(bare)
    ):
        return RosterHeading("chief", label)
    if any(mark in label for mark in "|•·") or ": " in label:
        return None
    if words.section["out"].search(bare) and len(bare.split()) <= 7 and not (_NAMING & set(bare.split())):
        return RosterHeading("out", label)
    is_prelim = bool(words.section["prelim"].search(bare))
    if bare.endswith(
        ("residents", "house staff", "housestaff", "interns", "resident physicians")
    ) or bare.startswith(("current residents", "our residents", "meet ")):
        kind: Literal["class", "in"] = "class" if is_prelim or bare.endswith("interns") else "in"
        return RosterHeading(kind, label, is_prelim=is_prelim, specialty=None if is_prelim else named)
    if named and all(word in words.heading_words for word in bare.split()):
        return RosterHeading("in", label, specialty=named, is_prelim=False)
    if named and bare.endswith(("residency", "residency program", "program")):
        return RosterHeading("in", label, specialty=named)
    return None


def specialty_in(said: str, words: RosterWords) -> str | None:
    """Return the specialty that the words of a heading name, the longest one."""
    found: list[str] = words.specialty.findall(said)
    return words.specialties[max(found, key=len)] if found else None
