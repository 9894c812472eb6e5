"""Which rows of one sheet are the same program, and which only look alike."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from imgtui.exchange.sheets.model import Doubt, Doubtful, Draft, Duplicate, Value, fold

NEAR = 93
_BLOCK = 400
_SHORT = (
    (r"\bunivs?\b\.?", "university"),
    (r"\bmed(?:ical)? (?:ctr|cntr|cen|center|centre)\b\.?", "medical center"),
    (r"\bctr\b\.?", "center"),
    (r"\bhosp\b\.?", "hospital"),
    (r"\bhlth\b", "health"),
    (r"\bsys\b\.?", "system"),
    (r"\breg(?:'?l)?\b\.?", "regional"),
    (r"\bmem(?:'?l)?\b\.?", "memorial"),
    (r"\bgen(?:'?l)?\b\.?", "general"),
    (r"\bcomm?(?:un)?\b\.?", "community"),
    (r"\b(?:saint|ste)\b", "st"),
    (r"\bsom\b", "school of medicine"),
    (r"\bch\b", "community hospital"),
)
_WORDS = tuple((re.compile(short), long) for short, long in _SHORT)
_SAME_ANYWAY = frozenset({"name", "institution", "city", "notes", "description", "interest"})
"""Fields whose spellings may differ between two rows of one program."""


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """Return a program's name as names are compared: no brackets, no "Program", short words written out."""
    text = re.sub(r"\([^)]*\)", " ", fold(name))
    for short, long in _WORDS:
        text = short.sub(long, text)
    text = re.sub(r"\b(?:residency|program|the)\b", " ", text)
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


class Index:
    """The programs seen so far, by code and by name."""

    def __init__(self) -> None:
        self._nrmp: dict[str, int] = {}
        self._acgme: dict[str, list[int]] = {}
        self._named: dict[tuple[object, ...], int] = {}
        self._drafts: list[dict[str, Value]] = []

    def add(self, values: dict[str, Value]) -> int | None:
        """Return the place of the same program seen before; otherwise remember this one."""
        found = self.find(values)
        if found is None:
            found_at = len(self._drafts)
            self._drafts.append(values)
            self._remember(values, found_at)
            return None
        self._remember(values, found)
        return found

    def find(self, values: dict[str, Value]) -> int | None:
        """Return the place of the program that `values` describes, None when it is a new one.

        The NRMP code decides; then the ACGME id, which does not tell tracks apart; without a code
        on one side only the same name, city, specialty and track.
        """
        nrmp, acgme = values.get("nrmp_code"), values.get("acgme_id")
        if nrmp in self._nrmp:
            return self._nrmp[str(nrmp)]
        for place in self._acgme.get(str(acgme), ()) if acgme else ():
            other = self._drafts[place]
            if nrmp and other.get("nrmp_code"):
                continue
            if values.get("track") in (None, other.get("track")) or other.get("track") is None:
                return place
        named = self._named.get(_by_name(values))
        if named is None:
            return None
        other = self._drafts[named]
        both = [key for key in ("nrmp_code", "acgme_id") if values.get(key) and other.get(key)]
        return None if any(values[key] != other[key] for key in both) else named

    def _remember(self, values: dict[str, Value], place: int) -> None:
        nrmp, acgme = values.get("nrmp_code"), values.get("acgme_id")
        if nrmp:
            self._nrmp.setdefault(str(nrmp), place)
        if acgme and place not in self._acgme.setdefault(str(acgme), []):
            self._acgme[str(acgme)].append(place)
        self._named.setdefault(_by_name(values), place)


def _by_name(values: dict[str, Value]) -> tuple[object, ...]:
    name = values.get("name") or values.get("institution")
    if not name:
        return (id(values),)
    city = fold(str(values.get("city") or ""))
    return (name_key(str(name)), city, values.get("state"), values.get("specialty"), values.get("track"))


def merge_rows(
    drafts: Sequence[Draft], origin: dict[str, str]
) -> tuple[list[Draft], list[Duplicate], list[Doubtful]]:
    """Merge the rows of one sheet that are the same program.

    The first row wins, later rows fill what it leaves unknown, contradictions are reported.

    Args:
        drafts: one per row, in order.
        origin: field -> heading of the column it is read from.
    """
    index, kept = Index(), list[Draft]()
    duplicates: list[Duplicate] = []
    doubtful: list[Doubtful] = []
    for draft in drafts:
        place = index.add(draft.values)
        if place is None:
            kept.append(draft)
            continue
        first = kept[place]
        found = _merge(first, draft, origin)
        doubtful += found
        duplicates.append(Duplicate(draft.row, first.row, _kind(first, draft, bool(found))))
    return kept, duplicates, doubtful


def _merge(first: Draft, later: Draft, origin: dict[str, str]) -> list[Doubtful]:
    doubtful = []
    for name, value in later.values.items():
        known = first.values.get(name)
        if known is None:
            first.values[name] = value
        elif known != value and name not in _SAME_ANYWAY:
            heading = origin.get(name, name)
            made = f"{known} of row {first.row} is kept; this row says {value}"
            doubtful.append(
                Doubtful(
                    later.row, heading, later.raw.get(heading, ""), Doubt(name, made, "contradiction", value)
                )
            )
    for heading, text in later.raw.items():
        if first.raw.get(heading) != text:
            first.raw.setdefault(
                heading if heading not in first.raw else f"{heading} (row {later.row})", text
            )
    known_days = {(item.kind, item.on) for item in first.happenings}
    first.happenings += [item for item in later.happenings if (item.kind, item.on) not in known_days]
    return doubtful


def _kind(first: Draft, later: Draft, contradicts: bool) -> Literal["exact", "spelling", "conflict"]:
    if contradicts:
        return "conflict"
    return "exact" if first.name_as_written == later.name_as_written else "spelling"


def near_pairs(drafts: Sequence[Draft]) -> tuple[tuple[int, int], ...]:
    """Return pairs of rows that look like one program but have no code in common, to be shown.

    Only programs of one specialty in one place are compared, and only where one of them has no code.
    """
    blocks: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        values = draft.values
        if values.get("name"):
            where = (values.get("state"), values.get("specialty"), values.get("track"))
            blocks.setdefault(where, []).append(draft)
    pairs = []
    for block in blocks.values():
        if 1 < len(block) <= _BLOCK and any(not _coded(draft) for draft in block):
            pairs += _near_in(block)
    return tuple(pairs)


def _coded(draft: Draft) -> bool:
    return bool(draft.values.get("nrmp_code") or draft.values.get("acgme_id"))


def _near_in(block: Sequence[Draft]) -> list[tuple[int, int]]:
    from rapidfuzz import fuzz, process

    names = [name_key(str(draft.values["name"])) for draft in block]
    pairs = []
    for place, draft in enumerate(block):
        if place + 1 == len(block):
            break
        near = process.extract(
            names[place], names[place + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=3
        )
        for _, _, offset in near:
            other = block[place + 1 + offset]
            cities = {fold(str(values.get("city") or "")) for values in (draft.values, other.values)} - {""}
            if (not _coded(draft) or not _coded(other)) and len(cities) < 2:
                pairs.append((draft.row, other.row))
    return pairs
