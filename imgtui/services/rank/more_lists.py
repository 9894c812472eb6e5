"""More lists than one: what-if copies, supplemental lists, their names, and which one is primary."""

from imgtui.domain.reference.codes import track_of
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.records import Dismissed, RankEntry, RankList
from imgtui.domain.workbook.text import clean
from imgtui.services.opened.book import Book
from imgtui.services.rank.lists import find_list
from imgtui.storage.rows.write import add_rank_list
from imgtui.storage.transaction import Transaction

_OWNED = ("rank_entry", "certified", "dismissed")
_NAME_LENGTH = 60


def copy_list(book: Book, name: str, source: str | None = None) -> str:
    """Make a what-if copy of a list, entries, notes and dismissals with it; return its name.

    Args:
        book: the workbook.
        name: what the copy is called; no other list has that name.
        source: the list to copy, the primary one without; an empty copy before there is one.
    """
    ranked = find_list(book, source)
    with book.change(f"copied {_shown(ranked)} to {_named(name)}") as change:
        title = _free_name(change, name)
        entries: tuple[RankEntry, ...] = ()
        dismissed: tuple[Dismissed, ...] = ()
        if ranked is not None:
            number = _row(change, ranked.name)
            entries = tuple(
                RankEntry(program=program, note=note)
                for program, note in change.rows("rank_entry", ["program", "note"], list=number)
            )
            # What was seen there is what is seen on the copy. A dismissal of an older version does not
            # know what was seen: it holds for the list on which it was said, and for no other.
            dismissed = tuple(each for each in ranked.dismissed if each.figure is not None)
        _append(change, RankList(name=title, kind="what_if", entries=entries, dismissed=dismissed))
    return title


def add_supplemental(book: Book, program: str, name: str | None = None) -> str:
    """Make the supplemental list of an advanced program; return its name.

    Args:
        book: the workbook.
        program: key of an advanced program.
        name: what the list is called; without, after the program.

    Raises:
        UsageError: the program is not advanced, or has its list already.
    """
    found = book.program(program)
    track = track_of(found, book.figures)
    if track != "advanced":
        known = (track or "of unknown kind").replace("_", " ")
        raise UsageError(
            "not_advanced",
            f"is {known}: only an advanced program has a supplemental list",
            clean(found.name),
            "set its track to advanced first",
        )
    with book.change(f"supplemental list for {clean(found.name)}") as change:
        served = change.rows("rank_list", ["name"], kind="supplemental", for_program=found.key)
        if served:
            raise UsageError("list_exists", "has its supplemental list already", str(served[0]))
        title = _free_name(change, name or f"First year for {clean(found.name)}"[:_NAME_LENGTH])
        _append(change, RankList(name=title, kind="supplemental", for_program=found.key))
    return title


def rename(book: Book, old: str, new: str) -> str:
    """Give a list another name; return it."""
    ranked = _found(book, old)
    with book.change(f"renamed {_shown(ranked)} to {_named(new)}") as change:
        number = _row(change, ranked.name)
        title = _free_name(change, new, but=ranked.name)
        change.set("rank_list", number, {"name": title})
    return title


def delete(book: Book, name: str) -> None:
    """Remove a what-if or supplemental list with all it holds.

    Raises:
        UsageError: it is the primary list, which can be emptied but not removed.
    """
    ranked = _found(book, name)
    if ranked.kind == "primary":
        raise UsageError(
            "list_primary", "is the primary list: it stays", ranked.name, "make another list primary first"
        )
    with book.change(f"removed the list {_shown(ranked)}") as change:
        number = _row(change, ranked.name)
        for table in _OWNED:
            change.remove(table, change.ids(table, number))
        change.remove("rank_list", [number])


def promote(book: Book, name: str) -> str:
    """Make a what-if list the primary one; return the name under which the former one stays.

    The primary list keeps its name, its place and what was certified; the order that was primary becomes a
    what-if list, so that nothing is lost.

    Raises:
        UsageError: the list is no what-if list.
    """
    ranked = _found(book, name)
    if ranked.kind != "what_if":
        raise UsageError("list_kind", "only a what-if list can become the primary one", ranked.name)
    with book.change(f"made {_shown(ranked)} the primary list") as change:
        number = _row(change, ranked.name)
        found = change.rows("rank_list", ["id", "name", "position"], kind="primary")
        if not found:
            change.set("rank_list", number, {"kind": "primary"})
            return ""
        old, primary_name, place = found[0]
        [own_place] = change.rows("rank_list", ["position"], id=number)
        kept_as = _free_name(change, _numbered(change, f"{primary_name} before {ranked.name}"))
        change.set("rank_list", old, {"name": kept_as, "kind": "what_if"})
        change.set("rank_list", number, {"name": primary_name, "kind": "primary"})
        change.set_columns("rank_list", old, {"position": own_place})
        change.set_columns("rank_list", number, {"position": place})
        _hand_over_certified(change, old, number)
    return kept_as


def _hand_over_certified(change: Transaction, old: int, new: int) -> None:
    """What was certified belongs to the primary list, whichever it is."""
    stray, certified = change.ids("certified", new), change.ids("certified", old)
    for rows, owner in ((stray, old), (certified, new)):
        for row in rows:
            change.set_columns("certified", row, {"list": owner})


def _append(change: Transaction, ranked: RankList) -> None:
    place = change.place("rank_list", len(change.ids("rank_list")))
    add_rank_list(change, ranked, place)


def _found(book: Book, name: str) -> RankList:
    ranked = find_list(book, name)
    if ranked is None:
        raise UsageError("list_unknown", "there is no list yet", name)
    return ranked


def _row(change: Transaction, name: str) -> int:
    found = change.rows("rank_list", ["id"], name=name)
    if not found:
        raise ConflictError("list_gone", "the list was removed by another process", name)
    return int(found[0])


def _named(name: str) -> str:
    text = clean(name).strip()
    if not text:
        raise UsageError("name_missing", "a list needs a name", "name")
    return text


def _free_name(change: Transaction, name: str, but: str | None = None) -> str:
    """Return a cleaned name that no list but `but` has."""
    title = _named(name)
    taken = {str(each).casefold() for each in change.rows("rank_list", ["name"]) if each != but}
    if title.casefold() in taken:
        raise UsageError("list_exists", "there is a list of this name already", title, "take another name")
    return title


def _numbered(change: Transaction, name: str) -> str:
    """Return `name`, with a number where a list has it already."""
    taken = {str(each).casefold() for each in change.rows("rank_list", ["name"])}
    number, title = 2, name
    while title.casefold() in taken:
        title, number = f"{name} ({number})", number + 1
    return title


def _shown(ranked: RankList | None) -> str:
    return clean(ranked.name) if ranked is not None else "nothing"
