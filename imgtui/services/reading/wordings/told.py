"""What Today says of the wordings that imported sheets left open, beside everything else that is due."""

from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.dates.due_line import KINDS, DueLine
from imgtui.domain.workbook.jump import Jump
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.evaluation import View

SAYS: Says = {"today.wordings": "n"}
"""What is said here; the words stand in db/reference/texts_plan.json."""


def all_lines_of(view: View) -> tuple[DueLine, ...]:
    """Return everything that is due, with what the queue of wordings holds; worked out once for a view."""
    return view.once(_all_lines)


def _all_lines(view: View) -> tuple[DueLine, ...]:
    found = (*today_lines_of(view), *_wordings(view))
    return tuple(sorted(found, key=lambda line: KINDS.index(line.kind)))


def _wordings(view: View) -> tuple[DueLine, ...]:
    if not view.workbook.sheet_questions:
        return ()
    # Imported here: most workbooks hold no question, and the queue knows how sheets are read.
    from imgtui.services.reading.wordings.queue import waiting

    count = len(waiting(view.workbook))
    if not count:
        return ()
    text = view.reference.texts.say("today.wordings", n=count)
    return (DueLine("sheets", "note", text, Jump("app", "sheet_questions"), "sheet-questions"),)
