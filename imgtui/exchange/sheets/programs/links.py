"""Rows of an interview sheet matched to programs: names shortened, no codes."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets.cells.model import RowDraft, Value, fold
from imgtui.exchange.sheets.programs.identity import name_key
from imgtui.exchange.sheets.readers.specialty import specialty_behind

SURE = 90
ALIKE = 93
POSSIBLE = 72
_LEAD = 4
_PART = 80
"""Score of a name whose words all stand in the program's name: likely, never sure."""
_INITIALS = 76
_COMMON = frozenset(
    ("hospital", "hospitals", "medical", "center", "centre", "health", "healthcare", "university", "college",
     "school", "of", "system", "clinic", "community", "regional", "memorial", "general", "st", "and", "at",
     "in", "for", "medicine", "family", "internal")
)  # fmt: skip
_BRACKET = re.compile(r"\(([^)]*)\)")


class AlikeProgram(NamedTuple):
    """A program that a row may mean, and how alike the names are (0-100)."""

    key: str
    score: float


@record
class Link:
    """A row and the program it is about.

    Attributes:
        row: row of the sheet.
        key: the program, None when that is doubtful.
        candidates: the likely programs, best first: for the user to choose from.
    """

    row: int
    key: str | None
    candidates: tuple[AlikeProgram, ...]


def link_rows(
    drafts: Sequence[RowDraft], programs: Mapping[str, Program], limit: int = 5
) -> tuple[Link, ...]:
    """Return for each draft the program of the workbook that its name means.

    A code decides. Otherwise names are compared with the usual short words written out, and the
    places in brackets. A link is made only where one program is alike and no other nearly as much;
    everything else is left to the user, with the candidates.

    Args:
        drafts: rows, as `understand` gives them.
        programs: the workbook's programs by key.
        limit: most candidates per row.
    """
    keys = list(programs)
    names = [name_key(programs[key].name) for key in keys]
    words = [(frozenset(name.split()), _initials(name)) for name in names]
    codes = {
        code: key
        for key, program in programs.items()
        for code in (program.nrmp_code, program.acgme_id)
        if code
    }
    pool = _Pool(programs, keys, names, words)
    return tuple(_link(draft, pool, codes, limit) for draft in drafts)


class _Pool(NamedTuple):
    """The programs a row may mean, with their names as names are compared, their words and initials."""

    programs: Mapping[str, Program]
    keys: Sequence[str]
    names: Sequence[str]
    words: Sequence[tuple[frozenset[str], str]]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in ("of", "and", "the", "at"))


def _link(
    draft: RowDraft,
    pool: _Pool,
    codes: Mapping[str, str],
    limit: int,
) -> Link:
    programs, keys = pool.programs, pool.keys
    for field in ("nrmp_code", "acgme_id"):
        key = codes.get(str(draft.values.get(field)))
        if key:
            return Link(draft.row, key, (AlikeProgram(key, 100.0),))
    written = str(draft.values.get("name", ""))
    name, specialty = specialty_behind(written)
    near = _near(name_key(written), pool)
    if specialty:  # "Oakdale IM" is Oakdale Hospital's program of internal medicine
        for at, alike in _near(name_key(name), pool).items():
            near[at] = max(near.get(at, 0), alike)
    wanted = {**draft.values} | ({"specialty": specialty} if specialty else {})
    found = [
        AlikeProgram(keys[at], _score(name, wanted, programs[keys[at]], alike)) for at, alike in near.items()
    ]
    found = sorted((one for one in found if one.score >= POSSIBLE), key=lambda one: -one.score)[:limit]
    clear = found and found[0].score >= SURE and (len(found) == 1 or found[0].score - found[1].score >= _LEAD)
    return Link(draft.row, found[0].key if clear else None, tuple(found))


def _near(short: str, pool: _Pool) -> dict[int, float]:
    """Return place of a program -> likeness of its name: by spelling, by words left out, by initials."""
    from rapidfuzz import fuzz, process

    spelled = process.extract(
        short, pool.names, scorer=fuzz.token_sort_ratio, score_cutoff=POSSIBLE - 20, limit=25
    )
    near = {at: alike for _, alike, at in spelled}
    said = frozenset(short.split())
    if said - _COMMON:
        for at, (words, _) in enumerate(pool.words):
            if said <= words:
                near[at] = max(near.get(at, 0), _PART)
    if len(said) == 1 and 3 <= len(short) <= 6:
        for at, (_, initials) in enumerate(pool.words):
            if initials == short:
                near[at] = max(near.get(at, 0), _INITIALS)
    return near


def _score(name: str, values: Mapping[str, Value], program: Program, alike: float) -> float:
    """Return the likeness of names, less where places, specialties or campuses disagree."""
    said = {fold(place) for place in _BRACKET.findall(name)}
    said |= {fold(str(values["city"]))} if values.get("city") else set()
    city = fold(program.city or "")
    inside = {fold(place) for place in _BRACKET.findall(program.name)}
    score = alike
    if said and city and city not in said and not said & inside:
        score -= 25
    if said and (city in said or said & inside):
        score += 4
    for field in ("state", "specialty"):
        mine, theirs = getattr(program, field), values.get(field)
        if mine and theirs and mine != theirs:
            score -= 30
    return min(100.0, round(score, 1))
