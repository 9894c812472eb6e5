"""One program out of two rows: what is taken over, what contradicts, and how the two come apart again.

The kept row's facts win, its unknowns are filled. What the other row said differently is kept among the
raw cells under numbered headings ("merged 1: name"), so that nothing is lost and a split finds it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import SHARE
from imgtui.domain.workbook.records import Event, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean

_UNITED = ("tags", "letters", "supplements")
_APART = frozenset({*SHARE, *_UNITED, "name", "notes", "archived"})
_WHOLE = ("roster", "late_cycle", "bucket_override", "tier_override", "rating")
_HEADING = re.compile(r"merged (\d+): (\w+)")


@record
class Contradiction:
    """A fact in which two rows differ, as text: what stays, and what the other row says."""

    field: str
    title: str
    kept: str
    other: str


@record
class MergePlan:
    """What merging two rows comes to.

    Attributes:
        keep: key of the row that stays.
        other: key of the row that goes.
        values: fields of the kept row to set; `rating` is among them when it is taken over.
        taken: names of the facts that only the other row knows.
        contradictions: facts in which they differ; the kept row's stay.
        events: the other row's events that are new, ids made unique.
    """

    keep: str
    other: str
    values: Mapping[str, Any]
    taken: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    events: tuple[Event, ...]


def merge_plan(keep: Program, other: Program, cards: FieldCards) -> MergePlan:
    """Return what it comes to when `keep` takes over `other`; UsageError when they are one already."""
    if keep.key == other.key:
        raise UsageError("merge_same", "a program cannot be merged with itself", keep.key)
    values: dict[str, Any] = {}
    contradictions: list[Contradiction] = []
    names = [name for name in cards.program if name not in _APART]
    if keep.img_percent is None:
        values.update({n: getattr(other, n) for n in SHARE if other.img_percent is not None})
    elif other.img_percent is not None:
        names += SHARE
    for name in (*names, *_WHOLE):
        held, said = getattr(keep, name), getattr(other, name)
        if _is_unknown(said) or held == said:
            continue
        if _is_unknown(held):
            values[name] = said
        else:
            texts = _shown(name, held, cards), _shown(name, said, cards)
            contradictions.append(Contradiction(name, cards.title_of(name), *texts))
    taken = tuple(values)
    for name in _UNITED:
        united = tuple(dict.fromkeys((*getattr(keep, name), *getattr(other, name))))
        if united != getattr(keep, name):
            values[name] = united
    if other.notes and other.notes not in (keep.notes or ""):
        values["notes"] = "\n".join(filter(None, (keep.notes, other.notes)))
    values["raw"] = _merged_raw(keep, other, contradictions)
    return MergePlan(keep.key, other.key, values, taken, tuple(contradictions), _new_events(keep, other))


def plan_lines(plan: MergePlan, cards: FieldCards) -> list[str]:
    """Return in plain lines what a merge takes over and what contradicts."""
    titles = [cards.title_of(name) for name in plan.taken]
    lines = [f"Takes over: {', '.join(titles) or 'no fact'}; {len(plan.events)} events."]
    lines += [
        f"Contradicts: {each.title} stays {clean(each.kept)}; the other says {clean(each.other)}"
        for each in plan.contradictions
    ]
    return lines if plan.contradictions else [*lines, "Nothing contradicts."]


def came_apart(
    program: Program, key: str, name: str | None, cards: FieldCards
) -> tuple[Program, Mapping[str, str]]:
    """Return the second program of a split, without events, and the raw cells that stay with the first.

    A merged row gives back what the other one said differently; facts in which they did not differ stand
    with both. A row that was never merged gets a twin without codes and without a wish to apply.

    Args:
        program: the row.
        key: a new key.
        name: what the new program is called; None: as it was, or the same with "(2)".
        cards: of the fields, which read the kept texts again.
    """
    bare: dict[str, Any] = {"key": key, "events": (), "interviews": (), "questions": (), "rating": None}
    numbers = [int(match[1]) for heading in program.raw if (match := _HEADING.fullmatch(heading))]
    if not numbers:
        twin = replace(
            program, **bare, name=name or f"{program.name} (2)", nrmp_code=None, acgme_id=None, apply=None
        )
        return twin, program.raw
    last, known = max(numbers), cards.program
    back: dict[str, Any] = {}
    raw: dict[str, str] = {}
    unread: dict[str, str] = {}
    for heading, text in program.raw.items():
        match = _HEADING.fullmatch(heading)
        if match is None or int(match[1]) != last:
            raw[heading] = text
        else:
            try:
                back[match[2]] = known[match[2]].read(text)
            except (KeyError, UsageError):
                unread[heading] = text  # a whole record, or a value that nobody could type
    if name:
        back["name"] = name
    evidence = {field: each for field, each in program.evidence.items() if field not in back}
    return replace(program, **bare, **back, evidence=evidence, raw=unread), raw


def _merged_raw(keep: Program, other: Program, contradictions: Sequence[Contradiction]) -> Mapping[str, str]:
    raw = dict(keep.raw)
    for heading, text in other.raw.items():
        if raw.get(heading, text) == text:
            raw[heading] = text
            continue
        place = 2
        while f"{heading} ({place})" in raw:
            place += 1
        raw[f"{heading} ({place})"] = text
    used = [int(match[1]) for heading in raw if (match := _HEADING.fullmatch(heading))]
    number = max(used, default=0) + 1
    raw[f"merged {number}: name"] = other.name
    raw.update({f"merged {number}: {each.field}": each.other for each in contradictions})
    return raw


def _new_events(keep: Program, other: Program) -> tuple[Event, ...]:
    known = {(event.on, event.at, event.kind, event.void is None) for event in keep.events}
    taken = {event.id for event in keep.events}
    found = []
    for event in other.events:
        if (event.on, event.at, event.kind, event.void is None) in known:
            continue
        new, number = event.id, 2
        while new in taken:
            new, number = f"{event.id}-{number}", number + 1
        taken.add(new)
        found.append(replace(event, id=new))
    return tuple(found)


def _is_unknown(value: Any) -> bool:
    return value is None or value == "" or value == () or (value == 0 and not isinstance(value, bool))


def _shown(name: str, value: Any, cards: FieldCards) -> str:
    field = cards.program.get(name)
    if field is not None:
        return field.show(value)
    parts = (f"{each} {getattr(value, each)}" for each in value.__dataclass_fields__)
    return ", ".join(part for part in parts if not part.endswith(" None"))
