"""Rows of a sheet and the programs of the workbook they are: by code, by name, or asked."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets import AlikeProgram, KnownPrograms, Link, RowDraft, SheetReading, link_rows
from imgtui.exchange.sheets.headings.headings import document_fields
from imgtui.exchange.sheets.programs.identity import named_by
from imgtui.exchange.sheets.programs.links import ALIKE

Links = Mapping[int, str | None]
"""Row -> key of the program that the user says it is; None: a program of its own."""

_ABOUT_NAMES = frozenset(
    {
        "name",
        "institution",
        "city",
        "state",
        "specialty",
        "track",
        "nrmp_code",
        "acgme_id",
        "notes",
        "interest",
        "signal",
        "apply",
        "website",
        "email",
        "phone",
        "coordinator",
        "director",
    }
)
_FACTS_TOO = frozenset({"visa", "step1"})
"""Facts that a cell tells, though they are no fields."""
_DAYS = frozenset({"interview_date", "invite_date"})


@record
class Matched:
    """What is known about the rows of a sheet.

    Attributes:
        same: row -> key of the program it is.
        linked: rows of `same` that go by another name.
        asked: rows of an interview sheet that may be one of several programs: nothing of them is
            stored until the user has said which.
        alike: row -> program of the workbook that a new row looks like; stored beside it, and shown.
        strangers: rows of an interview sheet that are like no program: stored as new ones.
    """

    same: Mapping[int, str]
    asked: tuple[Link, ...] = ()
    alike: Mapping[int, AlikeProgram] = field(default_factory=dict)
    strangers: tuple[int, ...] = ()
    linked: frozenset[int] = frozenset()


def is_interview_sheet(reading: SheetReading) -> bool:
    """Whether a sheet tells of interviews and invitations, and no facts about programs."""
    fields = {column.field for column in reading.columns if column.field}
    return bool(fields & _DAYS) and not fields & ((document_fields() - _ABOUT_NAMES) | _FACTS_TOO)


def match(known: KnownPrograms, reading: SheetReading, links: Links) -> Matched:
    """Return which programs of the workbook the rows of a sheet are.

    Codes decide, or the same name, city and specialty. Only the shortened names of an interview
    sheet are linked by likeness, since its rows are about programs one has applied to.
    """
    existing = known.programs
    if not existing:
        return Matched({})
    same = known.same(reading.drafts)
    if reading.apart:
        same = _own_programs(existing, reading, same)
    said = {row: key for row, key in links.items() if key is not None and key in existing}
    same.update(said)
    settled = {*same, *(row for row, key in links.items() if key is None)}
    open_rows = [draft for draft in reading.drafts if draft.row not in settled and not draft.is_coded]
    if not open_rows:
        return Matched(same, linked=frozenset(said))
    if is_interview_sheet(reading):
        found = link_rows(open_rows, existing)
        likely = {link.row: link.key for link in found if link.key is not None}
        same.update(likely)
        asked = tuple(link for link in found if link.key is None and link.candidates)
        strangers = tuple(link.row for link in found if not link.candidates)
        return Matched(same, asked, strangers=strangers, linked=frozenset(said | likely))
    return Matched(same, alike=_alike(open_rows, existing), linked=frozenset(said))


def _own_programs(
    existing: Mapping[str, Program], reading: SheetReading, same: Mapping[int, str]
) -> dict[int, str]:
    """Return which programs rows are: one kept apart is never the program of the row it looks like."""
    found = dict(same)
    for each in reading.apart:
        first = found.get(each.of_row)
        found.pop(each.row, None)
        for key, program in existing.items():
            if key != first and named_by(program.raw, reading.naming) == each.names[1]:
                found[each.row] = key
                break
    return found


def _alike(drafts: Sequence[RowDraft], existing: Mapping[str, Program]) -> dict[int, AlikeProgram]:
    """Compare names within a state, which keeps large lists quick."""
    places: dict[str | None, dict[str, Program]] = {}
    for key, program in existing.items():
        places.setdefault(program.state, {})[key] = program
    found: dict[int, AlikeProgram] = {}
    by_state: dict[str | None, list[RowDraft]] = {}
    for draft in drafts:
        state = draft.values.get("state")
        by_state.setdefault(str(state) if state else None, []).append(draft)
    for state, rows in by_state.items():
        there = existing if state is None else {**places.get(state, {}), **places.get(None, {})}
        for link in link_rows(rows, there, limit=1):
            if link.candidates and link.candidates[0].score >= ALIKE:
                found[link.row] = link.candidates[0]
    return found
