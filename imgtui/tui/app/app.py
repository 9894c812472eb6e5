"""The application: its commands, and how it is started."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on

from imgtui.domain.workbook.errors import ImgtuiError, UsageError
from imgtui.domain.workbook.text import clean, quoted
from imgtui.services.machine.crash import note
from imgtui.services.machine.place import refuse_unusable, typed
from imgtui.tui.app.shell import Shell
from imgtui.tui.chrome import themes
from imgtui.tui.chrome.lines import HeaderLine
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.over import Over
from imgtui.tui.life.live import live
from imgtui.tui.pane.commands import ANYWHERE, OVER, PANES, commands_of
from imgtui.tui.pane.messages import Aside, Jump, OpenCalendar, OpenSheet, RunCommand, Turn
from imgtui.tui.widgets.menu import MenuAsked

if TYPE_CHECKING:
    from imgtui.services.machine.clock import Clock
    from imgtui.tui.welcome.screen import Welcome

_OVER_ALL = frozenset(command.id for command in commands_of(ANYWHERE) if OVER in command.modes)
"""What runs over whatever is in front."""


class ImgtuiApp(Shell):
    """Six tabs over one workbook file. A command `undo` runs `do_undo`."""

    PLACE: ClassVar = commands_of(ANYWHERE)
    BINDINGS = PLACE.bindings

    def __init__(
        self, path: Path, clock: "Clock", *, name: str | None = None, pane: str | None = None
    ) -> None:
        super().__init__(path, clock, name=name, pane=pane)
        self._is_placed = pane is not None  # who asks for a place is not asked who they are
        self._welcome: Welcome | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Tell the header, which says when the terminal is too small."""
        if self.screen_stack and (header := self.screen_stack[0].query_one_optional(HeaderLine)):
            header.take_size(event.size)

    def began(self) -> None:
        """Ask an applicant with an empty workbook the first things."""
        if not self._is_placed and self.desk is not None and self.desk.view.is_new:
            self.do_welcome()

    @on(RunCommand)
    async def _on_run_command(self, message: RunCommand) -> None:
        message.stop()
        await self.run_command(message.command_id)

    async def run_command(self, command_id: str) -> None:
        """Run a command as its key would; a command of another pane goes there first."""
        note(command_id)
        if await self._run_in_front(command_id):
            return
        pane_id, name = command_id.split(".", 1)
        if pane_id == ANYWHERE:
            await self.action_do(name)
            return
        pane = self.pane if pane_id == self.pane_id and self.desk else await self.show_pane(pane_id)
        if pane.is_attached:
            pane.action_do(name)

    async def _run_in_front(self, command_id: str) -> bool:
        """Run a command of the screen that lies over the panes; False when it has none of that id."""
        if isinstance(self.screen, Dialog):
            command = self.screen.command(command_id)
            if command is not None:
                await self.screen.action_run(command.name)
                return True
        return False

    async def action_do(self, name: str) -> None:
        """Run a command of the application, or say why it cannot run."""
        why = self.why_not(commands_of(ANYWHERE)[name])
        if why:
            self.notify(why[:1].upper() + why[1:], severity="warning", markup=False, timeout=3)
            return
        if name in PANES:
            await self.go_to_pane(name)
            return
        result = getattr(self, f"do_{name}")()
        if asyncio.iscoroutine(result):
            await result

    def do_undo(self) -> None:
        """Take the last change back, also one that is still on its way to the file."""
        self._send_turn(redo=False)

    def do_redo(self) -> None:
        """Do the last undone change again."""
        self._send_turn(redo=True)

    def _send_turn(self, *, redo: bool) -> None:
        if self.desk is not None:
            self.pane.post_message(Turn(redo=redo))  # by the way that the pane's intents take

    def do_help(self) -> None:
        """Show every key that works here."""
        from imgtui.tui.app.offers import keys_here
        from imgtui.tui.overlays.help import HelpScreen

        groups = keys_here(self)
        where = groups[0].title if len(self.screen_stack) > 1 else self.pane_id.capitalize()
        legend = self.pane.legend if len(self.screen_stack) == 1 else {}
        about = self.screen.ABOUT if isinstance(self.screen, Dialog) else ""
        self.push_screen(HelpScreen(where, groups, legend, about))

    def do_palette(self) -> None:
        """Find any command by its name."""
        from imgtui.tui.app.offers import choices_here
        from imgtui.tui.overlays.palette import PaletteScreen

        self.push_screen(PaletteScreen(choices_here(self)), self._run_chosen)

    @on(MenuAsked)
    def _show_menu(self, message: MenuAsked) -> None:
        """Show what can be done with the row under the pointer; what cannot says why."""
        from imgtui.tui.app.offers import menu_here
        from imgtui.tui.overlays.palette import PaletteScreen

        message.stop()
        if self.desk is not None:
            self.push_screen(
                PaletteScreen(menu_here(self), "What to do here", shows_all=True), self._run_chosen
            )

    def do_history(self) -> None:
        """Show every change, newest first."""
        from imgtui.tui.overlays.history import HistoryScreen

        if self.desk is not None:
            self.push_screen(HistoryScreen(self.desk.book.steps(500), self.desk.view.now))

    def do_backups(self) -> None:
        """List the backups, to bring one back or make one."""
        if self.desk is None or not self.desk.complete:
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

        path = self.desk.book.path
        self.push_screen(
            BackupsScreen(
                backups.listed(path, self.desk.book.clock.zone(self.desk.book.applicant.tz)), path.parent
            ),
            taken,
        )

    def _send_aside(self, service: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        def failed(line: str) -> None:
            self.notify(line, severity="error", markup=False, timeout=8)

        self.pane.post_message(Aside(service, *args, then=then, failed=failed, much=True))

    def _tell(self, text: str) -> None:
        self.notify(text, markup=False, timeout=6)

    def do_rules(self) -> None:
        """Show every rule with its figures."""
        if self.desk is not None:
            from imgtui.tui.rules.screen import RulesScreen

            self.push_screen(RulesScreen(self.desk.view))

    def do_verify(self) -> None:
        """Work through the facts to verify."""
        if self.desk is not None:
            from imgtui.tui.verify.screen import VerifyScreen

            self.push_screen(VerifyScreen(self.desk.view))

    def do_sheet_questions(self) -> None:
        """Say what wordings of imported sheets mean."""
        if self.desk is not None:
            from imgtui.tui.verify.wordings import WordingsScreen

            self.push_screen(WordingsScreen(self.desk.view))

    def do_documents(self) -> None:
        """Show the file of each program."""
        if self.desk is not None:
            from imgtui.tui.documents.screen import DocumentsScreen

            self.push_screen(DocumentsScreen(self.desk.view))

    def do_dossier(self) -> None:
        """Ask of which program, and show its dossier."""
        if self.desk is not None:
            from imgtui.tui.dossier.screen import choose_dossier

            choose_dossier(self, self.desk.view, self.pane.program_here)

    def do_people(self) -> None:
        """Show who helps, and the places for experience."""
        if self.desk is not None:
            from imgtui.tui.people.screen import PeopleScreen

            self.push_screen(PeopleScreen(self.desk.view))

    def do_mentor_out(self) -> None:
        """Ask for a folder, and write the list for a mentor."""
        if self.desk is not None:
            from imgtui.tui.mentor.screen import ask_for_folder

            ask_for_folder(self, self.desk.view)

    def do_mentor_in(self) -> None:
        """Ask for the file that a mentor sent back, and show what it proposes."""
        if self.desk is not None:
            from imgtui.tui.mentor.screen import ask_for_notes

            ask_for_notes(self, self.desk.view)

    def do_soap_room(self) -> None:
        """Show what is written down for SOAP and the year after."""
        if self.desk is not None:
            from imgtui.tui.plan.soap_room import SoapRoomScreen

            self.push_screen(SoapRoomScreen(self.desk.view))

    def do_portfolio(self) -> None:
        """Show the applications as a whole."""
        if self.desk is not None:
            from imgtui.tui.applications.screen import PortfolioScreen

            self.push_screen(PortfolioScreen(self.desk.view))

    def do_season(self) -> None:
        """Choose among the pages about the season."""
        from imgtui.tui.season.pages import choose

        choose(self, lambda: self.desk)

    def do_next_interview(self) -> None:
        """Show the price of the next interview."""
        from imgtui.tui.season.pages import open_page

        open_page(self, lambda: self.desk, "next_interview")

    def do_clock(self) -> None:
        """Show the clock of eligibility."""
        from imgtui.tui.season.pages import open_page

        open_page(self, lambda: self.desk, "clock")

    def do_budget(self) -> None:
        """Show the money of the season."""
        from imgtui.tui.season.pages import open_page

        open_page(self, lambda: self.desk, "budget")

    def do_visas(self) -> None:
        """Show visas, program by program."""
        from imgtui.tui.season.pages import open_page

        open_page(self, lambda: self.desk, "visas")

    def do_signals(self) -> None:
        """Show signals."""
        from imgtui.tui.season.pages import open_page

        open_page(self, lambda: self.desk, "signals")

    def do_two_seasons(self) -> None:
        """Put another season beside this one."""
        from imgtui.tui.season.pages import open_page

        open_page(self, lambda: self.desk, "two_seasons")

    def do_moved(self) -> None:
        """Show the programs that the last change of profile or rules moved."""
        self.post_message(Jump("programs", "is:moved"))

    def do_welcome(self) -> None:
        """Open the first steps, or open them again where they were left."""
        from imgtui.tui.welcome.screen import NO_FAIL_STATE, Welcome

        if self.desk is None or not self.desk.complete or self._welcome is not None:
            return

        def left(_: None) -> None:
            self._welcome = None

        no_fail = self.desk.screen_state().get(NO_FAIL_STATE) == "yes"
        self._welcome = Welcome(self.desk.view, no_fail, self._paste_rows)
        self.push_screen(self._welcome, left)

    def _paste_rows(self, text: str) -> None:
        self.run_worker(self._paste_into_programs(text), group="paste")

    async def _paste_into_programs(self, text: str) -> None:
        from imgtui.tui.widgets.table.messages import Pasted

        (await self.show_pane("programs")).post_message(Pasted(text))

    @on(OpenSheet)
    async def _on_open_sheet(self, message: OpenSheet) -> None:
        from imgtui.tui.programs.imports.screen import open_import
        from imgtui.tui.programs.pane import ProgramsPane

        message.stop()
        pane = await self.show_pane("programs")
        if isinstance(pane, ProgramsPane) and pane.is_attached:
            open_import(pane, message.path)

    @on(OpenCalendar)
    async def _on_open_calendar(self, message: OpenCalendar) -> None:
        from imgtui.tui.invites.files import show_calendar, show_entries
        from imgtui.tui.invites.pane import InvitesPane

        message.stop()
        if message.meetings:
            # Entries of a text that was read: whoever decides them goes back to where the text was read.
            show_entries(self.pane, message.meetings, message.path, message.ended)
            return
        pane = await self.show_pane("invites")
        if isinstance(pane, InvitesPane) and pane.is_attached:
            show_calendar(pane, message.path)

    def on_paste(self, event: events.Paste) -> None:
        """Open files that were dropped where nothing takes a text: sheets to import, a calendar, a page."""
        from imgtui.services.machine.dropped import dropped_paths

        if len(self.screen_stack) > 1:
            return  # what is in front has fields of its own
        files = dropped_paths(event.text.encode("utf-8", "replace"))
        if files and self.desk is not None:
            event.stop()
            self._paste_rows(event.text)

    def do_theme(self) -> None:
        """Change to the next look, and keep it."""
        if self.no_color:
            self.notify("NO_COLOR is set: there are no colours to change", timeout=4)
            return
        place = themes.CYCLE.index(self.theme) if self.theme in themes.CYCLE else -1
        self.theme = themes.CYCLE[(place + 1) % len(themes.CYCLE)]
        self.notify(f"Look: {themes.NAMES[self.theme]}", timeout=2)
        if self.desk is not None:
            self.desk.keep_screen_state("theme", self.theme)

    async def do_import_file(self) -> None:
        """Read programs from a sheet."""
        await self.run_command("programs.import_sheet")

    def do_suspend(self) -> None:
        """Give the terminal back to the shell that we were started from, until it says `fg`."""
        put_aside = getattr(self._driver, "put_aside", None)
        if put_aside is None or not put_aside():
            self.notify("There is no shell here that could bring the program back", timeout=4)

    def do_quit(self) -> None:
        """Leave at once; what is being typed is taken in first."""
        self._leave(0)

    def _run_chosen(self, command_id: str | None) -> None:
        """Run what was chosen in the palette; screens over the panes make way for what is elsewhere."""
        if command_id is None:
            return
        front = self.screen
        is_own = isinstance(front, Dialog) and front.command(command_id) is not None
        if isinstance(front, Over) and not is_own and command_id not in _OVER_ALL:
            for screen in self.screen_stack[1:]:
                screen.dismiss()
        self.post_message(RunCommand(command_id))


def run(
    path: Path, clock: "Clock", *, demo: bool = False, pane: str | None = None
) -> tuple[int, ImgtuiError | None]:
    """Show the screen until the user leaves.

    Returns:
        The exit code, and what went wrong when the workbook could not be used.
    """
    if pane is not None and pane not in PANES:
        raise UsageError("pane_unknown", f"{quoted(pane)} is no tab", "--pane", f"one of: {', '.join(PANES)}")
    refuse_unusable(path)
    app = ImgtuiApp(path, clock, name="Demo season" if demo else None, pane=pane)
    code = live(app)
    if app.path != path:  # gone on with another file, which the next start does not open by itself
        line = f"imgtui: you went on with {app.path}; open it again with: {typed(app.path)}"
        print(clean(line), file=sys.stderr)  # the screen is gone: this is the terminal's again
    return code, app.crash or app.failure
