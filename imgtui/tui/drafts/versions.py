"""The older texts of a draft: read one, compare it with the present one, take it up; keep the present one."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.drafts.compare import compare
from imgtui.domain.workbook.text import clean_lines
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.drafts.texts import compared_text, version_text
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.text.tones import TONE_CLASSES, ink, tone_css, tone_styles
from imgtui.tui.widgets.toolkit_keys import OPTIONS

KEEP = -1
"""What the screen gives when the present text is to be kept."""

_NOW = "now"


class VersionText(Static):
    """The text under the cursor, or what differs between it and the present one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = TONE_CLASSES
    DEFAULT_CSS = tone_css("VersionText")


def needs_older(screen: "DraftVersions") -> str | None:
    """Return why there is no older text to do something with."""
    return None if screen.at is not None else "this is the text of now: the older ones stand below it"


class DraftVersions(Dialog[int | None]):
    """The present text first, then the older ones, the newest of them first.

    `enter` or a click on an older one takes it up and gives its index, `k` gives `KEEP`, `esc` gives None.
    """

    ABOUT: ClassVar = "Shows earlier versions of a text, to read one or to bring it back."
    PLACE: ClassVar = place(
        "versions",
        "The older texts of a draft",
        "screen",
        Command("close", "escape f5", "Leave", "Go back to the text of now.", 1, action="dismiss"),
        Command(
            "take",
            "",
            "Take it up",
            "Take up the older text under the cursor.",
            2,
            when=needs_older,
            by=OPTIONS["take"],
        ),
        Command(
            "compare",
            "c",
            "Compare with now",
            "Show what differs from the text of now, or the older text itself.",
            3,
            when=needs_older,
        ),
        Command("keep", "k", "Keep the text of now", "Keep the text of now among the older ones.", 4),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    DraftVersions > Vertical { width: 90%; max-width: 100; height: 90%; }
    DraftVersions OptionList { height: auto; max-height: 40%; border: none; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis; }
    DraftVersions OptionList:focus { border: none; }
    DraftVersions VerticalScroll { border-top: solid $primary; height: 1fr; }
    DraftVersions VersionText { background: $surface; height: auto; }
    """

    def __init__(self, now: str, versions: Sequence[str]) -> None:
        super().__init__()
        self._now = now
        self._versions = versions
        self._compares = False

    def compose(self) -> ComposeResult:
        """Draw the list and the text under its cursor."""
        with Vertical() as box:
            box.border_title = "Older texts, newest first"
            older = reversed([*enumerate(self._versions)])
            yield Options(
                Option(version_text(None, self._now), id=_NOW),
                *(Option(version_text(number + 1, text), id=str(number)) for number, text in older),
            )
            with VerticalScroll(can_focus=True):
                yield VersionText("", markup=False)
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Stand on the newest older text, which is what one came for."""
        self.query_one(OptionList).highlighted = 1 if self._versions else 0

    def label_of(self, command: Command) -> str:
        """Name what `c` does next."""
        return "Its text" if command.name == "compare" and self._compares else command.label

    @property
    def at(self) -> int | None:
        """Index of the older text under the cursor; None on the present one."""
        options = self.query_one(OptionList)
        option = options.highlighted_option
        return int(option.id) if option is not None and option.id not in (None, _NOW) else None

    @on(OptionList.OptionHighlighted)
    def _draw(self) -> None:
        shown = self.query_one(VersionText)
        at = self.at
        text = self._now if at is None else self._versions[at]
        if at is not None and self._compares:
            inks = {tone: ink(style) for tone, style in tone_styles(shown).items()}
            shown.update(compared_text(compare(text, self._now), inks))
        else:
            shown.update(Text(clean_lines(text)))
        self.query_one(KeyLine).refresh()

    @on(OptionList.OptionSelected)
    def action_take(self) -> None:
        """Take up the text under the cursor; the present one needs no taking."""
        self.dismiss(self.at)

    def action_compare(self) -> None:
        """Show what differs from the present text, or the text itself again."""
        self._compares = not self._compares
        self._draw()

    def action_keep(self) -> None:
        """Keep the present text among the older ones."""
        self.dismiss(KEEP)
