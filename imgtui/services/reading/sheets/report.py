"""What an import has done or would do: counts, and every cell and row that deserves a look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from imgtui.domain.workbook.plain import to_plain
from imgtui.services.reading.sheets.happenings import RowHappening, found_in
from imgtui.services.reading.sheets.preview import SHARE, Decisions, Policy, SheetPreview
from imgtui.services.reading.sheets.words import NOT_STORED


@dataclass(slots=True)
class Result:
    """What an import has done, or would do."""

    read: int = 0
    new: int = 0
    updated: int = 0
    duplicates: int = 0
    unchanged: int = 0
    columns: list[dict[str, Any]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return what `imgtui import --json` gives."""
        return {name: getattr(self, name) for name in self.__slots__}


def differences(preview: SheetPreview) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield (program key, field, the workbook's value, the sheet's), one share once."""
    for key, found in preview.kept.conflicts.items():
        shares = [name for name in SHARE if name in found]
        for name, change in found.items():
            if name not in shares[1:]:
                yield key, name, change.mine, change.theirs


def outcome(previews: Sequence[SheetPreview], today: date, policy: Policy | Decisions = "keep") -> Result:
    """Return what accepting the previews would do; `today` is the applicant's."""
    result = Result()
    for preview in previews:
        count(result, preview, policy, today, several=len(previews) > 1)
    return result


def changes_of(preview: SheetPreview, policy: Policy | Decisions) -> dict[str, dict[str, Any]]:
    """Return program key -> field -> new value."""
    if isinstance(policy, str):
        plan = preview.kept if policy == "keep" else preview.taken
        return {
            key: {name: each.result for name, each in found.items()} for key, found in plan.updated.items()
        }
    changes: dict[str, dict[str, Any]] = {}
    for key in dict.fromkeys(chain(preview.kept.updated, preview.taken.updated)):
        kept, taken = preview.kept.updated.get(key, {}), preview.taken.updated.get(key, {})
        chosen = {
            name: change.result
            for name, change in {**taken, **kept}.items()
            if _is_taken(policy, key, name)
            or (
                name in kept
                and not (name in preview.kept.followed.get(key, ()) and _is_refused(policy, key, name))
            )
        }
        if chosen:
            changes[key] = chosen
    return changes


def _is_refused(decisions: Decisions, key: str, name: str) -> bool:
    names = SHARE if name in SHARE else (name,)
    return any(decisions.get((key, each)) is False for each in names)


def _is_taken(decisions: Decisions, key: str, name: str) -> bool:
    names = SHARE if name in SHARE else (name,)
    return any(decisions.get((key, each), False) for each in names)


def count(
    result: Result, preview: SheetPreview, policy: Policy | Decisions, today: date, *, several: bool
) -> None:
    """Add what a preview does to `result`; with `several`, each entry names its file."""
    reading, changes = preview.reading, changes_of(preview, policy)
    found = list(_all_found(preview, today))
    events = {preview.kept.rows[each.row] for each in found if each and each.row in preview.kept.rows}
    touched = [key for key in preview.kept.rows.values() if key in changes or key in events]
    result.read += reading.read
    result.new += len(preview.kept.new)
    result.updated += len(touched)
    result.duplicates += len(reading.duplicates)
    result.unchanged += len(preview.kept.rows) - len(touched) + len(preview.asked)
    result.columns += [{"heading": each.heading, "field": each.field} for each in reading.columns]
    entries = [
        *(each.as_json() for each in reading.doubtful),
        *_difference_entries(preview, changes),
        *(entry for each in found for entry in each.doubts(reading)),
        *_match_entries(preview),
        *(
            {"row": note.row, "column": "", "raw": note.raw, "field": "raw", "made": note.text}
            for note in reading.notes
            if note.asks_for_a_look
        ),
    ]
    entries.sort(key=lambda entry: int(str(entry["row"])))
    result.doubtful += [{**entry, "file": preview.name} for entry in entries] if several else entries


def _difference_entries(
    preview: SheetPreview, changes: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    if not preview.kept.conflicts:
        return
    rows = {key: row for row, key in preview.kept.rows.items()}
    drafts = {draft.row: draft for draft in preview.reading.drafts}
    headings = {each.field: each.heading for each in preview.reading.columns}
    for key, name, mine, theirs in differences(preview):
        heading = headings.get(name, name)
        taken = name in changes.get(key, {})
        is_followed = name in preview.kept.followed.get(key, ())
        from_where = ", which an earlier sheet gave" if is_followed else ""
        yield {
            "row": rows[key],
            "column": heading,
            "raw": drafts[rows[key]].raw.get(heading, ""),
            "field": name,
            "program": key,
            "made": f"{to_plain(theirs)} takes the place of {to_plain(mine)}{from_where}"
            if taken
            else f"{to_plain(mine)} is kept; the sheet says {to_plain(theirs)}",
            **({"followed": True} if is_followed else {}),
        }


def _match_entries(preview: SheetPreview) -> Iterator[dict[str, Any]]:
    """Tell of rows that are asked, that look like a program of the workbook, or like none."""
    matched = preview.matched
    if not (matched.asked or matched.alike or matched.strangers):
        return
    drafts = {draft.row: draft for draft in preview.reading.drafts}
    heading = next((each.heading for each in preview.reading.columns if each.field == "name"), "")
    made: list[tuple[int, str, list[str]]] = []
    for link in matched.asked:
        keys = [candidate.key for candidate in link.candidates]
        names = " or ".join(f"{preview.names[key]} [{key}]" for key in keys)
        made.append((link.row, f"{NOT_STORED}: is it {names}? Say which", keys))
    for row, candidate in matched.alike.items():
        text = f"looks like {preview.names[candidate.key]} [{candidate.key}]; added beside it"
        made.append((row, text, [candidate.key]))
    made += [(row, "like no program of the workbook: added as a new one", []) for row in matched.strangers]
    for row, text, keys in made:
        yield {
            "row": row,
            "column": heading,
            "raw": drafts[row].name_as_written or str(drafts[row].values["name"]),
            "field": "key",
            "made": text,
            "candidates": keys,
        }


def _all_found(preview: SheetPreview, today: date) -> Iterator[RowHappening]:
    for draft in preview.kept.new:
        if draft.happenings:
            yield found_in(draft.row, draft.happenings, today)
    rows = {key: row for row, key in preview.kept.rows.items()}
    said = (
        {draft.row: draft.happenings for draft in preview.reading.drafts} if preview.kept.happenings else {}
    )
    for key, happenings in preview.kept.happenings.items():
        yield found_in(rows[key], happenings, today, said[rows[key]])
