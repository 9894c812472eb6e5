"""Rows -> records: the whole snapshot, or the part of it that a change touched."""

import contextlib
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import fields, replace
from datetime import date
from functools import cache
from itertools import groupby
from math import inf
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Literal, get_origin

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.plain import options_of, record_fields
from imgtui.domain.workbook.snapshot import Snapshot, Touched
from imgtui.storage.rows import journal
from imgtui.storage.rows.codec import SqlValue
from imgtui.storage.rows.tables import TABLES, codecs

_NOTHING: Mapping[str, str] = MappingProxyType({})
# Columns whose text is mostly the program's own; the words of all others are shared between programs.
_OWN_WORDS = frozenset(
    {
        "key",
        "name",
        "institution",
        "nrmp_code",
        "acgme_id",
        "description",
        "website",
        "director",
        "coordinator",
    }
    | {"email", "phone", "notes", "connection_note", "raw", "letters", "tags"}
)
_CHUNK = 500  # keys in one IN (…): below every SQLite build's limit of variables
APPLICANT_LISTS = {
    "exams": "exam",
    "practice": "practice",
    "experience": "experience",
    "letters": "letter",
    "gaps": "gap",
    "stories": "story",
    "specialties": "target",
    "documents": "document",
    "contacts": "contact",
    "readers": "reader",
    "expenses": "expense",
}


class JsonMapping(Mapping[str, str]):
    """A mapping kept as its JSON text until somebody looks: most programs' raw cells are never read."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, key: str) -> str:
        return self._cells()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells())

    def __len__(self) -> int:
        return len(self._cells())

    # The inherited ones take each value by its name, which reads the whole text again for each.
    def items(self) -> ItemsView[str, str]:
        """Return the cells as headings and texts."""
        return self._cells().items()

    def values(self) -> ValuesView[str]:
        """Return the texts of the cells."""
        return self._cells().values()

    def _cells(self) -> dict[str, str]:
        with contextlib.suppress(ValueError):
            found = json.loads(self._text)
            if isinstance(found, dict):
                return {heading: str(text) for heading, text in found.items()}
        raise WorkbookError("workbook_damaged", "is damaged (raw cells of a program cannot be read)")

    def __repr__(self) -> str:
        return repr(dict(self))


class Pack:
    """The raw cells of a few programs, packed: a third of the memory of a large list are raw cells.

    They are kept here and not left in the file, which somebody may write over while it is open.
    """

    __slots__ = ("_packed", "_texts")
    FULL = 64

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._packed = b""

    def add(self, text: str) -> int:
        """Take in a text; return its place."""
        self._texts.append(text)
        return len(self._texts) - 1

    @property
    def is_full(self) -> bool:
        """Whether the next text belongs in another pack."""
        return bool(self._packed) or len(self._texts) >= self.FULL

    def close(self) -> None:
        """Pack what has been taken in."""
        self._packed, self._texts = zlib.compress("\0".join(self._texts).encode(), 1), []

    def text(self, place: int) -> str:
        """Return a text."""
        if not self._packed:
            return self._texts[place]
        return zlib.decompress(self._packed).decode().split("\0")[place]  # JSON text holds no bare NUL


class PackedMapping(JsonMapping):
    """A program's raw cells, unpacked when somebody looks."""

    __slots__ = ("_pack", "_place")

    def __init__(self, pack: Pack, place: int) -> None:
        self._pack = pack
        self._place = place

    @property
    def _text(self) -> str:  # type: ignore[override]  # a slot there, unpacked here
        return self._pack.text(self._place)


class Packs:
    """Packs one after the other, while programs are read."""

    def __init__(self) -> None:
        self._pack = Pack()

    def add(self, text: str) -> PackedMapping:
        """Put a text into the pack that is open."""
        if self._pack.is_full:
            self._pack.close()
            self._pack = Pack()
        return PackedMapping(self._pack, self._pack.add(text))

    def close(self) -> None:
        """Close the last pack."""
        self._pack.close()


def read_all(connection: sqlite3.Connection, *, lean: bool = False) -> Snapshot:
    """Return everything, read in one transaction; in a `lean` snapshot raw cells are packed."""
    connection.execute("BEGIN")
    try:
        packs = Packs() if lean else None
        workbook = read_workbook(connection, packs)
        if packs is not None:
            packs.close()
        revision = journal.stamp_now(connection)
    finally:
        with contextlib.suppress(sqlite3.OperationalError):  # after a failure rows may still be waiting
            connection.execute("COMMIT")
    return Snapshot(workbook, {program.key: program for program in workbook.programs}, revision)


def read_workbook(connection: sqlite3.Connection, late: Packs | None = None) -> wb.Workbook:
    """Return everything; the caller has a transaction open."""
    sections = {section: read() for section, read in _readers(connection).items()}
    return wb.Workbook(programs=tuple(_programs(connection, None, late)), **sections)


def read_head(connection: sqlite3.Connection, limit: int) -> Snapshot:
    """Return everything but the programs after the first `limit`: what the first screen needs."""
    connection.execute("BEGIN")
    try:
        order = 'SELECT key FROM "program" ORDER BY position, rowid LIMIT ?'
        keys = [row[0] for row in connection.execute(order, (limit,))]
        programs = {program.key: program for program in read_programs(connection, keys)}
        sections = {section: read() for section, read in _readers(connection).items()}
        total = connection.execute('SELECT count(*) FROM "program"').fetchone()[0]
        revision = journal.stamp_now(connection)
    finally:
        connection.execute("COMMIT")
    workbook = wb.Workbook(programs=tuple(programs.values()), **sections)
    return Snapshot(workbook, programs, revision, total - len(programs))


def refresh(connection: sqlite3.Connection, snapshot: Snapshot, touched: Touched, revision: int) -> Snapshot:
    """Return `snapshot` with what was touched read again; all else is the same objects."""
    if not snapshot.is_whole:
        raise RuntimeError("a part of the workbook cannot follow a change: read the whole")
    readers = _readers(connection)
    changes: dict[str, Any] = {section: readers[section]() for section in touched.sections}
    programs = snapshot.programs
    if touched.programs:
        found = {program.key: program for program in read_programs(connection, touched.programs)}
        is_edit = len(found) == len(touched.programs) == 1 and revision == snapshot.revision + 1
        if is_edit and all(key in programs for key in found):
            programs = {**programs, **found}  # in its place: it cannot have gone and come back in between
        else:
            programs = _merge(connection, programs, found, touched.programs)
        changes["programs"] = tuple(programs.values())
    return Snapshot(replace(snapshot.workbook, **changes), programs, revision)


def read_programs(connection: sqlite3.Connection, keys: Iterable[str] | None = None) -> list[wb.Program]:
    """Return programs in stored order: all, or those of `keys` that exist (each 500 of them in order)."""
    if keys is not None:
        wanted = sorted(keys)
        chunks = [wanted[i : i + _CHUNK] for i in range(0, len(wanted), _CHUNK)]
        return [program for chunk in chunks for program in _programs(connection, chunk)]
    return _programs(connection, None)


def _programs(
    connection: sqlite3.Connection, keys: list[str] | None, late: Packs | None = None
) -> list[wb.Program]:
    columns = ",".join(f'"{name}"' for name in codecs("program"))
    where, values = ("", []) if keys is None else (f"WHERE key IN ({','.join('?' * len(keys))})", keys)
    sql = f'SELECT {columns} FROM "program" {where} ORDER BY position, rowid'  # noqa: S608  # names come from TABLES
    rows = connection.execute(sql, values)
    children = _children(connection, keys)
    build = _program_builder()
    return [build(row, children, late) for row in rows]


@cache
def _program_builder() -> Callable[
    [tuple[SqlValue, ...], dict[str, dict[str, Any]], Packs | None], wb.Program
]:
    """Compile the mapping of a program's row: done 10,000 times before the first look at a big list."""
    names = list(codecs("program"))
    hints = record_fields(wb.Program)
    decoders = [
        (index, codec.decode)
        for index, (name, codec) in enumerate(codecs("program").items())
        if codec.decode and name not in ("raw", "letters", "tags") and not _is_looked_up(hints[name])
    ]
    code = names.index("nrmp_code")
    raw, lists = names.index("raw"), (names.index("letters"), names.index("tags"))
    shared = [index for index, name in enumerate(names) if name not in _OWN_WORDS]
    words: dict[SqlValue, SqlValue] = {}
    numbers: dict[SqlValue, SqlValue] = {
        inf: None,
        -inf: None,
    }  # apart from words, and reals only: 1 == 1.0 == True

    def build(
        row: tuple[SqlValue, ...], children: dict[str, dict[str, Any]], late: Packs | None
    ) -> wb.Program:
        values: list[Any] = list(row)
        for index, decode in decoders:
            if values[index] is not None:
                values[index] = decode(values[index])
        for index in shared:  # one object for each of few words: a third of the memory of a large list
            value = values[index]
            if type(value) is str:
                values[index] = words.setdefault(value, value)
            elif type(value) is float:
                values[index] = numbers.setdefault(value, value)
        if values[code] == values[0]:
            values[code] = values[0]
        values[raw] = _raw(values[raw], late)
        for index in lists:
            values[index] = () if values[index] == "[]" else tuple(json.loads(values[index]))
        key = values[0]
        more = {name: by_key[key] for name, by_key in children.items() if key in by_key}
        return wb.Program(**dict(zip(names, values, strict=True)), **more)

    return build


def _is_looked_up(hint: Any) -> bool:
    """Tell whether the values of a column are taken from a table: words, and numbers (without end: none)."""
    kinds = [kind for kind in options_of(hint) if kind is not type(None)]
    return kinds == [float] or all(get_origin(kind) is Literal for kind in kinds)


def _raw(value: str, late: Packs | None) -> Mapping[str, str]:
    if value == "{}":
        return _NOTHING
    return JsonMapping(value) if late is None else late.add(value)


def _children(connection: sqlite3.Connection, keys: list[str] | None) -> dict[str, dict[str, Any]]:
    evidence = _evidence(connection, keys)
    lists = {
        name: _grouped(connection, table, keys)
        for name, table in (("events", "event"), ("interviews", "interview"), ("questions", "question"))
    }
    rating: dict[str, Any] = dict(_records(connection, "rating", keys, "program"))
    return {"evidence": evidence, **lists, "rating": rating}


def _evidence(connection: sqlite3.Connection, keys: list[str] | None) -> dict[str, Mapping[str, wb.Evidence]]:
    """Return each program's evidence; equal ones are one object: rows of a sheet share source and day."""
    where = f"WHERE program IN ({','.join('?' * len(keys))})" if keys is not None else ""
    sql = f"SELECT program, field, source, checked_on, quote, condition FROM evidence {where} ORDER BY rowid"  # noqa: S608  # no outside text
    records: dict[tuple[str | None, ...], wb.Evidence] = {}
    shared: dict[Any, Any] = {}
    found: dict[str, Mapping[str, wb.Evidence]] = {}
    for program, rows in groupby(connection.execute(sql, keys or []), key=itemgetter(0)):
        facts = []
        for _, field, *told in rows:
            record = records.get(tuple(told))
            if record is None:
                source, day, quote, condition = told
                on = day and date.fromisoformat(day)
                record = wb.Evidence(source=source, checked_on=on, quote=quote, condition=condition)
                records[tuple(told)] = record
            facts.append((shared.setdefault(field, field), record))
        # Rows of one program lie together unless one was added later.
        whole = tuple(facts) if program not in found else (*found[program].items(), *facts)
        same = shared.get(whole)
        found[program] = same if same is not None else shared.setdefault(whole, dict(whole))
    return found


def _grouped(
    connection: sqlite3.Connection, table: str, keys: list[Any] | None
) -> dict[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for owner, record in _records(connection, table, keys, (TABLES[table].parent or ("",))[0]):
        groups[owner].append(record)
    return {owner: tuple(records) for owner, records in groups.items()}


def _records(
    connection: sqlite3.Connection, table: str, keys: list[Any] | None, lead: str
) -> Iterator[tuple[Any, ...]]:
    """Yield (lead columns…, record) of each row, in order."""
    spec, known = TABLES[table], codecs(table)
    assert spec.record is not None  # noqa: S101  # the mapping tables are read by `_mapping`
    leads = [name.strip() for name in lead.split(",") if name.strip()]
    columns = ",".join(f'"{name}"' for name in (*leads, *known))
    order = "position, rowid" if spec.ordered else "rowid"
    where = f'WHERE "{leads[0]}" IN ({",".join("?" * len(keys))})' if keys is not None else ""
    sql = f'SELECT {columns} FROM "{table}" {where} ORDER BY {order}'  # noqa: S608  # names come from TABLES
    for row in connection.execute(sql, keys or []):
        values = {
            name: codec.decode(value) if codec.decode else value
            for (name, codec), value in zip(known.items(), row[len(leads) :], strict=True)
        }
        yield (*row[: len(leads)], spec.record(**values))


def _mapping(connection: sqlite3.Connection, table: str) -> dict[str, Any]:
    decode = codecs(table)["value"].decode
    rows = connection.execute(f'SELECT name, value FROM "{table}" ORDER BY name')  # noqa: S608  # names come from TABLES
    read = {name: decode(value) if decode else value for name, value in rows}
    return {name: value for name, value in read.items() if value is not None and value not in (inf, -inf)}


def _plain(connection: sqlite3.Connection, table: str) -> tuple[Any, ...]:
    return tuple(record for (record,) in _records(connection, table, None, ""))


def numbered(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, Any]]:
    """Yield (id, record) of each row of a table that nothing owns, in order."""
    yield from _records(connection, table, None, "id")


def _one(connection: sqlite3.Connection, table: str, **apart: Any) -> Any:
    record = TABLES[table].record
    assert record is not None  # noqa: S101  # as above
    found = _plain(connection, table)
    return replace(found[0], **apart) if found else record(**apart)


def _readers(connection: sqlite3.Connection) -> dict[str, Callable[[], Any]]:
    def applicant() -> wb.Applicant:
        lists = {name: _plain(connection, table) for name, table in APPLICANT_LISTS.items()}
        return wb.Applicant(**{**_fields(_one(connection, "applicant")), **lists})

    return {
        "season": lambda: _one(connection, "season", dates=_mapping(connection, "season_date")),
        "applicant": applicant,
        "rank_lists": lambda: _rank_lists(connection),
        "rating_weights": lambda: _mapping(connection, "rating_weight"),
        "plans": lambda: _plans(connection),
        "templates": lambda: _plain(connection, "template"),
        "refused": lambda: _plain(connection, "refused"),
        "drafts": lambda: _plain(connection, "draft"),
        "soap": lambda: _one(connection, "soap"),
        "sheet_mappings": lambda: _plain(connection, "sheet_mapping"),
        "sheet_questions": lambda: _plain(connection, "sheet_question"),
        "schools": lambda: _plain(connection, "known_school"),
        "past_yields": lambda: _plain(connection, "past_yield"),
        "thresholds": lambda: _mapping(connection, "threshold"),
    }


def _fields(record: wb.Applicant) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in fields(record)}


def _rank_lists(connection: sqlite3.Connection) -> tuple[wb.RankList, ...]:
    parts: dict[str, dict[Any, tuple[Any, ...]]] = {
        name: _grouped(connection, table, None)
        for name, table in (("entries", "rank_entry"), ("certified", "certified"), ("dismissed", "dismissed"))
    }
    return tuple(
        replace(record, **{name: by_list.get(number, ()) for name, by_list in parts.items()})
        for number, record in _records(connection, "rank_list", None, "id")
    )


def _plans(connection: sqlite3.Connection) -> tuple[wb.Plan, ...]:
    tasks = _grouped(connection, "task", None)
    return tuple(
        replace(record, tasks=tasks.get(number, ()))
        for number, record in _records(connection, "plan", None, "uid")
    )


def _merge(
    connection: sqlite3.Connection,
    programs: Mapping[str, wb.Program],
    found: dict[str, wb.Program],
    touched: frozenset[str],
) -> dict[str, wb.Program]:
    """Programs may have come or gone: the order is the file's, unchanged programs stay the same objects."""
    order = connection.execute('SELECT key FROM "program" ORDER BY position, rowid')
    return {key: found[key] if key in touched else programs[key] for (key,) in order}
