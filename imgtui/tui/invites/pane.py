"""The Invites pane: the season day by day, the month with its interviews, and where it all stands."""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from imgtui.domain.workbook.touched import Touched
from imgtui.services.invites import events as invites
from imgtui.services.plan import proposals
from imgtui.services.views.evaluation import View
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.entry.flow import LogFlow
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.facts.names import names_of
from imgtui.tui.invites import files
from imgtui.tui.invites.log import Days, InviteLog, LogRow, day_log, waiting_log
from imgtui.tui.invites.panel import Doings, InvitesPanel
from imgtui.tui.invites.record import EventsScreen
from imgtui.tui.invites.standing import RESCUE, alert_of, head
from imgtui.tui.pane.pane import Pane
from imgtui.tui.reading.opening import ask_for_text, take_unknown
from imgtui.tui.widgets.lists.read_list import ReadList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.toned import Paragraph, TonedText


class InvitesPane(Pane):
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
        self._flow = LogFlow(self, self._logged)
        self._log_rows = InviteLog((), {})
        self._days = Days()
        self._waiting = False
        self.last_target = "invites.ics"

    def compose(self) -> ComposeResult:
        """Draw the headings; the days come with the data."""
        yield TonedText(id="invites-head")
        with Container(id="invites-body"):
            with Container(id="invites-left"):
                yield ReadList(self, on_cursor=self._show_detail, id="invites-list")
                detail = TonedText(page=True, id="invites-detail")
                detail.can_focus = False
                yield detail
            yield InvitesPanel(Doings(self._open, self._go_to_day, self._ask_rescue), id="invites-panel")

    def on_mount(self) -> None:
        """Say what this is before there is data; the line in which any pane logs lies over the last lines."""
        if self.screen.query_one_optional(EntryLine) is None:
            self.screen.mount(EntryLine())
        self.query_one("#invites-head", TonedText).set_lines([[(" Day by day", "strong")]])

    def restore(self, state: Mapping[str, str]) -> None:
        """Take up where the last export went."""
        self.last_target = state.get(f"{self.PANE}.{files.LAST_TARGET}", self.last_target)

    @property
    def rows(self) -> ReadList:
        """The days."""
        return self.query_one("#invites-list", ReadList)

    @property
    def panel(self) -> InvitesPanel:
        """Calendar and standing."""
        return self.query_one("#invites-panel", InvitesPanel)

    @property
    def row(self) -> LogRow | None:
        """The row under the cursor."""
        return self._log_rows.rows.get(self.rows.cursor_key or "")

    @property
    def program_here(self) -> str | None:
        """The key of the program under the cursor."""
        return self.row.program if self.row is not None else None

    def do_read_text(self) -> None:
        """Ask for a page or a mail, or a folder of them, and read it."""
        ask_for_text(self.app, lambda: self.held_view)

    def on_paste(self, event: events.Paste) -> None:
        """Read a page or a mail that is pasted."""
        if self.view is not None and take_unknown(self.app, self.view, event.text):
            event.stop()

    def focus_main(self) -> None:
        """Put the focus on the days, or on what is shown in their place."""
        only_panel = self.screen.has_class("-narrow") and self.has_class("-panel")
        target = self.query_one("#invites-panel") if only_panel else self.rows
        target.focus(scroll_visible=False)

    # --- drawing ---------------------------------------------------------------------------------

    def show(self, view: View) -> None:
        """Draw everything; the cursor stays on its row."""
        self._draw(view, None)
        self.panel.show_view(view)

    def update_view(self, view: View, touched: Touched) -> None:
        """Draw what a change touched: of 2,000 events the rows of one program, and the panel after them."""
        self._draw(view, touched.programs)
        self.call_after_refresh(self._draw_beside)

    def _draw_beside(self) -> None:
        if self.view is not None:
            self.panel.show_view(self.view)

    def _draw(self, view: View, touched: Collection[str] | None) -> None:
        self._log_rows = waiting_log(view) if self._waiting else day_log(view, self._days, touched)
        self.rows.set_sections(self._log_rows.sections)
        self.query_one("#invites-head", TonedText).set_lines(head(view, self._waiting))
        self._show_detail(self.rows.cursor_key)
        for screen in self.app.screen_stack:
            if isinstance(screen, EventsScreen):
                screen.show(view)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a row."""
        return self._log_rows.rows[key].cells(width, names=names_of(self.held_view.reference))

    def _show_detail(self, key: str | None) -> None:
        row, detail = self._log_rows.rows.get(key or ""), self.query_one("#invites-detail", TonedText)
        if row is None:
            detail.set_paragraphs(())
        else:
            more = f" · {row.more}" if row.more else ""
            spans = ((f"{row.word}: ", row.tone), (f"{row.name}{more}", "plain"))
            detail.set_paragraphs((Paragraph(spans, indent=1),))
        self.keys_changed()

    # --- what works now --------------------------------------------------------------------------

    @property
    def is_behind(self) -> bool:
        """Whether invites have fallen behind."""
        return alert_of(self.held_view) is not None

    def jump(self, query: str | None, key: str | None) -> None:
        """Open the record of a program."""
        if self.view is None or key is None or key not in self.view.programs:
            return
        # As drawn, top first: what wants an answer and the newest entry, not the application of months ago.
        drawn = (name for section in self._log_rows.sections for name in section.items)
        found = next((name for name in drawn if self._log_rows.rows[name].program == key), None)
        if found is not None:
            self.rows.move_cursor(found)
        self._open(key)

    # --- commands --------------------------------------------------------------------------------

    def do_log(self) -> None:
        """Log what happened, in the line at the bottom."""
        self._flow.ask_program(self.row.program if self.row else None)

    def _logged(self, key: str, event_id: str) -> None:
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
            self.app.push_screen(EventsScreen(self.view, key, self._from_record))

    def _from_record(self, what: str, key: str, chosen: tuple[str, str] | None) -> None:
        program = self.view.programs.get(key) if self.view is not None else None
        if program is None:
            return  # it has been removed since the key was pressed
        match what:
            case "log":
                self._flow.ask_kind([key])
            case "add":
                self._flow.ask_interview(key, None)
            case "edit" if chosen and int(chosen[1]) < len(program.interviews):
                self._flow.ask_interview(key, int(chosen[1]))
            case "remove" if chosen and int(chosen[1]) < len(program.interviews):
                index = int(chosen[1])
                self.intend(invites.remove_interview, key, index, program.interviews[index])
            case "strike" if chosen:
                for event in program.events:
                    if event.id == chosen[1]:
                        self._flow.ask_strike(key, event)
            case "program":
                self.go("programs", None, key)

    def do_strike(self) -> None:
        """Strike the entry, with a reason."""
        if self.row is not None and self.row.event is not None:
            self._flow.ask_strike(self.row.program, self.row.event)

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

    def do_export(self) -> None:
        """Write the season to a file or for a calendar."""
        files.ask_for_target(self, self.last_target)

    def do_import(self) -> None:
        """Take interviews from a calendar or a sheet, seen first."""
        files.ask_for_source(self)

    def do_panel(self) -> None:
        """Show the calendar: in place of the log where it is narrow, of the standing elsewhere."""
        if self.panel.stands:
            self.panel.change(stands=False)
            self._show_narrow_panel(True)
        elif self.screen.has_class("-narrow"):
            self._show_narrow_panel(not self.has_class("-panel"))
        else:
            self.notify("The calendar stands at the right.", timeout=2)

    def do_standing(self) -> None:
        """Show where the season stands, in place of the calendar; again: the calendar, or the log."""
        narrow = self.screen.has_class("-narrow")
        if self.panel.stands:
            self.panel.change(stands=False)
            self._show_narrow_panel(False)
        else:
            self.panel.change(stands=True)
            self._show_narrow_panel(narrow)

    def _show_narrow_panel(self, shows: bool) -> None:
        if self.screen.has_class("-narrow"):
            self.set_class(shows, "-panel")
            self.focus_main()

    def do_by(self) -> None:
        """Part the invites by the next thing."""
        self.panel.part()

    def do_week(self) -> None:
        """Show the week in place of the month, or the month again."""
        self.panel.change(stands=False, by_week=not self.panel.by_week or self.panel.stands)

    def do_next_month(self) -> None:
        """Show the next month or week."""
        self.panel.turn(1)

    def do_previous_month(self) -> None:
        """Show the month or week before."""
        self.panel.turn(-1)

    def do_rescue(self) -> None:
        """Ask whether the mid-season plan is to start."""
        self._ask_rescue()

    def _ask_rescue(self) -> None:
        if self.view is None:
            return
        offer = next((each for each in proposals.offers(self.view) if each.template == RESCUE), None)
        if offer is None:
            self.go("plan")  # it runs, or was refused: there it is seen, and started all the same
            return
        answers = (
            ("take", "t", "start the mid-season rescue plan today"),
            ("later", "l", "not now: it stays offered"),
            ("refuse", "r", "refuse it once and for all (u takes that back)"),
        )

        def done(answer: str) -> None:
            if answer == "take":
                self.intend(proposals.accept, offer, then=lambda _: self.go("plan"))
            elif answer == "refuse":
                self.intend(proposals.refuse, offer)

        self._flow.ask(Choice(offer.title, answers, offer.why), done)

    def do_next_day(self) -> None:
        """Go to the next day of the list."""
        self.rows.step_section(1)

    def do_previous_day(self) -> None:
        """Go to the day before in the list."""
        self.rows.step_section(-1)

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
