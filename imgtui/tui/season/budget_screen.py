"""The money of the season: by month, item by item."""

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, ClassVar

from imgtui.domain.applications.budget import Item
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.jump import Jump
from imgtui.services.applicant import profile
from imgtui.services.applications import budget
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.season.rows import SeasonRow, text
from imgtui.tui.season.screen import SeasonScreen
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.domain.workbook.records import Expense
    from imgtui.services.views.evaluation import View

_LETTERS = ascii_lowercase.replace("q", "")
_FORM = (
    "dollars, then the day and a note, with commas between; planned as the last word: it is yet to be paid"
)
_SUCH_AS = "such as 340, 3 Dec 2026, flight to Toledo"
_BAR = 30
_SUMS = 2
"""Sentences that stand above everything: paid and to come, and what is left."""
_HOME, _ORIGIN = 14, 9


def needs_own(screen: "BudgetScreen") -> str | None:
    """Return why there is no expense to take out."""
    item = screen.item_here
    return (
        None if item is not None and item.index is not None else "only an expense you recorded can be removed"
    )


class BudgetScreen(SeasonScreen):
    """Months and items; `n` records an expense, `x` removes one."""

    PLACE: ClassVar = place(
        "budget",
        "The money of the season",
        "screen",
        Command("new", "n", "Expense", "Record what was paid, or is to be.", 3),
        Command("remove", "x delete", "Remove", "Remove the expense under the cursor.", 4, when=needs_own),
    )
    BINDINGS = PLACE.bindings
    part = "budget"
    lines_below = (5, 8)

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.work_out()

    def work_out(self) -> None:
        """Add everything up anew."""
        self.found = budget.season_budget(self.view)

    def frame_title(self) -> str:
        """Return what stands in the frame."""
        return "The money of the season"

    def head(self) -> Sequence[Paragraph]:
        """Return what is paid, to come, and left."""
        return [text(line, "strong" if at == 1 else "plain") for at, line in enumerate(self._said()[:_SUMS])]

    def _said(self) -> Sequence[str]:
        return budget.head(self.view, self.found)

    def groups(self) -> Sequence[RowGroup[SeasonRow]]:
        """Return months and items."""
        return [
            RowGroup("months", "By month: paid, to come", tuple(self._months())),
            RowGroup("said", "What stands behind these sums", tuple(self._notes())),
            RowGroup(
                "items",
                "Item by item: n records one",
                tuple(self._items()),
                empty="Nothing is paid yet.",
            ),
        ]

    def _months(self) -> Iterator[SeasonRow]:
        most = max((each.paid + each.planned for each in self.found.months), default=1) or 1
        for at, (each, cells) in enumerate(
            zip(self.found.months, budget.months(self.view, self.found), strict=True)
        ):
            paid, planned = (round(_BAR * part / most) for part in (each.paid, each.planned))
            spans = (
                (column(cells[0], 14), "plain"),
                (column(cells[1], 8, right=True), "plain"),
                (column(cells[2], 8, right=True), "heed"),
                (f"{'█' * paid}", "accent"),
                (f"{'░' * planned} ", "heed"),
                (cells[3], "muted"),
            )
            yield SeasonRow(f"month:{at}", spans, (text("█ paid  ░ to come", "muted"),))

    def _notes(self) -> Iterator[SeasonRow]:
        for at, line in enumerate(self._said()[_SUMS:]):
            yield SeasonRow(f"said:{at}", ((line, "plain"),), (text(line),))

    def _items(self) -> Iterator[SeasonRow]:
        has_home = bool(self.found.home(1))
        for at, item in enumerate(self.found.items):
            day, kind, title, dollars, home, state, origin = budget.row(self.found, item)
            origin = "" if origin == "yours" else "from fees"
            spans = (
                (column(day, 10), "plain"),
                (column(dollars, 8, right=True), "strong"),
                (column(state, 7), "plain" if item.is_paid else "heed"),
                *(((column(home, _HOME), "muted"),) if has_home else ()),
                (column(origin, _ORIGIN), "muted"),
                (title, "plain"),  # the longest word stands last, where it may take another line
            )
            jump = Jump("profile", "expenses") if item.index is not None else None
            said = ", ".join(filter(None, (kind, dollars, home, state, origin)))
            yield SeasonRow(f"item:{at}", spans, (text(f"{title}: {said}."),), jump, "item")

    @property
    def item_here(self) -> Item | None:
        """The item under the cursor."""
        row = self.here
        if row is None or row.kind != "item":
            return None
        return self.found.items[int(row.key.partition(":")[2])]

    def action_new(self) -> None:
        """Ask what an expense is for, then for its sum."""
        kind = self.view.reference.fields.records["expenses"]["kind"]
        answers = [
            (each, letter, kind.label_of(each)) for each, letter in zip(kind.choices, _LETTERS, strict=False)
        ]

        def take(name: str | None) -> None:
            if name is not None:
                self._ask_sum(name, kind.label_of(name))

        self.app.push_screen(Choice("An expense: what for?", answers), take)

    def _ask_sum(self, kind: str, label: str) -> None:
        def take(answer: str | None) -> None:
            if answer:
                typed = budget.read_expense(self.view, kind, answer)
                self.intend(profile.add_item, "expenses", typed, then=lambda _: self._tell(label, typed))

        def why_not(answer: str) -> str | None:
            try:
                budget.read_expense(self.view, kind, answer)
            except UsageError as error:
                return error.message
            return None

        about = f"{_FORM}; {_SUCH_AS}"
        self.app.push_screen(Prompt(f"An expense: {label}", about=about, check=why_not), take)

    def _tell(self, label: str, typed: "Expense") -> None:
        """Say what was understood."""
        day = day_text(typed.on, year=True) if typed.on else None
        parts = (label, budget.usd(typed.usd), day, typed.note, "to come" if typed.planned else "paid")
        self.say(f"Recorded: {', '.join(filter(None, parts))}; u takes it back")

    def action_remove(self) -> None:
        """Remove the expense under the cursor."""
        item = self.item_here
        if item is None or item.index is None:
            return
        recorded: Expense = self.view.workbook.applicant.expenses[item.index]
        self.intend(profile.remove_item, "expenses", item.index, recorded)
