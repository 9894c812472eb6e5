"""A diary of interviews below a list of programs: its days belong to the programs of the list."""

import re
from collections.abc import Iterable, Mapping, Sequence

from imgtui.exchange.sheets.cells.model import Draft, Value
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


def attach(drafts: Iterable[Draft], programs: Sequence[Draft]) -> None:
    """Give each row of a diary all that names the one program it can mean, so that it is merged with that.

    Every word of its own that a short name has ("Kelmscott Brooklyn") stands in the name or city of that
    program, and of no other. A row that could mean two, or none, is left as it stands.

    Args:
        drafts: the rows of the diary.
        programs: those of the list above it.
    """
    words = [_words(each.values) for each in programs]
    for draft in drafts:
        said = _own_words(str(draft.values.get("name") or ""))
        found = [each for each, known in zip(programs, words, strict=True) if said and said <= known]
        exact = [each for each in found if _own_words(str(each.values.get("name"))) == said]
        if len(found) == 1 or len(exact) == 1:
            meant = (exact if len(exact) == 1 else found)[0].values
            draft.values = {name: meant[name] for name in _NAMING if name in meant}


def _own_words(name: str) -> frozenset[str]:
    """Return the words of a name without those that tell no house from another."""
    return frozenset(_WORD.findall(name_key(name))) - frozenset(wording("headings")["of_houses"])


def _words(values: Mapping[str, Value]) -> frozenset[str]:
    told = f"{values.get('name') or ''} {values.get('city') or ''}"
    return frozenset(_WORD.findall(name_key(told)))
