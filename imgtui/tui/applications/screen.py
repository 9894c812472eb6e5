"""The applications as a whole: what stands out, cost and budget, what to drop and add, shares, places."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from imgtui.domain.applications.portfolio import LISTED
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.services.applications import portfolio
from imgtui.services.applications.budget import season_budget
from imgtui.services.triage import programs
from imgtui.tui.applications.growth_rows import growth
from imgtui.tui.applications.rows import ApplicationRow, groups
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over_list import OverList, between_parts
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.pane.leads import filter_words
from imgtui.tui.widgets.lists.grouped import broken, cut
from imgtui.tui.widgets.lists.read_list import ReadList
from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.keys import READ_LIST
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_EMPTY = "No program is marked to apply to yet: a in Programs (2) marks one."
_ROOMY = 32
"""Lines from which the words about a row have room."""


def needs_lead(screen: "PortfolioScreen") -> str | None:
    """Return why a row leads nowhere."""
    return None if screen.here is not None and screen.here.pane else "this row counts nothing to show"


def needs_drops(screen: "PortfolioScreen") -> str | None:
    """Return why nothing has to be dropped."""
    if screen.whole.drops:
        return None
    left = season_budget(screen.view).left
    if left is not None and left < 0:
        return "nothing can be dropped: all that costs is applied to, and fees are not paid back"
    why = "there is no budget to keep" if left is None else "the budget is enough"
    return f"nothing has to be dropped: {why}"


def needs_proposal(screen: "PortfolioScreen") -> str | None:
    """Return why there is nothing to add."""
    row = screen.here
    is_proposed = row is not None and row.kind == "add" and row.program is not None
    return None if is_proposed else "a adds a program of the part Worth adding next"


def needs_note(screen: "PortfolioScreen") -> str | None:
    """Return why there is no note to set aside."""
    is_note = screen.here is not None and screen.here.kind == "note"
    return None if is_note else "x sets a note of the part What stands out aside"


class PortfolioScreen(OverList):
    """Rows to walk through; `enter` shows exactly the programs that a row counts, in the grid."""

    ABOUT: ClassVar = "Shows the applications as a whole: what there is much or little of, and what it costs."
    PLACE: ClassVar = place(
        "portfolio",
        "The applications",
        "screen",
        Command(
            "choose",
            "",
            "Show",
            "Show exactly the programs that the row counts, in the grid.",
            2,
            when=needs_lead,
            by=READ_LIST["choose"],
        ),
        Command(
            "drop",
            "d",
            "Drop them",
            "Take the programs that are too dear off the list, in one step.",
            3,
            when=needs_drops,
        ),
        Command(
            "add", "a", "Add it", "Mark the program under the cursor to apply to.", 4, when=needs_proposal
        ),
        Command(
            "aside",
            "x",
            "Set aside",
            "Set the note under the cursor aside with a reason, or take it up again.",
            5,
            when=needs_note,
        ),
        Command("presets", "p", "Shares", "Choose the shares that the list is held to, or write others.", 6),
        Command(
            "next_interview",
            "n",
            "Next interview",
            "Show what the next interview costs, and the best use of some money.",
            1,
            action="app.do('next_interview')",
        ),
        Command("grid", "g", "All in the grid", "Show the applications in the grid.", 7),
        *between_parts(8),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    PortfolioScreen #portfolio-none { height: auto; color: $foreground 75%; display: none; }
    PortfolioScreen TonedText { height: 7; background: $surface; border-top: solid $foreground 20%;
        scrollbar-size-vertical: 0; }
    PortfolioScreen TonedText.roomy { height: 9; }
    """

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.whole = portfolio.whole(view)
        self._rows: Mapping[str, ApplicationRow] = {}

    def compose(self) -> ComposeResult:
        """Draw the rows, the words about the one under the cursor, and the keys."""
        with Vertical():
            yield Static(_EMPTY, id="portfolio-none", markup=False)
            yield WrappedList(self, on_cursor=self._show_about)
            about = TonedText(page=True)
            about.can_focus = False
            yield about
            yield KeyLine(self.footer)

    def on_resize(self, event: events.Resize) -> None:
        """Give the words the room there is."""
        self.query_one(TonedText).set_class(event.size.height >= _ROOMY, "roomy")

    def redraw(self) -> None:
        """Count and price the list as it is now; the cursor stays on its row."""
        self.whole = portfolio.whole(self.view)
        found = groups(self.view, self.whole)
        grown = growth(self.view)
        if grown.rows:
            found.insert(-2, grown)  # before the signals and the long list of states
        self._rows = {row.key: row for group in found for row in group.rows}
        self.rows.set_sections([group.section() for group in found])
        count = self.whole.parts.count
        standing = len(self.whole.standing)
        title = f"Applications · {plural(count, 'program')}"
        title += f" · {plural(standing, 'note')}" if standing else ""
        self.query_one(Vertical).border_title = Content(title)
        self.query_one("#portfolio-none").display = not count
        self._show_about(self.rows.cursor_key)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the row of a key in one line."""
        return cut(self._rows[key].spans, width)

    def parts(self, key: str, width: int) -> Sequence[Cells]:
        """Return the lines of a row: no word of a sentence is lost."""
        return broken(self._rows[key].spans, width)

    def _show_about(self, key: str | None) -> None:
        row = self._rows.get(key or "")
        leads = _leads(self.view, row)
        lines = [*row.about, Paragraph(((leads, "muted"),))] if row else []
        self.query_one(TonedText).set_paragraphs(lines)
        self.keys_changed()

    def label_of(self, command: Command) -> str:
        """Say what `x` does with the note under the cursor."""
        is_aside = self.here is not None and self.here.key.removeprefix("note:") in self.whole.aside
        return "Take up again" if command.name == "aside" and is_aside else command.label

    @property
    def here(self) -> ApplicationRow | None:
        """The row under the cursor."""
        return self._rows.get(self.rows.cursor_key or "")

    # --- places ----------------------------------------------------------------------------------

    def action_choose(self) -> None:
        """Go to what the row counts."""
        row = self.here
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
        drops = self.whole.drops
        saved, keys = sum(drop.saves_usd for drop in drops), [drop.key for drop in drops]
        told = f"{plural(len(keys), 'program')} off the list, ${saved:,} saved; u takes it back"
        self.intend(portfolio.drop, keys, then=lambda _: self.say(told))

    def action_add(self) -> None:
        """Mark the program under the cursor to apply to."""
        row = self.here
        if row is None or row.kind != "add" or row.program is None:
            return
        name = clean(self.view.programs[row.program].name)
        told = f"{name} is on the list; u takes it back"
        self.intend(programs.set_apply, [row.program], "yes", then=lambda _: self.say(told))

    def action_aside(self) -> None:
        """Set the note under the cursor aside with a reason, or take it up again."""
        row = self.here
        if row is None or row.kind != "note":
            return
        rule = row.key.removeprefix("note:")
        if rule in self.whole.aside:
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


def _leads(view: "View", row: ApplicationRow | None) -> str:
    """Return where `enter` leads from a row."""
    if row is None or row.pane is None:
        return ""
    if row.program is not None:
        return f"enter: {clean(view.programs[row.program].name)} in Programs"
    if row.pane != "programs" or row.query is None:
        return f"enter: {row.pane.capitalize()}"
    return f"enter: Programs, {filter_words(row.query)}"
