"""The Invites pane: the season day by day, the month with its interviews, and where it all stands."""

from bisect import bisect_left
from datetime import date, timedelta

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from imgtui.services import invites
from imgtui.services.evaluation import View
from imgtui.tui.invites.calendar import Month, month_of, shifted
from imgtui.tui.invites.flow import LogFlow
from imgtui.tui.invites.log import Days, Log, Row, day_log, waiting_log
from imgtui.tui.invites.record import RecordScreen
from imgtui.tui.invites.standing import beside, chart, head, month_list, standing
from imgtui.tui.invites.week import Week, monday_of, week_of
from imgtui.tui.widgets.plate import Plate
from imgtui.tui.widgets.prose import Paragraph, Prose
from imgtui.tui.widgets.read_list import ReadList
from imgtui.tui.widgets.reorder_paint import Cells

_NEEDS_ROW = frozenset({"open", "strike", "program"})
_LEAST_CHART = 4
_COLUMN = 45  # cells of the calendar; where there is room for two such columns, both are used


class InvitesPane(LogFlow):
    """Days on the left, calendar and yield on the right (`c` where it is narrow)."""

    PANE = "invites"
    SCOPED_CSS = False  # the screen's width class stands above the pane
    DEFAULT_CSS = """
    InvitesPane {
        #invites-head { height: 1; }
        #invites-body { layout: horizontal; height: 1fr; }
        #invites-left { width: 1fr; height: 1fr; }
        #invites-list { height: 1fr; }
        #invites-detail { height: 3; border-top: solid $foreground 30%; scrollbar-size-vertical: 0; }
        #invites-panel { width: 46; height: 1fr; border-left: solid $foreground 30%; }
    }
    .-narrow InvitesPane {
        #invites-panel { display: none; }
        &.-panel #invites-left { display: none; }
        &.-panel #invites-panel { display: block; width: 1fr; border-left: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._log_rows = Log((), {})
        self._days = Days()
        self._waiting = False
        self._first: date | None = None
        self._month: Month | None = None
        self._week: Week | None = None
        self._by_week = False

    def compose(self) -> ComposeResult:
        """Draw the headings; the days come with the data."""
        yield Plate(id="invites-head")
        with Container(id="invites-body"):
            with Container(id="invites-left"):
                yield ReadList(self, on_cursor=self._show_detail, id="invites-list")
                detail = Prose(id="invites-detail")
                detail.can_focus = False
                yield detail
            panel = Plate(on_pick=self._pick_day, id="invites-panel")
            panel.can_focus = True  # alone on a narrow screen it takes the keys
            yield panel

    def on_mount(self) -> None:
        """Say what this is before there is data."""
        self.query_one("#invites-head", Plate).set_lines([[(" Day by day", "strong")]])

    @property
    def rows(self) -> ReadList:
        """The days."""
        return self.query_one("#invites-list", ReadList)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._log_rows.rows.get(self.rows.cursor_key or "")

    def focus_main(self) -> None:
        """Put the focus on the days, or on what is shown in their place."""
        only_panel = self.screen.has_class("-narrow") and self.has_class("-panel")
        target = self.query_one("#invites-panel") if only_panel else self.rows
        target.focus(scroll_visible=False)

    # --- drawing ---------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Draw everything; the cursor stays on its row."""
        self._log_rows = waiting_log(view) if self._waiting else day_log(view, self._days)
        self.rows.set_sections(self._log_rows.sections)
        self.query_one("#invites-head", Plate).set_lines(head(view, self._waiting))
        self._show_detail(self.rows.cursor_key)
        self._show_panel()
        for screen in self.app.screen_stack:
            if isinstance(screen, RecordScreen):
                screen.show(view)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a row."""
        return self._log_rows.rows[key].cells(width)

    def on_resize(self, event: events.Resize) -> None:
        """Fit calendar and chart anew."""
        self.call_after_refresh(self._show_panel)

    def _show_panel(self) -> None:
        view, panel = self.view, self.query_one("#invites-panel", Plate)
        if view is None:
            return
        self._month = month_of(view, (self._first or view.today).replace(day=1))
        whole, height = panel.content_size.width or _COLUMN, panel.content_size.height
        width = _COLUMN if whole >= 2 * _COLUMN - 10 else whole
        if self._by_week:
            self._week = week_of(view, monday_of(self._first or view.today), width)
            month = self._week.lines
        else:
            month = [*self._month.lines(), *month_list(view, self._month, width)]
        stands = [*standing(view, whole - width if width < whole else width), []]
        room = height - len(stands) - (0 if width < whole else len(month) + 1)
        if room >= _LEAST_CHART:
            stands += chart(view, whole - width if width < whole else width, room)
        panel.set_lines(beside(month, stands, width) if width < whole else [*month, [], *stands])

    def _show_detail(self, key: str | None) -> None:
        row, detail = self._log_rows.rows.get(key or ""), self.query_one("#invites-detail", Prose)
        if row is None:
            detail.set_paragraphs(())
        else:
            more = f" · {row.more}" if row.more else ""
            spans = ((f"{row.word}: ", row.tone), (f"{row.name}{more}", "plain"))
            detail.set_paragraphs((Paragraph(spans, indent=1),))
        self.keys_changed()

    # --- what works now --------------------------------------------------------------------------

    def why_not(self, name: str) -> str | None:
        """Say why a command cannot run now."""
        why = super().why_not(name)
        if why or self.view is None:
            return why
        if name in ("log", "log_day") and not self.view.active:
            return "there are no programs yet: bring in your list first (2, then i)"
        if name in _NEEDS_ROW and self.row is None:
            return "there is nothing here yet: n logs what happened today"
        if name == "strike" and (self.row is None or self.row.event is None):
            return "put the cursor on an entry of a day first"
        return None

    def jump(self, query: str | None, key: str | None) -> None:
        """Open the record of a program."""
        if self.view is None or key is None or key not in self.view.programs:
            return
        found = next((name for name, row in self._log_rows.rows.items() if row.program == key), None)
        if found is not None:
            self.rows.move_cursor(found)
        self._open(key)

    # --- commands --------------------------------------------------------------------------------

    def do_log(self) -> None:
        """Log what happened today."""
        self.ask_program(None, self.row.program if self.row else None)

    def do_log_day(self) -> None:
        """Log what happened on another day."""
        self.ask_day(self.row.program if self.row else None)

    def logged(self, key: str, event_id: str) -> None:
        """Put the cursor on what was just logged."""
        self.rows.move_cursor(f"e:{key}:{event_id}")

    def do_open(self) -> None:
        """Open the record of the program."""
        if self.row is not None:
            self._open(self.row.program)

    @on(ReadList.Chosen)
    def _on_chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        row = self._log_rows.rows.get(event.key)
        if row is not None:
            self._open(row.program)

    def _open(self, key: str) -> None:
        if self.view is not None and key in self.view.programs:
            self.app.push_screen(RecordScreen(self.view, key, self._from_record))

    def _from_record(self, what: str, key: str, chosen: tuple[str, str] | None) -> None:
        if self.view is None:
            return
        program = self.view.programs[key]
        match what:
            case "log":
                self.ask_kind(None, key)
            case "add":
                self.ask_interview(key, None)
            case "edit" if chosen:
                self.ask_interview(key, int(chosen[1]))
            case "remove" if chosen:
                index = int(chosen[1])
                self.intend(invites.remove_interview, key, index, program.interviews[index])
            case "strike" if chosen:
                self.ask_strike(key, next(each for each in program.events if each.id == chosen[1]))
            case "program":
                self.app.pop_screen()
                self.go("programs", None, key)

    def do_strike(self) -> None:
        """Strike the entry, with a reason."""
        if self.row is not None and self.row.event is not None:
            self.ask_strike(self.row.program, self.row.event)

    def do_program(self) -> None:
        """Go to the program in the grid."""
        if self.row is not None:
            self.go("programs", None, self.row.program)

    def do_waiting(self) -> None:
        """Show who has not answered, or the days again."""
        self._waiting = not self._waiting
        if self.view is not None:
            self.rows.set_sections(())
            self.show(self.view)

    def do_panel(self) -> None:
        """Show or hide calendar and yield where it is narrow."""
        if self.screen.has_class("-narrow"):
            self.toggle_class("-panel")
            self.focus_main()
            self.call_after_refresh(self._show_panel)
        else:
            self.notify("The calendar stands at the right.", timeout=2)

    def do_week(self) -> None:
        """Show the week in place of the month, or the month again."""
        self._by_week = not self._by_week
        self._show_panel()

    def do_next_month(self) -> None:
        """Show the next month or week."""
        self._turn(1)

    def do_previous_month(self) -> None:
        """Show the month or week before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self._by_week and self._week is not None:
            self._first = self._week.monday + timedelta(days=7 * by)
        elif self._month is not None:
            self._first = shifted(self._month.first, by)
        self._show_panel()

    def do_next_day(self) -> None:
        """Go to the next day of the list."""
        self.rows.step_section(1)

    def do_previous_day(self) -> None:
        """Go to the day before in the list."""
        self.rows.step_section(-1)

    # --- the calendar by mouse -------------------------------------------------------------------

    def _pick_day(self, line: int, x: int) -> None:
        """Open the interview of a day, else go to that day of the log; the title turns the month."""
        if self._by_week and self._week is not None:
            self._pick_in_week(self._week, line, x)
            return
        month = self._month
        if month is None:
            return
        if line == 0:
            title = len(month.lines()[0][0][0])
            self._turn(-1 if x < title // 2 else 1)
            return
        day = month.day_at(line, x)
        if day is not None and month.on.get(day):
            self._open(month.on[day][0].program)
        elif day is not None:
            self._go_to_day(day)

    def _pick_in_week(self, week: Week, line: int, x: int) -> None:
        slot, day = week.slot_at(line), week.day_at(line)
        if line == 0:
            self._turn(-1 if x < len(week.lines[0][0][0]) // 2 else 1)
        elif slot is not None:
            self._open(slot.program)
        elif day is not None:
            self._go_to_day(day)

    def _go_to_day(self, day: date) -> None:
        """Put the cursor on a day of the log, or on the next older one that has entries."""
        if self._waiting:
            self.do_waiting()
        filled = [
            section for section in self._log_rows.sections if section.key.startswith("d:") and section.items
        ]
        days = [section.key for section in reversed(filled)]  # oldest first; ISO days sort as text
        at = bisect_left(days, f"d:{day}")
        if filled:
            found = days[at] if at < len(days) and days[at] == f"d:{day}" else days[max(0, at - 1)]
            self.rows.move_cursor(next(s for s in filled if s.key == found).items[0])
