"""Records -> rows: whole programs, lists and workbooks, through the operations of a change."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from imgtui.domain.workbook import records as wb
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.codec import SqlValue
from imgtui.storage.rows.read import APPLICANT_LISTS
from imgtui.storage.rows.tables import TABLES, codecs

_PROGRAM_LISTS = {"events": "event", "interviews": "interview", "questions": "question"}


def fields(table: str, record: wb.Record) -> dict[str, Any]:
    """Return the fields of a record that live in the table itself."""
    return {name: getattr(record, name) for name in codecs(table)}


def add_programs(change: Change, programs: Iterable[wb.Program], first: int | None = None) -> int:
    """Append whole programs; their keys must be new.

    Args:
        change: the change under way.
        programs: the programs.
        first: where they begin: what the call before returned, in the same change. Positions have no index,
            so that asking the table again for every few programs of an import takes the square of its rows.

    Returns:
        Where the next ones begin.
    """
    if first is None:
        first = int(change.select('SELECT coalesce(max(position), 0) FROM "program"')[0][0]) + 1
    programs = list(programs)
    change.add_rows("program", *_program_rows(programs, first))
    for name, table in _PROGRAM_LISTS.items():
        _add_children(change, table, [(p.key, getattr(p, name)) for p in programs])
    _add_evidence(change, programs)
    for program in programs:
        if program.rating is not None:
            change.add("rating", fields("rating", program.rating), program=program.key)
    return first + len(programs)


def _program_rows(programs: Sequence[wb.Program], first: int) -> tuple[list[str], list[tuple[SqlValue, ...]]]:
    """Return the columns that programs fill, and the programs as rows of them."""
    known = codecs("program")
    names: list[str] = ["position"]
    columns: list[Sequence[Any]] = [range(first, first + len(programs))]
    for name, values in zip(known, zip(*map(attrgetter(*known), programs), strict=True), strict=False):
        if values.count(None) < len(values):
            encode = known[name].encode
            names.append(name)
            columns.append(
                [None if value is None else encode(value) for value in values] if encode else values
            )
    return names, list(zip(*columns, strict=True))


def add_list(change: Change, table: str, records: Sequence[wb.Record], **parent: SqlValue) -> None:
    """Append records to a list."""
    if records:
        # After the last row, wherever moves have left it: a count would put it among the others.
        first = change.place(table, len(change.ids(table, *parent.values())), *parent.values())
        for number, record in enumerate(records):
            change.add(table, fields(table, record), position=first + number, **parent)


def replace_all(change: Change, workbook: wb.Workbook) -> None:
    """Make the file hold exactly `workbook`, also what no other change would take."""
    change.takes_all = True
    for table in reversed(TABLES):
        change.clear(table)
    _add_one(change, "season", workbook.season)
    _add_mapping(change, "season_date", workbook.season.dates)
    _add_one(change, "applicant", workbook.applicant)
    for name, table in APPLICANT_LISTS.items():
        add_list(change, table, getattr(workbook.applicant, name))
    add_programs(change, workbook.programs)
    for number, ranked in enumerate(workbook.rank_lists, start=1):
        add_rank_list(change, ranked, float(number))
    _add_mapping(change, "rating_weight", workbook.rating_weights)
    for number, plan in enumerate(workbook.plans, start=1):
        add_plan(change, plan, float(number))
    add_list(change, "template", workbook.templates)
    add_list(change, "refused", workbook.refused)
    add_list(change, "draft", workbook.drafts)
    _add_one(change, "soap", workbook.soap)
    add_list(change, "sheet_mapping", workbook.sheet_mappings)
    add_list(change, "sheet_question", workbook.sheet_questions)
    add_list(change, "known_school", workbook.schools)
    add_list(change, "past_yield", workbook.past_yields)
    _add_mapping(change, "threshold", workbook.thresholds)


def add_rank_list(change: Change, ranked: wb.RankList, position: float) -> int:
    """Append a rank order list with all it holds; return its id."""
    number = change.add("rank_list", fields("rank_list", ranked), position=position)
    add_list(change, "rank_entry", ranked.entries, list=number)
    add_list(change, "certified", ranked.certified, list=number)
    add_list(change, "dismissed", ranked.dismissed, list=number)
    return int(number or 0)


def add_plan(change: Change, plan: wb.Plan, position: float) -> int:
    """Append a plan with its tasks; return its number in the file."""
    number = change.add("plan", fields("plan", plan), position=position)
    add_list(change, "task", plan.tasks, plan=number)
    return int(number or 0)


def _add_children(change: Change, table: str, owned: Sequence[tuple[str, Sequence[wb.Record]]]) -> None:
    known = codecs(table)
    rows: list[list[SqlValue]] = []
    for owner, records in owned:
        for number, record in enumerate(records, start=1):
            values = (
                codec.encode(value)
                if (value := getattr(record, name)) is not None and codec.encode
                else value
                for name, codec in known.items()
            )
            rows.append([owner, float(number), *values])
    change.add_rows(table, ["program", "position", *known], rows)


def _add_evidence(change: Change, programs: Sequence[wb.Program]) -> None:
    told: dict[int, list[tuple[SqlValue, ...]]] = {}  # the programs of a sheet share what is the same
    rows: list[tuple[SqlValue, ...]] = []
    for program in programs:
        same = told.get(id(program.evidence))
        if same is None:
            same = told[id(program.evidence)] = [
                (
                    name,
                    evidence.source,
                    evidence.checked_on.isoformat() if evidence.checked_on else None,
                    evidence.quote,
                    evidence.condition,
                )
                for name, evidence in program.evidence.items()
            ]
        rows += [(program.key, *each) for each in same]
    columns = ["program", "field", "source", "checked_on", "quote", "condition"]
    change.add_rows("evidence", columns, rows, whole=True)


def _add_one(change: Change, table: str, record: wb.Record) -> None:
    change.add(table, fields(table, record), id=1)


def _add_mapping(change: Change, table: str, mapping: Any) -> None:
    for name, value in mapping.items():
        change.add(table, {"value": value}, name=name)
