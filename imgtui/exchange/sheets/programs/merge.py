"""What an import would do to the programs already in the workbook. Pure: nothing is stored here."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any, Literal

from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets.cells.model import Happening, RowDraft, Value, fold
from imgtui.exchange.sheets.headings.headings import document_fields
from imgtui.exchange.sheets.programs.identity import Index, name_key

OnConflict = Literal["keep", "update"]
Standing = Literal["asked", "settled", "follows"]
"""Both have changed; the user has changed it and the sheet has not; the sheet has, and the user has not."""
_ORDER: Sequence[Standing] = ("asked", "settled", "follows")
_NAMES = ("name", "institution")
_SHARE = ("img_percent", "img_percent_low", "img_percent_high")


@record
class FieldChange:
    """One field of one program: the workbook's value, the sheet's, and which is taken."""

    mine: Value | None
    theirs: Value
    result: Value


@record
class EarlierRow:
    """What an earlier version of a row gave, by which the user's own edits are told from what was imported.

    Attributes:
        values: field -> the value that the earlier text of the row gives.
        imported: fields that still are as that sheet gave them, whatever its cells would give today.
    """

    values: Mapping[str, Value]
    imported: frozenset[str] = frozenset()


@record
class ImportPlan:
    """What an import would do.

    Attributes:
        new: programs the workbook does not have.
        updated: key -> field -> change, only where the result differs from the workbook.
        conflicts: key -> field -> change, wherever workbook and sheet disagree, whoever wins.
        unchanged: keys of programs the sheet has nothing new about.
        raw: key -> heading -> text of cells to add to the original texts kept.
        happenings: key -> events and interview days that the workbook does not have yet.
        rows: row of the sheet -> key of the program it is, for programs in the workbook.
        followed: key -> fields of `conflicts` that the user never touched: they follow the newer sheet.
        settled: key -> fields that the user has edited and the sheet has not: they stay.
    """

    new: tuple[RowDraft, ...]
    updated: Mapping[str, Mapping[str, FieldChange]]
    conflicts: Mapping[str, Mapping[str, FieldChange]]
    unchanged: tuple[str, ...]
    raw: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    happenings: Mapping[str, tuple[Happening, ...]] = field(default_factory=dict)
    rows: Mapping[int, str] = field(default_factory=dict)
    followed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    settled: Mapping[str, frozenset[str]] = field(default_factory=dict)


class KnownPrograms:
    """The programs that sheets are held against, in one index that grows with what each sheet adds."""

    def __init__(self, programs: Mapping[str, Program]) -> None:
        self._index, self._keys = Index(), list[str]()
        self.programs: dict[str, Program] = {}
        for program in programs.values():
            self.learn(program)

    def learn(self, program: Program) -> None:
        """Take in a program that is new, or of which more is known now."""
        values, is_known = _values(program), program.key in self.programs
        self.programs[program.key] = program
        number = self._index.add(values)
        if number is None:
            self._keys.append(program.key)
        elif is_known:
            self._index.know_place(number, values)

    def same(self, drafts: Sequence[RowDraft]) -> dict[int, str]:
        """Return row of a sheet -> key of the program it is, for rows whose program is known.

        A program is the same by NRMP code, or by ACGME id and track, or without a code on one side by
        name, city, specialty and track.
        """
        if not self._keys:
            return {}
        found = ((draft.row, self._find(draft)) for draft in drafts)
        return {row: self._keys[number] for row, number in found if number is not None}

    def _find(self, draft: RowDraft) -> int | None:
        """Return the number of the program a draft is: what could not be read has to be written alike."""
        number = self._index.find(draft.values)
        if number is None or not draft.unread or self._index.by_code(draft.values) is not None:
            return number
        program = self.programs[self._keys[number]]
        alike = (fold(program.raw.get(heading, "")) == text for heading, text in draft.unread.values())
        return number if all(alike) else None


def same_programs(existing: Mapping[str, Program], drafts: Sequence[RowDraft]) -> dict[int, str]:
    """Return row of the sheet -> key of the program it is, for rows whose program the workbook has.

    Args:
        existing: the workbook's programs by key.
        drafts: the different programs of the sheet.
    """
    return KnownPrograms(existing).same(drafts)


NOTHING_EARLIER: Mapping[int, EarlierRow] = {}


def plan_import(
    existing: Mapping[str, Program],
    drafts: Sequence[RowDraft],
    on_conflict: OnConflict = "keep",
    same: Mapping[int, str] | None = None,
    linked: Container[int] = (),
    earlier: Mapping[int, EarlierRow] = NOTHING_EARLIER,
) -> ImportPlan:
    """Return what importing `drafts` would change.

    Unknown fields are filled; where both know, `keep` takes the workbook's value and `update` the
    sheet's. With what the row gave `earlier`, `keep` is a three-way merge: what is as it was given follows
    the newer sheet; what was edited stays, and is a conflict only when the sheet has changed too. One share
    (middle, low, high) is taken whole.

    Args:
        existing: the workbook's programs by key.
        drafts: the different programs of the sheet.
        on_conflict: who wins where both know a field.
        same: row -> key of the program it is; `same_programs` when not given.
        linked: rows that call their program by another name, which is no contradiction.
        earlier: row -> what an earlier version of it gave.
    """
    same = same_programs(existing, drafts) if same is None else same
    new: list[RowDraft] = []
    updated, conflicts = dict[str, Mapping[str, FieldChange]](), dict[str, Mapping[str, FieldChange]]()
    unchanged, raw = list[str](), dict[str, Mapping[str, str]]()
    events, rows = dict[str, tuple[Happening, ...]](), dict[int, str]()
    followed, settled = dict[str, frozenset[str]](), dict[str, frozenset[str]]()
    for draft in drafts:
        key = same.get(draft.row)
        if key is None:
            new.append(draft)
            continue
        program = existing[key]
        rows[draft.row] = key
        theirs = draft.values
        if draft.row in linked:
            theirs = {name: value for name, value in theirs.items() if name not in _NAMES}
        changes, disagreements, follows, stays = _compare(
            _values(program), theirs, on_conflict, earlier.get(draft.row)
        )
        if follows:
            followed[key] = followed.get(key, frozenset()) | follows
        if stays:
            settled[key] = settled.get(key, frozenset()) | stays
        added = _new_happenings(program, draft.happenings)
        texts = {heading: text for heading, text in draft.raw.items() if program.raw.get(heading) != text}
        for found, target in ((changes, updated), (disagreements, conflicts)):
            if found:
                target[key] = {**target.get(key, {}), **found}
        if texts:
            raw[key] = {**raw.get(key, {}), **texts}
        if added:
            events[key] = events.get(key, ()) + added
        if not changes and not added:
            unchanged.append(key)
    return ImportPlan(tuple(new), updated, conflicts, tuple(unchanged), raw, events, rows, followed, settled)


def _values(program: Program) -> dict[str, Value]:
    """Return the known fields of a program that a sheet could fill; interest 0 is unknown."""
    known = {name: getattr(program, name) for name in document_fields()}
    return {name: value for name, value in known.items() if value is not None and not _unset(name, value)}


def _unset(name: str, value: Any) -> bool:
    return name == "interest" and value == 0


def _compare(
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    on_conflict: OnConflict,
    earlier: EarlierRow | None,
) -> tuple[dict[str, FieldChange], dict[str, FieldChange], frozenset[str], frozenset[str]]:
    """Return what changes, where both disagree, which of that follows the newer sheet, and what stays."""
    changes, disagreements = dict[str, FieldChange](), dict[str, FieldChange]()
    differing = [name for name in theirs if _differs(name, mine, theirs)]
    standings = _standings(differing, mine, theirs, earlier) if on_conflict == "keep" else {}
    follows = frozenset(name for name, standing in standings.items() if standing == "follows")
    keep_share = any(name in standings and name not in follows for name in _SHARE)
    for name, value in theirs.items():
        known = mine.get(name)
        if known is None:
            if not (name in _SHARE and keep_share):
                changes[name] = FieldChange(None, value, value)
        elif name in differing and standings.get(name) != "settled":
            result = known if on_conflict == "keep" and name not in follows else value
            disagreements[name] = FieldChange(known, value, result)
            if result != known:
                changes[name] = disagreements[name]
    stays = frozenset(name for name, standing in standings.items() if standing == "settled")
    return changes, disagreements, follows, stays


def _standings(
    differing: Sequence[str],
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    earlier: EarlierRow | None,
) -> dict[str, Standing]:
    """Return how each field on which both differ stands: one share stands as its most disputed part."""
    found = {name: _standing(name, mine, theirs, earlier) for name in differing}
    share = [name for name in _SHARE if name in found]
    if share:
        worst = min((found[name] for name in share), key=_ORDER.index)
        found.update(dict.fromkeys(share, worst))
    return found


def _standing(
    name: str, mine: Mapping[str, Value], theirs: Mapping[str, Value], earlier: EarlierRow | None
) -> Standing:
    if earlier is None:
        return "asked"
    if name in earlier.imported:
        return "follows"
    if name not in earlier.values:
        return "asked"
    if not _differs(name, mine, earlier.values):
        return "follows"
    return "asked" if _differs(name, theirs, earlier.values) else "settled"


def _differs(name: str, mine: Mapping[str, Value], theirs: Mapping[str, Value]) -> bool:
    """Whether both know a field and mean different things; spellings of a name do not count."""
    known, value = mine.get(name), theirs.get(name)
    if known is None or value is None or known == value:
        return False
    if name in _NAMES:
        return name_key(str(known)) != name_key(str(value))
    if isinstance(known, str) and isinstance(value, str):
        return fold(known) != fold(value)
    return True


def _new_happenings(program: Program, found: Sequence[Happening]) -> tuple[Happening, ...]:
    events = {(event.kind, event.on) for event in program.events}
    kinds = {event.kind for event in program.events}
    days: set[date | None] = {item.starts_at.date() for item in program.interviews if item.starts_at}
    added = []
    for item in found:
        known = item.on in days if item.kind == "interview" else (item.kind, item.on) in events
        # No invite has come on a day still to come: such a day was kept as the interview itself.
        known = known or (item.kind == "invite" and item.on is not None and item.on in days)
        if not known and not (item.on is None and item.kind in kinds):
            added.append(item)
    return tuple(added)
