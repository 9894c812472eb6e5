"""A month with its interviews, on the applicant's own calendar. Pure."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from imgtui.domain.invites.interviews import InterviewSlot
from imgtui.domain.workbook.clocks import DAYS, MONTHS
from imgtui.domain.workbook.days import add_days
from imgtui.services.views.evaluation import View
from imgtui.tui.widgets.text.wrap import Span

CELL = 6
HEADING = 2
"""Lines above the first week: the month, and the names of the days."""


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """One month: its first day, and what is on each of its days."""

    first: date
    today: date
    on: dict[date, tuple[InterviewSlot, ...]]
    clashing: frozenset[date]

    @property
    def weeks(self) -> list[list[date]]:
        """The weeks that touch the month, Monday first."""
        start = add_days(self.first, -self.first.weekday())
        last = calendar.monthrange(self.first.year, self.first.month)[1]
        end = self.first.replace(day=last)
        count = ((end - start).days // 7) + 1
        return [[add_days(start, 7 * week + day) for day in range(7)] for week in range(count)]

    def day_at(self, line: int, x: int) -> date | None:
        """Return the day drawn at a place of the lines, None where there is none."""
        week, day = line - HEADING, (x - 1) // CELL
        if not 0 <= week < len(self.weeks) or not 0 <= day < 7:
            return None
        found = self.weeks[week][day]
        return found if found.month == self.first.month else None

    def lines(self) -> list[list[Span]]:
        """Return the month as lines: `v` virtual, `p` in person, `!` a clash, today in brackets."""
        title = f" ‹  {MONTHS[self.first.month - 1]} {self.first.year}  ›"
        lines: list[list[Span]] = [[(title, "heading")]]
        lines.append([(" " + "".join(f"{name:>4}  " for name in DAYS), "muted")])
        for week in self.weeks:
            lines.append([(" ", "plain"), *(self._cell(day) for day in week)])
        return lines

    def _cell(self, day: date) -> Span:
        if day.month != self.first.month:
            return (" " * CELL, "plain")
        slots = self.on.get(day, ())
        mark = "!" if day in self.clashing else _mark(slots)
        text = f"[{day.day:>2}]" if day == self.today else f" {day.day:>2} "
        tone = "grave" if mark == "!" else "accent" if slots else "strong" if day == self.today else "plain"
        return (f"{text}{mark:<1}".ljust(CELL), tone)


def _mark(slots: Iterable[InterviewSlot]) -> str:
    kinds = {slot.format for slot in slots}
    if not kinds:
        return ""
    return "p" if "in_person" in kinds else "v" if kinds == {"virtual"} else "?"


def month_of(view: View, first: date) -> CalendarMonth:
    """Return the month that begins on `first`."""
    on: dict[date, list[InterviewSlot]] = {}
    for slot in view.slots:
        on.setdefault(slot.day_here(view.clocks), []).append(slot)
    clashing = {slot.day_here(view.clocks) for each in view.clashes for slot in (each.first, each.second)}
    return CalendarMonth(
        first, view.today, {day: tuple(slots) for day, slots in on.items()}, frozenset(clashing)
    )


def shifted(first: date, months: int) -> date:
    """Return the first day of another month; the calendar's ends stay."""
    number = first.year * 12 + first.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, 1) if date.min.year <= year <= date.max.year else first
