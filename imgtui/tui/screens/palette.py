"""The command palette: every command of every pane, by its name."""

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from imgtui.tui.commands import ANYWHERE, Command, all_commands
from imgtui.tui.screens.help import matches


class PaletteScreen(ModalScreen[str | None]):
    """Type, choose with the arrows, `enter` runs it. Gives the command's id."""

    BINDINGS = [
        ("escape", "dismiss", "Close"),
        ("down", "step(1)", "Next"),
        ("up", "step(-1)", "Previous"),
    ]
    DEFAULT_CSS = """
    PaletteScreen { align: center top; }
    PaletteScreen > Vertical { width: 90%; max-width: 90; height: auto; max-height: 80%; margin-top: 2;
        background: $surface; border: round $primary; border-title-color: $primary; padding: 0 1; }
    PaletteScreen OptionList { height: auto; max-height: 18; border: none; background: $surface; }
    """

    def __init__(self, pane: str) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        """Draw the field and the commands."""
        with Vertical() as box:
            box.border_title = "Commands — enter runs, esc closes"
            yield Input(placeholder="what do you want to do?", compact=True)
            chosen = OptionList()
            chosen.can_focus = False
            yield chosen

    def on_mount(self) -> None:
        """Show the commands of the pane first."""
        self._list("")

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _take_highlighted(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _on_chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_step(self, by: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + by) % options.option_count

    def _list(self, wanted: str) -> None:
        def order(command: Command) -> tuple[bool, bool]:
            return command.pane != self._pane, command.pane != ANYWHERE

        found = sorted((c for c in all_commands() if matches(c, wanted)), key=order)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_line(command), id=command.id) for command in found])
        options.highlighted = 0 if found else None


def _line(command: Command) -> Text:
    where = "" if command.pane == ANYWHERE else f"{command.pane.capitalize()}: "
    line = Text(f"{where}{command.label}", no_wrap=True, overflow="ellipsis")
    line.append(f" — {command.help}", "dim")
    if command.keys:
        line.append(f"  {command.key_text}", "bold")
    return line
