"""Where the next dollar and the next hour bring most: `next`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.output import emit, narrate, point, say, table
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.errors import UsageError

if TYPE_CHECKING:
    from imgtui.services.applications.hours import HourTask
    from imgtui.services.applications.next_dollar import NextPage
    from imgtui.services.opened.book import Book
    from imgtui.services.views.view import View


@click.command("next", cls=OptionsCommand)
@click.option(
    "--money",
    type=click.IntRange(-1_000_000, 1_000_000),
    metavar="USD",
    help="What the list may cost more; else what is left of the budget. 0: exchange only; -200: save it.",
)
@click.option("--accept", is_flag=True, help="Mark what is proposed, in one step.")
@click.option("--hours", is_flag=True, help="What an hour of work can change, the most first.")
@click.option(
    "--from-season",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take the yields of your workbook of an earlier season into the priors.",
)
@click.option("--forget-season", type=int, metavar="YEAR", help="Let the yields of that Match year go again.")
@click.pass_obj
@read_apart
def next_command(
    session: Session,
    money: int | None,
    accept: bool,
    hours: bool,
    from_season: Path | None,
    forget_season: int | None,
) -> None:
    """Show what the next interview costs by each kind of program, and the best use of some money.

    Yields start from priors (imgtui rules Y1) and learn from your own season. Each figure can be changed:
    imgtui rules set Y1.fm_a 3.
    """
    from imgtui.services.applications import next_dollar, past_season

    with session.book() as book:
        if from_season is not None:
            past_season.remember(book, from_season)
            narrate(session, book.last_name)
        if forget_season is not None:
            past_season.forget(book, forget_season)
            narrate(session, book.last_name)
        view = session.view(book)
        page = next_dollar.next_page(view, money)
        if accept:
            _accept(session, book, view, page)
            view = session.view(book)
            page = next_dollar.next_page(view, 0)
        found = _hours(view) if hours else None
    if session.as_json:
        from imgtui.services.applications.next_page import plain

        emit(plain(view, page, found))
        return
    _say_page(view, page)
    if found is not None:
        _say_hours(found)


def _accept(session: Session, book: "Book", view: "View", page: "NextPage") -> None:
    from imgtui.services.applications import next_dollar, next_words

    if page.proposal is None:
        raise UsageError(
            "nothing_proposed", "nothing is proposed", "--accept", "name what you would spend: --money 200"
        )
    title = next_words.moves_title(view, page)
    next_dollar.mark(book, page.proposal.adds, page.proposal.drops, title)
    narrate(session, book.last_name)


def _hours(view: "View") -> "tuple[HourTask, ...]":
    from imgtui.services.applications.hours import hours

    return hours(view)


def _say_page(view: "View", page: "NextPage") -> None:
    from imgtui.services.applications import next_page, next_words

    say(next_words.headline(view, page))
    for line in next_words.season_lines(view, page):
        say(line)
    say()
    table(next_page.PRICE_HEADINGS, next_page.price_rows(view, page), right=(1, 2, 4))
    say()
    say(next_words.use_title(view, page))
    say(f"  {next_words.proposal_line(view, page)}")
    if page.proposal is not None:
        for key in page.proposal.adds:
            say(f"  + {view.programs[key].name} ({key}): {next_words.program_text(view, key)}")
        for key in page.proposal.drops:
            say(f"  - {view.programs[key].name} ({key}): {next_words.program_text(view, key)}")
        point("  Mark them: imgtui next --accept")
    say()
    say("Week by week, sums up to each: invites, what the priors said, what is to be expected")
    table(next_page.WEEK_HEADINGS, next_page.week_rows(page), right=(1,))
    say()
    for line in (*next_words.notes(view, page), *next_words.sources(view, next_page.RULES)):
        say(line)


def _say_hours(found: "tuple[HourTask, ...]") -> None:
    say()
    say("What an hour can change, the most first")
    for number, each in enumerate(found, start=1):
        say(f"{number}. {each.text}")
    if not found:
        say("Nothing that can be measured, and nothing that waits.")
