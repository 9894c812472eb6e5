"""An import inside the reader: sheets are read, held against the workbook, looked at and stored here.

What goes out is plain data (`import_seen`); the drafts of the rows never leave the process that made them.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from imgtui.domain.workbook.errors import ImgtuiError, UsageError, WorkbookError
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.text import quoted
from imgtui.exchange.given_files import is_folder
from imgtui.exchange.sheets import SheetError
from imgtui.services.apart.doors import Talk
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import refuse_itself
from imgtui.services.reading.reader.looks import looks, three_ways
from imgtui.services.reading.sheets import importing
from imgtui.services.reading.sheets.asking import Asking, said_of_line, sheet_of_row
from imgtui.services.reading.sheets.importing import Decisions, Policy, Result, SheetPreview
from imgtui.services.reading.sheets.sources import (
    ALL,
    SheetSource,
    files_in,
    open_bytes,
    open_path,
    open_text,
)
from imgtui.services.reading.wordings.answerable import can_be_answered
from imgtui.services.reading.wordings.doubts import key_of
from imgtui.storage.disk.medium import NOT_THE_PLACE

_PAGE = 500
_COUNTED = ("read", "new", "updated", "unchanged", "duplicates")


class ImportDesk:
    """The desk at the door `import`: `open` first, then `read`, then questions, then `store`."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._book: Book | None = None
        self._place: tuple[Path, Clock] | None = None
        self._previews: list[SheetPreview] = []
        self._data = b""
        self._makes = True
        self._asking = Asking()

    @property
    def book(self) -> Book:
        """The workbook, with what others have committed meanwhile."""
        if self._place is None:
            raise ImgtuiError("defect", "no workbook is open")
        if self._book is None:
            self._book = Book.open(*self._place, makes=self._makes)
        self._book.catch_up()
        return self._book

    def open(self, workbook: str, today: str | None, zone: str | None, makes: bool = True) -> None:
        """Open the workbook, made when there is none; not when there was one as the import began."""
        self._place = (Path(workbook), Clock.of(today, zone))
        self._book = Book.open(*self._place, makes=makes)
        self._makes = False  # from now on there is one
        self._talk.allow(cells=len(self._book.snapshot.programs) * 10)

    def open_again(self) -> None:
        """Open the workbook where it was closed, and change nothing."""
        _ = self.book

    # --- reading ----------------------------------------------------------------------------------

    def read(
        self, sources: Sequence[dict[str, Any]], sheets: Sequence[str], maps: Sequence[str], headless: bool
    ) -> list[Any]:
        """Read what is named; return the sheets that were taken.

        Args:
            sources: `{"path": …}`, `{"text": …}`, or `{"data": True}` for what `keep_bytes` was given.
            sheets: numbers or names of the sheets of each file, `all`, or none: the one that maps best.
            maps: the user's own "Heading=field".
            headless: whether a single sheet may come without headings.
        """
        kept = frozenset(names for preview in self._previews for names in preview.apart)
        book, self._previews = self.book, []
        said, self._asking = self._asking, Asking()
        opened = [source for each in sources for source in self._opened(book, each, sheets, maps)]
        if len(opened) == 1 and headless and (not sheets or sheets[0] != ALL):
            sheet = sheets[0] if sheets else None
            progress = self._talk.progress
            only = importing.preview_source(book, opened[0], sheet, maps, progress, headless=True)
            self._previews = [only]
        else:
            self._previews, refused = importing.preview_sources(
                book, opened, sheets, maps, self._talk.progress
            )
            for failure in refused:
                self._talk.note(failure.line())
        self._previews = self._asking.again(book, self._previews, said, kept)
        return self._seen()

    def keep_bytes(self, data: bytes) -> None:
        """Keep what came on stdin until it is read."""
        self._data = data

    def _opened(
        self, book: Book, named: dict[str, Any], sheets: Sequence[str], maps: Sequence[str]
    ) -> list[SheetSource]:
        if "text" in named:
            return [self._allowed(open_text(named["text"]))]
        if "data" in named:
            return [self._allowed(open_bytes(self._data, "stdin"))]
        path = Path(named["path"])
        if is_folder(path):
            return self._of_folder(book, path, sheets, maps)
        refuse_itself(book, path)
        return [self._allowed(open_path(path))]

    def _allowed(self, source: SheetSource) -> SheetSource:
        """Take the time that the area of an opened file gives."""
        self._talk.allow(cells=sum(len(row.cells) for sheet in source.sheets for row in sheet.rows))
        return source

    def _of_folder(
        self, book: Book, folder: Path, sheets: Sequence[str], maps: Sequence[str]
    ) -> list[SheetSource]:
        """Open the files of a folder; one that holds no list of programs is told, and left out."""
        found: list[SheetSource] = []
        last: SheetError | None = None
        for path in files_in(folder):
            try:
                refuse_itself(book, path)
                source = self._allowed(open_path(path))
                importing.check_source(book, source, sheets, maps)
            except SheetError as failure:
                last = failure
                self._talk.note(failure.line())
            else:
                found.append(source)
        if not found and last is not None:
            raise SheetError(
                "file_missing", "holds no file with a list of programs", str(folder), last.line()
            )
        return found

    def _seen(self) -> list[Any]:
        return [_plain(preview) for preview in self._previews]

    # --- questions --------------------------------------------------------------------------------

    def link(self, name: str, program: str) -> list[Any]:
        """Say which program a row means, by its name or number; `new` is one of its own."""
        book = self.book
        key = None if program.casefold() == "new" else self._key_of(book, program)
        found = [
            (at, draft.row)
            for at, preview in enumerate(self._previews)
            for draft in preview.reading.drafts
            if name in (str(draft.row), draft.name_as_written.strip(), draft.values["name"])
        ]
        if not found:
            raise UsageError(
                "link_unknown", f"no row is {quoted(name)}", "--link", "give its name or row number"
            )
        for at, row in found:
            self._previews = importing.answered(book, self._previews, at, {row: key})
        return self._seen()

    def _key_of(self, book: Book, program: str) -> str:
        for preview in self._previews:
            if program in preview.names:
                return program
        return book.program(program).key

    def answer(self, at: int, answers: Sequence[tuple[int, str | None]]) -> list[Any]:
        """Take which programs rows of the sheet at `at` are; None is one of its own."""
        self._previews = importing.answered(self.book, self._previews, at, dict(answers))
        return self._seen()

    def asked(self) -> list[Any]:
        """Return what is asked about the sheets: wordings, offers, merges."""
        return self._asking.plain(self.book, self._previews)

    def say(self, answers: Sequence[tuple[str, str, str, str]]) -> list[Any]:
        """Take what wordings mean; see `ImportClient.say`."""
        self._previews = self._asking.say(self.book, self._previews, answers)
        return self._seen()

    def say_line(self, line: str) -> list[Any]:
        """Take an answer as it is typed on a command line."""
        return self.say(said_of_line(importing.groups_in(self._previews), line))

    def keep_apart(self, at: int, row: int, is_apart: bool) -> list[Any]:
        """Take that a merged row is a program of its own, or is none; `at` below 0: of any sheet."""
        if at < 0:
            at = sheet_of_row(self._previews, row)
        self._previews = importing.kept_apart(self.book, self._previews, at, row, is_apart=is_apart)
        return self._seen()

    def accept(self, wanted: Sequence[str], is_taken: bool) -> None:
        """Take columns over, or not any more."""
        self._asking.accept(self.book, self._previews, wanted, is_taken=is_taken)

    def differences(self) -> list[Any]:
        """Return every fact on which workbook and sheets disagree, but what follows the newer sheet."""
        found = []
        for preview in self._previews:
            rows = {key: row for row, key in preview.kept.rows.items()}
            names = {draft.row: str(draft.values["name"]) for draft in preview.reading.drafts}
            for key, field, mine, theirs in importing.differences(preview):
                if field in preview.kept.followed.get(key, ()):
                    continue
                found.append([names[rows[key]], key, field, str(to_plain(mine)), str(to_plain(theirs))])
        return found

    def looks(self, policy: str, decided: Sequence[tuple[str, str, bool]]) -> list[int]:
        """Send what deserves a look in pages; return the counts of `StoreCounts`."""
        today, wins = self.book.today(), self._wins(policy, decided)
        results = [importing.outcome([preview], today, wins) for preview in self._previews]
        found = iter(looks(self._previews, results))
        while page := list(islice(found, _PAGE)):
            self._talk.page(page)
        counts = [sum(getattr(result, name) for result in results) for name in _COUNTED]
        return [*counts, *three_ways(self._previews)]

    def _wins(self, policy: str, decided: Sequence[tuple[str, str, bool]]) -> Policy | Decisions:
        """Return the policy, or what has been decided line by line over it."""
        usual: Policy = "update" if policy == "update" else "keep"
        if not decided:
            return usual
        said = {(key, name): taken for key, name, taken in decided}
        return {
            (key, name): said.get(
                (key, name), usual == "update" or name in preview.kept.followed.get(key, ())
            )
            for preview in self._previews
            for key, name, _, _ in importing.differences(preview)
        }

    # --- the end ----------------------------------------------------------------------------------

    def outcome(
        self, policy: str, decided: Sequence[tuple[str, str, bool]], limit: int | None
    ) -> dict[str, Any]:
        """Return what storing would do, as `import --json` gives it, and the number of its doubts."""
        today = self.book.today()
        result = importing.outcome(self._previews, today, self._wins(policy, decided))
        return _plain_result(result, limit, "", self._asking.as_json(self.book, self._previews))

    def store(
        self, policy: str, decided: Sequence[tuple[str, str, bool]], limit: int | None
    ) -> dict[str, Any]:
        """Store everything as one step; return what was done, as `outcome` does, with the step's name."""
        book, wins = self.book, self._wins(policy, decided)
        asked, offers = self._asking.as_json(book, self._previews), self._asking.taken(book, self._previews)
        try:
            result = importing.accept(
                book, self._previews, wins, self._talk.progress, agreed=self._talk.agreed, offers=offers
            )
        except WorkbookError as error:
            if error.code in NOT_THE_PLACE:
                self._book, self._makes = None, book.store.is_new
                book.store.unmake()  # a new workbook for which there was no room
            raise
        done = _plain_result(result, limit, book.last_name, asked)
        self.close()  # before it is told: what was said to be stored is in the file, which people copy alone
        trouble = book.backups.take_trouble()
        return {**done, "told": [*book.store.said, *([trouble.line()] if trouble else [])]}

    def close(self) -> None:
        """Fold and close the workbook; it is opened again when something more is asked."""
        book, self._book = self._book, None
        if book is not None:
            book.close()


def _plain_result(result: Result, limit: int | None, step: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    whole = {**result.as_json(), **asked}
    grouped = {key_of(group["column"], group["text"]) for group in asked["doubts"]}
    offers = {each["column"] for each in asked["offers"]}
    alone = [
        each
        for each in result.doubtful
        if not (each["field"] == "raw" and each["raw"] in offers)
        and (not can_be_answered(each["field"]) or key_of(each["column"], each["raw"]) not in grouped)
    ]
    alone.sort(
        key=lambda each: "program" not in each
    )  # what is changed or refused of known programs goes first
    return {
        "result": {**whole, "doubtful": result.doubtful[:limit]},
        "doubts": len(result.doubtful),
        "alone": alone[:limit],
        "alone_count": len(alone),
        "step": step,
    }


def _plain(preview: SheetPreview) -> list[Any]:
    """Return a preview as `import_seen.seen_sheet` takes it."""
    reading = preview.reading
    drafts = {draft.row: draft for draft in reading.drafts} if preview.asked else {}
    return [
        preview.source,
        reading.sheet,
        preview.sheets,
        preview.headless,
        reading.read,
        [[each.index, each.heading, each.field, each.confidence, each.examples] for each in reading.columns],
        [note.text for note in reading.notes if note.kind != "offer"],
        [
            [
                link.row,
                str(drafts[link.row].values["name"]),
                [[each.key, preview.names[each.key]] for each in link.candidates],
            ]
            for link in preview.asked
        ],
    ]
