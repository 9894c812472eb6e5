"""What every screen over the panes has in common: commands with help, and one closing, by whatever comes."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget

from imgtui.tui.command import Command, CommandPlace, in_footer, place, places_of
from imgtui.tui.widgets.keys_in_turn import KeysInTurn
from imgtui.tui.widgets.sparing import SparingScreen
from imgtui.tui.widgets.text.echo_line import EchoLine, Said
from imgtui.tui.widgets.text.key_line import Key, KeyLine
from imgtui.tui.widgets.untaken import Untaken


class Dialog(ModalScreen[ScreenResultType], SparingScreen[ScreenResultType]):
    """A screen that may be closed twice, late, or from below another: each is one closing, of this one.

    The toolkit closes whatever is on top, and fails when only the panes are left: two quick escapes, a click
    beside a dialog that a key has just closed, or work that is done when its screen has gone, ended the
    program or closed the wrong screen.

    A subclass declares its commands in `PLACE`; its bindings are made from them, and run `action_run`. What
    it holds in a `Vertical` stands in the middle, in the frame that all of them have.

    Attributes:
        ABOUT: what it is for, in a sentence; its help begins with it.
    """

    ABOUT: ClassVar[str] = ""

    PLACE: ClassVar[CommandPlace] = place(
        "dialog",
        "In every dialog",
        "screen",
        Command(
            "help", "question_mark f1", "Keys", "Show every key that works here.", action="app.do('help')"
        ),
        Command(
            "palette",
            "colon ctrl+p",
            "Commands",
            "Find any command that works here by its name.",
            action="app.do('palette')",
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical { background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    """

    done_before = Said()
    """What was last done when it was opened: that is no answer to anything done in it."""

    async def on_event(self, event: events.Event) -> None:
        """Fill nothing in where no widgets were made: the toolkit makes none once the application leaves.

        It may leave between the frame of a dialog and what stands in it.
        """
        leaving = getattr(self.app, "is_leaving", False)
        if not (isinstance(event, events.Mount) and (leaving or not self.children)):
            await super().on_event(event)

    def on_mount(self) -> None:
        """Remember what was last done."""
        echo = getattr(self.app, "echo", None)  # a screen may be shown by an application without one
        if echo is not None:
            self.done_before = echo.last

    _left_with: tuple[ScreenResultType | None] | None = None
    _answers_below = False

    @property
    def is_left(self) -> bool:
        """Whether it has been closed before it could go: it goes once it has begun, with none over it."""
        return self._left_with is not None

    @property
    def places(self) -> Sequence[CommandPlace]:
        """Where its commands stand: its own, and those of what it is a kind of."""
        return tuple(places_of(self))

    @property
    def commands(self) -> Iterator[Command]:
        """Its commands, own ones first; one of the same name in what it is a kind of is replaced."""
        names: set[str] = set()
        for where in self.places:
            yield from (each for each in where if each.name not in names)
            names.update(each.name for each in where)

    def command(self, name: str) -> Command | None:
        """Return a command by its name or id, None when it has none."""
        return next((each for each in self.commands if name in (each.name, each.id)), None)

    def why_not(self, command: Command) -> str | None:
        """Return why a command cannot work now; None when it can."""
        return command.when(self) if command.when is not None else None

    async def action_run(self, name: str) -> None:
        """Run a command, or say why it cannot run."""
        command = self.command(name)
        why = self.why_not(command) if command is not None else None
        if why:
            self.notify(why[:1].upper() + why[1:], severity="warning", markup=False, timeout=3)
        elif command is not None:
            await self.run_action(command.runs)

    def label_of(self, command: Command) -> str:
        """Return the label of a command in the last line, where that depends on what is shown."""
        return command.label

    def footer(self) -> Sequence[Key]:
        """Return what the last line says, the most useful first."""
        return [
            Key(each.key_text, self.label_of(each), f"run('{each.name}')", self.why_not(each) is None)
            for each in in_footer(self.commands)
        ]

    def keys_changed(self) -> None:
        """Have the last line drawn again: what works may be another thing now."""
        for line in self.query(KeyLine):
            line.refresh()

    def show_echo(self, said: Said) -> None:
        """Say something over the last line; what is shown stays where it is, below a second click, too."""
        if self.is_attached:
            line = EchoLine(said, shrinks=True, classes="-over")
            line.pass_over(self.done_before)
            self.mount(line)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what lies at a place; nothing for what is being taken away, which the toolkit fails on."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is not None and widget.parent is None else (widget, offset)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close this screen with a result, once.

        It closes at once where it is in front, and later where it is not drawn yet or another lies over it:
        whoever opened it waits for an answer in any case, and what draws it finds its parts. When the program
        ends it stays: to close one after the other takes longer than there is time.
        """
        has_gone = self._closing or self._closed
        if has_gone or self._left_with is not None or self not in (stack := self.app.screen_stack):
            return AwaitComplete()
        if self._answers_below:
            self._left_with = (result,)
            if self._result_callbacks:
                self._result_callbacks[-1](result)
            return AwaitComplete()
        if stack[-1] is self and self.is_mounted:
            return super().dismiss(result)
        self._left_with = (result,)
        return AwaitComplete()

    def give_way(self) -> None:
        """Close for no key of the user's: what is being typed just now is not for what lies below."""
        is_in_front = self.app.screen is self
        self.dismiss(None)
        if is_in_front and isinstance(self.app, KeysInTurn):
            self.app.deafen()

    def finish_below(self) -> Untaken | None:
        """Finish, and give the answer without closing: whatever lies over it stays as well."""
        self._answers_below = True
        given, self._left_with = self._left_with, None
        if given is None:
            return self.finish()
        self.dismiss(given[0])  # answered before, and waiting for what lies over it to go
        return None

    def finish(self) -> Untaken | None:
        """Take what is typed here, as its own key would: the program ends. Return what cannot be taken."""
        return None

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._left_with is not None:
            self.call_later(self._leave)

    def _leave(self) -> None:
        if self._left_with is not None:
            (result,), self._left_with = self._left_with, None
            self.dismiss(result)  # not to be awaited by the screen that goes
