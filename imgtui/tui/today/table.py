"""Today as a table: sign, when, your own clock, what to do and with whom. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from rich.cells import cell_len

from imgtui.domain.standing.dates.due_line import DueLine, days_left
from imgtui.domain.workbook.clocks import Clocks, is_far, span_text
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.names import Names, named
from imgtui.tui.facts.tones import SEVERITY_SIGN, SEVERITY_TONE
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.wrap import wrapped

_SIGN, _WHEN = 2, 10
_MANY_DAYS = 60
"""Days from which months say enough."""
_YOURS_NARROW, _YOURS_WIDE, _THEIRS = 13, 17, 21
_WIDE, _HUGE = 96, 112
"""Cells from which days are written in full, and from which the other clock has a column."""
_SOON = timedelta(hours=48)
_MONTH_DAYS = 27
"""Days within which a weekday and the day of the month say which day it is."""
_LEAST_NAME = 22
"""Cells that the name of a program has at least behind what to do."""
_WITH_NAME = ("deadline", "reply", "interview", "after")
"""Kinds whose short words leave the program out."""
_AFTER = {"thank_you": "thank them", "impressions": "write it down", "rate": "rate it"}
_FIRST = tuple(_AFTER)
"""What is left to do after an interview, the quickest first."""


@record
class TodayEntry:
    """One row of the table.

    Attributes:
        line: what is due; of several things after one interview that which is done first.
        command: what does it, where a jump alone would not.
        more: the other things after the same interview.
    """

    line: DueLine
    command: str | None = None
    more: tuple[DueLine, ...] = ()


def after_as_one(rows: Sequence[TodayEntry]) -> Iterator[TodayEntry]:
    """Yield rows, those about one interview that is over as one: its quickest thing first."""
    by_program: dict[str, list[TodayEntry]] = {}
    for row in rows:
        if row.line.act in _AFTER and row.line.jump is not None:
            by_program.setdefault(row.line.jump.program or "", []).append(row)
    for row in rows:
        if row.line.act not in _AFTER or row.line.jump is None:
            yield row
            continue
        together = by_program.pop(row.line.jump.program or "", ())
        if together:
            lines = sorted((each.line for each in together), key=lambda line: _FIRST.index(line.act or ""))
            yield TodayEntry(lines[0], None, tuple(lines[1:]))


def when_words(line: DueLine, clocks: Clocks) -> str:
    """Return how far away a line is: "in 38 h", "in 4 d", "5 d late", "2 d ago"; empty without a moment."""
    if line.at is None:
        return ""
    if isinstance(line.at, datetime):
        left = clocks.until(line.at)
        if abs(left) < _SOON:
            return f"in {span_text(left)}" if left > timedelta() else f"{span_text(-left)} ago"
    days = days_left(line, clocks)
    if days == 0:
        return "today"
    far = f"{abs(days)} d" if abs(days) < _MANY_DAYS else f"{abs(days) // 30} mo"
    return f"in {far}" if days > 0 else f"{far} late" if line.kind == "task" else f"{far} ago"


def own_time(at: datetime | date | None, clocks: Clocks, *, whole: bool) -> str:
    """Return a moment on the applicant's clock: "Sat 30 23:00", with its month where that is in doubt."""
    if at is None:
        return ""
    local = in_zone(at, clocks.here) if isinstance(at, datetime) else None
    day = local.date() if local is not None else clocks.local_date(at)
    clock = f" {local:%H:%M}" if local is not None else ""
    if is_far(day, clocks.today):
        return f"{day.day} {day:%b %Y}"
    if whole:
        return f"{day:%a} {day.day:2d} {day:%b}{clock}"
    near = abs((day - clocks.today).days) <= _MONTH_DAYS
    return f"{day:%a} {day.day:2d}{clock}" if near else f"{day.day:2d} {day:%b}{clock}"


def their_time(line: DueLine, clocks: Clocks) -> str:
    """Return a moment on the clock of where it happens, where that shows another time."""
    if not isinstance(line.at, datetime):
        return ""
    where = line.where or clocks.official
    same = in_zone(line.at, where).utcoffset() == in_zone(line.at, clocks.here).utcoffset()
    return "" if same else clocks.at(line.at, where)


def what(entry: TodayEntry, programs: Mapping[str, Program], names: Names, width: int) -> str:
    """Return what to do, and with whom: "Answer the invite: Fernhaven (Wichita)", in a line if it can be."""
    line = entry.line
    program = programs.get(line.jump.program or "") if line.jump is not None else None
    if line.act in _AFTER and program is not None:
        said = ", ".join(_AFTER[each.act or ""] for each in (line, *entry.more))
        brief = f"{said[:1].upper()}{said[1:]}"
    else:
        brief = line.brief
    if not brief:
        return clean(line.text)
    if program is None or line.kind not in _WITH_NAME:
        return clean(brief)
    room = max(_LEAST_NAME, width - cell_len(brief) - 2)
    return f"{clean(brief)}: {names.fit(named(program), room)}"


def row_lines(entry: TodayEntry, view: View, names: Names, width: int) -> Sequence[Cells]:
    """Return the lines of a row: its words whole, in as many lines as they need.

    What has no moment takes the cells of the clocks, too.
    """
    line, clocks = entry.line, view.clocks
    first: list[tuple[str, str]] = [(f"{SEVERITY_SIGN[line.severity]} ", SEVERITY_TONE[line.severity])]
    if line.at is not None:
        whole = width >= _WIDE
        yours = _YOURS_WIDE if whole else _YOURS_NARROW
        first.append((f"{when_words(line, clocks):<{_WHEN}}", "plain"))
        first.append((f"{own_time(line.at, clocks, whole=whole):<{yours}}", "strong"))
        if width >= _HUGE:
            first.append((f"{their_time(line, clocks):<{_THEIRS}}", "muted"))
    lead = sum(cell_len(text) for text, _ in first)
    texts = wrapped(what(entry, view.programs, names, width - lead), max(1, width - lead))
    blank = (" " * lead, "plain")
    rows: list[Cells] = [(*first, (texts[0], "plain"))]
    return [*rows, *(((blank, (text, "plain"))) for text in texts[1:])]


def heading(width: int) -> Cells:
    """Return the titles of the columns."""
    yours = _YOURS_WIDE if width >= _WIDE else _YOURS_NARROW
    theirs = f"{'Theirs':<{_THEIRS}}" if width >= _HUGE else ""
    return [(f"{'':<{_SIGN + 1}}{'When':<{_WHEN}}{'Yours':<{yours}}{theirs}Do", "plain")]
