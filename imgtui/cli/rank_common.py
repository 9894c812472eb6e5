"""What the commands about rank order lists share."""

import click

from imgtui.cli.session import Session
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import RankList
from imgtui.services.opened.book import Book
from imgtui.services.rank import lists as rank
from imgtui.services.views.evaluation import View

LIST_OPTION = click.option(
    "--list", "name", default=None, metavar="NAME", help="The list; the primary one without."
)


def session_and_list(context: click.Context, name: str | None) -> tuple[Session, str | None]:
    """Return the session, and the list named after the command or before it."""
    return context.ensure_object(Session), name or context.meta.get("imgtui.list")


def list_of(book: Book, view: View, name: str | None) -> RankList:
    """Return a list, an empty one before there is any."""
    return rank.find_list(book, name) or view.primary_list


def judged(book: Book, view: View, name: str | None) -> tuple[RankList, RankJudgement]:
    """Return a list, an empty one before there is any, and its judgement."""
    ranked = list_of(book, view, name)
    return ranked, view.judge_of(ranked).judge(keys_of(ranked))


def keys_of(ranked: RankList) -> tuple[str, ...]:
    """Return the programs of a list, first rank first."""
    return tuple(entry.program for entry in ranked.entries)


def ranked_key(book: Book, text: str, name: str | None) -> str:
    """Return the key of a program; one that is on the list but no longer in the workbook, too."""
    ranked = rank.find_list(book, name)
    listed = {entry.program for entry in ranked.entries} if ranked else set()
    return text if text in listed else book.program(text).key


def program_name(view: View, key: str) -> str:
    """Return a program's name, or its key when it is gone."""
    program = view.programs.get(key)
    return program.name if program else key


def pairs_of(texts: tuple[str, ...]) -> dict[str, str]:
    """Return `name=value` arguments as a mapping; UsageError shows one that is none."""
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError("bad_value", "NAME=VALUE is needed", text, "for example: fit=4")
        found[name] = value
    return found
