"""Screens over the Rank pane: every warning in full, and one program."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from imgtui.domain.rank.warning import RankWarning
from imgtui.domain.reference.data import Rule
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.rank.told import SIGNS
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.options import Options
from imgtui.tui.widgets.toolkit_keys import OPTIONS

_BOX = """
    {0} > Vertical {{ width: 94%; max-width: 100; height: 90%; }}
    {0} OptionList, {0} OptionList:focus {{ height: 1fr; border: none; background: $surface; }}
"""


class WarningChosen(NamedTuple):
    """What was asked for on the screen of warnings."""

    warning: RankWarning
    dismiss: bool


class WarningsScreen(Dialog[WarningChosen | None]):
    """Every warning: what was measured, why it matters, what helps, the source."""

    ABOUT: ClassVar = "Shows every warning of the list with why it matters and what helps."
    PLACE: ClassVar = place(
        "warnings",
        "The warnings",
        "screen",
        Command(
            "rows",
            "",
            "The rows concerned",
            "Go to the rows that the warning is about.",
            1,
            by=OPTIONS["take"],
        ),
        Command(
            "dismiss",
            "d",
            "Dismiss",
            "Say why the warning is dealt with; it stays on record.",
            2,
            action="dismiss_warning",
        ),
        Command("close", "escape w", "Back", "Go back to the list.", 3, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = _BOX.format("WarningsScreen")

    def __init__(self, warnings: Sequence[RankWarning], rule_of: Callable[[str], Rule | None]) -> None:
        super().__init__()
        self._warnings = warnings
        self._rule_of = rule_of

    def compose(self) -> ComposeResult:
        """Draw the warnings, gravest first."""
        with Vertical() as box:
            box.border_title = "Warnings"
            yield Options(
                *(Option(warning_text(each, self._rule_of(each.rule)), id=each.id) for each in self._warnings)
            )
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Start at the gravest."""
        self.query_one(OptionList).highlighted = 0 if self._warnings else None

    @on(OptionList.OptionSelected)
    def _on_chosen(self, event: OptionList.OptionSelected) -> None:
        self._answer(event.option_index, dismiss=False)

    def action_rows(self) -> None:
        """Go to the rows that the highlighted warning is about."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._answer(at, dismiss=False)

    def action_dismiss_warning(self) -> None:
        """Ask for the reason why the highlighted warning is dealt with."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._answer(at, dismiss=True)

    def _answer(self, at: int, *, dismiss: bool) -> None:
        self.dismiss(WarningChosen(self._warnings[at], dismiss))


class RankText(Dialog[None]):
    """A page to read."""

    ABOUT: ClassVar = "Shows one program of the list: its tier, verdict, rating and warnings."
    PLACE: ClassVar = place(
        "rank_text",
        "A page to read",
        "screen",
        Command("close", "escape enter i q", "Close", "Go back.", 1, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = _BOX.format("RankText")

    def __init__(self, title: str, text: Text) -> None:
        super().__init__()
        self._title = clean(title)
        self._text = text

    def compose(self) -> ComposeResult:
        """Draw the page."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            with VerticalScroll():
                yield Static(self._text)
            yield KeyLine(self.footer)


def warning_text(warning: RankWarning, rule: Rule | None) -> Text:
    """Return one warning in full."""
    sign, _ = SIGNS[warning.severity]
    text = Text(f"{sign.strip()} {warning.rule}", "bold")
    text.append(f"  {clean(rule.title)}" if rule else "", "bold")
    text.append(f"\nMeasured  {clean(warning.text)}", "not bold")
    if rule is not None:
        text.append(f"\nWhy       {clean(rule.text)}", "not bold")
    text.append(f"\nHelps     {clean(warning.lever)}", "not bold")
    text.append(f"\nSource    {clean(warning.source)}", "not bold")
    if warning.dismissed:
        text.append(f"\nDismissed {clean(warning.why or '')}", "not bold italic")
    text.append("\n")
    return text
