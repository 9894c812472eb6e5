"""The cards of `db/reference/fields.json`: one for every field of the document, checked as they are read.

A card that lacks its field, a field that lacks its card, a kind or reader nobody knows, a short name or
sort letter given twice: each is one sentence that names the card.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING
from dataclasses import fields as dataclass_fields
from datetime import date
from types import MappingProxyType
from typing import Any, get_args, get_origin

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.fields.fields import (
    KINDS,
    NO_PLACE,
    NO_WORDS,
    NUMBER_KINDS,
    TEXT_KINDS,
    Field,
    GridPlace,
    Words,
)
from imgtui.domain.workbook.plain import options_of
from imgtui.domain.workbook.records.record import record

RECORDS: Mapping[str, type[wb.Record]] = {
    "program": wb.Program,
    "roster": wb.Roster,
    "applicant": wb.Applicant,
    "exams": wb.Exam,
    "specialties": wb.TargetSpecialty,
    "experience": wb.Experience,
    "letters": wb.Letter,
    "gaps": wb.Gap,
    "practice": wb.PracticeScore,
    "stories": wb.Story,
    "documents": wb.Document,
    "contacts": wb.Contact,
    "readers": wb.Reader,
    "expenses": wb.Expense,
    "rating": wb.Rating,
}
"""The lists of cards, and the record whose fields each describes."""

READERS = frozenset(
    (
        *("attempts", "choice", "city", "code", "date", "graduation", "interest", "money", "name", "number"),
        *("one_visa", "percent", "program_type", "score", "share", "specialty", "state", "tags", "text"),
        *("track", "usce", "usce_months", "yes_no"),
    )
)
"""The readers of cells that a card can name; `imgtui.exchange.sheets.readers` has them under these names."""

_BOUNDS = ("", "least", "most")
_EDGES = (None, "first", "last")
_WORD_KEYS = {"typed", "said", "label", "cell"}
_GRID_KEYS = {"title", "width", "letter", "falls", "in"}
_PLAIN = (
    "low",
    "high",
    "bound",
    "unit",
    "own",
    "private",
    "label",
    "part",
    "reader",
    "asked",
    "question",
    "one",
    "help",
)
_LISTS = ("short", "headings", "order", "asks")
_OBJECTS = ("grid", "words", "cell")
_KEYS = {"name", "title", "kind", *_PLAIN, *_LISTS, *_OBJECTS, "month"}
_HELD: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys(_KEYS, (str, "text")),
    **dict.fromkeys(_LISTS, (list, "list")),
    **dict.fromkeys(_OBJECTS, (dict, "object")),
    **dict.fromkeys(("low", "high"), ((int, float), "number")),
    **dict.fromkeys(("own", "private"), (bool, "true or false")),
}
"""What an entry of a card holds, and what that is called."""


class CardError(ValueError):
    """A card is wrong; the message names it."""


@record
class FormPart:
    """A part of a form: its heading, and what is to be done there."""

    id: str
    title: str
    note: str


@record
class OwnColumn:
    """A column of the grid that shows no field, but what follows from several."""

    key: str
    title: str
    width: int
    letter: str
    falls: bool = False


@record
class FieldCards:
    """Every card, by its record and in the order of the record.

    Attributes:
        records: list of cards ("program", "exams") -> field name -> card.
        parts: parts of the form of a program, in order.
        applicant_parts: parts of the form of the applicant.
        columns: columns of the grid that are no fields, by key.
        in_form: list of cards -> part id -> names of its fields in the order of the form.
        entries: list of cards -> names of the fields that an entry of the list shows, in order.
        short_names: short name of a filter -> name of a program's field.
    """

    records: Mapping[str, Mapping[str, Field]]
    parts: tuple[FormPart, ...]
    applicant_parts: tuple[FormPart, ...]
    columns: Mapping[str, OwnColumn]
    in_form: Mapping[str, Mapping[str, tuple[str, ...]]]
    entries: Mapping[str, tuple[str, ...]]
    short_names: Mapping[str, str]
    program: Mapping[str, Field]
    """The fields of a program that can be typed (its key is given once and stays)."""
    applicant: Mapping[str, Field]
    """The single-valued fields of the applicant that can be typed."""

    # What is worked out from the cards is kept by the cards themselves (`functools.cache`).
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def of(self, kind: type[wb.Record]) -> Mapping[str, Field]:
        """Return the fields of a record that can be typed, by name."""
        return _typed(self.records[next(name for name, each in RECORDS.items() if each is kind)])

    def title_of(self, name: str) -> str:
        """Return the title of any field of a program; the name itself where it is none."""
        field = self.records["program"].get(name)
        return field.title if field else name

    def is_fact(self, name: str) -> bool:
        """Tell whether a field is a fact about the program, with a source and a day."""
        field = self.program.get(name)
        return field is not None and not field.own


def field_cards(document: Mapping[str, Any]) -> FieldCards:
    """Return the cards of a document as `fields.json` holds it.

    Raises:
        CardError: a card is wrong, missing or one too many; the message names it.
    """
    _known_lists(document)
    parts = {
        "program": tuple(_entry(FormPart, each, "parts") for each in document["parts"]),
        "applicant": tuple(_entry(FormPart, each, "applicant_parts") for each in document["applicant_parts"]),
    }
    ids = {name: {part.id for part in found} for name, found in parts.items()}
    records: dict[str, Mapping[str, Field]] = {}
    in_form: dict[str, Mapping[str, tuple[str, ...]]] = {}
    entries: dict[str, tuple[str, ...]] = {}
    for name, kind in RECORDS.items():
        made = _cards_of(name, kind, document[name])
        for field in made.values():
            if field.part not in ids.get(name, ("",)) and (field.part or field.kind != "apart"):
                raise CardError(f"{name}.{field.name}: part {field.part!r} is no part of the form")
        records[name] = MappingProxyType({each: made[each] for each in _names(kind)})
        in_form[name] = _by_part(made.values())
        entries[name] = tuple(field.name for field in made.values() if field.cell)
    for field in records["applicant"].values():
        for name in field.asks:
            if name not in records.get(field.name, ()):
                raise CardError(f"applicant.{field.name}: asks: its entries have no field {name!r}")
    columns = {each["key"]: _entry(OwnColumn, each, "columns") for each in document["columns"]}
    _check_grid(records["program"], columns)
    _check_headings(records["program"])
    return FieldCards(
        records=MappingProxyType(records),
        parts=parts["program"],
        applicant_parts=parts["applicant"],
        columns=MappingProxyType(columns),
        in_form=MappingProxyType(in_form),
        entries=MappingProxyType(entries),
        short_names=_short_names(records["program"]),
        program=_typed(records["program"]),
        applicant=_typed(records["applicant"]),
    )


def _known_lists(document: Mapping[str, Any]) -> None:
    wanted = {*RECORDS, "parts", "applicant_parts", "columns"}
    for name in (*sorted(wanted - set(document)), *sorted(set(document) - wanted)):
        raise CardError(f"the list {name!r} is {'missing' if name in wanted else 'not known'}")
    for name, cards in document.items():
        if not isinstance(cards, list) or not all(isinstance(card, dict) for card in cards):
            raise CardError(f"{name}: a list of objects is expected")


def _typed(cards: Mapping[str, Field]) -> Mapping[str, Field]:
    return MappingProxyType({name: field for name, field in cards.items() if field.kind != "apart"})


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in dataclass_fields(kind))


def _cards_of(section: str, kind: Any, cards: Sequence[Mapping[str, Any]]) -> dict[str, Field]:
    wanted = {each.name: each for each in dataclass_fields(kind)}
    made: dict[str, Field] = {}
    for card in cards:
        name = str(card.get("name", "a card without a name"))
        where = f"{section}.{name}"
        if name not in wanted:
            raise CardError(f"{where}: the record {kind.__name__} has no such field")
        if name in made:
            raise CardError(f"{where}: there are two cards for it")
        made[name] = _field(where, card, wanted[name])
    for name in wanted:
        if name not in made:
            raise CardError(f"{section}.{name}: the field has no card")
    return made


def _field(where: str, card: Mapping[str, Any], slot: Any) -> Field:
    for key in card:
        if key not in _KEYS:
            raise CardError(f"{where}: unknown entry {key!r}")
        held, called = _HELD[key]
        if not isinstance(card[key], held):
            raise CardError(f"{where}: {key} is no {called}")
        if key in _LISTS and not all(isinstance(word, str) for word in card[key]):
            raise CardError(f"{where}: {key} holds more than words")
    for key in ("title", "kind"):
        if not card.get(key):
            raise CardError(f"{where}: {key} is missing")
    kind = str(card["kind"])
    if kind not in KINDS:
        raise CardError(f"{where}: kind {kind!r} is not one of {', '.join(KINDS)}")
    if card.get("reader", "") not in {"", *READERS}:
        raise CardError(f"{where}: no reader of cells is called {card['reader']!r}")
    if card.get("bound", "") not in _BOUNDS or card.get("month") not in _EDGES:
        raise CardError(f"{where}: bound is least or most, month is first or last")
    if ("low" in card) != ("high" in card) or card.get("low", 0) > card.get("high", 0):
        raise CardError(f"{where}: low and high are the two ends of one range")
    return _shaped(where, card, kind, slot)


def _shaped(where: str, card: Mapping[str, Any], kind: str, slot: Any) -> Field:
    """Return a card as a field, with what the type of its record's field says."""
    options = options_of(slot.type)
    literals = tuple(word for option in options for word in get_args(option) if isinstance(word, str))
    plain = [option for option in options if option is not type(None) and get_origin(option) is not _LITERAL]
    if kind != "apart" and not _holds(kind, plain, literals):
        raise CardError(f"{where}: kind {kind!r} does not go with what the record holds there")
    choices = literals if kind == "choice" else ()
    order = tuple(card.get("order", choices))
    if set(order) != set(choices):
        raise CardError(f"{where}: order does not name each of {', '.join(choices) or 'no values'}")
    values = choices or (("yes", "no") if kind == "yes_no" else ())
    cell = card.get("cell", {})
    return Field(
        name=str(card["name"]),
        title=str(card["title"]),
        kind=kind,
        choices=choices,
        order=order,
        none=bool(literals) and bool(plain),
        required=type(None) not in options and kind not in ("words", "apart"),
        whole=float not in plain,
        default=None if slot.default is MISSING else slot.default,
        edge=card.get("month"),
        short=tuple(card.get("short", ())),
        headings=tuple(card.get("headings", ())),
        asks=tuple(card.get("asks", ())),
        grid=_place(where, card["grid"]) if "grid" in card else NO_PLACE,
        words=_words(where, card["words"], values) if "words" in card else NO_WORDS,
        cell=str(cell.get("title", "")),
        width=int(cell.get("width", 0)),
        **{key: card[key] for key in _PLAIN if key in card},
    )


_LITERAL = get_origin(wb.NoneOr)


def _holds(kind: str, plain: Sequence[Any], literals: Sequence[str]) -> bool:
    """Tell whether a field of these types can be of a kind."""
    if kind == "choice":
        return bool(literals) and not plain
    if len(plain) != 1:
        return False
    if kind in TEXT_KINDS:
        return plain[0] is str
    if kind in NUMBER_KINDS:
        return plain[0] in (int, float)
    if kind == "words":
        return get_origin(plain[0]) is tuple and get_args(plain[0])[0] is str
    return bool(plain[0] is {"yes_no": bool, "date": date}[kind])


def _place(where: str, grid: Mapping[str, Any]) -> GridPlace:
    for key in grid:
        if key not in _GRID_KEYS:
            raise CardError(f"{where}: grid: unknown entry {key!r}")
    plain = {key: value for key, value in grid.items() if key != "in"}
    return GridPlace(**plain, shown_in=grid.get("in", ""))


def _words(where: str, words: Mapping[str, Mapping[str, Any]], values: Sequence[str]) -> Words:
    typed: dict[str, str] = {}
    for value, said in words.items():
        if value not in values:
            raise CardError(f"{where}: words: {value!r} is no value of the field")
        if not isinstance(said, dict):
            raise CardError(f"{where}: words: {value} is no object")
        if not set(said) <= _WORD_KEYS:
            raise CardError(f"{where}: words: {value}: only {', '.join(sorted(_WORD_KEYS))} are known")
        for word in said.get("typed", ()):
            if typed.setdefault(word, value) != value:
                raise CardError(f"{where}: words: {word!r} is typed for {typed[word]} and for {value}")
    return Words(
        typed,
        *({v: said[key] for v, said in words.items() if key in said} for key in ("said", "label", "cell")),
    )


def _by_part(fields: Iterable[Field]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field in fields:
        if field.part:
            found.setdefault(field.part, []).append(field.name)
    return MappingProxyType({part: tuple(names) for part, names in found.items()})


def _check_headings(cards: Mapping[str, Field]) -> None:
    taken: dict[str, str] = {}
    for field in cards.values():
        for heading in field.headings:
            if taken.setdefault(heading, field.name) != field.name:
                raise CardError(f"program.{field.name}: the heading {heading!r} is taken by {taken[heading]}")
        if field.headings and not field.reader:
            raise CardError(f"program.{field.name}: it has headings and no reader of cells")


def _short_names(cards: Mapping[str, Field]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for field in cards.values():
        for short in field.short:
            other = short if short in cards else found.setdefault(short, field.name)
            if other != field.name:
                raise CardError(f"program.{field.name}: the short name {short!r} is taken by {other}")
    return MappingProxyType(found)


def _check_grid(cards: Mapping[str, Field], columns: Mapping[str, OwnColumn]) -> None:
    letters: dict[str, str] = {}
    for name, letter in (
        *((key, column.letter) for key, column in columns.items()),
        *((field.name, field.grid.letter) for field in cards.values()),
    ):
        if letter and letters.setdefault(letter, name) != name:
            raise CardError(f"program.{name}: the sort letter {letter!r} is taken by {letters[letter]}")
    for field in cards.values():
        place = field.grid.shown_in
        if place and place not in columns and place not in cards:
            raise CardError(f"program.{field.name}: grid: there is no column {place!r}")
    for key in columns:
        if key in cards:
            raise CardError(f"columns.{key}: a field has this name")


def _entry(make: Callable[..., Any], entry: Mapping[str, Any], where: str) -> Any:
    try:
        return make(**entry)
    except TypeError:
        named = entry.get("id") or entry.get("key") or "an entry without a name"
        raise CardError(f"{where}.{named}: an entry is missing or not known") from None
