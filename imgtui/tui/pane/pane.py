"""What all six panes have in common: commands by name, a view that is handed down, no query of their own."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.containers import Vertical

from imgtui.domain.workbook.touched import Touched
from imgtui.tui.command import Command, CommandPlace
from imgtui.tui.pane.commands import STILL_READING, commands_of
from imgtui.tui.pane.messages import Intent, JumpTo, KeepState, KeysChanged

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View
    from imgtui.tui.widgets.keys_in_turn import Input


class Mode(NamedTuple):
    """What a pane is in the middle of, and why other commands wait for its end.

    Attributes:
        name: what commands that work meanwhile name in their `modes`.
        why: why the others do not.
        footer: what the last line offers meanwhile, in the words that fit it.
    """

    name: str
    why: str
    footer: tuple[Command, ...] = ()


class Pane(Vertical):
    """One tab. Subclasses set `PANE`, compose their widgets, and implement `show` and `do_<command>`.

    A command that cannot work now is not silent: `why_not` says why, and so do footer, help and palette.
    """

    PANE: ClassVar[str] = ""
    LEGEND: ClassVar[Mapping[str, str]] = {}
    """Heading or sign -> what it means: `?` shows them, and finds them."""
    WHERE_TYPED: ClassVar[str] = ""
    """What is said to somebody who typed into a pane of cells, where a letter is a command."""
    PLACE: ClassVar[CommandPlace]
    DEFAULT_CSS = "Pane { height: 1fr; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__(id=self.PANE)
        self.view: View | None = None
        self._is_taken_up = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if cls.PANE:
            cls.PLACE = commands_of(cls.PANE)
            cls.BINDINGS = cls.PLACE.bindings
        super().__init_subclass__(**kwargs)

    @property
    def held_view(self) -> "View":
        """The view, for what nobody can ask for before there is one: a RuntimeError there is our mistake."""
        if self.view is None:
            raise RuntimeError(f"{self.PANE}: asked before the first view")
        return self.view

    @property
    def legend(self) -> Mapping[str, str]:
        """What its headings and signs mean."""
        return self.LEGEND

    @property
    def program_here(self) -> str | None:
        """The key of the program under the cursor, where there is one."""
        return None

    def restore(self, state: Mapping[str, str]) -> None:
        """Take up how the pane was left the last time; called once, before the first view."""

    def shows_part(self) -> bool:
        """Whether the pane can draw the first rows of a workbook that is still being read.

        It gets a view that is not whole then (`View.is_whole`), and tells nothing that counts or judges
        over programs. All others are covered until the whole is there.
        """
        return False

    def can_on_part(self, event: "Input") -> bool:
        """Tell whether what `event` does on the first rows is what it does on the whole."""
        return False

    def take_up(self, state: Mapping[str, str]) -> None:
        """Take up, once, how the pane was left the last time."""
        if not self._is_taken_up:
            self._is_taken_up = True
            self.restore(state)

    def receive(self, view: "View", touched: Touched | None) -> None:
        """Take the next view; `touched` is what differs from the last one, None for everything."""
        first = self.view is None or not self.view.is_whole
        self.view = view
        if first or touched is None:
            self.show(view)
        else:
            self.update_view(view, touched)

    def show(self, view: "View") -> None:
        """Draw everything from `view`."""

    def update_view(self, view: "View", touched: Touched) -> None:
        """Draw what `touched` changed; cursor and scroll stay. Everything, unless a pane knows better."""
        self.show(view)

    def jump(self, query: str | None, key: str | None) -> None:
        """Go to a place in this pane."""

    def focus_main(self) -> None:
        """Put the focus where the pane's keys work."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus(scroll_visible=False)
                return

    @property
    def is_read(self) -> bool:
        """Whether there is something to work with."""
        return self.view is not None

    @property
    def mode(self) -> Mode | None:
        """What the pane is in the middle of; only commands that name it in `modes` work then."""
        return None

    @property
    def in_footer(self) -> Iterable[Command]:
        """The commands among which the last line chooses."""
        return self.mode.footer if self.mode is not None else commands_of(self.PANE)

    def why_not(self, name: str) -> str | None:
        """Return why the command `name` cannot work now; None when it can."""
        command = commands_of(self.PANE)[name]
        if not self.is_read:
            return STILL_READING
        if self.mode is not None and self.mode.name not in command.modes.split():
            return self.mode.why
        return command.when(self) if command.when is not None else None

    def action_do(self, name: str) -> None:
        """Run a command, or say why it cannot run."""
        why = self.why_not(name)
        if why:
            self.notify(why[:1].upper() + why[1:], severity="warning", markup=False, timeout=3)
            return
        getattr(self, f"do_{name}")()

    def intend(
        self, service: Any, *args: Any, then: Callable[[Any], object] | None = None, **kwargs: Any
    ) -> None:
        """Ask for a change of the workbook; `then` gets the result, if the pane is still there by then."""

        def told(result: Any) -> None:
            # Messages outlive widgets: after the end there is nothing left to draw on.
            if then is not None and self.children:
                then(result)

        self.post_message(Intent(service, *args, then=told, **kwargs))

    def go(self, pane: str, query: str | None = None, key: str | None = None) -> None:
        """Ask to go to a place in some pane."""
        self.post_message(JumpTo(pane, query, key))

    def keep(self, name: str, value: str) -> None:
        """Remember how this pane is left; `restore` gets it back under `<pane>.<name>`."""
        self.post_message(KeepState(f"{self.PANE}.{name}", value))

    def keys_changed(self) -> None:
        """Ask for the footer to be drawn again."""
        self.post_message(KeysChanged())
