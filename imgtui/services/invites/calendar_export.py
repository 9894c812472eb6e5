"""The season as a calendar file that other calendars take, and take again."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from imgtui.domain.standing.clock.calendar_entries import CalendarEntry, calendar_entries
from imgtui.domain.standing.dates.season import season_points
from imgtui.domain.workbook.days import day_of_year
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.exchange.calendars.calendar_out import CommitMark, calendar_bytes
from imgtui.services.opened.book import Book
from imgtui.services.standing.clock import clock_of, source_of
from imgtui.services.views.evaluation import View

_ALWAYS = ("section:applicant", "section:season", "section:thresholds")  # a change here can move any time


def entries_of(view: View, workbook: Workbook | None = None) -> tuple[CalendarEntry, ...]:
    """Return the entries of the calendar; of `workbook`, a redacted one for example, when given."""
    given, steps = workbook or view.workbook, clock_of(view)
    return calendar_entries(
        given.programs,
        view.courses,
        season_points(given.season, view.reference, view.clocks),
        given.season.match_year,
        view.reference.places,
        view.clocks,
        view.figures,
        steps,
        {each.id: source_of(each, view.reference, view.figures) for each in steps},
    )


def season_calendar(book: Book, view: View, workbook: Workbook | None = None) -> bytes:
    """Return interviews, reply-by times and the season's dates as an .ics file.

    An entry keeps its uid from export to export, and its revision grows with every change of its program, so
    that a calendar which has it updates it. Unchanged entries are written as before, byte for byte.
    """
    given = workbook or view.workbook
    marks = _Marks(book.store.last_changes(), given)
    year = given.season.match_year
    return calendar_bytes(f"Match {year}", [(entry, marks.of(entry)) for entry in entries_of(view, given)])


class _Marks:
    """When entries were last changed, from the journal."""

    def __init__(self, changes: Mapping[str, tuple[datetime, int]], workbook: Workbook) -> None:
        self._changes = changes
        self._programs: Mapping[str, Program] = {program.key: program for program in workbook.programs}
        self._begun = datetime.combine(day_of_year(workbook.season.match_year - 1, 9), time(), UTC)
        self._common = [changes[name] for name in _ALWAYS if name in changes]

    def of(self, entry: CalendarEntry) -> CommitMark:
        """Return the mark of an entry; a program without a journal was last changed by its last event."""
        known = [*self._common]
        if entry.program is not None:
            if entry.program in self._changes:
                known.append(self._changes[entry.program])
            else:
                known.append((self._last_event(entry.program), 0))
        if not known:
            return CommitMark(self._begun, 0)
        return CommitMark(max(at for at, _ in known), max(stamp for _, stamp in known))

    def _last_event(self, key: str) -> datetime:
        program = self._programs.get(key)
        days = [event.on for event in program.events if event.on is not None] if program else []
        return datetime.combine(max(days), time(), UTC) if days else self._begun
