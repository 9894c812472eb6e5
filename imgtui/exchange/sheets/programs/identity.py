"""Which rows of one sheet are the same program, and which only look alike."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from imgtui.exchange.sheets.cells.model import Doubt, Doubtful, Duplicate, RowDraft, Value, fold

NEAR = 93
_BLOCK = 400
_SHORT = (
    (r"\bunivs?\b\.?", "university"),
    (r"\bmed(?:ical)?\.? (?:ctr|cntr|cen|center|centre)\b\.?", "medical center"),
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
_WORDS = re.compile("|".join(f"(?P<w{number}>{short})" for number, (short, _) in enumerate(_SHORT)))
_LONG = {f"w{number}": long for number, (_, long) in enumerate(_SHORT)}
_LEFT_OUT = re.compile(r"\b(?:residency|program|the)\b")
_BRACKETS = re.compile(r"\([^)]*\)")
_NO_WORD = re.compile(r"[^\w]+")
_SAME_ANYWAY = frozenset({"name", "institution", "city", "notes", "description", "interest"})
"""Fields whose spellings may differ between two rows of one program."""


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """Return a program's name as names are compared: no brackets, no "Program", short words written out."""
    text = _BRACKETS.sub(" ", fold(name))
    text = _WORDS.sub(lambda short: _LONG[str(short.lastgroup)], text)
    return " ".join(_NO_WORD.sub(" ", _LEFT_OUT.sub(" ", text)).split())


Unread = Mapping[str, tuple[str, str]]
"""What could not be read of a row: field -> (heading, text)."""
_NOTHING_UNREAD: Unread = {}


class Index:
    """The programs seen so far, by code, and by name where a code is missing."""

    def __init__(self) -> None:
        self._nrmp: dict[str, int] = {}
        self._acgme: dict[str, list[int]] = {}
        self._places: dict[tuple[object, ...], _Place] = {}
        self._seen: list[Mapping[str, Value]] = []
        self._unread: dict[int, Unread] = {}

    def add(self, values: Mapping[str, Value], unread: Unread = _NOTHING_UNREAD) -> int | None:
        """Return the number of the same program seen before; otherwise remember this one."""
        found = self.find(values, unread)
        if found is None:
            self.remember(values, unread)
        else:
            self._know_codes(values, found)
        return found

    def remember(self, values: Mapping[str, Value], unread: Unread = _NOTHING_UNREAD) -> int:
        """Take in a program of its own, and return its number."""
        number = len(self._seen)
        self._seen.append(values)
        if unread:
            self._unread[number] = unread
        self._place(values, unread).add(values, number)
        self._know_codes(values, number)
        return number

    def _know_codes(self, values: Mapping[str, Value], number: int) -> None:
        nrmp, acgme = values.get("nrmp_code"), values.get("acgme_id")
        if nrmp:
            self._nrmp.setdefault(str(nrmp), number)
        if acgme and number not in self._acgme.setdefault(str(acgme), []):
            self._acgme[str(acgme)].append(number)

    def know(self, number: int, values: Mapping[str, Value]) -> None:
        """Take in that more is known of a program seen before."""
        self._seen[number] = values

    def know_place(self, number: int, values: Mapping[str, Value]) -> None:
        """Take in that more is known of a program, its place or name too, which is looked for there then."""
        self.know(number, values)
        self._place(values, self._unread.get(number, _NOTHING_UNREAD)).add(values, number)

    def by_code(self, values: Mapping[str, Value], unread: Unread = _NOTHING_UNREAD) -> int | None:
        """Return the number of the program with the same code and track, None when there is none."""
        nrmp, acgme = values.get("nrmp_code"), values.get("acgme_id")
        if nrmp in self._nrmp:
            return self._nrmp[str(nrmp)]
        for number in self._acgme.get(str(acgme), ()) if acgme else ():
            other = self._seen[number]
            both_coded = nrmp and other.get("nrmp_code")
            tracks = {values.get("track"), other.get("track")} - {None}
            if not both_coded and len(tracks) < 2 and self._reads_alike(number, unread):
                return number
        return None

    def find(self, values: Mapping[str, Value], unread: Unread = _NOTHING_UNREAD) -> int | None:
        """Return the number of the program that `values` describes, None when it is a new one.

        The NRMP code decides; then the ACGME id, which does not tell tracks apart; without a code
        on one side only the same name, city, specialty and track. What could not be read has to be
        written alike.
        """
        coded = self.by_code(values, unread)
        if coded is not None:
            return coded
        named = self._place(values, unread).named(values, self._seen)
        if named is None or not self._reads_alike(named, unread):
            return None
        other = self._seen[named]
        both = [key for key in ("nrmp_code", "acgme_id") if values.get(key) and other.get(key)]
        return None if any(values[key] != other[key] for key in both) else named

    def _reads_alike(self, number: int, unread: Unread) -> bool:
        """Whether what could not be read of two rows is at least written alike."""
        known = self._unread.get(number, _NOTHING_UNREAD)
        return {name: text for name, (_, text) in known.items()} == {
            name: text for name, (_, text) in unread.items()
        }

    def _place(self, values: Mapping[str, Value], unread: Unread) -> "_Place":
        city = fold(str(values.get("city") or ""))
        specialty: object = values.get("specialty")
        track: object = values.get("track")
        if unread:
            specialty, track = specialty or unread.get("specialty"), track or unread.get("track")
        where = (city, values.get("state"), specialty, track)
        place = self._places.get(where)
        if place is None:
            place = self._places[where] = _Place()
        return place


class _Place:
    """The programs of one specialty in one city.

    Two NRMP codes tell programs apart: names are compared only where one is missing.
    """

    __slots__ = ("_coded", "_known", "_open")

    def __init__(self) -> None:
        self._open: dict[str, int] = {}
        self._coded: list[int] = []
        self._known: dict[str, int] = {}

    def add(self, values: Mapping[str, Value], number: int) -> None:
        """Remember a program by its name."""
        if values.get("nrmp_code"):
            self._coded.append(number)
        elif key := name_key(str(values.get("name") or "")):
            self._open.setdefault(key, number)

    def named(self, values: Mapping[str, Value], seen: Sequence[Mapping[str, Value]]) -> int | None:
        """Return the program of the same name among those `seen`, None when there is none."""
        coded = bool(values.get("nrmp_code"))
        if coded and not self._open:
            return None
        key = name_key(str(values.get("name") or ""))
        if coded or not key:
            return self._open.get(key)
        while self._coded:
            number = self._coded.pop()
            self._known[name_key(str(seen[number].get("name") or ""))] = number
        return self._open.get(key, self._known.get(key))


def merge_rows(
    drafts: Sequence[RowDraft],
    origin: dict[str, str],
    naming: Sequence[str] = (),
    apart: Collection[tuple[str, str]] = (),
) -> tuple[list[RowDraft], list[Duplicate], list[Doubtful], list[Duplicate]]:
    """Merge the rows of one sheet that are the same program.

    The first row wins, later rows fill what it leaves unknown, contradictions are reported.

    Args:
        drafts: one per row, in order.
        origin: field -> heading of the column it is read from.
        naming: headings of the columns that name a program.
        apart: `Duplicate.names` of pairs that are not merged, because the user says so.

    Returns:
        The programs, the rows that are one of them, contradictions, and the rows kept apart.
    """
    index, kept = Index(), list[RowDraft]()
    duplicates: list[Duplicate] = []
    doubtful: list[Doubtful] = []
    kept_apart: list[Duplicate] = []
    written: dict[int, dict[str, set[str]]] = {}
    for draft in drafts:
        place = index.find(draft.values, draft.unread)
        if place is not None and not _surely(kept[place], draft, index):
            place = None
        names = (
            (named_by(kept[place].raw, naming), named_by(draft.raw, naming)) if place is not None else _NAMES
        )
        if place is not None and names in apart:
            first = kept[place]
            kept_apart.append(Duplicate(draft.row, first.row, "spelling", _differing(first, draft), names))
            place = None
        if place is None:
            index.remember(draft.values, draft.unread)
            kept.append(draft)
            continue
        index.add(draft.values, draft.unread)
        first = kept[place]
        differs = _differing(first, draft)
        found = _merge(first, draft, origin, written.setdefault(place, {}))
        index.know(place, first.values)
        doubtful += found
        duplicates.append(Duplicate(draft.row, first.row, _kind(first, draft, bool(found)), differs, names))
    return kept, duplicates, doubtful, kept_apart


_NAMES = ("", "")


def named_by(raw: Mapping[str, str], naming: Sequence[str]) -> str:
    """Return all that names a program in its row, as written but for case and blanks."""
    return " | ".join(text for heading in naming if (text := fold(raw.get(heading, ""))))


def _differing(first: RowDraft, later: RowDraft) -> tuple[tuple[str, str, str], ...]:
    """Return the cells of a row that are written otherwise than those of the first row of its program."""
    known = dict(first.raw.items())
    return tuple(
        (heading, known.get(heading, ""), text)
        for heading, text in later.raw.items()
        if known.get(heading) != text
    )


def _surely(first: RowDraft, later: RowDraft, index: Index) -> bool:
    """Whether two rows that could be one program are: by code, by all that names it, or word for word."""
    if index.by_code(later.values, later.unread) is not None:
        return True
    if all(first.values.get(name) and later.values.get(name) for name in ("specialty", "city")):
        return True
    written = dict(first.raw.items())
    return all(
        heading not in written or _same_text(written[heading], text) for heading, text in later.raw.items()
    )


def _same_text(one: str, other: str) -> bool:
    return one == other or name_key(one) == name_key(other) != "" or (one.isdigit() and other.isdigit())


def _own_dict(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mapping that may be added to: a program of a hundred thousand rows is not copied for each."""
    return given if type(given) is dict else dict(given.items())


def _merge(
    first: RowDraft, later: RowDraft, origin: dict[str, str], written: dict[str, set[str]]
) -> list[Doubtful]:
    """Merge a row into the first of its program; `written` holds the texts kept of it under each heading."""
    doubtful = []
    filled = _own_dict(first.values)
    for name, value in later.values.items():
        known = filled.get(name)
        if known is None:
            filled[name] = value
        elif known != value and name not in _SAME_ANYWAY:
            heading = origin.get(name, name)
            made = f"{known} of row {first.row} is kept; this row says {value}"
            doubtful.append(
                Doubtful(
                    later.row, heading, later.raw.get(heading, ""), Doubt(name, made, "contradiction", value)
                )
            )
    first.values = filled
    first.raw = raw = _own_dict(first.raw)
    for heading, text in later.raw.items():
        texts = written.setdefault(heading, {raw[heading]} if heading in raw else set())
        if text not in texts:
            texts.add(text)
            raw[heading if heading not in raw else f"{heading} (row {later.row})"] = text
    if later.happenings:
        known_days = {(item.kind, item.on) for item in first.happenings}
        first.happenings += tuple(item for item in later.happenings if (item.kind, item.on) not in known_days)
    return doubtful


def _kind(first: RowDraft, later: RowDraft, contradicts: bool) -> Literal["exact", "spelling", "conflict"]:
    if contradicts:
        return "conflict"
    return "exact" if first.name_as_written == later.name_as_written else "spelling"


_CODES = ("nrmp_code", "acgme_id")


def near_pairs(drafts: Sequence[RowDraft]) -> tuple[tuple[int, int], ...]:
    """Return pairs of rows that look like one program but have no code in common, to be shown.

    Only programs of one specialty in one place are compared, only where they have no kind of code in common
    (one the NRMP's, the other the ACGME's), and never two that tell different tracks.
    """
    blocks: dict[tuple[object, ...], list[RowDraft]] = {}
    for draft in drafts:
        values = draft.values
        if values.get("name"):
            blocks.setdefault((values.get("state"), values.get("specialty")), []).append(draft)
    pairs = []
    for block in blocks.values():
        if 1 < len(block) <= _BLOCK and not any(all(d.values.get(code) for d in block) for code in _CODES):
            pairs += _near_in(block)
    return tuple(sorted(pairs))


def _near_in(block: Sequence[RowDraft]) -> list[tuple[int, int]]:
    from rapidfuzz import fuzz, process

    names = [name_key(str(draft.values["name"])) for draft in block]
    pairs = set()
    for place, draft in enumerate(block):
        if all(draft.values.get(code) for code in _CODES):
            continue
        near = process.extract(names[place], names, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=4)
        for _, _, found in near:
            other = block[found]
            if other is not draft and not _apart(draft.values, other.values):
                pairs.add((min(draft.row, other.row), max(draft.row, other.row)))
    return sorted(pairs)


def _apart(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two rows tell different cities or tracks, or each a code of the same kind."""
    if any(one.get(code) and other.get(code) for code in _CODES):
        return True
    cities = {fold(str(values.get("city") or "")) for values in (one, other)} - {""}
    tracks = {values.get("track") for values in (one, other)} - {None}
    return len(cities) > 1 or len(tracks) > 1
