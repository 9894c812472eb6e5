"""Ratings and what follows from them: `rank rate|weights|propose`; the workings: `rank explain`."""

from typing import Any

import click

from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.rank_common import LIST_OPTION, keys_of, list_of, pairs_of, program_name, session_and_list
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.rank.diff import rank_diff
from imgtui.domain.rank.explain import Block, explain_odds
from imgtui.domain.rank.fear import fear_pairs
from imgtui.domain.rank.measures.ratings import CRITERIA, overall_rating
from imgtui.domain.rank.why import order_reasons
from imgtui.services.opened.book import Book
from imgtui.services.rank import ratings
from imgtui.services.views.evaluation import View


@click.command("rate", cls=OptionsCommand)
@click.argument("program")
@click.argument("values", nargs=-1, required=True, metavar="VALUES...")
@click.pass_obj
def rate_command(session: Session, program: str, values: tuple[str, ...]) -> None:
    """Rate PROGRAM after its interview.

    VALUES are fit=4 support=5 img=3 training=4 location=2 gut=5 attend=yes pros="…" cons="…", or all
    in one go: 453425y (1 to 5 in this order, - skips one, then y or n for “would attend”).
    """
    with session.book() as book:
        key = book.program(program).key
        if any("=" in value for value in values):
            ratings.rate(book, key, pairs_of(values))
        else:
            ratings.rate_line(book, key, " ".join(values))
        narrate(session, book.last_name)
        rated = book.program(key).rating
        overall = overall_rating(rated, book.workbook.rating_weights)
        if session.as_json:
            emit({"key": key, "rating": rated, "overall": overall})
        elif overall is not None:
            say(f"overall {overall:.1f} of 5")


@click.command("weights", cls=OptionsCommand)
@click.argument("values", nargs=-1, metavar="[CRITERION=WEIGHT]...")
@click.pass_obj
def weights_command(session: Session, values: tuple[str, ...]) -> None:
    """Show or set how much each criterion counts in the overall rating (1 without; 0 leaves it out)."""
    with session.book() as book:
        if values:
            ratings.set_weights(book, pairs_of(values))
            narrate(session, book.last_name)
        weights = {name: book.workbook.rating_weights.get(name, 1.0) for name in CRITERIA}
        if session.as_json:
            emit(weights)
        else:
            titles = ratings.criterion_titles()
            rows = [(titles[name], f"{value:g}") for name, value in weights.items()]
            table(("Criterion", "Weight"), rows, right=(1,))


@click.command("propose", cls=OptionsCommand)
@click.option("--accept", is_flag=True, help="Order the list so; one step, undone with undo.")
@LIST_OPTION
@click.pass_context
def propose_command(context: click.Context, accept: bool, name: str | None) -> None:
    """Show the order that your own ratings would give; programs without a rating keep their rank."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        view = session.view(book)
        ranked = list_of(book, view, name)
        before = keys_of(ranked)
        after = ratings.propose(book, before)
        overall = ratings.overall_ratings(book, before)
        if accept and after != before:
            ratings.accept(book, before, after, name)
            narrate(session, book.last_name)
        moved = [line.key for line in rank_diff(before, after).moved]
        if session.as_json:
            order = [{"key": key, "name": program_name(view, key), "rating": overall[key]} for key in after]
            emit({"name": ranked.name, "order": order, "moved": moved, "accepted": accept})
            return
        was = {key: rank for rank, key in enumerate(before, start=1)}
        rows = [
            (str(rank), str(was[key]), _rating(overall[key]), program_name(view, key))
            for rank, key in enumerate(after, start=1)
        ]
        if rows:
            table(("Rank", "Was", "Rated", "Program"), rows, right=(0, 1, 2))
        say(_verdict(before == after, accept))


@click.command("explain", cls=OptionsCommand)
@LIST_OPTION
@click.pass_context
def explain_command(context: click.Context, name: str | None) -> None:
    """Show how the chance to match is computed, with every figure and its source."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        show_explanation(session, book, name)


def show_explanation(session: Session, book: Book, name: str | None) -> None:
    """Write the workings of the chance, then why order cannot cost a match."""
    view = session.view(book)
    ranked = list_of(book, view, name)
    judge, entries = view.judge_of(ranked), keys_of(ranked)
    blocks = explain_odds(judge, entries)
    reasons = order_reasons(judge, entries)
    pairs = fear_pairs(judge.facts(entries), view.figures)
    if session.as_json:
        emit({"name": ranked.name, "blocks": blocks, "order": reasons, "fear_ordering": pairs})
        return
    for block in blocks:
        _say_block(block)
    for reason in reasons:
        say(f"{reason.rule}: {reason.text}")
    if len(pairs) > 1:
        say("Rated clearly lower than one further down:")
        table(
            ("Rank", "Rated", "Program", "Below it", "Rated", "Program"),
            _pair_rows(pairs, view),
            (0, 1, 3, 4),
        )


def _pair_rows(pairs: Any, view: View) -> list[tuple[str, ...]]:
    return [
        (
            *(str(pair.rank), f"{pair.rating:.1f}", program_name(view, pair.key)),
            *(str(pair.below_rank), f"{pair.below_rating:.1f}", program_name(view, pair.below_key)),
        )
        for pair in pairs
    ]


def _say_block(block: Block) -> None:
    say(block.title)
    for paragraph in block.paragraphs:
        say(f"  {paragraph}")
    if block.grid is not None and block.grid.rows:
        table(block.grid.headings, block.grid.rows, block.grid.right)
    say()


def _rating(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _verdict(same: bool, accepted: bool) -> str:
    if same:
        return "The list stands in this order already."
    return "Accepted." if accepted else "Take it with --accept. The order cannot change the chance to match."
