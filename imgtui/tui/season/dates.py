"""What the clock counts from, asked for: which Match the workbook is of, and the dates of its season."""

from collections.abc import Callable
from string import ascii_lowercase
from typing import TYPE_CHECKING

from imgtui.services.workbook import season_dates, season_year
from imgtui.tui.dialogs.prompt import Choice, Prompt

if TYPE_CHECKING:
    from imgtui.tui.season.screen import SeasonScreen

_YEAR = "year"


def ask(screen: "SeasonScreen") -> None:
    """Ask which date is to be given, or the year; then for its value."""
    view = screen.view
    found = season_dates.rows(view.workbook.season, view.reference, view.clocks)
    by_name = {each.id: each for each in found}
    answers = [(_YEAR, "y", f"Which Match: {view.workbook.season.match_year}")]
    letters = (letter for letter in ascii_lowercase if letter not in "qy")
    for letter, row in zip(letters, found, strict=False):
        own = " (your own)" if row.point is not None and row.point.own else ""
        answers.append(
            (row.id, letter, f"{season_dates.shown(row, view.clocks) or 'not known'}{own}: {row.label}")
        )

    def chosen(answer: str | None) -> None:
        if answer == _YEAR:
            _ask_year(screen)
        elif answer is not None:
            _ask_date(screen, by_name[answer])

    about = "On the official clock (ET). Look them up at nrmp.org, aamc.org and ecfmg.org."
    screen.app.push_screen(Choice("The dates of the season", answers, about), chosen)


def _ask_year(screen: "SeasonScreen") -> None:
    now = screen.view.workbook.season

    def check(text: str) -> str | None:
        return season_year.why_not(now, text)

    about = "2026 is the Match that was begun in 2025. Programs and what happened stay."
    _prompt(
        screen,
        Prompt("Which Match is this workbook of?", about=about, value=str(now.match_year), check=check),
        lambda text: screen.intend(season_year.set_year, int(text)),
    )


def _ask_date(screen: "SeasonScreen", row: season_dates.SeasonDateRow) -> None:
    view = screen.view
    season, reference, clocks = view.workbook.season, view.reference, view.clocks
    is_own = row.point is not None and row.point.own

    def check(text: str) -> str | None:
        if not text.strip():
            return None if is_own else "write the date"
        return season_dates.why_not(season, reference, clocks, row.id, text)

    def take(text: str) -> None:
        if text.strip():
            screen.intend(season_dates.set_date, row.id, text)
        else:
            screen.intend(season_dates.take_back, row.id)

    about = "An empty line takes the shipped date again." if is_own else ""
    asked = Prompt(
        row.label,
        about=about,
        value=season_dates.shown(row, clocks),
        check=check,
        echo=lambda text: season_dates.echo(reference, clocks, row.id, text),
    )
    _prompt(screen, asked, take)


def _prompt(screen: "SeasonScreen", asked: Prompt, take: Callable[[str], object]) -> None:
    def answered(text: str | None) -> None:
        if text is not None:
            take(text)

    screen.app.push_screen(asked, answered)
