"""Which heading means which field."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from imgtui.domain.reading.tokens import split_compound
from imgtui.domain.workbook.text import quoted
from imgtui.exchange.reference import shipped_fields
from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import fold, one_line
from imgtui.exchange.sheets.headings.heading_groups import exam_of_group, people_of_group
from imgtui.exchange.sheets.headings.heading_words import (
    SEVERAL,
    is_of_the_past,
    judge,
    names_a_subject,
    weighty,
)
from imgtui.exchange.sheets.headings.spoken import spoken
from imgtui.exchange.words import wording

NEAR = 88
OURS = 4
"""So many field names with an underscore no person types."""
LOOKED_FOR = "Program, Specialty, City/State, NRMP or ACGME code, IMG %, Visa, Attempts, YOG, Step 2, USCE"
IGNORED = frozenset({"", "-", "ignore", "none", "raw"})

COMBINED = frozenset(
    {
        "visa",
        "location",
        "code",
        "step1",
        "applied_date",
        "invite_date",
        "interview_date",
        "interview_time",
        "interview_platform",
        "interview_zone",
        "status",
        "checked_on",
        "tags",
        "contact",
        SEVERAL,
    }
)
"""Targets that fill several fields, or an event."""


@cache
def document_fields() -> frozenset[str]:
    """Return the fields of a program that a cell can fill as a whole: those whose card has a reader."""
    cards = shipped_fields().program.values()
    return frozenset(field.name for field in cards if field.reader and field.kind != "words")


@cache
def targets() -> tuple[str, ...]:
    """Return what a heading can be mapped to: fields, then what fills several, or an event."""
    return (*sorted(document_fields()), *sorted(COMBINED))


@cache
def target_titles() -> Mapping[str, str]:
    """Return what a heading can be mapped to with its title, as people are told of it."""
    cards, combined = shipped_fields().program, wording("headings")["targets"]
    return {name: combined.get(name) or cards[name].title for name in targets()}


class HeadingMatch(NamedTuple):
    """The field of a heading, how sure that is (1 sure, 0 unknown heading), whether the user said it."""

    field: str | None
    confidence: float
    by_user: bool = False


UNKNOWN = HeadingMatch(None, 0.0)


def heading_key(text: str) -> str:
    """Return the heading as synonyms are compared: words, digits, % and # only."""
    return re.sub(r"[^\w%#]+|_", " ", fold(text)).strip()


@cache
def _synonyms() -> dict[str, str | None]:
    known: dict[str, str | None] = {heading_key(name): name for name in targets()}
    for field in shipped_fields().program.values():
        for heading in field.headings:
            known.setdefault(heading_key(heading), field.name)
    for entry in wording("headings")["fields"]:
        for heading in entry["headings"]:
            known.setdefault(heading_key(heading), entry["field"])
    return known


def are_ours(headings: Iterable[str]) -> bool:
    """Whether headings are those of our own exports: the document's field names, letter for letter."""
    return sum("_" in heading and heading in document_fields() for heading in headings) >= OURS


def is_known(text: str) -> bool:
    """Whether `text` is a known heading, letter for letter."""
    return len(text) <= 80 and heading_key(text) in _synonyms()


@cache
def _patterns(table: str = "patterns") -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["like"]), entry["field"]) for entry in wording("headings")[table])


@lru_cache(maxsize=4096)
def match_heading(heading: str) -> HeadingMatch:
    """Return the field that `heading` names: a known heading, a pattern of words, or a near spelling."""
    key = heading_key(heading)
    if not key or len(key) > 80:
        return UNKNOWN
    known = _synonyms()
    if names_and_places(heading):
        return HeadingMatch("name", 0.95)
    if key not in known and (kind := happening_named(key)):
        return HeadingMatch(_OWN_COLUMN.get(kind, "status"), 0.95)
    if key not in known and _names_people(heading):
        return HeadingMatch("contact", 0.95)
    if known.get(key) == "institution" and heading.rstrip().endswith("?"):
        return match_heading(f"visa {key}")  # "Sponsor?" asks whether
    if key in known:
        return HeadingMatch(known[key], 1.0)
    if (said := spoken(heading)) != heading:
        found = match_heading(said)
        if found.confidence:
            return found._replace(confidence=min(found.confidence, 0.95))
    own = next((field for pattern, field in _patterns("own") if pattern.search(key)), None)
    if own:
        return HeadingMatch(own, 0.9)
    if counts_a_people(heading):
        return HeadingMatch("home_country_residents", 0.9)
    if (mine := _OF_ME.sub(" ", heading)) != heading:
        found = match_heading(mine)
        if found.field in _ONES_OWN:
            return found._replace(confidence=min(found.confidence, 0.95))
    judged = judge(one_line(heading))
    if judged is not None:
        return HeadingMatch(judged.field, 0.9)
    apart = heading_key(split_compound(heading))
    if apart in known:
        return HeadingMatch(known[apart], 0.95)
    bare = heading_key(_BRACKET.sub(_only_an_aside, heading))
    if bare and bare in known:
        return HeadingMatch(known[bare], 0.95)
    if {known.get(heading_key(part)) for part in re.split(r"[,/&+]", heading)} == {"city", "state"}:
        return HeadingMatch("location", 0.95)
    key = apart
    if len(key) > 50:
        return UNKNOWN
    for pattern, field in _patterns():
        if pattern.search(key):
            return HeadingMatch(field, 0.8)
    return _near(key) if len(key) >= 4 and not key.isdigit() else UNKNOWN


def names_and_places(heading: str) -> tuple[str, ...]:
    """Return what a heading asks for side by side: the name of a program, then where it is; () for any other.

    "Program name + city / state" asks for a name, a city and a state, "Hospital // town" for two of them, and
    "Univ / Hosp" for a name alone.
    """
    parts = [heading_key(part) for part in re.split(r"[,/+&()|]|\band\b", heading)]
    named = [_synonyms().get(part) for part in parts if part]
    first, *others = named or [None]
    if first not in ("name", "institution") or not others:
        return ()
    fields = tuple(field for field in others if field not in ("name", "institution"))
    return ("name", *(field or "" for field in fields)) if set(fields) <= _PLACES else ()


def _names_people(heading: str) -> bool:
    """Whether a heading asks for several people or addresses in one cell: "PD / coordinator"."""
    parts = [heading_key(part) for part in re.split(r"[,/+&()|]|\band\b", heading)]
    named = {_synonyms().get(part) for part in parts if part}
    return len(named) > 1 and named <= _PEOPLE


_PEOPLE = frozenset({"director", "coordinator", "email", "phone", "website", "contact"})
_CAME = re.compile(
    r"(?: (?:it |was |has |had )?(?:came|arrived|received|sent|got|reached me)(?: in| back)?)?"
    r"(?: (?:on|date|when|by))?$"
)
_OWN_COLUMN = {"applied": "applied_date", "invite": "invite_date", "scheduled": "interview_date"}


@lru_cache(maxsize=4096)
def happening_named(key: str) -> str:
    """Return the kind of event whose day a heading asks for ("rejection came on"), "" for any other."""
    bare = _CAME.sub("", key)
    if bare == key or not bare:
        return ""
    kinds = wording("choices")["status"]
    return next((kind for kind, spellings in kinds.items() if bare in spellings), "")


_PLACES = frozenset({"city", "state", "location"})
_SHARED = re.compile(r"%|percent|share|pct|visa|grads? only|schools?")
_COUNTED = re.compile(
    r"\b(?:residents?|interns?|pgy ?-?\d?s?|now|there|here|currently|current|in (?:the )?program|in house"
    r"|inside|how many|number|count|no of|so far|seen|matched|people|docs|doctors)\b|#"
)


@lru_cache(maxsize=4096)
def counts_a_people(heading: str) -> bool:
    """Whether a heading counts the people of one country there: "Indian residents", "Egyptians now"."""
    key = heading_key(heading.rpartition(">")[2])
    found = None if _SHARED.search(fold(heading.rpartition(">")[2])) else _peoples().search(key)
    return found is not None and (_COUNTED.search(key) is not None or found[0] == key)


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, wording('headings')['peoples']))})(?:e?s)?\b")


_OF_ME = re.compile(r"\(\s*(?:me|mine|my(?:self)?)\s*\)", re.IGNORECASE)
_ONES_OWN = frozenset(
    {"signal", "interest", "apply", "connection", "status", "applied_date", "invite_date", "interview_date"}
)
"""Fields that are the applicant's own, so that "(me)" behind them is no other thing."""
_EVENTS = frozenset({"applied_date", "invite_date", "interview_date", "status"})
_PLAIN = 0.8
_BRACKET = re.compile(r"\([^)]*\)")


def _only_an_aside(bracket: re.Match[str]) -> str:
    """Return a blank for a bracket of a heading, its words where they say what it is about: "Visa (J-1)"."""
    inner = bracket[0].strip("() ")
    return f" {inner} " if names_a_subject(inner) or _synonyms().get(heading_key(inner)) else " "


@cache
def _longer_spellings() -> tuple[str, ...]:
    return tuple(spelling for spelling in _synonyms() if len(spelling) >= 4)


def _near(key: str) -> HeadingMatch:
    from rapidfuzz import fuzz, process

    known, choices = _synonyms(), _longer_spellings()
    found = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=NEAR)
    if not found:
        found = process.extractOne(key, choices, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR + 4)
    if found and weighty(found[0]) != weighty(key):
        return UNKNOWN  # one letter makes Step 2 of Step 1
    return HeadingMatch(known[found[0]], round(found[1] / 100 * 0.85, 2)) if found else UNKNOWN


def match_parts(parts: Sequence[str]) -> HeadingMatch:
    """Return the field of a heading of several rows ("Visa", "J1"), the lowest row last."""
    spoken = [part for part in parts if part.strip()]
    if not spoken:
        return UNKNOWN
    if len(spoken) > 1 and any(is_of_the_past(one_line(part)) for part in spoken[:-1]):
        return HeadingMatch(None, 0.9)  # a group of columns about an earlier season
    if len(spoken) > 1 and (grouped := _of_group(spoken[-2], spoken[-1])):
        return grouped
    candidates = [match_heading(" ".join(spoken)), match_heading(spoken[-1])]
    if len(spoken) > 1 and candidates[1].field in _EVENTS and candidates[1].confidence >= _PLAIN:
        return candidates[1]  # what happened is one's own, whatever stands above: "My side > IV day"
    own = max(candidates, key=lambda match: match.confidence)
    if own.field is not None and own.field != SEVERAL:
        return own  # what stands above a column only groups it
    above = [found for found in map(match_heading, spoken[-2::-1]) if _hands_down(found, spoken[-1])]
    candidates += [HeadingMatch(found.field, found.confidence * 0.9) for found in above]
    return max(candidates, key=lambda match: match.confidence)


_A_SHARE = re.compile(r"%|percent|share|pct|\bof (?:all|total)\b|\ball\b|total|overall|(?<!\d)20\d\d(?!\d)")


def _hands_down(above: HeadingMatch, below: str) -> bool:
    """Whether a heading says what the one below it is: "IMG" does not, of a count of "Egyptians now"."""
    return above.field not in ("img_percent", "non_us_img_percent") or bool(_A_SHARE.search(fold(below)))


def _of_group(above: str, below: str) -> HeadingMatch | None:
    """Return what a heading means under the one above it, None where they are read as they stand."""
    share = people_of_group(above, below)
    if share is not None:
        return HeadingMatch(share or None, 0.95)
    exam = exam_of_group(above, below)
    return match_heading(exam) if exam else None


def parse_map(pairs: Sequence[str]) -> dict[str, str | None]:
    """Return `--map "Heading=field"` options as heading key -> field (None: kept in raw only).

    Raises:
        SheetError: no "=", or an unknown field; the line names the near ones.
    """
    wanted: dict[str, str | None] = {}
    for pair in pairs:
        heading, mark, field = pair.rpartition("=")
        field = field.strip().casefold()
        if not mark or not heading.strip():
            raise SheetError(
                "map_unknown", f"--map {quoted(pair)} has no form", "--map", 'write "Heading=field"'
            )
        if field in IGNORED:
            wanted[heading_key(heading)] = None
        elif field in targets():
            wanted[heading_key(heading)] = field
        else:
            raise SheetError(
                "map_unknown", f"there is no field {quoted(field)}", "--map", _near_fields(field)
            )
    return wanted


def _near_fields(field: str) -> str:
    from rapidfuzz import process

    near = process.extract(field, sorted(targets()), limit=4)
    return "near: " + ", ".join(name for name, _, _ in near)


def override(parts: Sequence[str], wanted: Mapping[str, str | None]) -> HeadingMatch | None:
    """Return the user's own mapping for a heading, by its full text or its lowest row."""
    if not wanted:
        return None
    spoken = [part for part in parts if part.strip()]
    for text in (" ".join(spoken), spoken[-1] if spoken else ""):
        key = heading_key(text)
        if key and key in wanted:
            return HeadingMatch(wanted[key], 1.0, by_user=True)
    return None
