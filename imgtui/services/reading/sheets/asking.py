"""What is asked about the sheets of one import, and what was said: wordings, offers, merges."""

from collections.abc import Mapping, Sequence
from typing import Any

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import quoted
from imgtui.exchange.sheets.cells.model import fold
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.reading.sheets.apart_rows import differing, merge_text, merges_json
from imgtui.services.reading.sheets.offers import Offered, chosen, offered, offers_json
from imgtui.services.reading.sheets.preview import SheetPreview
from imgtui.services.reading.wordings.doubts import DoubtGroup, doubts_json, key_of
from imgtui.services.reference.cards import program_fields

_HOW = 'write "Column: text=value", or "Column: text=field:value" where several facts are open'
_NOTHING = ("-", "nothing", "unknown")
Said = tuple[str, str, str, str]
"""(column, text, field, value as it is typed; empty: the text says nothing)."""


class Asking:
    """What was said about the sheets that are open."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str, str], str] = {}
        self._taken: dict[str, bool] = {}

    def say(
        self, book: Book, previews: Sequence[SheetPreview], answers: Sequence[Said]
    ) -> list[SheetPreview]:
        """Take what wordings mean; return the previews with that."""
        wanted = dict(self._answers)
        for column, text, name, value in answers:
            wanted[(*key_of(column, text), name)] = value
        changed = importing.said(book, previews, wanted)
        self._answers = wanted
        return changed

    def again(
        self,
        book: Book,
        previews: Sequence[SheetPreview],
        earlier: "Asking",
        apart: frozenset[tuple[str, str]],
    ) -> list[SheetPreview]:
        """Take all that was said of the same sheets before they were read again."""
        self._answers, self._taken = dict(earlier._answers), dict(earlier._taken)
        changed = list(previews)
        for at, preview in enumerate(previews):
            for each in (preview.base or preview.reading).duplicates:
                if each.names in apart:
                    changed = importing.kept_apart(book, changed, at, each.row, is_apart=True)
        return importing.said(book, changed, self._answers) if self._answers else changed

    def accept(
        self, book: Book, previews: Sequence[SheetPreview], wanted: Sequence[str], *, is_taken: bool
    ) -> None:
        """Take columns over, or not any more."""
        for each in chosen(offered(book.workbook, previews), wanted):
            self._taken[_name(each)] = is_taken

    def taken(self, book: Book, previews: Sequence[SheetPreview]) -> list[Offered]:
        """Return the columns that are taken over."""
        return [each for each in offered(book.workbook, previews) if self._taken.get(_name(each))]

    def plain(self, book: Book, previews: Sequence[SheetPreview]) -> list[Any]:
        """Return what is asked as `seen.asked_of` takes it."""
        return [
            [
                [
                    group.column,
                    group.text,
                    [
                        [part.field, part.made, part.kind, part.suggestion, part.answer, part.is_remembered]
                        for part in group.parts
                    ],
                    list(group.rows),
                    group.programs,
                    group.said or group.made,
                    group.ask,
                    group.brief,
                ]
                for group in importing.groups_in(previews)
            ],
            [
                [
                    each.at,
                    each.heading,
                    each.text(is_taken=self._taken.get(_name(each))),
                    self._taken.get(_name(each)),
                ]
                for each in offered(book.workbook, previews)
            ],
            [
                [at, each.row, merge_text(each, is_apart=is_apart), is_apart]
                for at, preview in enumerate(previews)
                for each, is_apart in differing(preview)
            ],
        ]

    def as_json(self, book: Book, previews: Sequence[SheetPreview]) -> Mapping[str, Any]:
        """Return the groups, offers and merges as `import --json` gives them."""
        return {
            "doubts": list(doubts_json(importing.groups_in(previews))),
            "offers": list(offers_json(offered(book.workbook, previews), self.taken(book, previews))),
            "merges": list(merges_json(previews)),
        }


def said_of_line(groups: Sequence[DoubtGroup], line: str) -> list[Said]:
    """Return what a line of a command says: `Column: text=value`; without a value what it seems to mean.

    Raises:
        UsageError: no wording in doubt is named, or it is not clear which fact is meant.
    """
    wording, mark, value = line.rpartition("=")
    found = [each for each in groups if _is_named(each, line)]
    if found:
        return [
            (group.column, group.text, part.field, part.suggestion)
            for group in found
            for part in group.parts
            if part.suggestion is not None
        ] or _refused(line, "nothing suggests a value")
    named = [each for each in groups if mark and _is_named(each, wording)]
    if not named:
        raise UsageError("answer_unknown", f"no cell in doubt is {quoted(wording or line)}", "--answer", _HOW)
    return [said for group in named for said in _of_group(group, value, line)]


def sheet_of_row(previews: Sequence[SheetPreview], row: int) -> int:
    """Return the place of the first sheet in which a row is merged with another; the first where none is."""
    for at, preview in enumerate(previews):
        if any(each.row == row for each in preview.reading.duplicates):
            return at
    return 0


def _name(each: Offered) -> str:
    return f"{each.kind}:{each.criterion}:{each.at}:{each.heading}"


def _is_named(group: DoubtGroup, text: str) -> bool:
    """Whether a line names a wording: by "Column: text"."""
    return fold(f"{group.column}: {group.text}") == fold(text) or fold(
        f"{group.column}:{group.text}"
    ) == fold(text)


def _of_group(group: DoubtGroup, value: str, line: str) -> list[Said]:
    """Return what a value says of a wording: for its one field, or for those it names."""
    typed = value.strip()
    if typed.casefold() in _NOTHING:
        return [(group.column, group.text, part.field, "") for part in group.parts]
    fields = {part.field: part for part in group.parts}
    pairs = [pair.partition(":") for pair in typed.split(",")]
    by_name = {_field(name): said.strip() for name, mark, said in pairs if mark}
    if len(by_name) == len(pairs) and by_name.keys() <= fields.keys():
        return [
            (group.column, group.text, name, "" if said.casefold() in _NOTHING else said)
            for name, said in by_name.items()
        ]
    if len(fields) == 1:
        return [(group.column, group.text, next(iter(fields)), typed)]
    raise UsageError(
        "answer_unclear", f"{quoted(line)} leaves open which of {', '.join(fields)}", "--answer", _HOW
    )


def _field(name: str) -> str:
    """Return the field that a name or title means."""
    plain = name.strip().casefold()
    return next((f.name for f in program_fields().values() if f.title.casefold() == plain), plain)


def _refused(line: str, why: str) -> list[Said]:
    raise UsageError("answer_unclear", f"{quoted(line)}: {why}", "--answer", _HOW)
