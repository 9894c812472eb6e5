"""Rows of an interview sheet matched to programs: names shortened, no codes."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from imgtui.domain.record import record
from imgtui.domain.workbook import Program
from imgtui.exchange.sheets.identity import name_key
from imgtui.exchange.sheets.model import Draft, fold

SURE = 90
ALIKE = 93
POSSIBLE = 72
_LEAD = 4
_BRACKET = re.compile(r"\(([^)]*)\)")


class Candidate(NamedTuple):
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
    candidates: tuple[Candidate, ...]


def link_rows(drafts: Sequence[Draft], programs: Mapping[str, Program], limit: int = 5) -> tuple[Link, ...]:
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
    codes = {
        code: key
        for key, program in programs.items()
        for code in (program.nrmp_code, program.acgme_id)
        if code
    }
    return tuple(_link(draft, programs, keys, names, codes, limit) for draft in drafts)


def _link(
    draft: Draft,
    programs: Mapping[str, Program],
    keys: Sequence[str],
    names: Sequence[str],
    codes: Mapping[str, str],
    limit: int,
) -> Link:
    from rapidfuzz import fuzz, process

    for field in ("nrmp_code", "acgme_id"):
        key = codes.get(str(draft.values.get(field)))
        if key:
            return Link(draft.row, key, (Candidate(key, 100.0),))
    name = str(draft.values.get("name", ""))
    near = process.extract(
        name_key(name), names, scorer=fuzz.token_sort_ratio, score_cutoff=POSSIBLE - 20, limit=25
    )
    found = [Candidate(keys[at], _score(name, draft, programs[keys[at]], alike)) for _, alike, at in near]
    found = sorted((one for one in found if one.score >= POSSIBLE), key=lambda one: -one.score)[:limit]
    clear = found and found[0].score >= SURE and (len(found) == 1 or found[0].score - found[1].score >= _LEAD)
    return Link(draft.row, found[0].key if clear else None, tuple(found))


def _score(name: str, draft: Draft, program: Program, alike: float) -> float:
    """Return the likeness of names, less where places, specialties or campuses disagree."""
    said = {fold(place) for place in _BRACKET.findall(name)}
    said |= {fold(str(draft.values["city"]))} if draft.values.get("city") else set()
    city = fold(program.city or "")
    inside = {fold(place) for place in _BRACKET.findall(program.name)}
    score = alike
    if said and city and city not in said and not said & inside:
        score -= 25
    if said and (city in said or said & inside):
        score += 4
    for field in ("state", "specialty"):
        mine, theirs = getattr(program, field), draft.values.get(field)
        if mine and theirs and mine != theirs:
            score -= 30
    return min(100.0, round(score, 1))
