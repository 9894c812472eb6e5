"""The money of the season: `budget`."""

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import CommandGroup, Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Expense


@click.group("budget", cls=CommandGroup, invoke_without_command=True)
@click.pass_context
def budget_command(context: click.Context) -> None:
    """Show what the season costs: paid and to come, by month, in dollars and at home."""
    if context.invoked_subcommand is None:
        _show(context.ensure_object(Session))


@budget_command.command("add")
@click.argument("kind")
@click.argument("usd", type=click.IntRange(0, 1_000_000))
@click.option("--on", metavar="DATE", help=f"When it was paid, or is to be: {DAY_HELP}.")
@click.option("--planned", is_flag=True, help="It is still to be paid.")
@click.option("--note", help="What it was.")
@click.pass_obj
def add_command(
    session: Session, kind: str, usd: int, on: str | None, planned: bool, note: str | None
) -> None:
    """Record an expense: KIND (exam, travel, visa, …) and its whole dollars."""
    from imgtui.services.applicant import profile

    with session.book() as book:
        day = day_option(on, book.today(), "--on")
        [made] = profile.items_of(book, "expenses", f"{kind}:{usd}")
        if isinstance(made, Expense):
            made = Expense(kind=made.kind, usd=made.usd, on=day, planned=planned, note=note)
        profile.add_item(book, "expenses", made)
        narrate(session, book.last_name)
    if session.as_json:
        _show(session)


@budget_command.command("remove")
@click.argument("number", type=click.IntRange(min=1))
@click.pass_obj
def remove_command(session: Session, number: int) -> None:
    """Remove the recorded expense of NUMBER, as `imgtui profile` counts them."""
    from imgtui.services.applicant import profile

    with session.book() as book:
        recorded = book.applicant.expenses
        if number > len(recorded):
            raise UsageError("no_such_expense", "no such expense", str(number), f"there are {len(recorded)}")
        profile.remove_item(book, "expenses", number - 1, recorded[number - 1])
        narrate(session, book.last_name)
    if session.as_json:
        _show(session)


def _show(session: Session) -> None:
    from imgtui.services.applications import budget

    with session.book() as book:
        view = session.view(book)
    if session.as_json:
        emit(budget.plain(view))
        return
    found = budget.season_budget(view)
    for line in budget.head(view, found):
        say(line)
    say()
    table(budget.MONTH_HEADINGS, budget.months(view, found), right=(1, 2))
    say()
    table(budget.ITEM_HEADINGS, budget.rows(found), right=(3,))
