"""More lists than one: `rank lists|new|supplemental|rename|delete|promote`."""

import click

from imgtui.cli.output import emit, narrate, table
from imgtui.cli.rank_common import LIST_OPTION, keys_of, list_of, ranked_key, session_and_list
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.rank.dismissal import seen
from imgtui.domain.standing.dates.certification import certification_of, certification_text, window_of
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import RankList
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of
from imgtui.services.rank import lists as rank
from imgtui.services.rank import more_lists as rank_lists


@click.command("lists", cls=OptionsCommand)
@click.pass_obj
def lists_command(session: Session) -> None:
    """Show all rank order lists and what was certified."""
    with session.book() as book:
        _show(session, book)


@click.command("new", cls=OptionsCommand)
@click.argument("name")
@click.option("--from", "source", default=None, metavar="LIST", help="The list to copy; else the primary.")
@click.pass_obj
def new_command(session: Session, name: str, source: str | None) -> None:
    """Make the what-if list NAME, a copy to try things on."""
    with session.book() as book:
        rank_lists.copy_list(book, name, source)
        _done(session, book)


@click.command("supplemental", cls=OptionsCommand)
@click.argument("program")
@click.option("--name", default=None, help="What the list is called.")
@click.pass_obj
def supplemental_command(session: Session, program: str, name: str | None) -> None:
    """Make the supplemental list of the advanced program PROGRAM."""
    with session.book() as book:
        rank_lists.add_supplemental(book, book.program(program).key, name)
        _done(session, book)


@click.command("rename", cls=OptionsCommand)
@click.argument("old")
@click.argument("new")
@click.pass_obj
def rename_command(session: Session, old: str, new: str) -> None:
    """Call the list OLD by the name NEW."""
    with session.book() as book:
        rank_lists.rename(book, old, new)
        _done(session, book)


@click.command("delete", cls=OptionsCommand)
@click.argument("name")
@click.pass_obj
def delete_command(session: Session, name: str) -> None:
    """Remove the what-if or supplemental list NAME."""
    with session.book() as book:
        rank_lists.delete(book, name)
        _done(session, book)


@click.command("promote", cls=OptionsCommand)
@click.argument("name")
@click.pass_obj
def promote_command(session: Session, name: str) -> None:
    """Make the what-if list NAME the primary one; the former order stays as a what-if list."""
    with session.book() as book:
        kept_as = rank_lists.promote(book, name)
        if kept_as:
            narrate(session, f"the former order stays as: {kept_as}")
        _done(session, book)


@click.command("note", cls=OptionsCommand)
@click.argument("program")
@click.argument("text")
@LIST_OPTION
@click.pass_context
def note_command(context: click.Context, program: str, text: str, name: str | None) -> None:
    """Write a note on PROGRAM's rank; an empty TEXT takes it away."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        rank.set_note(book, ranked_key(book, program, name), text, name)
        _done(session, book)


@click.command("dismiss", cls=OptionsCommand)
@click.argument("rule")
@click.argument("why")
@LIST_OPTION
@click.pass_context
def dismiss_command(context: click.Context, rule: str, why: str, name: str | None) -> None:
    """Say how the warning RULE is dealt with; an empty WHY takes that back.

    It is bound to what is seen now: when a program joins or the figure gets worse, the warning is back.
    """
    session, name = session_and_list(context, name)
    with session.book() as book:
        view = session.view(book)
        ranked = list_of(book, view, name)
        shown = view.judge_of(ranked).judge(keys_of(ranked)).warnings
        known = {each.rule.casefold(): each.rule for each in shown}
        known |= {each.rule.casefold(): each.rule for each in ranked.dismissed}
        wanted = known.get(rule.strip().casefold())
        if wanted is None:
            told = ", ".join(dict.fromkeys(known.values())) or "there is none"
            raise UsageError("warning_unknown", "no warning of this list", rule, told)
        rank.dismiss(book, wanted, why, name, *seen(shown, wanted))
        _done(session, book)


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        _show(session, book)


def _show(session: Session, book: Book) -> None:
    lists, clocks = book.workbook.rank_lists, clocks_of(book)
    window = window_of(book.workbook.season, book.reference, clocks)
    stands = {ranked.name: certification_of(ranked, window, clocks.now) for ranked in lists}
    if session.as_json:
        emit([_plain(ranked, stands[ranked.name].state) for ranked in lists])
        return
    rows = [
        (
            ranked.name,
            ranked.kind.replace("_", "-"),
            str(len(ranked.entries)),
            ""
            if ranked.kind == "what_if"
            else certification_text(stands[ranked.name], clocks, book.reference.texts),
        )
        for ranked in lists
    ]
    table(("List", "Kind", "Programs", "Standing"), rows, right=(2,))


def _plain(ranked: RankList, state: str) -> dict[str, object]:
    return {
        "name": ranked.name,
        "kind": ranked.kind,
        "for_program": ranked.for_program,
        "entries": len(ranked.entries),
        "certification": None if ranked.kind == "what_if" else state,
        "certified": [{"at": each.at, "entries": len(each.entries)} for each in ranked.certified],
    }
