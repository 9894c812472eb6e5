"""Storing what a preview holds, inside one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from imgtui.domain.workbook.keys import key_for
from imgtui.domain.workbook.records import Program, SheetMapping
from imgtui.exchange.sheets import Happening, ImportCancelled, ImportPlan, RowDraft, SheetReading
from imgtui.services.reading.sheets.happenings import found_in
from imgtui.services.reading.wordings.origin import Origin, facts_among
from imgtui.storage.rows.within import highest_event_number, mapping_of
from imgtui.storage.rows.write import add_list, add_programs, fields
from imgtui.storage.transaction import Transaction

Progress = Callable[[int, int], bool | None]
"""Called as (done, in all); a returned False cancels, and nothing has been changed."""
Changes = Mapping[str, Mapping[str, Any]]
"""Program key -> field -> new value."""

_LISTS = ("tags", "letters")
_CHUNK = 100


def program_of(
    draft: RowDraft, origin: Origin, taken: set[str], today: date, next_id: Callable[[], str]
) -> Program:
    """Return the program a row describes, under a key that is not `taken`; the key is taken then."""
    values: dict[str, Any] = dict(draft.values.items())
    name = str(values.pop("name"))
    for each in _LISTS:
        if each in values:
            values[each] = as_stored(each, values[each])
    nrmp, acgme = str(values.get("nrmp_code") or ""), str(values.get("acgme_id") or "")
    key = key_for(name, nrmp, acgme, taken)
    key = nrmp if key == nrmp else key  # one object less for each of many programs
    taken.add(key)
    values["evidence"] = origin.evidence_of(values, draft.checked_on)
    values["raw"] = draft.raw
    if draft.happenings:
        found = found_in(draft.row, draft.happenings, today)
        values["events"] = found.events(next_id, origin.of)
        values["interviews"] = found.interviews()
    return Program(key=key, name=name, **values)


def as_stored(name: str, value: Any) -> Any:
    """Return a value of a draft as the field keeps it: tags and letters are lists."""
    if name in _LISTS and isinstance(value, str):
        return tuple(word for part in value.split(",") if (word := part.strip()))
    return value


class PlanWriter:
    """Writes plans inside one transaction, and tells how far it is."""

    def __init__(self, change: Transaction, today: date, progress: Progress | None, total: int) -> None:
        self._change, self._today = change, today
        self._progress, self._total, self._done = progress, total, 0
        self._taken = set(change.rows("program", ["key"]))
        self._number = highest_event_number(change)
        self._next_place: int | None = None

    def add(self, drafts: Sequence[RowDraft], origin: Origin) -> list[Program]:
        """Add new programs, and return them."""
        waiting, added = iter(drafts), list[Program]()
        while chunk := list(islice(waiting, _CHUNK)):
            self._step(0)
            programs = []
            for draft in chunk:
                programs.append(program_of(draft, origin, self._taken, self._today, self._next_id))
                self._step(0)
            self._next_place = add_programs(self._change, programs, self._next_place)
            added += programs
            self._step(len(chunk))
        return added

    def update(
        self,
        existing: Mapping[str, Program],
        rows: Mapping[str, RowDraft],
        plan: ImportPlan,
        changes: Changes,
        origin: Origin,
    ) -> None:
        """Change programs; `rows` holds by key the row each is."""
        for key, draft in rows.items():
            happenings = plan.happenings.get(key, ())
            given = {**dict(draft.raw.items()), **plan.raw.get(key, {})}
            raw = _merged_raw(existing[key].raw, given, origin.name)
            self._update(existing[key], draft, changes.get(key, {}), happenings, raw, origin)
            self._step(1)

    def _step(self, done: int) -> None:
        self._done += done
        if self._progress is not None and self._progress(self._done, self._total) is False:
            raise ImportCancelled

    def _update(
        self,
        current: Program,
        draft: RowDraft,
        values: Mapping[str, Any],
        happenings: Sequence[Happening],
        raw: Mapping[str, str],
        origin: Origin,
    ) -> None:
        change, key = self._change, current.key
        stored = {name: as_stored(name, value) for name, value in values.items()}
        change.set("program", key, {**stored, "raw": raw})
        for name in facts_among(stored):
            # The day is the one the sheet gives: reading it is no looking up.
            evidence: dict[str, Any] = {"source": origin.of(name), "checked_on": draft.checked_on}
            evidence |= {"quote": None, "condition": None}
            if name in current.evidence:
                change.set("evidence", [key, name], evidence)
            else:
                change.add("evidence", evidence, program=key, field=name)
        found = found_in(draft.row, happenings, self._today, draft.happenings)
        add_list(change, "event", found.events(self._next_id, origin.of), program=key)
        add_list(change, "interview", found.interviews(), program=key)

    def _next_id(self) -> str:
        self._number += 1
        return f"e{self._number}"


def remember(change: Transaction, reading: SheetReading) -> None:
    """Keep how the headings of a sheet are read, for the next time."""
    headings = {each.heading: each.field for each in reading.columns}
    mapping = SheetMapping(headings=headings, sheet=reading.sheet)
    same = mapping_of(change, headings)
    if same is not None:
        change.set("sheet_mapping", same, fields("sheet_mapping", mapping))
    else:
        add_list(change, "sheet_mapping", [mapping])


def _merged_raw(known: Mapping[str, str], given: Mapping[str, str], source: str) -> dict[str, str]:
    """Return the original cells of a program: another text under the same heading stays beside the first.

    What a sheet said last stands under its own name, also when it has gone back to the first text.
    """
    merged = dict(known)
    for heading, text in given.items():
        own = f"{heading} ({source})"
        if own not in merged and merged.get(heading, text) == text:
            merged[heading] = text
        else:
            merged[own] = text
    return merged
