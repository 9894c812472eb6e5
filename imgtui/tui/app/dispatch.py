"""A command is run by its id, wherever it is declared, or is told why it is off."""

import asyncio
from typing import TYPE_CHECKING

from imgtui.services.machine.crash import note
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.over import Over
from imgtui.tui.pane.commands import ANYWHERE, OVER, PANES, STILL_READING, commands_of
from imgtui.tui.pane.messages import RunCommand

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp
    from imgtui.tui.command import Command

_OVER_ALL = frozenset(command.id for command in commands_of(ANYWHERE) if OVER in command.modes)
"""What runs over whatever is in front."""


class Dispatch:
    """Finds who carries out a command: the screen in front, the application, or a pane, gone to first."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app

    async def run(self, command_id: str) -> None:
        """Run a command as its key would; a command of another pane goes there first."""
        app = self._app
        note(command_id)
        if await self._run_in_front(command_id):
            return
        pane_id, name = command_id.split(".", 1)
        if pane_id == ANYWHERE:
            await self.run_anywhere(name)
            return
        pane = app.pane if pane_id == app.pane_id and app.desk else await app.stage.show(pane_id)
        if pane.is_attached:
            pane.action_do(name)

    async def _run_in_front(self, command_id: str) -> bool:
        """Run a command of the screen that lies over the panes; False when it has none of that id."""
        screen = self._app.screen
        if isinstance(screen, Dialog):
            command = screen.command(command_id)
            if command is not None:
                await screen.action_run(command.name)
                return True
        return False

    async def run_anywhere(self, name: str) -> None:
        """Run a command that works anywhere, or say why it cannot run."""
        app = self._app
        why = self.why_not(commands_of(ANYWHERE)[name])
        if why:
            app.notify(why[:1].upper() + why[1:], severity="warning", markup=False, timeout=3)
            return
        if name in PANES:
            await app.stage.go_to(name)
            return
        result = getattr(app.anywhere, f"do_{name}")()
        if asyncio.iscoroutine(result):
            await result

    def run_chosen(self, command_id: str | None) -> None:
        """Run what was chosen in the palette; screens over the panes make way for what is elsewhere."""
        if command_id is None:
            return
        front = self._app.screen
        is_own = isinstance(front, Dialog) and front.command(command_id) is not None
        if isinstance(front, Over) and not is_own and command_id not in _OVER_ALL:
            for screen in self._app.screen_stack[1:]:
                screen.dismiss()
        self._app.post_message(RunCommand(command_id))

    def why_not(self, command: "Command") -> str | None:
        """Return why a command cannot run now; a pane that is behind is not asked: going there will say."""
        app = self._app
        if command.place == ANYWHERE:
            return command.when(app) if command.when is not None else None
        if app.desk is None:
            return STILL_READING
        pane = app.stage.found(command.place)
        is_asked = pane is not None and (
            command.place == app.pane_id or not app.stage.is_behind(command.place)
        )
        return pane.why_not(command.name) if pane is not None and is_asked else None
