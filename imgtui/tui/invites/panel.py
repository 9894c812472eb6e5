"""What stands beside the log: the month or the week with its interviews, and where the season stands."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from textual import events

from imgtui.domain.workbook.days import add_days
from imgtui.services.views.evaluation import View
from imgtui.tui.invites.calendar import CalendarMonth, month_of, shifted
from imgtui.tui.invites.standing import (
    BY,
    Lines,
    Stand,
    alert_lines,
    beside,
    chart,
    funnel_lines,
    group_table,
    month_list,
    stand_of,
)
from imgtui.tui.invites.week import WeekLines, monday_of, week_of
from imgtui.tui.widgets.text.toned import TonedText

_COLUMN = 45  # cells of the calendar; where there is room for two such columns, both are used
_GAP = 2
_NEARLY = 10  # cells that a second column may lack


class Doings(NamedTuple):
    """What the panel asks its pane for."""

    open: Callable[[str], None]
    go_to: Callable[[date], None]
    rescue: Callable[[], None]


class InvitesPanel(TonedText, can_focus=True, inherit_bindings=False):
    """Calendar over a short standing; with `stands` the standing alone, with all it has room for.

    A click opens an interview or goes to a day, turns the month at its title, parts the invites by
    something else at "By …", and starts the rescue plan at its alert. Alone on a narrow screen it takes
    the keys.
    """

    def __init__(self, doings: Doings, *, id: str | None = None) -> None:
        super().__init__(on_point=self._picked, id=id)
        self._doings = doings
        self._view: View | None = None
        self._first: date | None = None
        self._stand: Stand | None = None
        self._hits: dict[int, tuple[int, Callable[[], None]]] = {}
        self.month: CalendarMonth | None = None
        self.week: WeekLines | None = None
        self.by = BY[0]
        self.by_week = False
        self.stands = False

    def show_view(self, view: View) -> None:
        """Draw another view."""
        if view is not self._view:
            self._view, self._stand = view, None
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit calendar and bars anew."""
        self.draw()

    def turn(self, by: int) -> None:
        """Show the next (1) or the previous (-1) month or week."""
        if self.by_week and self.week is not None:
            self._first = add_days(self.week.monday, 7 * by)
        elif self.month is not None:
            self._first = shifted(self.month.first, by)
        self.draw()

    def change(self, *, stands: bool | None = None, by_week: bool | None = None) -> None:
        """Show the standing alone or the calendar; in the calendar, weeks or months."""
        self.stands = self.stands if stands is None else stands
        self.by_week = self.by_week if by_week is None else by_week
        self.draw()

    def part(self) -> None:
        """Part the invites by the next thing: bucket, tier, region, signal, specialty."""
        self.by = BY[(BY.index(self.by) + 1) % len(BY)]
        self._stand = None
        self.draw()

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw all lines for the size there is."""
        view, size = self._view, self.content_size
        if view is None or not size.width:
            return
        if self._stand is None:
            self._stand = stand_of(view, self.by)
        self._hits = {}
        two = size.width >= 2 * _COLUMN - _NEARLY
        left = _COLUMN if two else size.width
        right = size.width - left if two else left
        lines = self._standing(left, right, two) if self.stands else self._calendar(view, left, right, two)
        self.set_lines(lines[: size.height])

    def _calendar(self, view: View, left: int, right: int, two: bool) -> Lines:
        self.month = month_of(view, (self._first or view.today).replace(day=1))
        if self.by_week:
            self.week = week_of(view, monday_of(self._first or view.today), left)
            calendar = self.week.lines
        else:
            calendar = [*self.month.lines(), *month_list(view, self.month, left)]
        above = 0 if two else len(calendar) + 1
        stands = self._blocks(right, left if two else 0, above, self.content_size.height - above)
        return beside(calendar, stands, left) if two else [*calendar, [], *stands]

    def _standing(self, left: int, right: int, two: bool) -> Lines:
        height = self.content_size.height
        if not two or self._stand is None:
            return self._blocks(left, 0, 0, height)
        blocks = self._blocks(left - _GAP, 0, 0, height, weeks=False)
        return beside(blocks, chart(self._stand, right, height), left)

    def _blocks(self, width: int, x: int, y: int, height: int, *, weeks: bool = True) -> Lines:
        """Return the standing, and note what a click does from line `y` and column `x` on."""
        stand = self._stand
        if stand is None:
            return []
        lines = funnel_lines(stand, width)
        for line in alert_lines(stand, width):
            self._hits[y + len(lines)] = (x, self._doings.rescue)
            lines.append(line)
        if not stand.steps.applied:
            return lines
        lines.append([])
        for line in group_table(stand, width):
            self._hits[y + len(lines)] = (x, self.part)
            lines.append(line)
        bars = chart(stand, width, height - len(lines) - 1) if weeks else []
        return [*lines, [], *bars] if bars else lines

    # --- the mouse -------------------------------------------------------------------------------

    def _picked(self, line: int, x: int) -> None:
        from_x, act = self._hits.get(line, (0, None))
        if act is not None and x >= from_x:
            act()
        elif self.stands:
            return
        elif self.by_week and self.week is not None:
            self._pick_in_week(self.week, line, x)
        elif self.month is not None:
            self._pick_in_month(self.month, line, x)

    def _pick_in_month(self, month: CalendarMonth, line: int, x: int) -> None:
        if line == 0:
            self.turn(-1 if x < len(month.lines()[0][0][0]) // 2 else 1)
            return
        day = month.day_at(line, x)
        if day is not None and month.on.get(day):
            self._doings.open(month.on[day][0].program)
        elif day is not None:
            self._doings.go_to(day)

    def _pick_in_week(self, week: WeekLines, line: int, x: int) -> None:
        slot, day = week.slot_at(line), week.day_at(line)
        if line == 0:
            self.turn(-1 if x < len(week.lines[0][0][0]) // 2 else 1)
        elif slot is not None:
            self._doings.open(slot.program)
        elif day is not None:
            self._doings.go_to(day)
