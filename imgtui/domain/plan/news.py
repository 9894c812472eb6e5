"""What is new since yesterday: the steps of the journal since midnight, in lines."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.touched import Step

SHOWN = 6
SAYS: Says = {
    "news.more": "n",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_PANES = {"plans": "plan", "rank_lists": "rank", "applicant": "profile"}


def yesterdays_end(clocks: Clocks) -> datetime:
    """Return the moment at which yesterday ended on the applicant's clock."""
    return clocks.start_of(clocks.today)


def new_lines(
    steps: Sequence[Step], programs: Mapping[str, Program], clocks: Clocks, texts: Texts
) -> list[DueLine]:
    """Return what was done since yesterday's end, the newest first; the oldest of many in one line.

    Args:
        steps: the steps that hold, newest first, of any day.
        programs: key -> program.
        clocks: the present and the applicant's zone.
        texts: what is said.
    """
    since = yesterdays_end(clocks)
    recent = [step for step in steps if step.at >= since and not step.undone]
    lines = [_line(step, programs, clocks) for step in recent[:SHOWN]]
    if len(recent) > SHOWN:
        more = texts.say("news.more", n=len(recent) - SHOWN)
        lines.append(DueLine("new", "note", more, None, "more"))
    return lines


def _line(step: Step, programs: Mapping[str, Program], clocks: Clocks) -> DueLine:
    name = clean(step.name)
    text = f"{in_zone(step.at, clocks.here):%H:%M} {name[:1].upper()}{name[1:]}"
    known = [key for key in step.touched.programs if key in programs]
    jump = None
    if len(known) == 1:
        jump = Jump("invites" if programs[known[0]].events else "programs", program=known[0])
    elif known:
        jump = Jump("programs")
    else:
        pane = next((_PANES[each] for each in sorted(step.touched.sections) if each in _PANES), None)
        jump = Jump(pane) if pane else None
    return DueLine("new", "note", text, jump, str(step.number))
