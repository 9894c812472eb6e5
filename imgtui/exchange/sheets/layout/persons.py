"""Whose columns of applications and interviews are: the applicant's, another client's, a friend's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from imgtui.exchange.sheets.cells.model import fold
from imgtui.exchange.sheets.headings.heading_words import is_of_the_applicant
from imgtui.exchange.sheets.headings.headings import match_heading
from imgtui.exchange.sheets.layout.layout import SheetHeading
from imgtui.exchange.words import lexicon, wording

OWN_FIELDS = frozenset(
    (
        *("applied_date", "invite_date", "interview_date", "interview_time", "interview_zone"),
        *("interview_platform", "status", "signal", "interest", "apply"),
    )
)
"""Fields of what one person did, or was told."""
_ME = re.compile(r"\(\s*(?:me|mine|my(?:self)?|i)\s*\)", re.IGNORECASE)
_NAMED = re.compile(r"(?P<who>[A-Z][a-z.'\u2019-]+?)(?:['\u2019]s)?\s+(?P<rest>\S.*)")
_FOR_ONE = re.compile(r"\b(?:client|candidate|applicant)\b", re.IGNORECASE)
_TITLED = re.compile(r"\s*(?:dr|mr|mrs|ms|prof)\b\.?\s+\w", re.IGNORECASE)


class PersonHeading(NamedTuple):
    """A heading that names a person before what the column holds: the name, whether it is "me", the field."""

    who: str
    me: bool
    field: str


def told_apart(headings: Sequence[SheetHeading], fields: Sequence[str | None]) -> list[str | None]:
    """Return the fields of columns without those of other people.

    "Tunde applied" beside "Ngozi (me) applied" is another's; so is "Kev applied" beside "applied?", and what
    stands under "Dr. Karim" beside "Client: Dr. Mariam". Where two people have the same columns and neither
    is called the applicant, nobody's is taken.

    Args:
        headings: the columns.
        fields: what each is read as so far.
    """
    found = list(fields)
    _by_names(headings, found)
    _by_groups(headings, found)
    return found


def _by_names(headings: Sequence[SheetHeading], fields: list[str | None]) -> None:
    named = {at: each for at, heading in enumerate(headings) if (each := _named(heading))}
    if not named:
        return
    mine = {each.who for each in named.values() if each.me}
    people = {each.who for each in named.values()}
    unnamed = {field for at, field in enumerate(fields) if at not in named and field in OWN_FIELDS}
    for at, each in named.items():
        if mine:
            fields[at] = each.field if each.who in mine else None
        elif len(people) > 1 and sum(other.field == each.field for other in named.values()) > 1:
            fields[at] = None  # whose is it?
        elif each.field in unnamed:
            fields[at] = None


def _named(heading: SheetHeading) -> PersonHeading | None:
    if heading.match.by_user or len(heading.parts) > 1:
        return None
    text = heading.parts[-1]
    bare = " ".join(_ME.sub(" ", text).split())
    match = _NAMED.fullmatch(bare)
    if match is None or not _is_a_name(match["who"]):
        return None
    found = match_heading(match["rest"])
    field = found.field if found.field in OWN_FIELDS else _BARE.get(fold(match["rest"]).rstrip("?"))
    return PersonHeading(match["who"], _ME.search(text) is not None, field) if field else None


_BARE: Mapping[str, str] = {
    "iv": "interview_date", "ivs": "interview_date", "ii": "invite_date", "interview": "interview_date"
}  # fmt: skip


@lru_cache(maxsize=1024)
def _is_a_name(word: str) -> bool:
    """Whether a word with a capital is none that the lexicon or a heading has."""
    if match_heading(word).confidence:
        return False
    marks = lexicon().marks(word.rstrip("."))
    return (
        len(marks) == 1 and marks[0].kind == "word" and word.casefold() not in wording("headings")["no_names"]
    )


def _by_groups(headings: Sequence[SheetHeading], fields: list[str | None]) -> None:
    above = {
        at: heading.parts[0]
        for at, heading in enumerate(headings)
        if len(heading.parts) > 1 and fields[at] in OWN_FIELDS and not heading.match.by_user
    }
    groups = set(above.values())
    twice = {field for field in map(fields.__getitem__, above) if len(_with(field, above, fields)) > 1}
    if len(groups) < 2 or not twice:
        return
    own = {group for group in groups if _FOR_ONE.search(group) or is_of_the_applicant(group)}
    others = groups - own if own else {group for group in groups if _TITLED.match(group)}
    shared = own if len(_people_of(own, above, fields)) > 1 else set[str]()
    for at, group in above.items():
        if group in others or (group in shared and fields[at] in twice):
            fields[at] = None


def _with(field: str | None, above: Mapping[int, str], fields: Sequence[str | None]) -> set[str]:
    return {group for at, group in above.items() if fields[at] == field}


def _people_of(own: Iterable[str], above: Mapping[int, str], fields: Sequence[str | None]) -> set[str]:
    """Return the groups of the applicant's that hold a field which another of them holds as well."""
    held = {group: {fields[at] for at, each in above.items() if each == group} for group in own}
    return {one for one in held for two in held if one != two and held[one] & held[two]}
