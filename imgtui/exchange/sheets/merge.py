"""What an import would do to the programs already in the workbook. Pure: nothing is stored here."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any, Literal

from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Program
from imgtui.exchange.sheets.headings import document_fields
from imgtui.exchange.sheets.identity import Index, name_key
from imgtui.exchange.sheets.model import Draft, Happening, Value, fold

OnConflict = Literal["keep", "update"]
_NAMES = ("name", "institution")
_SHARE = ("img_percent", "img_percent_low", "img_percent_high")


@record
class Change:
    """One field of one program: the workbook's value, the sheet's, and which is taken."""

    mine: Value | None
    theirs: Value
    result: Value


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
    """

    new: tuple[Draft, ...]
    updated: Mapping[str, Mapping[str, Change]]
    conflicts: Mapping[str, Mapping[str, Change]]
    unchanged: tuple[str, ...]
    raw: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    happenings: Mapping[str, tuple[Happening, ...]] = field(default_factory=dict)
    rows: Mapping[int, str] = field(default_factory=dict)


def same_programs(existing: Mapping[str, Program], drafts: Sequence[Draft]) -> dict[int, str]:
    """Return row of the sheet -> key of the program it is, for rows whose program the workbook has.

    A program is the same by NRMP code, or by ACGME id and track, or without a code on one side by
    name, city, specialty and track.

    Args:
        existing: the workbook's programs by key.
        drafts: the different programs of the sheet.
    """
    if not existing:
        return {}
    index, keys = Index(), list[str]()
    headings = {(name, heading) for draft in drafts for name, (heading, _) in draft.unread.items()}
    for key, program in existing.items():
        if index.add(_values(program), _unread_of(program, headings)) is None:
            keys.append(key)
    found = ((draft.row, index.find(draft.values, draft.unread)) for draft in drafts)
    return {row: keys[number] for row, number in found if number is not None}


def _unread_of(program: Program, headings: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return what an earlier import could not read of a program, by the headings of this one."""
    return {
        name: (heading, fold(program.raw[heading]))
        for name, heading in headings
        if getattr(program, name) is None and program.raw.get(heading)
    }


def plan_import(
    existing: Mapping[str, Program],
    drafts: Sequence[Draft],
    on_conflict: OnConflict = "keep",
    same: Mapping[int, str] | None = None,
    linked: Container[int] = (),
) -> ImportPlan:
    """Return what importing `drafts` would change.

    Unknown fields are filled; where both know, `keep` takes the workbook's value and `update` the
    sheet's. One share (middle, low, high) is taken whole.

    Args:
        existing: the workbook's programs by key.
        drafts: the different programs of the sheet.
        on_conflict: who wins where both know a field.
        same: row -> key of the program it is; `same_programs` when not given.
        linked: rows that call their program by another name, which is no contradiction.
    """
    same = same_programs(existing, drafts) if same is None else same
    new: list[Draft] = []
    updated, conflicts = dict[str, Mapping[str, Change]](), dict[str, Mapping[str, Change]]()
    unchanged, raw = list[str](), dict[str, Mapping[str, str]]()
    events, rows = dict[str, tuple[Happening, ...]](), dict[int, str]()
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
        changes, disagreements = _compare(_values(program), theirs, on_conflict)
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
    return ImportPlan(tuple(new), updated, conflicts, tuple(unchanged), raw, events, rows)


def _values(program: Program) -> dict[str, Value]:
    """Return the known fields of a program that a sheet could fill; interest 0 is unknown."""
    known = {name: getattr(program, name) for name in document_fields()}
    return {name: value for name, value in known.items() if value is not None and not _unset(name, value)}


def _unset(name: str, value: Any) -> bool:
    return name == "interest" and value == 0


def _compare(
    mine: Mapping[str, Value], theirs: Mapping[str, Value], on_conflict: OnConflict
) -> tuple[dict[str, Change], dict[str, Change]]:
    changes, disagreements = dict[str, Change](), dict[str, Change]()
    keep_share = on_conflict == "keep" and any(_differs(name, mine, theirs) for name in _SHARE)
    for name, value in theirs.items():
        known = mine.get(name)
        if known is None:
            if not (name in _SHARE and keep_share):
                changes[name] = Change(None, value, value)
        elif _differs(name, mine, theirs):
            result = known if on_conflict == "keep" else value
            disagreements[name] = Change(known, value, result)
            if result != known:
                changes[name] = disagreements[name]
    return changes, disagreements


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
        if not known and not (item.on is None and item.kind in kinds):
            added.append(item)
    return tuple(added)
