"""One week with its interviews, each on both clocks, and what to do where two clash. Pure."""

from dataclasses import dataclass
from datetime import date

from imgtui.domain.invites.interviews import InterviewSlot
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import add_days, in_zone
from imgtui.services.views.evaluation import View
from imgtui.tui.facts.names import name_in
from imgtui.tui.facts.tones import SEVERITY_TONE
from imgtui.tui.widgets.text.wrap import Span, wrap

_MARKS = {"virtual": "v", "in_person": "p"}


@dataclass(frozen=True, slots=True)
class WeekLines:
    """The lines of a week, and the day and interview that each line is about."""

    monday: date
    lines: list[list[Span]]
    days: list[date | None]
    slots: list[InterviewSlot | None]

    def day_at(self, line: int) -> date | None:
        """Return the day drawn in a line, None where there is none."""
        return self.days[line] if 0 <= line < len(self.days) else None

    def slot_at(self, line: int) -> InterviewSlot | None:
        """Return the interview drawn in a line, None where there is none."""
        return self.slots[line] if 0 <= line < len(self.slots) else None


def monday_of(day: date) -> date:
    """Return the first day of a day's week."""
    return add_days(day, -day.weekday())


def week_of(view: View, monday: date, width: int) -> WeekLines:
    """Return the week that begins on `monday`, on the applicant's own calendar, in lines of `width` cells."""
    week = WeekLines(monday, [], [], [])
    _add(week, [(f" ‹  Week of {day_text(monday, year=True)}  ›", "heading")], None)
    on: dict[date, list[InterviewSlot]] = {}
    for slot in view.slots:
        on.setdefault(slot.day_here(view.clocks), []).append(slot)
    for day in (add_days(monday, number) for number in range(7)):
        today = day == view.today
        mark = f" {day_text(day)}{'  today' if today else ''}"
        tone = "strong" if today or day in on else "muted"
        _add(week, [(mark, tone), ("" if day in on else "  ·", "muted")], day)
        for slot in on.get(day, ()):
            _add_slot(view, week, slot, day, width)
    return week


def _add_slot(view: View, week: WeekLines, slot: InterviewSlot, day: date, width: int) -> None:
    clocks = view.clocks
    here, there = in_zone(slot.start, clocks.here), in_zone(slot.start, slot.where)
    end = in_zone(slot.end, clocks.here)
    own = f"{here:%H:%M}–{end:%H:%M}" if slot.time_known else "time unknown"
    far = f" ({there:%H:%M} {clocks.label(slot.where, slot.start)})" if here.time() != there.time() else ""
    head = f"   {own}{far} {_MARKS.get(slot.format or '', '?')} "
    name = name_in(view.programs[slot.program], view.reference, max(8, width - len(head) - 1))
    _add(week, [(head, "accent"), (name, "plain")], day, slot)
    for clash in view.clashes:
        if clash.second == slot:
            tone = SEVERITY_TONE[clash.severity]
            for spans in wrap([(f"! {clash.text}", tone)], max(10, width - 5)):
                _add(week, [("    ", "plain"), *spans], day, slot)


def _add(week: WeekLines, spans: list[Span], day: date | None, slot: InterviewSlot | None = None) -> None:
    week.lines.append(spans)
    week.days.append(day)
    week.slots.append(slot)
