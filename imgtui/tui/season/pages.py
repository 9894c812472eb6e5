"""The pages about the season: which there are, and how each is opened."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import App

from imgtui.domain.workbook.records.record import record
from imgtui.tui.dialogs.prompt import Choice

if TYPE_CHECKING:
    from imgtui.services.desk.desk import Desk
    from imgtui.services.views.evaluation import View
    from imgtui.tui.season.screen import SeasonScreen


DeskNow = Callable[[], "Desk | None"]
"""The desk as it is when it is asked for: the file may be another by then."""


@record
class SeasonPage:
    """One page: its letter in the choice, what it is called, and what it holds."""

    letter: str
    title: str


PAGES: Mapping[str, SeasonPage] = {
    "next_interview": SeasonPage("n", "Next interview: its price, the best use of money, the forecast"),
    "clock": SeasonPage("c", "Clock: exams, certificates, registrations, backwards from the deadline"),
    "budget": SeasonPage("b", "Budget: paid and to come, by month"),
    "visas": SeasonPage("v", "Visas: a checklist for each ranked program"),
    "signals": SeasonPage("s", "Signals: where they count most, and what they brought"),
    "two_seasons": SeasonPage("o", "Two seasons side by side: another workbook beside this one"),
}
"""By the command that opens it."""


def choose(app: App[int], desk: DeskNow) -> None:
    """Ask which page is wanted."""
    answers = [(name, page.letter, page.title) for name, page in PAGES.items()]

    def take(answer: str | None) -> None:
        if answer is not None:
            open_page(app, desk, answer)

    app.push_screen(Choice("The season", answers), take)


def open_page(app: App[int], desk: DeskNow, name: str) -> None:
    """Open a page, in the place of one that is open."""
    now = desk()
    if now is None or not now.complete:
        return
    if name == "two_seasons":
        from imgtui.tui.season.two_seasons import ask

        ask(app, desk)
    else:
        app.push_screen(_made(name, now.view))


def _made(name: str, view: "View") -> "SeasonScreen":
    if name == "clock":
        from imgtui.tui.season.clock_screen import ClockScreen

        return ClockScreen(view)
    if name == "budget":
        from imgtui.tui.season.budget_screen import BudgetScreen

        return BudgetScreen(view)
    if name == "visas":
        from imgtui.tui.season.visas_screen import VisasScreen

        return VisasScreen(view)
    if name == "signals":
        from imgtui.tui.season.signals_screen import SignalsScreen

        return SignalsScreen(view)
    from imgtui.tui.season.next_screen import NextScreen

    return NextScreen(view)
