"""Doubts of sheets, grouped by column and wording: what the user is asked once for all cells that say it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from imgtui.domain.reference.rule_cards import fill
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import SHARE
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets import RowDraft, SheetReading
from imgtui.exchange.sheets.cells.model import Doubtful, fold
from imgtui.exchange.sheets.headings.headings import heading_key
from imgtui.exchange.words import wording
from imgtui.services.reading.wordings.answerable import (
    HELD,
    can_be_answered,
    said_value,
    shown,
    title_of,
    value_texts,
)
from imgtui.services.reading.wordings.held import with_held

Wording = tuple[str, str]
"""A column and a text in it, both as they are compared."""
Answers = Mapping[tuple[str, str, str], str]
"""(column, text, field) -> the value that is meant, as it is typed; empty: the text says nothing."""

NO_ANSWERS: Answers = {}
_ABOUT_ONE = "contradiction"
"""A doubt about two cells of one program, not about what a wording means."""
_SILENT = "placeholder"
_GUESS = "guess"


def key_of(column: str, text: str) -> Wording:
    """Return by what the same wording is known again."""
    return heading_key(column) or fold(column), fold(text)


@record
class OpenPart:
    """What a wording leaves open about one field.

    Attributes:
        field: the field.
        made: what was made of it, for the user.
        kind: `unknown`, or `guess` where a value was taken; `silent` where the text itself says that
            nothing is known: nothing is asked then.
        suggestion: the value that it seems to mean, as it is typed; None when nothing suggests one.
        answer: what the user has said, as `Answers` has it; None: nothing yet.
        is_remembered: whether that was said at an earlier import.
    """

    field: str
    made: str
    kind: str
    suggestion: str | None = None
    answer: str | None = None
    is_remembered: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether the user is asked about it, and has not answered."""
        return self.kind != "silent" and self.answer is None


@record
class DoubtGroup:
    """All cells of a column that say the same and leave something open.

    Attributes:
        column: the heading, as written.
        text: the cell, as it is written the first time.
        parts: what is open, by field; all of it can be answered.
        rows: the rows of the cells.
        programs: how many programs that are.
        at: the sheet of the first of them, by its place in the import.
    """

    column: str
    text: str
    parts: tuple[OpenPart, ...]
    rows: tuple[int, ...]
    programs: int
    at: int = 0

    @property
    def key(self) -> Wording:
        """By what it is known again."""
        return key_of(self.column, self.text)

    @property
    def is_asked(self) -> bool:
        """Whether something of it waits for an answer."""
        return any(part.is_asked for part in self.parts)

    @property
    def made(self) -> str:
        """What was made of it, each field by its title."""
        titles = [title_of(part.field) for part in self.parts]
        if len({part.made for part in self.parts}) == 1:
            return f"{', '.join(dict.fromkeys(titles))}: {self.parts[0].made}"
        told = (f"{title}: {part.made}" for title, part in zip(titles, self.parts, strict=True))
        return "; ".join(dict.fromkeys(told))

    @property
    def said(self) -> str:
        """What was said of it, empty when nothing was."""
        words = wording("asking")
        known = [part for part in self.parts if part.answer is not None]
        told = [
            fill(
                words["answered"],
                {"title": title_of(part.field), "value": said_value(part.field, part.answer)},
                {},
            )
            for part in known
        ]
        again = words["remembered"] if known and all(part.is_remembered for part in known) else ""
        return "; ".join(dict.fromkeys(told)) + again

    @property
    def ask(self) -> str | None:
        """The question, None when nothing is asked."""
        return self._asked(wording("asking")["asks"])

    @property
    def brief(self) -> str | None:
        """The question in a few words, for a line of a list."""
        return self._asked(wording("asking")["brief"])

    def _asked(self, words: Mapping[str, str]) -> str | None:
        asked = [part for part in self.parts if part.is_asked]
        if not asked:
            return None
        known = [part for part in asked if part.suggestion is not None]
        if len(known) < len(asked):
            return fill(words["open"], {"titles": titles_of(asked)}, {})
        said = [
            fill(
                words["taken" if part.kind == _GUESS else "suggested"],
                {
                    "title": title_of(part.field),
                    "value": said_value(part.field, part.suggestion),
                },
                {},
            )
            for part in asked
        ]
        return " ".join(dict.fromkeys(said))


def titles_of(parts: Iterable[OpenPart]) -> str:
    """Return the titles of what parts are about, each once: the facts of a share have one title."""
    return " and ".join(dict.fromkeys(title_of(part.field) for part in parts))


@dataclass(slots=True)
class _Found:
    column: str
    text: str
    at: int
    parts: dict[str, list[tuple[str, str, str | None]]] = field(default_factory=dict)
    cells: dict[tuple[int, int], None] = field(default_factory=dict)
    programs: set[tuple[int, int]] = field(default_factory=set)


def groups_of(
    readings: Sequence[SheetReading],
    answers: Answers = NO_ANSWERS,
    remembered: Answers = NO_ANSWERS,
    hints: Answers = NO_ANSWERS,
) -> list[DoubtGroup]:
    """Return the doubts of sheets by column and wording: what is asked first, of many programs before of few.

    Args:
        readings: the sheets as they were read, before any answer.
        answers: what the user has said.
        remembered: those of `answers` that were given at an earlier import.
        hints: what the user said of such a wording in a sheet of another kind, which is asked again.
    """
    found: dict[Wording, _Found] = {}
    for at, reading in enumerate(readings):
        first = {double.row: double.of_row for double in reading.duplicates}
        values = {draft.row: draft.values for draft in reading.drafts}
        disputed = _contradicted(reading)
        for each in reading.doubtful:
            if not is_grouped(each):
                continue
            group = found.setdefault(key_of(each.column, each.raw), _Found(each.column, each.raw, at))
            row = first.get(each.row, each.row)
            group.cells[at, each.row] = None
            group.programs.add((at, row))
            group.parts.setdefault(each.doubt.field, []).append(
                (
                    each.doubt.kind,
                    each.doubt.made,
                    _suggested(
                        each,
                        {}
                        if (each.row, each.doubt.field) in disputed or row != each.row
                        else values.get(row, {}),
                    ),
                )
            )
    made = [_group(key, each, answers, remembered, hints) for key, each in found.items()]
    return sorted(made, key=lambda group: (_standing(group), -group.programs))


def _standing(group: DoubtGroup) -> int:
    """Return where a group stands: what is asked, what is answered, what says nothing."""
    if group.is_asked:
        return 0
    return 1 if any(part.answer is not None for part in group.parts) else 2


def is_grouped(each: Doubtful) -> bool:
    """Whether a doubt is about what a wording means, so that one answer holds for all that say the same."""
    return each.doubt.kind != _ABOUT_ONE and can_be_answered(each.doubt.field) and bool(each.raw.strip())


def _suggested(each: Doubtful, values: Mapping[str, Any]) -> str | None:
    """Return the value that a cell seems to mean, as it is typed."""
    name = each.doubt.field
    value = values.get(name) if each.doubt.kind == _GUESS else each.doubt.suggestion
    if value is None:
        return None
    if name in SHARE and len({values.get(part) for part in SHARE}) > 1 and each.doubt.kind == _GUESS:
        return f"{values.get(SHARE[1]):g}-{values.get(SHARE[2]):g}"
    text = shown(name, value)
    try:
        value_texts(name, text)
    except UsageError:
        return None
    return text


def _group(key: Wording, found: _Found, answers: Answers, remembered: Answers, hints: Answers) -> DoubtGroup:
    parts = []
    for name, said in found.parts.items():
        kinds = {kind for kind, _, _ in said}
        kind = "silent" if kinds == {_SILENT} else _GUESS if kinds == {_GUESS} else "unknown"
        likely = {suggestion for _, _, suggestion in said if suggestion is not None}
        suggestion = likely.pop() if len(likely) == 1 else None
        place = (*key, name)
        parts.append(
            OpenPart(
                name,
                said[0][1],
                kind,
                hints.get(place) or suggestion,
                answers.get(place),
                place in remembered and answers.get(place) == remembered[place],
            )
        )
    rows = tuple(row for _, row in found.cells)
    return DoubtGroup(found.column, found.text, tuple(parts), rows, len(found.programs), found.at)


def _contradicted(reading: SheetReading) -> set[tuple[int, str]]:
    """Return (row, field) of facts on which two columns of a row disagree: no single cell gave them."""
    return {(each.row, each.doubt.field) for each in reading.doubtful if each.doubt.kind == _ABOUT_ONE}


def settled(reading: SheetReading, answers: Answers) -> SheetReading:
    """Return a sheet read with answers: every doubt they are about is over, and nothing else has changed."""
    if not answers:
        return reading
    first = {double.row: double.of_row for double in reading.duplicates}
    left: list[Doubtful] = []
    said: dict[int, list[tuple[Doubtful, str]]] = {}
    for each in reading.doubtful:
        answer = answers.get((*key_of(each.column, each.raw), each.doubt.field)) if is_grouped(each) else None
        if answer is None:
            left.append(each)
        else:
            said.setdefault(first.get(each.row, each.row), []).append((each, answer))
    if not said:
        return reading
    disputed = _contradicted(reading)
    drafts = tuple(
        _answered(draft, said[draft.row], disputed) if draft.row in said else draft
        for draft in reading.drafts
    )
    return replace(reading, drafts=drafts, doubtful=tuple(left))


def _answered(
    draft: RowDraft, said: Sequence[tuple[Doubtful, str]], disputed: Collection[tuple[int, str]]
) -> RowDraft:
    values, unread = dict(draft.values.items()), dict(draft.unread)
    for each, answer in said:
        name = each.doubt.field
        if name == HELD:
            draft = with_held(draft, answer)
            continue
        is_own = each.row == draft.row and each.doubt.kind == _GUESS and (each.row, name) not in disputed
        meant = value_texts(name, answer)
        if is_own:  # the value was taken from this very cell
            for part in SHARE if name in SHARE else (name,):
                values.pop(part, None)
        if meant and all(part not in values for part in meant):
            values.update(meant)
            unread.pop(name, None)
    return replace(draft, values=values, unread=unread)


def doubts_json(groups: Iterable[DoubtGroup]) -> Iterator[dict[str, Any]]:
    """Yield what `imgtui import --json` says of each group."""
    for group in groups:
        yield {
            "column": group.column,
            "text": group.text,
            "count": len(group.rows),
            "programs": group.programs,
            "rows": list(group.rows[:5]),
            "fields": [part.field for part in group.parts],
            "made": group.made,
            "ask": group.ask,
            "suggestion": {p.field: p.suggestion for p in group.parts if p.suggestion is not None},
            "answer": {p.field: p.answer for p in group.parts if p.answer is not None},
        }
