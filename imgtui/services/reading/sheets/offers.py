"""Columns of the user's own order and ratings: offered, and taken only when they say so."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from imgtui.domain.reference.rule_cards import fill
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program, RankEntry, RankList, Rating, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import quoted
from imgtui.exchange.sheets.cells.model import ColumnOffer
from imgtui.exchange.sheets.headings.headings import heading_key
from imgtui.exchange.words import wording
from imgtui.services.reading.sheets.preview import SheetPreview
from imgtui.services.reference.cards import fields_of
from imgtui.storage.rows.within import programs_within
from imgtui.storage.rows.write import add_list, add_rank_list
from imgtui.storage.transaction import Transaction

ALL = "all"
_ORDER = "rank_order"
_HIGHEST = 5
_PRIMARY = "primary"


@record
class Offered:
    """A column that can be taken over.

    Attributes:
        at: the place of its sheet in the import.
        heading: its heading.
        kind: `rank_order` or `rating`.
        criterion: of a rating, the field it fills.
        values: (row, number), of an order the first rank first.
    """

    at: int
    heading: str
    kind: str
    criterion: str
    values: tuple[tuple[int, int], ...]

    def text(self, *, is_taken: bool | None) -> str:
        """Return the offer as a question, or what was answered, that first: a narrow line is cut behind it.

        Args:
            is_taken: whether it is taken over; None: nothing was said yet.
        """
        ending = "" if is_taken is None else "_taken" if is_taken else "_left"
        words = wording("asking")["offers"][f"{self.kind}{ending}"]
        title = fields_of(Rating)[self.criterion].title if self.criterion else ""
        return fill(words, {"n": len(self.values), "criterion": title})


def offered(workbook: Workbook, previews: Sequence[SheetPreview]) -> list[Offered]:
    """Return the columns that can be taken over, and would change something."""
    programs = {program.key: program for program in workbook.programs}
    ranked = _ranked(workbook)
    found = []
    for at, preview in enumerate(previews):
        for each in preview.reading.offers:
            made = _of(at, each)
            if made.values and _is_news(made, preview.kept.rows, programs, ranked):
                found.append(made)
    return found


def _of(at: int, offer: ColumnOffer) -> Offered:
    if offer.kind == _ORDER:
        order = sorted(offer.values, key=lambda pair: pair[1])
        return Offered(at, offer.heading, _ORDER, "", tuple((row, int(number)) for row, number in order))
    # An own rating has whole stars: what lies between two, or is none, stays in its cell.
    stars = tuple((row, int(n)) for row, n in offer.values if n == int(n) and 1 <= n <= _HIGHEST)
    return Offered(at, offer.heading, "rating", criterion_of(offer.heading), stars)


def criterion_of(heading: str) -> str:
    """Return the field of a rating that a heading means: its aspect, else the feeling as a whole."""
    keys = {heading_key(heading), heading_key(heading.rpartition(" > ")[2])}
    table: Mapping[str, Sequence[str]] = wording("asking")["ratings"]
    return next((name for name, words in table.items() if keys & set(words)), "gut")


def _ranked(workbook: Workbook) -> set[str]:
    primary = next((each for each in workbook.rank_lists if each.kind == _PRIMARY), None)
    return {entry.program for entry in primary.entries} if primary else set()


def _is_news(
    each: Offered, rows: Mapping[int, str], programs: Mapping[str, Program], ranked: set[str]
) -> bool:
    keys = [rows.get(row) for row, _ in each.values]
    if each.kind == _ORDER:
        return any(key not in ranked for key in keys)
    ratings = [programs[key].rating if key in programs else None for key in keys if key] + [
        None for key in keys if not key
    ]
    return any(rating is None or getattr(rating, each.criterion) is None for rating in ratings)


def chosen(offers: Sequence[Offered], wanted: Sequence[str]) -> list[Offered]:
    """Return the offers that are meant by headings, kinds (`rank_order`, `ratings`) or `all`.

    Raises:
        UsageError: nothing of that name is offered.
    """
    taken: list[Offered] = []
    for name in wanted:
        found = [each for each in offers if name.casefold() == each.heading.casefold()] or [
            each for each in offers if name.casefold() in (*names_of(each), ALL)
        ]
        if not found:
            known = ", ".join(dict.fromkeys(each.heading for each in offers)) or "nothing"
            raise UsageError(
                "offer_unknown", f"{quoted(name)} is not offered", "--accept", f"offered: {known}"
            )
        taken += [each for each in found if each not in taken]
    return taken


def names_of(each: Offered) -> tuple[str, ...]:
    """Return the kinds by which an offer can be accepted."""
    return (each.kind, "ratings" if each.kind == "rating" else "rank")


def take(change: Transaction, each: Offered, keys: Mapping[int, str]) -> None:
    """Take a column over: ranks below those the list has, ratings where there is none yet.

    Args:
        change: the open change.
        each: the column.
        keys: row -> key of the program it is.
    """
    found = [(keys[row], number) for row, number in each.values if row in keys]
    if each.kind == _ORDER:
        _rank(change, [key for key, _ in found])
    else:
        _rate(change, each.criterion, dict(found))


def _rank(change: Transaction, keys: Sequence[str]) -> None:
    lists = change.rows("rank_list", ["id"], kind=_PRIMARY)
    if not lists:
        entries = tuple(RankEntry(program=key) for key in dict.fromkeys(keys))
        place = change.place("rank_list", len(change.ids("rank_list")))
        add_rank_list(change, RankList(name=_PRIMARY, kind="primary", entries=entries), place)
        return
    known = set(change.rows("rank_entry", ["program"], list=lists[0]))
    new = [RankEntry(program=key) for key in dict.fromkeys(keys) if key not in known]
    add_list(change, "rank_entry", new, list=lists[0])


def _rate(change: Transaction, criterion: str, stars: Mapping[str, int]) -> None:
    for program in programs_within(change, list(stars)):
        if program.rating is None:
            change.add("rating", {criterion: stars[program.key]}, program=program.key)
        elif getattr(program.rating, criterion) is None:
            change.set("rating", program.key, {criterion: stars[program.key]})


def offers_json(offers: Sequence[Offered], taken: Sequence[Offered]) -> Iterator[dict[str, Any]]:
    """Yield what `imgtui import --json` says of each offer."""
    for each in offers:
        is_taken = each in taken
        yield {
            "column": each.heading,
            "kind": each.kind,
            "criterion": each.criterion or None,
            "count": len(each.values),
            "accepted": is_taken,
            "text": each.text(is_taken=is_taken),
        }
