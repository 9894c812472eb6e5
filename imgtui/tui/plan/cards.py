"""How a task is drawn on the board, in a column or in a stacked week, and what heads a column. Pure."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from imgtui.domain.plan.plans import Progress
from imgtui.domain.workbook.clocks import MONTHS, day_seen, is_far
from imgtui.domain.workbook.records import Task
from imgtui.domain.workbook.text import clean
from imgtui.tui.plan.board import ANY_TIME, LATE, STATES, Board, bar, span_of, tasks_of, week_of_section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.wrap import Span, width_of, wrap

_MOST_LINES = 4  # lines that a title takes before it is cut
_STATE_CELLS = 10
_WIDE = 90  # cells from which a row also has the weekday of its due date
_NARROW = 50  # cells below which a row has no due date
_CARD_BAR = 8
_CARD_INDENT = 2


def row(board: Board, key: str, width: int) -> list[Cells]:
    """Return the lines of a task where weeks are stacked: state, title, bar, how far, when."""
    task, how_far = board.tasks[key], board.progress[key]
    mark, word, tone = STATES[how_far.state]
    due = due_text(task, how_far, board, weekday=width >= _WIDE)
    due_cells = 13 if width >= _WIDE else 8 if width >= _NARROW else 0
    measured = how_far.target is not None
    tail = f" {bar(how_far.share, 10 if width >= _WIDE else 6)} {fit(how_far.text, 8)}" if measured else ""
    room = max(8, width - _STATE_CELLS - due_cells - cell_len(tail) - 1)
    titles = _title([], task.title, _quiet(how_far), room, 0)
    lines: list[Cells] = [
        (
            (fit(f"{mark} {word}", _STATE_CELLS), tone),
            *_padded(titles[0], room),
            (tail, "plain" if how_far.state == "done" else "accent"),
            (" ", "plain"),
            (fit(due, due_cells, right=True), tone if how_far.late else "muted"),
        )
    ]
    rest = [*titles[1:], *([_about(board, task, room)] if _about(board, task, room) else [])]
    lines += [((" " * _STATE_CELLS, "plain"), *_padded(line, width - _STATE_CELLS)) for line in rest]
    return lines


def card(board: Board, key: str, width: int) -> list[Cells]:
    """Return the lines of a task in a column: its title; then bar, figures, state and day as they fit."""
    task, how_far = board.tasks[key], board.progress[key]
    mark, word, tone = STATES[how_far.state]
    lines = _title([(f"{mark} ", tone)], task.title, _quiet(how_far), width - 1, _CARD_INDENT)
    pieces: list[list[Span]] = []
    if how_far.target is not None:
        filled = "plain" if how_far.state == "done" else "accent"
        pieces.append([(bar(how_far.share, _CARD_BAR), filled), (f" {clean(how_far.text)}", _quiet(how_far))])
    if how_far.state != "open":
        pieces.append([(word, tone)])
    if due := due_text(task, how_far, board, weekday=False):
        before = "due " if how_far.state in ("open", "was_met") else ""
        pieces.append([(f"{before}{due}", tone if how_far.late else "muted")])
    if task.note:
        pieces.append([("note", "muted")])
    lines += _flow(pieces, width - 1 - _CARD_INDENT)
    if about := _about(board, task, width - 1 - _CARD_INDENT, note=False):
        lines.append([(" " * _CARD_INDENT, "plain"), *about])
    return [_padded(line, width) for line in lines]


def head(board: Board, section: str, width: int, folded: bool) -> list[Cells]:
    """Return the two lines over a column: which week, when, whether it is this one, how much is done."""
    week, mine = week_of_section(section), tasks_of(board, section)
    done = sum(board.progress[task.id].state == "done" for task in mine)
    count = str(len(mine)) if section == LATE else f"{done}/{len(mine)}" if mine else ""
    name = {LATE: "Overdue", ANY_TIME: "Any time"}.get(section, f"Week {week}")
    if folded:
        short = {LATE: "Late", ANY_TIME: "Any"}.get(
            section, f"Wk {week}" if week and week < 10 else f"W{week}"
        )
        return [((fit(short, width), "muted"),), ((fit(count, width), "muted"),)]
    if section == LATE:
        return [
            _ends((name, "grave"), (count, "grave"), width),
            ((fit("do it, snooze it, or L", width), "muted"),),
        ]
    if week is None:
        return [_ends((name, "plain"), (count, "plain"), width), ((fit("no day set", width), "muted"),)]
    when = [("", "plain")]
    if week == board.week:
        when = [(" · ", "muted"), ("this week", "accent")]
    elif week < board.week:
        when = [(" · over", "muted")]
    first = [(name, "accent" if week == board.week else "plain"), *when]
    drawn = bar(done / len(mine), 6) if mine else ""
    return [
        [*_padded(first, width - cell_len(count)), (count, "plain")],
        _ends((span_of(board, week), "muted"), (drawn, "plain"), width),
    ]


def due_text(task: Task, how_far: Progress, board: Board, *, weekday: bool) -> str:
    """Return when a task is due, or was ticked, or wakes up again."""
    at, before = task.due, ""
    if how_far.state == "snoozed":
        at, before = task.snoozed_until, "until " if weekday else "→"
    elif how_far.state == "done":
        at = task.done_on
    if at is None:
        return ""
    if at == board.today and how_far.state != "done":
        return f"{before}today"
    if weekday and not before:
        return day_seen(at, board.today)
    year = f" {at.year}" if is_far(at, board.today) else ""
    return f"{before}{at.day} {MONTHS[at.month - 1]}{year}"


def _title(lead: list[Span], title: str, tone: str, width: int, hang: int) -> list[list[Span]]:
    """Return the lines of a title behind its mark; what is longer than a card bears ends in "…"."""
    lines = wrap([*lead, (title, tone)], width, hang)
    if len(lines) > _MOST_LINES:
        last = "".join(text for text, _ in lines[_MOST_LINES - 1])
        room = max(1, width - hang) - 1
        shown = set_cell_size(last, room).rstrip() if cell_len(last) > room else last
        lines = [*lines[: _MOST_LINES - 1], [(f"{shown}…", tone)]]
    return [lines[0], *([(" " * hang, "plain"), *line] for line in lines[1:])]


def _flow(pieces: Sequence[list[Span]], width: int) -> list[list[Span]]:
    """Return pieces one after the other, two blanks between, on as many lines as they need."""
    lines: list[list[Span]] = []
    for piece in pieces:
        if lines and width_of(lines[-1]) - _CARD_INDENT + 2 + width_of(piece) <= width:
            lines[-1] += [("  ", "plain"), *piece]
        else:
            lines.append([(" " * _CARD_INDENT, "plain"), *piece])
    return lines


def _about(board: Board, task: Task, width: int, note: bool = True) -> list[Span]:
    """Return the program that a task is linked to and whether it has a note, nothing where it has neither."""
    parts = []
    if task.program is not None:
        parts.append(f"→ {clean(board.programs.get(task.program, task.program))}")
    if note and task.note:
        parts.append("note: " + clean(task.note))
    return [(fit(" · ".join(parts), width), "muted")] if parts else []


def _quiet(how_far: Progress) -> str:
    return "muted" if how_far.state in ("done", "snoozed") else "plain"


def _ends(left: Span, right: Span, width: int) -> list[Span]:
    return [*_padded([left], width - cell_len(right[0])), right]


def _padded(line: Sequence[Span], width: int) -> list[Span]:
    """Return spans cut or padded to `width` cells."""
    room = width - width_of(line)
    if room >= 0:
        return [*line, (" " * room, "plain")]
    text = "".join(text for text, _ in line)
    return [(fit(text, max(0, width)), line[0][1] if line else "plain")]
