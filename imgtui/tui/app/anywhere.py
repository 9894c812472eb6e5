"""The commands that work anywhere: a command `undo` of the application runs `Anywhere.do_undo`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.tui.chrome import themes
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.pane.messages import Aside, JumpTo, Turn

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp
    from imgtui.tui.welcome.screen import Welcome


class Anywhere:
    """What each of these commands does; `Dispatch` has asked before whether it can."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._welcome: Welcome | None = None

    def _desk(self) -> "Desk | None":
        return self._app.desk

    def do_undo(self) -> None:
        """Take the last change back, also one that is still on its way to the file."""
        self._send_turn(redo=False)

    def do_redo(self) -> None:
        """Do the last undone change again."""
        self._send_turn(redo=True)

    def _send_turn(self, *, redo: bool) -> None:
        if self._app.desk is not None:
            self._app.pane.post_message(Turn(redo=redo))  # by the way that the pane's intents take

    def do_help(self) -> None:
        """Show every key that works here."""
        from imgtui.tui.app.offers import keys_here
        from imgtui.tui.overlays.help import HelpScreen

        app = self._app
        groups = keys_here(app)
        where = groups[0].title if len(app.screen_stack) > 1 else app.pane_id.capitalize()
        legend = app.pane.legend if len(app.screen_stack) == 1 else {}
        about = app.screen.ABOUT if isinstance(app.screen, Dialog) else ""
        app.push_screen(HelpScreen(where, groups, legend, about))

    def do_palette(self) -> None:
        """Find any command by its name."""
        from imgtui.tui.app.offers import choices_here
        from imgtui.tui.overlays.palette import PaletteScreen

        self._app.push_screen(PaletteScreen(choices_here(self._app)), self._app.dispatch.run_chosen)

    def show_menu(self) -> None:
        """Show what can be done with the row under the pointer; what cannot says why."""
        from imgtui.tui.app.offers import menu_here
        from imgtui.tui.overlays.palette import PaletteScreen

        app = self._app
        if app.desk is not None:
            palette = PaletteScreen(menu_here(app), "What to do here", shows_all=True)
            app.push_screen(palette, app.dispatch.run_chosen)

    def do_history(self) -> None:
        """Show every change, newest first."""
        from imgtui.tui.overlays.history import HistoryScreen

        if self._app.desk is not None:
            self._app.push_screen(HistoryScreen(self._app.desk.book.steps(500), self._app.desk.view.now))

    def do_backups(self) -> None:
        """List the backups, to bring one back or make one."""
        desk = self._app.desk
        if desk is None or not desk.complete:
            return
        from imgtui.services.workbook import backups
        from imgtui.tui.overlays.backups import BackupsScreen

        def taken(file: str | None) -> None:
            if file is None:
                return
            if file == BackupsScreen.MAKE:
                told = "Backup made: {}"
                self._send_aside(backups.back_up, None, then=lambda path: self._tell(told.format(path.name)))
            else:
                told = f"Everything is as in {Path(file).name}; u takes it back"
                self._send_aside(backups.restore, Path(file), then=lambda _: self._tell(told))

        path = desk.book.path
        listed = backups.listed(path, desk.book.clock.zone(desk.book.applicant.tz))
        self._app.push_screen(BackupsScreen(listed, path.parent), taken)

    def _send_aside(self, service: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        def failed(line: str) -> None:
            self._app.notify(line, severity="error", markup=False, timeout=8)

        self._app.pane.post_message(Aside(service, *args, then=then, failed=failed, much=True))

    def _tell(self, text: str) -> None:
        self._app.notify(text, markup=False, timeout=6)

    def do_rules(self) -> None:
        """Show every rule with its figures."""
        if self._app.desk is not None:
            from imgtui.tui.rules.screen import RulesScreen

            self._app.push_screen(RulesScreen(self._app.desk.view))

    def do_verify(self) -> None:
        """Work through the facts to verify."""
        if self._app.desk is not None:
            from imgtui.tui.verify.screen import VerifyScreen

            self._app.push_screen(VerifyScreen(self._app.desk.view))

    def do_sheet_questions(self) -> None:
        """Say what wordings of imported sheets mean."""
        if self._app.desk is not None:
            from imgtui.tui.verify.wordings import WordingsScreen

            self._app.push_screen(WordingsScreen(self._app.desk.view))

    def do_documents(self) -> None:
        """Show the file of each program."""
        if self._app.desk is not None:
            from imgtui.tui.documents.screen import DocumentsScreen

            self._app.push_screen(DocumentsScreen(self._app.desk.view))

    def do_dossier(self) -> None:
        """Ask of which program, and show its dossier."""
        if self._app.desk is not None:
            from imgtui.tui.dossier.screen import choose_dossier

            choose_dossier(self._app, self._app.desk.view, self._app.pane.program_here)

    def do_people(self) -> None:
        """Show who helps, and the places for experience."""
        if self._app.desk is not None:
            from imgtui.tui.people.screen import PeopleScreen

            self._app.push_screen(PeopleScreen(self._app.desk.view))

    def do_mentor_out(self) -> None:
        """Ask for a folder, and write the list for a mentor."""
        if self._app.desk is not None:
            from imgtui.tui.mentor.screen import ask_for_folder

            ask_for_folder(self._app, self._app.desk.view)

    def do_mentor_in(self) -> None:
        """Ask for the file that a mentor sent back, and show what it proposes."""
        if self._app.desk is not None:
            from imgtui.tui.mentor.screen import ask_for_notes

            ask_for_notes(self._app, lambda: self._app.desk.view if self._app.desk else None)

    def do_soap_room(self) -> None:
        """Show what is written down for SOAP and the year after."""
        if self._app.desk is not None:
            from imgtui.tui.plan.soap_room import SoapRoomScreen

            self._app.push_screen(SoapRoomScreen(self._app.desk.view))

    def do_portfolio(self) -> None:
        """Show the applications as a whole."""
        if self._app.desk is not None:
            from imgtui.tui.applications.screen import PortfolioScreen

            self._app.push_screen(PortfolioScreen(self._app.desk.view))

    def do_season(self) -> None:
        """Choose among the pages about the season."""
        from imgtui.tui.season.pages import choose

        choose(self._app, self._desk)

    def do_next_interview(self) -> None:
        """Show the price of the next interview."""
        from imgtui.tui.season.pages import open_page

        open_page(self._app, self._desk, "next_interview")

    def do_clock(self) -> None:
        """Show the clock of eligibility."""
        from imgtui.tui.season.pages import open_page

        open_page(self._app, self._desk, "clock")

    def do_budget(self) -> None:
        """Show the money of the season."""
        from imgtui.tui.season.pages import open_page

        open_page(self._app, self._desk, "budget")

    def do_visas(self) -> None:
        """Show visas, program by program."""
        from imgtui.tui.season.pages import open_page

        open_page(self._app, self._desk, "visas")

    def do_signals(self) -> None:
        """Show signals."""
        from imgtui.tui.season.pages import open_page

        open_page(self._app, self._desk, "signals")

    def do_two_seasons(self) -> None:
        """Put another season beside this one."""
        from imgtui.tui.season.pages import open_page

        open_page(self._app, self._desk, "two_seasons")

    def do_moved(self) -> None:
        """Show the programs that the last change of profile or rules moved."""
        self._app.post_message(JumpTo("programs", "is:moved"))

    def do_welcome(self) -> None:
        """Open the first steps, or open them again where they were left."""
        from imgtui.tui.welcome.screen import NO_FAIL_STATE, Welcome

        desk = self._app.desk
        if desk is None or not desk.complete or self._welcome is not None:
            return

        def left(_: None) -> None:
            self._welcome = None

        no_fail = desk.screen_state().get(NO_FAIL_STATE) == "yes"
        self._welcome = Welcome(desk.view, no_fail, self._app.arrivals.rows)
        self._app.push_screen(self._welcome, left)

    def do_theme(self) -> None:
        """Change to the next look, and keep it."""
        app = self._app
        if app.no_color:
            app.notify("NO_COLOR is set: there are no colours to change", timeout=4)
            return
        place = themes.CYCLE.index(app.theme) if app.theme in themes.CYCLE else -1
        app.theme = themes.CYCLE[(place + 1) % len(themes.CYCLE)]
        app.notify(f"Look: {themes.NAMES[app.theme]}", timeout=2)
        if app.desk is not None:
            app.desk.keep_screen_state("theme", app.theme)

    async def do_import_file(self) -> None:
        """Read programs from a sheet."""
        await self._app.dispatch.run("programs.import_sheet")

    def do_suspend(self) -> None:
        """Give the terminal back to the shell that we were started from, until it says `fg`."""
        if not self._app.put_aside():
            self._app.notify("There is no shell here that could bring the program back", timeout=4)

    def do_quit(self) -> None:
        """Leave at once; what is being typed is taken in first."""
        self._app.leave(0)
