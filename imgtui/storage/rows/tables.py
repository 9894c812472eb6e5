"""Which record lives in which table. The tables themselves are made by `db/migrations`.

Four shapes: the one row of a record that exists once (`id` is 1), the rows of a list (`id`, and a
`position` that gives the order: a row moves by changing its position alone), the rows of a mapping
(its name is the key), and the children of a row (with the column of their parent).
"""

from datetime import date, datetime
from functools import cache
from typing import Any

from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.plain import record_fields
from imgtui.domain.workbook.records.record import record
from imgtui.storage.rows.codec import Codec, codec_for

Parent = tuple[str, str, str]  # own column, parent's table, parent's key column


@record
class Table:
    """One table: its key columns, its record, the fields that live in tables of their own."""

    name: str
    key: tuple[str, ...]
    record: type | None = None
    parent: Parent | None = None
    ordered: bool = False
    apart: tuple[str, ...] = ()
    section: str = ""
    value: Any = None


_PROGRAM: Parent = ("program", "program", "key")
_LIST: Parent = ("list", "rank_list", "id")
_PLAN: Parent = ("plan", "plan", "uid")
_ID = ("id",)

_ALL = (
    Table("season", _ID, wb.Season, apart=("dates",), section="season"),
    Table("season_date", ("name",), value=datetime | date, section="season"),
    Table(
        "applicant",
        _ID,
        wb.Applicant,
        apart=(
            *("exams", "practice", "experience", "letters", "gaps", "stories", "specialties"),
            *("expenses", "documents", "contacts", "readers"),
        ),
        section="applicant",
    ),
    Table("exam", _ID, wb.Exam, ordered=True, section="applicant"),
    Table("practice", _ID, wb.PracticeScore, ordered=True, section="applicant"),
    Table("experience", _ID, wb.Experience, ordered=True, section="applicant"),
    Table("letter", _ID, wb.Letter, ordered=True, section="applicant"),
    Table("gap", _ID, wb.Gap, ordered=True, section="applicant"),
    Table("story", _ID, wb.Story, ordered=True, section="applicant"),
    Table("expense", _ID, wb.Expense, ordered=True, section="applicant"),
    Table("target", _ID, wb.TargetSpecialty, ordered=True, section="applicant"),
    Table("document", _ID, wb.Document, ordered=True, section="applicant"),
    Table("contact", _ID, wb.Contact, ordered=True, section="applicant"),
    Table("reader", _ID, wb.Reader, ordered=True, section="applicant"),
    Table(
        "program",
        ("key",),
        wb.Program,
        ordered=True,
        apart=("evidence", "events", "interviews", "questions", "rating"),
        section="programs",
    ),
    Table("evidence", ("program", "field"), wb.Evidence, _PROGRAM, section="programs"),
    Table("event", ("program", "id"), wb.Event, _PROGRAM, ordered=True, section="programs"),
    Table("interview", _ID, wb.Interview, _PROGRAM, ordered=True, section="programs"),
    Table("question", _ID, wb.Question, _PROGRAM, ordered=True, section="programs"),
    Table("rating", ("program",), wb.Rating, _PROGRAM, section="programs"),
    Table(
        "rank_list",
        _ID,
        wb.RankList,
        ordered=True,
        apart=("entries", "certified", "dismissed"),
        section="rank_lists",
    ),
    Table("rank_entry", _ID, wb.RankEntry, _LIST, ordered=True, section="rank_lists"),
    Table("certified", _ID, wb.Certified, _LIST, ordered=True, section="rank_lists"),
    Table("dismissed", _ID, wb.Dismissed, _LIST, ordered=True, section="rank_lists"),
    Table("rating_weight", ("name",), value=float, section="rating_weights"),
    Table("plan", ("uid",), wb.Plan, ordered=True, apart=("tasks",), section="plans"),
    Table("task", ("uid",), wb.Task, _PLAN, ordered=True, section="plans"),
    Table("template", ("uid",), wb.OwnTemplate, ordered=True, section="templates"),
    Table("refused", _ID, wb.Refused, ordered=True, section="refused"),
    Table("draft", _ID, wb.Draft, ordered=True, section="drafts"),
    Table("soap", _ID, wb.Soap, section="soap"),
    Table("sheet_mapping", _ID, wb.SheetMapping, ordered=True, section="sheet_mappings"),
    Table("sheet_question", _ID, wb.SheetQuestion, ordered=True, section="sheet_questions"),
    Table("known_school", _ID, wb.KnownSchool, ordered=True, section="schools"),
    Table("past_yield", _ID, wb.PastYield, ordered=True, section="past_yields"),
    Table("threshold", ("name",), value=wb.Threshold, section="thresholds"),
)
TABLES = {table.name: table for table in _ALL}


@cache
def codecs(name: str) -> dict[str, Codec]:
    """Return column -> codec for the fields of the record that table `name` holds."""
    table = TABLES[name]
    if table.record is None:
        return {"value": codec_for(table.value)}
    hints = record_fields(table.record)
    return {field: codec_for(hint) for field, hint in hints.items() if field not in table.apart}


def encode(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return field values of a record as column values of table `name`."""
    known = codecs(name)
    return {
        field: (codec.encode(value) if (codec := known[field]).encode else value)
        for field, value in values.items()
    }


def columns_of(table: Table) -> list[tuple[str, str]]:
    """Return (column, SQL type) in order: key, parent, position, fields."""
    columns: dict[str, str] = {}
    if table.parent:
        columns[table.parent[0]] = "INTEGER NOT NULL" if table.parent[2] in ("id", "uid") else "TEXT NOT NULL"
    for key in table.key:
        whole = key in ("id", "uid") and (table.record is None or key not in codecs(table.name))
        columns.setdefault(key, "INTEGER" if whole else "TEXT NOT NULL")
    if len(table.key) == 1:
        columns[table.key[0]] = f"{columns[table.key[0]]} PRIMARY KEY"
    if table.ordered:
        columns["position"] = "REAL NOT NULL"
    for field, codec in codecs(table.name).items():
        if field not in columns:
            columns[field] = codec.sql
    return list(columns.items())
