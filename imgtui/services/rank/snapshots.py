"""What was certified: recording it, finding a snapshot again, and bringing one back."""

from datetime import datetime

from imgtui.domain.rank.diff import RankDiff, moved_keys, rank_diff
from imgtui.domain.reference.data import Fees
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.certification import (
    Window,
    certification,
    certification_text,
    window_of,
)
from imgtui.domain.standing.dates.season import by_id, season_points, verify_text
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Certified, RankList
from imgtui.domain.workbook.shell import shell_word
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of
from imgtui.services.rank.lists import command_for, entry_rows, find_list, list_row, make_read
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.write import add_list

OPENS = "ranking_opens"
SAYS: Says = {
    "certify.again": "list stands",
    "certify.early": "list programs when",
    "certify.late": "list programs when why",
    "certify.too_late": "",
    "certify.in_time": "list programs when",
    "certify.step": "list programs",
    "certify.step_early": "list programs",
    "certify.step_late": "list programs",
    "certify.opens": "when verify said",
}
"""What is said here; the words stand in db/reference/texts_rank.json."""


def certify(book: Book, name: str | None = None) -> str:
    """Record that a list was certified now as it stands; return what to tell the user, both clocks in it.

    A list that stands as it was certified last is not recorded twice, unless that was before the official
    site took any list: what was recorded then was no certification there.

    Raises:
        UsageError: there is no such list, nothing is on it, it is a what-if list, or longer than the
            official site takes.
    """
    ranked = _found(book, name)
    if ranked.kind == "what_if":
        raise UsageError("list_kind", "a what-if list is not certified", ranked.name, _make_primary(ranked))
    texts = book.reference.texts
    with book.change("") as change:
        number = list_row(book, change, ranked.name)
        # From the table, not from the rows by program: a program may stand twice, and is certified so.
        entries = tuple(change.rows("rank_entry", ["program"], list=number))
        _check_length(book, ranked, len(entries))
        clocks = clocks_of(book)
        window = window_of(book.workbook.season, book.reference, clocks)
        found = certification(ranked.certified, entries, window, clocks.now)
        is_early = found.state == "recorded_early" and window.is_early(clocks.now)
        if not found.has_moved_on and (is_early or found.state in ("certified", "late")):
            title = _first_big(_title(ranked))
            stands = certification_text(found, clocks, texts)
            return texts.say("certify.again", list=title, stands=stands)
        now = book.now().replace(microsecond=0)
        change.name = _step_name(texts, ranked, len(entries), window, now)
        add_list(change, "certified", [Certified(at=now, entries=entries)], list=number)
    measured = {"list": _title(ranked), "programs": len(entries), "when": clocks.both(now)}
    if window.is_early(now):
        return texts.say("certify.early", **measured)
    if window.is_closed(now):
        return texts.say("certify.late", **measured, why=too_late(texts))
    return texts.say("certify.in_time", **measured)


def _step_name(texts: Texts, ranked: RankList, count: int, window: Window, at: datetime) -> str:
    """Return what the history says of a record: "as certified" only of one that the site can have taken."""
    measured = {"list": _title(ranked), "programs": count}
    if window.holds(at):
        return texts.say("certify.step", **measured)
    if window.is_early(at):
        return texts.say("certify.step_early", **measured)
    # It may be written down late here and have been certified in time there: that is not known.
    return texts.say("certify.step_late", **measured)


def too_late(texts: Texts) -> str:
    """Return what a record made after the deadline is worth."""
    return texts.say("certify.too_late")


def opens_later(view: View) -> str | None:
    """Return a warning when the official site does not take rank lists yet; None once it does.

    It is a warning only: the snapshot kept here is useful all the same, and dates move.
    """
    points = by_id(season_points(view.workbook.season, view.reference, view.clocks))
    point = points.get(OPENS)
    if point is None or point.has_come(view.clocks):
        return None
    texts = view.reference.texts
    said = verify_text(point, texts)
    verify = {"said": said} if said else None
    return texts.say("certify.opens", when=point.text(view.clocks), verify=verify)


def restore(book: Book, snapshot: int, name: str | None = None) -> None:
    """Make a list read as it was certified, in one step; notes of programs that stay are kept.

    Args:
        book: the workbook.
        snapshot: number of the snapshot, 1 for the first.
        name: the list, the primary one without.
    """
    ranked = _found(book, name)
    certified = snapshot_at(ranked, snapshot)
    after = tuple(dict.fromkeys(certified.entries))
    when = day_text(clocks_of(book).local_date(certified.at), year=True)
    with book.change(f"restored the list certified on {when}") as change:
        number = list_row(book, change, ranked.name)
        rows = entry_rows(change, number)
        make_read(change, number, rows, after, moved_keys(tuple(rows), after))


def snapshot_at(ranked: RankList, number: int) -> Certified:
    """Return a snapshot by its number, 1 for the first certified; UsageError when there is none."""
    if not ranked.certified:
        is_what_if = ranked.kind == "what_if"
        hint = _make_primary(ranked) if is_what_if else f"see: {command_for(ranked, 'certify')}"
        raise UsageError("not_certified", "was never certified", ranked.name, hint)
    if not 1 <= number <= len(ranked.certified):
        raise UsageError("snapshot_unknown", f"snapshots 1 to {len(ranked.certified)}", str(number))
    return ranked.certified[number - 1]


def find_snapshot(ranked: RankList, text: str | None, clocks: Clocks) -> int:
    """Return the number of the snapshot meant: a number, a date (the last of that day), or None (the last).

    Raises:
        UsageError: there is none, or the text is neither a number nor a date.
    """
    if text is None or not ranked.certified:
        snapshot_at(ranked, len(ranked.certified))
        return len(ranked.certified)
    if text.isdecimal():
        snapshot_at(ranked, int(text))
        return int(text)
    day = read_day(text, clocks.today, back=True)
    if day is None:
        raise UsageError("snapshot_unknown", "a number or a date like 2027-03-01 is needed", clean(text))
    for number in range(len(ranked.certified), 0, -1):
        if clocks.local_date(ranked.certified[number - 1].at) == day:
            return number
    see = f"see: {command_for(ranked, 'diff')}"
    raise UsageError("snapshot_unknown", "nothing was certified on that day", text, see)


def changed_since(ranked: RankList, number: int) -> RankDiff:
    """Return what separates a list from one of its snapshots."""
    now = [entry.program for entry in ranked.entries]
    return rank_diff(snapshot_at(ranked, number).entries, now)


def _found(book: Book, name: str | None) -> RankList:
    ranked = find_list(book, name)
    if ranked is None:
        raise UsageError("list_empty", "nothing is ranked yet", hint="add programs: imgtui rank add PROGRAM")
    return ranked


def _make_primary(ranked: RankList) -> str:
    name = shell_word(clean(ranked.name))
    return f"make it primary first: imgtui rank promote {'-- ' if name.startswith('-') else ''}{name}"


def _check_length(book: Book, ranked: RankList, length: int) -> None:
    most = Fees.from_figures(book.figures).max_ranks
    if not length:
        raise UsageError(
            "list_empty",
            "nothing is on this list",
            ranked.name,
            f"add programs: {command_for(ranked, 'add PROGRAM')}",
        )
    if length > most:
        raise UsageError(
            "list_long", f"{length} ranks, and the official site takes {most}", ranked.name, "take some off"
        )


def _title(ranked: RankList) -> str:
    return "the primary list" if ranked.kind == "primary" else f"the list {clean(ranked.name)}"


def _first_big(text: str) -> str:
    return text[:1].upper() + text[1:]
