"""A diary of interviews below a list of programs: its days belong to the programs of the list."""

import re
from collections.abc import Iterable, Mapping, Sequence

from imgtui.exchange.sheets.cells.model import RowDraft, Value, fold
from imgtui.exchange.sheets.programs.identity import name_key
from imgtui.exchange.words import wording

_OF_A_DIARY = frozenset(
    (
        *("name", "interview_date", "interview_time", "interview_zone", "interview_platform", "status"),
        *("notes", "date", "invite_date", "location", "city", "state"),
    )
)
_NAMING = ("name", "city", "state", "specialty", "track", "nrmp_code", "acgme_id", "institution")
_WORD = re.compile(r"[^\W_]+")


def is_diary(fields: Iterable[str | None]) -> bool:
    """Whether columns are those of a diary: names, days and hours of interviews, and nothing of programs."""
    known = {field for field in fields if field}
    return {"name", "interview_date"} <= known <= _OF_A_DIARY


def attach(drafts: Iterable[RowDraft], programs: Sequence[RowDraft]) -> None:
    """Give each row of a diary all that names the one program it can mean, so that it is merged with that.

    Every word of a short name ("Kelmscott Brooklyn") stands in the name or city of that program, one of them
    is its own, and what else the row tells of it is the same. A row that could mean two, or none, is left as
    it stands; so is one of a program that neither a code nor its city and specialty tell from others.

    Args:
        drafts: the rows of the diary.
        programs: those of the list above it.
    """
    known = [
        (each.values, _words(f"{each.values.get('name')} {each.values.get('city') or ''}"))
        for each in programs
    ]
    for draft in drafts:
        said = _words(str(draft.values.get("name") or ""))
        if not said - _of_houses():
            continue
        found = [values for values, words in known if said <= words and _agree(draft.values, values)]
        exact = [values for values in found if said == _words(str(values.get("name")))]
        meant = exact if len(exact) == 1 else found
        if len(meant) == 1 and _is_told_apart(meant[0]):
            named = {name: meant[0][name] for name in _NAMING if name in meant[0]}
            draft.values = {**dict(draft.values.items()), **named}


def _agree(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    pairs = ((one.get(name), other.get(name)) for name in _NAMING if name != "name")
    return all(fold(str(here)) == fold(str(there)) for here, there in pairs if here and there)


def _is_told_apart(values: Mapping[str, Value]) -> bool:
    coded = values.get("nrmp_code") or values.get("acgme_id")
    return bool(coded or (values.get("city") and values.get("specialty")))


def _of_houses() -> frozenset[str]:
    """Return the words that tell no house from another."""
    return frozenset(wording("headings")["of_houses"])


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name_key(name)))
