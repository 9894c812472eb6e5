"""The applications as a whole: what stands out, cost and budget, what to drop and add, shares, places."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from imgtui.domain.applications.portfolio import LISTED
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.services.applications import portfolio
from imgtui.services.triage import programs
from imgtui.tui.applications.rows import Row, cut, groups
from imgtui.tui.dialogs.over import Over
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import Key, KeyLine
from imgtui.tui.widgets.text.prose import Paragraph, Prose
from imgtui.tui.widgets.text.read_list import ReadList

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

_EMPTY = "No program is marked to apply to yet: a in Programs (2) marks one."
_ROOMY = 32
"""Lines from which the words about a row have room."""


class PortfolioScreen(Over):
    """Rows to walk through; `enter` shows exactly the programs that a row counts, in the grid."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drop", "Drop what is too dear"),
        Binding("a", "add", "Add to the applications"),
        Binding("x", "aside", "Set a note aside"),
        Binding("p", "presets", "Shares"),
        Binding("g", "grid", "Show in the grid"),
        Binding("tab,right_square_bracket", "section(1)", "Next part"),
        Binding("shift+tab,left_square_bracket", "section(-1)", "Part before"),
    ]
    DEFAULT_CSS = """
    PortfolioScreen { align: center middle; }
    PortfolioScreen > Vertical { width: 100%; height: 100%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    PortfolioScreen ReadList { height: 1fr; background: $surface; }
    PortfolioScreen #portfolio-none { height: auto; color: $foreground 75%; display: none; }
    PortfolioScreen Prose { height: 7; background: $surface; border-top: solid $foreground 20%;
        scrollbar-size-vertical: 0; }
    PortfolioScreen Prose.roomy { height: 9; }
    """

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._whole = portfolio.whole(view)
        self._rows: Mapping[str, Row] = {}

    def compose(self) -> ComposeResult:
        """Draw the rows, the words about the one under the cursor, and the keys."""
        with Vertical():
            yield Static(_EMPTY, id="portfolio-none", markup=False)
            yield ReadList(self, on_cursor=self._show_about)
            about = Prose()
            about.can_focus = False
            yield about
            yield KeyLine(self._keys)

    def on_mount(self) -> None:
        """Fill in the rows."""
        self.redraw()
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the words the room there is."""
        self.query_one(Prose).set_class(event.size.height >= _ROOMY, "roomy")

    @property
    def rows(self) -> ReadList:
        """The rows."""
        return self.query_one(ReadList)

    def redraw(self) -> None:
        """Count and price the list as it is now; the cursor stays on its row."""
        self._whole = portfolio.whole(self.view)
        found = groups(self.view, self._whole)
        self._rows = {row.key: row for group in found for row in group.rows}
        self.rows.set_sections([group.section() for group in found])
        count = self._whole.parts.count
        standing = len(self._whole.standing)
        title = f"Applications · {plural(count, 'program')}"
        title += f" · {plural(standing, 'note')}" if standing else ""
        self.query_one(Vertical).border_title = title
        self.query_one("#portfolio-none").display = not count
        self._show_about(self.rows.cursor_key)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the row of a key."""
        return cut(self._rows[key].spans, width)

    def _show_about(self, key: str | None) -> None:
        row = self._rows.get(key or "")
        leads = _leads(self.view, row)
        lines = [*row.about, Paragraph(((leads, "muted"),))] if row else []
        self.query_one(Prose).set_paragraphs(lines)
        self.query_one(KeyLine).refresh()

    def _keys(self) -> Sequence[Key]:
        row = self._here
        keys = [Key("enter", "Show", "choose")] if row and row.pane else []
        if self._whole.drops:
            keys.append(Key("d", "Drop them", "drop"))
        if row and row.kind == "add":
            keys.append(Key("a", "Add it", "add"))
        if row and row.kind == "note":
            is_aside = row.key.removeprefix("note:") in self._whole.aside
            keys.append(Key("x", "Take up again" if is_aside else "Set aside", "aside"))
        keys += [
            Key("p", "Shares", "presets"),
            Key("g", "All in the grid", "grid"),
            Key("tab", "Next part", "section(1)"),
        ]
        return [*keys, Key("u", "Undo", "turn('undo')"), Key("esc", "Close", "close")]

    @property
    def _here(self) -> Row | None:
        return self._rows.get(self.rows.cursor_key or "")

    # --- places ----------------------------------------------------------------------------------

    def action_choose(self) -> None:
        """Go to what the row counts."""
        row = self._here
        if row is not None and row.pane:
            self.go(row.pane, row.query, row.program)

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_grid(self) -> None:
        """Show the applications."""
        self.go("programs", LISTED)

    def action_section(self, by: int) -> None:
        """Go to the next part of the page, or the one before."""
        self.rows.step_section(by)

    # --- what can be done ------------------------------------------------------------------------

    def action_drop(self) -> None:
        """Take the programs proposed to drop off the list, in one step."""
        drops = self._whole.drops
        if not drops:
            left = self.view.application_costs.left_usd
            self.say(
                "Nothing has to be dropped: there is no budget to keep"
                if left is None
                else "Nothing has to be dropped: the budget is enough"
                if left >= 0
                else "Nothing can be dropped: all that costs is applied to, and fees are not paid back"
            )
            return
        saved, keys = sum(drop.saves_usd for drop in drops), [drop.key for drop in drops]
        told = f"{plural(len(keys), 'program')} off the list, ${saved:,} saved; u takes it back"
        self.intend(portfolio.drop, keys, then=lambda _: self.say(told))

    def action_add(self) -> None:
        """Mark the program under the cursor to apply to."""
        row = self._here
        if row is None or row.kind != "add" or row.program is None:
            self.say("a adds a program of the part Worth adding next")
            return
        name = clean(self.view.programs[row.program].name)
        told = f"{name} is on the list; u takes it back"
        self.intend(programs.set_apply, [row.program], "yes", then=lambda _: self.say(told))

    def action_aside(self) -> None:
        """Set the note under the cursor aside with a reason, or take it up again."""
        row = self._here
        if row is None or row.kind != "note":
            self.say("x sets a note of the part What stands out aside")
            return
        rule = row.key.removeprefix("note:")
        if rule in self._whole.aside:
            self.intend(portfolio.put_aside, rule, "")
            return

        def take(why: str | None) -> None:
            if why is not None:
                self.intend(portfolio.put_aside, rule, why)

        self.app.push_screen(
            Prompt(
                f"Set aside: {self.view.reference.rule(rule).title}",
                about="Why? The note stays on the page, marked aside; x takes it up again.",
                check=lambda text: None if clean(text).strip() else "a reason is needed",
            ),
            take,
        )

    def action_presets(self) -> None:
        """Choose the shares that the list is held to, or write others."""
        shipped, figures = portfolio.presets(), self.view.figures
        answers = []
        for each, letter in zip(shipped, "abcdef", strict=False):
            now = " — in force" if portfolio.is_in_force(each, figures) else ""
            answers.append((each.id, letter, f"{each.title}{now} [{each.source}]"))
        answers += [("K1", "g", "Applications by bucket, bands of your own …")]
        answers += [("K2", "t", "Applications by tier, shares of your own …")]
        answers += [("K3", "r", "Rank list by tier, bands of your own …")]

        def take(answer: str | None) -> None:
            chosen = next((each for each in shipped if each.id == answer), None)
            if chosen is not None:
                self.intend(portfolio.hold_to, chosen.figures, chosen.title)
            elif answer is not None:
                self._ask_shares(answer)

        about = "Bands by bucket hold within each specialty. Every figure can also be changed in Rules (F6)."
        self.app.push_screen(Choice("Shares that the lists are held to", answers, about), take)

    def _ask_shares(self, rule: str) -> None:
        parts = {"K1": "Green, Yellow, Red", "K3": "Reach, Match, Safety"}.get(
            rule, "Reach, Match, Safety, ± how far off each may be"
        )

        def take(text: str | None) -> None:
            if text is not None:
                self.intend(portfolio.hold_to, portfolio.read_shares(rule, text), "of your own")

        self.app.push_screen(
            Prompt(
                "Shares of your own" if rule == "K2" else "Bands of your own",
                about=f"In percent: {parts}.",
                value=portfolio.shares_text(rule, self.view.figures),
                check=lambda text: _why_no_shares(rule, text),
            ),
            take,
        )


def _why_no_shares(rule: str, text: str) -> str | None:
    try:
        portfolio.read_shares(rule, text)
    except UsageError as error:
        return error.message
    return None


def _leads(view: "View", row: Row | None) -> str:
    """Return where `enter` leads from a row."""
    if row is None or row.pane is None:
        return ""
    if row.program is not None:
        return f"enter: {clean(view.programs[row.program].name)} in Programs"
    if row.pane != "programs" or row.query is None:
        return f"enter: {row.pane.capitalize()}"
    return f"enter: Programs, filtered by {clean(row.query)}"
