"""Room to write for SOAP and the year after: criteria, readers, what is to be better.

Steps name nothing of it: the history may be shown around, this may not.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from imgtui.domain.plan.autopsy_findings import AREAS
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.plain import from_plain
from imgtui.domain.workbook.records import Improvement, SoapCriterion, Track
from imgtui.domain.workbook.text import clean, quoted
from imgtui.services.opened.book import Book
from imgtui.services.reference.canonical import typed_name
from imgtui.storage.rows.change import Change

_KINDS: dict[str, Any] = {
    "criteria": tuple[SoapCriterion, ...],
    "readers": tuple[str, ...],
    "improvements": tuple[Improvement, ...],
}
_ONE = {"criteria": "a criterion", "readers": "a reader", "improvements": "an improvement"}


def criterion_text(each: SoapCriterion) -> str:
    """Return a criterion in one line."""
    track = each.track.replace("_", " ") if each.track else None
    parts = (each.specialty or "any specialty", track, each.places, each.note)
    return ", ".join(clean(part) for part in parts if part)


def add_criterion(book: Book, specialty: str, track: str = "", places: str = "", note: str = "") -> None:
    """Write down what one would apply to in SOAP, by specialty and kind.

    Raises:
        UsageError: nothing is named, or there is no such kind.
    """
    named = clean(specialty).strip()
    kind = clean(track).strip().lower() or None
    if kind is not None and kind not in get_args(Track):
        raise UsageError(
            "bad_value", f"{quoted(kind)} is no kind", "track", f"one of: {', '.join(get_args(Track))}"
        )
    if not named and kind is None:
        raise UsageError("name_missing", "a specialty or a kind is needed", "SPECIALTY")
    made = SoapCriterion(
        specialty=typed_name(book.reference, named) if named else "",
        track=kind,  # type: ignore[arg-type]
        places=clean(places).strip() or None,
        note=clean(note).strip() or None,
    )
    _append(book, "criteria", made)


def add_reader(book: Book, name: str) -> None:
    """Write down who reads along on the Monday; UsageError when nobody is named."""
    text = clean(name).strip()
    if not text:
        raise UsageError("name_missing", "who reads along?", "NAME")
    _append(book, "readers", text)


def add_improvement(book: Book, area: str, text: str, due: date | None = None) -> None:
    """Write down what is to be better in the next cycle.

    Raises:
        UsageError: there is no such area, or nothing is said.
    """
    if area not in AREAS:
        raise UsageError("area_unknown", "there is no such area", area, f"one of: {', '.join(AREAS)}")
    said = clean(text).strip()
    if not said:
        raise UsageError("text_missing", "say what is to be better", "TEXT")
    _append(book, "improvements", Improvement(area=area, text=said, due=due))


def turn_improvement(book: Book, place: int) -> None:
    """Say that an improvement (its place from 1) is done, or not after all."""
    with book.change("turned an improvement of the year after") as change:
        held = _held(change, "improvements")
        each = held[_checked(place, held)]
        held[place - 1] = replace(each, done_on=None if each.done_on else book.today())
        _keep(change, "improvements", held)


def remove(book: Book, part: str, place: int) -> None:
    """Take an entry (its place from 1) out of a part."""
    with book.change(f"took out {_ONE[part]} of SOAP") as change:
        held = _held(change, part)
        del held[_checked(place, held)]
        _keep(change, part, held)


def move(book: Book, part: str, place: int, to: int) -> None:
    """Move an entry of a part to another place, both from 1."""
    with book.change(f"moved {_ONE[part]} of SOAP") as change:
        held = _held(change, part)
        each = held.pop(_checked(place, held))
        held.insert(max(0, min(to - 1, len(held))), each)
        _keep(change, part, held)


def _append(book: Book, part: str, entry: object) -> None:
    with book.change(f"wrote {_ONE[part]} of SOAP") as change:
        _keep(change, part, [*_held(change, part), entry])


def _held(change: Change, part: str) -> list[Any]:
    # Read inside the change: another process may have written since the snapshot.
    rows = change.rows("soap", [part], id=1)
    return list(from_plain(_KINDS[part], json.loads(rows[0]))) if rows else []


def _keep(change: Change, part: str, entries: Sequence[Any]) -> None:
    if change.rows("soap", ["id"], id=1):
        change.set("soap", 1, {part: tuple(entries)})
    else:
        empty: dict[str, Any] = dict.fromkeys(("preferences", *_KINDS), ())
        change.add("soap", {**empty, part: tuple(entries)}, id=1)


def _checked(place: int, held: Sequence[object]) -> int:
    if not 1 <= place <= len(held):
        raise UsageError("bad_place", f"there are {len(held)} of them", str(place), "see: imgtui soap")
    return place - 1
