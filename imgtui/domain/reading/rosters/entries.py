"""A line of a list of residents, taken apart: a name, titles, and what is said beside them."""

import re
from collections.abc import Iterator
from typing import Literal

from imgtui.domain.reading.rosters.folding import letters
from imgtui.domain.reading.rosters.schools import Degree, Schools
from imgtui.domain.reading.rosters.words import RosterWords, key, years
from imgtui.domain.workbook.records.record import record

Role = Literal["school", "college", "other", "town", "level", "graduated", "degree", "name", "text", "plain"]

_BULLET = re.compile(r"^[\s•·▪◦‣*►▸✦★☆●○■□–—>-]+|^\d{1,2}[.)]\s+")
_DOCTOR = re.compile(r"^(?:Drs?\.?|DR\.?|Doctor)\s+(?=[^\W\d_])")
_PRONOUNS = re.compile(r"\((?:she|he|they|ze)\b[^)]{0,30}\)", re.I)
_FIELDS = re.compile(
    r"\t+|\s+\|\s*|\s*\|\s+|\s+[–—]+\s*|\s*[–—]+\s+|\s+-+\s+|\s*[;•·▪]\s*|\s+/\s+"
    r"|\s*(?:\.[ ]?){3,}\s*|\s*…\s*|\n"
)
_NICKNAME = re.compile(r"(?<=[^\W\d_]) [(\"“'‘][^\W\d_]{2,14}[)\"”'’] (?=[^\W\d_])")
_STRONG = re.compile(r"\t+|\s*\|\s*|\s*[;•·▪]\s*|\n")
_ARROW = re.compile(r"\s*(?:→|->|=>).*$")
_MOST_TITLED = 160
_LABEL = re.compile(r"^\s*(?P<label>[^\W\d_][^:\t|]{0,38}?)\s*[:：]\s*(?P<value>.*)$", re.S)
_PARTICLES = frozenset((
    "de", "del", "la", "el", "al", "bin", "ibn", "van", "von", "der", "den", "da", "dos", "di", "du", "y",
    "e", "bint", "abu", "ben", "le", "lo", "san", "st",
))  # fmt: skip
_STATE = re.compile(r",\s*[A-Z]{2}\.?$")
_CLASS_OF = re.compile(r"\(?\bclass of\s+(20\d\d)\)?", re.I)
_PAGER = re.compile(r"^\(?\d[\d() .-]{2,12}\d\s{2,}(?=[^\W\d_])")
"""The number of a telephone or pager in a column before what is said of a resident."""
_OUTER = " \t,.:;-–—|/"
_MOST_NAME_WORDS = 6
_REMARK = 4
"""Words: a longer text before a colon is a sentence."""


@record
class Chunk:
    """A part of what is said of a resident: what it is about and its words."""

    role: Role
    text: str


@record
class ResidentEntry:
    """A line that names a resident.

    Attributes:
        name: the name, without titles.
        is_sure: whether a title or "Dr." says that it is one; else it only looks like a name.
        degree: what the titles tell.
        level: the class the line itself names.
        chunks: all else it says.
    """

    name: str
    is_sure: bool
    degree: Degree | None
    level: str | None
    chunks: tuple[Chunk, ...]


class Lines:
    """Reads single lines; the words and schools are what it knows."""

    def __init__(self, words: RosterWords, schools: Schools) -> None:
        """Keep what lines are read by.

        Args:
            words: labels, titles, roles.
            schools: asked whether a text is the name of a school.
        """
        self.words = words
        self.schools = schools

    def entry(self, line: str) -> ResidentEntry | None:
        """Return the resident a line names, None when it names none."""
        text = _ARROW.sub("", _PRONOUNS.sub(" ", _BULLET.sub("", line))).strip()
        text = self._without_nickname(self.words.photo.sub("", text).strip())
        if self.schools.is_called(graduated_in(text)[1]) or self.words.titles.match(text):
            return None
        if (inner := self._behind_remark(text)) is not None:
            return inner
        is_doctor = bool(_DOCTOR.match(text))
        text = _DOCTOR.sub("", text)
        level, text = self._level(text)
        parts = [part for part in _FIELDS.split(text) if part and part.strip(_OUTER)]
        for at, part in enumerate(parts[:3]):
            found = self._titled_name(part)
            if found is not None:
                name, degree, rest = found
                others = [rest, *parts[:at], *parts[at + 1 :]]
                return ResidentEntry(name, True, degree, level, tuple(self._chunks(others)))
            if self.schools.names_one(part) or self.words.has_school_word(part):
                break
        return self._untitled(parts, is_doctor, level)

    def _behind_remark(self, text: str) -> ResidentEntry | None:
        """Return the resident behind a remark with a colon: "On research: Wei Zhang, MD (Peking Union)"."""
        match = _LABEL.match(text)
        if match is None or key(match["label"]) in self.words.labels or not match["value"].strip():
            return None
        name, _, _ = match["value"].partition(",")
        remark = len(match["label"].split()) <= _REMARK and not self.is_name(match["label"])
        entry = self.entry(match["value"]) if remark and self.is_name(name.strip()) else None
        return entry if entry is not None and entry.degree is not None else None

    def _without_nickname(self, text: str) -> str:
        match = _NICKNAME.search(text[:80])
        if match is None or self.schools.names_one(match[0].strip(' ()"“”')):
            return text
        return f"{text[: match.start()]} {text[match.end() :]}"

    def _titled_name(self, part: str) -> tuple[str, Degree | None, str] | None:
        found = self.words.titles.finditer(part[:_MOST_TITLED])
        match = next((each for each in found if part[: each.start()].strip(_OUTER + "(")), None)
        if match is None or self.schools.is_called(part.partition(" (")[0]):
            return None
        name, titles, rest = part[: match.start()].strip(_OUTER + "("), match[0], part[match.end() :]
        if any(sign in name for sign in ":|()"):
            return None
        if " " not in name and titles.startswith("DO") and (others := titles[2:].strip(_OUTER)):
            name, titles = f"{name} {titles[:2]}", others  # a family name
        if not self.is_name(name, titled=True) or letters(name) in self.words.maryland:
            return None
        if self.schools.is_called(name):
            return None
        return in_order(name), self.words.degree(titles), rest

    def _untitled(self, parts: list[str], is_doctor: bool, level: str | None) -> ResidentEntry | None:
        if not parts:
            return None
        name, beside = self._name_before(parts[0], any(self._is_schoolish(part) for part in parts[1:]))
        if name is None or self.schools.is_called(name):
            return None
        degree = self.words.degree(" ".join([beside, *parts[1:]])) if beside or len(parts) > 1 else None
        chunks = tuple(self._chunks([beside, *parts[1:]]))
        is_sure = is_doctor or level is not None or any(self._is_school(chunk) for chunk in chunks)
        return ResidentEntry(name, is_sure, degree, level, chunks)

    def _name_before(self, part: str, has_school: bool) -> tuple[str | None, str]:
        """Return the name at the beginning and what stands behind it in brackets or after a comma."""
        head, sign, rest = part.partition("(")
        if sign and self.is_name(head.strip(_OUTER)):
            return head.strip(_OUTER), rest.rstrip().removesuffix(")")
        pieces = [piece.strip() for piece in part.split(",")]
        if self.is_name(pieces[0]) and len(pieces) > 1:
            rest = ", ".join(pieces[1:])
            return (pieces[0], rest) if self._is_schoolish(rest) else (None, "")
        both = " ".join(reversed(pieces[:2]))
        if len(pieces) >= 2 and self.is_name(both) and len(pieces[0].split()) <= 2:
            rest = ", ".join(pieces[2:])
            if not rest and _STATE.search(part):
                return None, ""
            return (both, rest) if self._is_schoolish(rest) or (has_school and not rest) else (None, "")
        whole = part.strip(_OUTER)
        return (whole, "") if self.is_name(whole) else (None, "")

    def _is_schoolish(self, text: str) -> bool:
        return self.words.has_school_word(text) or self.schools.names_one(text)

    def _is_school(self, chunk: Chunk) -> bool:
        if chunk.role == "plain":
            return self._is_schoolish(chunk.text) or self.is_known_school(chunk.text)
        return chunk.role == "school"

    def is_known_school(self, text: str) -> bool:
        """Tell whether a text is the distinctive part of a school's name, and no place."""
        text = graduated_in(text)[1]
        head, _, place = text.partition(",")
        if place and self.schools.is_place(place.strip(_OUTER)):
            text = head.strip()  # "Technion, Israel"
        few = len(text.split()) <= 3 and not text.isdecimal() and "," not in text
        return few and not self.schools.is_place(text) and self.schools.find(text).certainty == "name"

    def is_name(self, text: str, *, titled: bool = False) -> bool:
        """Tell whether a text looks like the name of a person.

        Args:
            text: the words.
            titled: whether a title stands behind it, which makes many an odd name a name.
        """
        if not text or len(text) > 60 or any(char.isdigit() or char in '!?&@/:;"“”' for char in text):
            return False
        parts = text.replace(",", " ").split()
        if not 2 <= len(parts) <= _MOST_NAME_WORDS + 2 * titled:
            return False
        if not titled and self.schools.is_place(text):
            return False
        if self.words.has_school_word(text) or key(text) in self.words.labels:
            return False
        big = 0
        for part in parts:
            plain = letters(part).strip(".,'’-()")
            if not titled and plain in self.words.no_names:
                return False
            if not plain or (plain in _PARTICLES and part[:1].islower()):
                continue
            if not part.lstrip("('’“")[:1].isupper() and "-" not in part:
                return False
            big += 1
        return big >= 1 + (not titled)

    def _level(self, text: str) -> tuple[str | None, str]:
        match = self.words.level_within.search(text) or _CLASS_OF.search(text)
        if match is None:
            return None, text
        rest = f"{text[: match.start()].rstrip(' (,')} | {text[match.end() :].lstrip(' ),')}"
        return match[0].strip("() "), rest if rest.strip(" |") else ""

    def _chunks(self, parts: list[str]) -> Iterator[Chunk]:
        for part in parts:
            for piece in self._pieces(part):
                text = piece.strip(_OUTER)
                if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
                    text = text[1:-1].strip()
                if text:
                    yield self.chunk(text)

    def _pieces(self, part: str) -> list[str]:
        """Return the fields of a part; a dash within the name of a school parts nothing."""
        pieces: list[str] = []
        for piece in _STRONG.split(self.words.inner_label.sub("\n", part)):
            # A dash behind a label belongs to what the label says.
            pieces += [piece] if self.labelled(piece.strip(_OUTER)) else _FIELDS.split(piece)
        found: list[str] = []
        for piece in (piece for piece in pieces if piece.strip()):
            if found and self.schools.is_called(f"{found[-1]} - {piece}"):
                found[-1] = f"{found[-1]} - {piece}"
            else:
                found.append(piece)
        return found

    def chunks(self, line: str) -> tuple[Chunk, ...]:
        """Return what a line says that names nobody."""
        return tuple(self._chunks([line]))

    def chunk(self, text: str) -> Chunk:
        """Return a part with what it is about: by its label, by the titles in it, else plain."""
        text = _PAGER.sub("", text)
        return self.labelled(text) or self._by_title(text)

    def labelled(self, text: str) -> Chunk | None:
        """Return what stands behind a label, None where no label stands in front."""
        match = _LABEL.match(text)
        if match is None:
            return None
        role = self.words.labels.get(key(match["label"]))
        if role is not None:
            return self._labelled(role, match["value"].strip())
        if "medical school" in match["label"].lower():
            return Chunk("school", match["value"].strip())
        return Chunk("plain" if self.words.has_school_word(text) else "text", text)

    def _labelled(self, role: str, value: str) -> Chunk:
        if role == "school":
            inner = self._by_title(value)
            return inner if inner.role in ("college", "other") else Chunk("school", inner.text)
        return Chunk(role, value)  # type: ignore[arg-type]

    def _by_title(self, text: str) -> Chunk:
        if self.schools.is_called(text):
            return Chunk("plain", text)  # "M.S. Ramaiah Medical College"
        for match in self.words.titles.finditer(text):
            before, after = text[: match.start()].strip(_OUTER + "("), text[match.end() :].strip(_OUTER + ")")
            if self.words.title.search(match[0]) and not (before and after):
                rest = re.sub(r"^(?:from|at|in)\s+", "", before or after)
                if self._is_schoolish(rest):
                    return Chunk("school", rest)
        first, later = self.words.first_degree.search(text), self.words.later_degree.search(text)
        if first is not None and _at_an_end(first, text):
            return Chunk("college", text)
        if later is not None and _at_an_end(later, text) and self.words.has_school_word(text):
            return Chunk("other", text)
        return Chunk("plain", text)

    def label_alone(self, line: str) -> Role | None:
        """Return what the next line is about where a line is only a label."""
        text = line.strip(_OUTER)
        if len(text) > 40:
            return None
        role = self.words.labels.get(key(text))
        return role if role is not None and len(key(text)) > 3 else None


def _at_an_end(match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()].strip(_OUTER + "("), text[match.end() :].strip(_OUTER + ")")
    return (
        not before
        or not after
        or text[: match.start()].rstrip().endswith((",", "("))
        or len(before.split()) <= 2
    )


def in_order(name: str) -> str:
    """Return a name with the given name first: "Ross, Ifeoma" is Ifeoma Ross."""
    family, sign, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if sign and given.strip() else name


def graduated_in(text: str) -> tuple[int | None, str]:
    """Return the year that stands beside a school, and the text without it; of "('23)" it is 2023."""
    found = years(text)
    if not found:
        short = _SHORT_YEAR.search(text)
        if short is None:
            return None, text
        rest = f"{text[: short.start()]} {text[short.end() :]}".strip(_OUTER)
        return _NEWEST - (_NEWEST - int(short[1])) % 100, rest
    rest = _LONG_YEAR.sub(" ", text)
    return found[-1], rest.strip(_OUTER)


# From the first of several brackets and commas on: begun at each, a line of brackets took its square.
_LONG_YEAR = re.compile(
    r"(?<![,(\s])[,(\s]*(?:class of\s*)?(?<!\d)(?:19[6-9]\d|20[0-4]\d)(?!\d)\)?", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"(?<![,(\s])[,(\s]*(?:class of\s*)?['’‘](\d\d)(?!\w)\)?\s*$", re.IGNORECASE)
_NEWEST = 2049
"""Two figures are of the hundred years up to here, as years of four are."""
