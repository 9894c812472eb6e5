"""Every rule with its figures: to search, to read, to change in place; everything follows at once."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.moved import moves_text
from imgtui.services.rules import thresholds
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over import Over
from imgtui.tui.rules.rows import (
    COLUMNS,
    WIDE,
    RuleSource,
    about_paragraphs,
    figure_key,
    parts_of,
    row_keys,
)
from imgtui.tui.rules.search import SearchInput
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.table.keys import TABLE
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_WIDE_FROM = 116


class RuleTable(VirtualTable):
    """The table; editing always means the figure, whatever the column and row of the cursor."""

    def edit(self, text: str | None = None) -> bool:
        """Open the editor over the figure; from a rule, over its first one."""
        key = self.cursor_key
        if key is not None and parts_of(key)[1] is None:
            after = self.rows[self.rows.index(key) + 1 : self.rows.index(key) + 2]
            if not after or parts_of(after[0])[1] is None:
                self.notify(f"{key} has no figure to change", markup=False, timeout=3)
                return False
            self.move_cursor(after[0])
        self.move_cursor(column="value")
        return super().edit(text)


def needs_change(screen: "RulesScreen") -> str | None:
    """Return why nothing can be taken back."""
    return None if screen.view.figures.changed else "every figure is the shipped one"


def needs_moved(screen: "RulesScreen") -> str | None:
    """Return why there is no program to show."""
    return None if screen.view.moved else "the last change moved no program"


class RulesScreen(Over):
    """The rules; `x` takes a change back, `m` shows the programs that the last change moved."""

    ABOUT: ClassVar = "Shows every rule and figure with its source; a figure can be set to your own."
    PLACE: ClassVar = place(
        "rules",
        "The rules",
        "screen",
        Command("edit", "", "Edit", "Edit the figure under the cursor.", 2, shown="e", by=TABLE["edit_cell"]),
        Command("search", "slash", "Search", "Search the rules.", 3),
        Command(
            "reset",
            "x delete",
            "Back to shipped",
            "Take the shipped value again, for a figure or all of a rule.",
            4,
        ),
        Command(
            "reset_all",
            "X",
            "All back",
            "Take the shipped value of every figure again, as one step.",
            5,
            when=needs_change,
        ),
        Command("changed", "c", "Changed only", "Show only what was changed, or everything again.", 6),
        Command(
            "moved",
            "m",
            "Moved programs",
            "Show the programs that the last change moved.",
            7,
            when=needs_moved,
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    RulesScreen > Vertical { width: 100%; height: 100%; }
    RulesScreen Input { height: 1; background: $surface; }
    RulesScreen RuleTable { height: 1fr; }
    RulesScreen #rule-about { height: 7; background: $surface; border-top: solid $foreground 20%; }
    """

    def __init__(self, view: "View", words: str = "") -> None:
        """Show the rules that hold `words`, all of them without."""
        super().__init__(view)
        self._words = words
        self._source = RuleSource(view)
        self._table = RuleTable(self._source, COLUMNS, id="rules", empty="No rule holds these words.")
        self._table.validate = self._why_not
        self._table.on_cursor = lambda key, column: self._show_about(key)
        self._changed_only = False

    def compose(self) -> ComposeResult:
        """Draw search line, table, the rule in full, and the keys."""
        with Vertical() as box:
            box.border_title = "Rules"
            yield SearchInput(
                self._words, placeholder="/ words of a rule: visa, img, A3, cost …", compact=True
            )
            yield self._table
            yield TonedText(page=True, id="rule-about")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show every rule, the cursor on the first figure."""
        self._list()
        self._table.focus()
        self._table.move_cursor(column="value")

    def on_resize(self, event: events.Resize) -> None:
        """Give the texts the room there is."""
        self._table.set_columns(WIDE if event.size.width >= _WIDE_FROM else COLUMNS)

    def redraw(self) -> None:
        """Draw the figures as they are now."""
        self._source.view = self.view
        if self._changed_only:
            self._list()
        self._table.refresh_rows()
        self._show_about(self._table.cursor_key)
        self._show_title()

    def _list(self) -> None:
        keys = row_keys(self.view, self.query_one(Input).value, self._changed_only)
        self._table.set_rows(keys)
        self._show_about(self._table.cursor_key)
        self._show_title()

    def _show_title(self) -> None:
        rules = sum(parts_of(key)[1] is None for key in self._table.rows)
        count, changed = len(self.view.reference.rules), len(self.view.figures.changed)
        title = f"Rules · {rules} of {count} · {plural(changed, 'figure')} changed by you"
        self.query_one(Vertical).border_title = title + (" · changed only" if self._changed_only else "")

    def _show_about(self, key: str | None) -> None:
        self.keys_changed()
        self.query_one("#rule-about", TonedText).set_paragraphs(about_paragraphs(self.view, key))

    # --- search ----------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        if event.input.parent is self.query_one(Vertical):
            self._list()

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        if event.input.parent is self.query_one(Vertical):
            self._table.focus()

    @on(SearchInput.Left)
    def _left(self, event: SearchInput.Left) -> None:
        event.stop()
        self._table.focus()

    def action_close(self) -> None:
        """Close; from the search line, back to the table first."""
        if self.focused is self.query_one(Input):
            self.query_one(Input).value = ""
            self._table.focus()
        else:
            self.dismiss()

    def action_changed(self) -> None:
        """Show only what was changed, or everything again."""
        self._changed_only = not self._changed_only
        self._list()
        if self._changed_only and not self._table.rows:
            self._changed_only = False
            self._list()
            self.say("No figure is changed")

    # --- figures ---------------------------------------------------------------------------------

    def _why_not(self, key: str, column: str, text: str) -> str | None:
        figure_id = parts_of(key)[1]
        return thresholds.why_no_value(self.view.reference, figure_id, text) if figure_id else None

    @on(messages.CellEdited)
    def _edited(self, event: messages.CellEdited) -> None:
        event.stop()
        figure_id = parts_of(event.key)[1]
        if figure_id:
            self._table.move_cursor(figure_key(parts_of(event.key)[0], figure_id))
            self.intend(thresholds.set_figure, figure_id, event.text, then=lambda _: self._say_moved())

    @on(messages.RowOpened)
    def _opened(self, event: messages.RowOpened) -> None:
        event.stop()
        self._table.edit()

    @on(messages.EditRefused)
    def _refused(self, event: messages.EditRefused) -> None:
        event.stop()
        self._table.edit()

    @on(messages.EditDropped)
    def _dropped(self, event: messages.EditDropped) -> None:
        event.stop()
        self.say(f"Not saved: {event.text!r}. {event.error}", warns=True)

    def action_reset(self) -> None:
        """Take the shipped value again, for a figure or for all of a rule."""
        key = self._table.cursor_key
        if key is None:
            return
        rule_id, figure_id = parts_of(key)
        names = (figure_id,) if figure_id else self.view.reference.rules[rule_id].figures
        changed = [name for name in names if self.view.figures.is_changed(name)]
        if changed:
            self.intend(thresholds.reset_figures, changed, then=lambda _: self._say_moved())
        else:
            self.say("This is the shipped value already")

    def action_edit(self) -> None:
        """Edit the figure under the cursor."""
        self._table.focus()
        self._table.edit()

    def action_reset_all(self) -> None:
        """Take the shipped value of every figure again, as one step."""
        changed = sorted(self.view.figures.changed)
        self.intend(thresholds.reset_figures, changed, then=lambda _: self._say_moved())

    def _say_moved(self) -> None:
        text = moves_text(self.view.moved, self.view.verdicts)
        more = " — m shows them" if self.view.moved else ""
        self.say(f"{text[:1].upper()}{text[1:]}{more}")

    def action_moved(self) -> None:
        """Show the programs that the last change moved."""
        self.go("programs", "is:moved")
