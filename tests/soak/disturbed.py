"""Ten ways to disturb a workbook that is open: nothing is lost without a word, no other file is written to.

Half of the trials disturb a book as a command has it open, between two changes, half the screen in a
terminal. A change that was acknowledged must be in the file at its place, or it was told (an error, exit 3)
and, for the screen, all that was shown is in the file that was kept. What was put there stays as it is.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.storage.store import Store
from tests.books import fingerprint, open_book
from tests.soak.kills import Painted, start_screen
from tests.soak.outcome import Outcome

SHORT, LONG = 11, 200


class Place:
    """A workbook in a folder, another one, and an older copy of the first."""

    def __init__(self, where: Path) -> None:
        self.folder = where / "folder"
        self.path = self.folder / "season.imgtui"
        self.other = where / "other.imgtui"
        self.older = where / "older.imgtui"
        self.folder.mkdir()
        with open_book(self.other) as book:
            for number in range(30):
                programs.add(book, f"Other {number}")
        with open_book(self.path, "2027-01-29") as book:
            programs.add(book, "Shared")
        shutil.copyfile(self.path, self.older)


def delete(at: Place) -> None:
    """Deleted."""
    at.path.unlink()


def move_away(at: Place) -> None:
    """Moved to another name."""
    at.path.rename(at.folder / "moved.imgtui")


def rename_over(at: Place) -> None:
    """Another one moved there, as sync clients do."""
    shutil.copy2(at.other, at.folder / "new")
    (at.folder / "new").replace(at.path)


def overwrite(at: Place) -> None:
    """Another one written over it, in place."""
    shutil.copyfile(at.other, at.path)


def put_back(at: Place) -> None:
    """An older copy of itself written over it, in place."""
    shutil.copyfile(at.older, at.path)


def truncate(at: Place) -> None:
    """Emptied."""
    os.truncate(at.path, 0)


def spoil(at: Place) -> None:
    """Garbage written over it."""
    at.path.write_bytes(b"garbage!" * 5000)


def lock_up(at: Place) -> None:
    """Made unreadable and read-only."""
    at.path.chmod(0)


def delete_log(at: Place) -> None:
    """The log beside it deleted."""
    at.path.with_name(f"{at.path.name}-wal").unlink(missing_ok=True)


def rename_folder(at: Place) -> None:
    """Its folder renamed."""
    at.folder.rename(at.folder.with_name("renamed"))


WAYS: tuple[Callable[[Place], None], ...] = (
    delete,
    move_away,
    rename_over,
    overwrite,
    put_back,
    truncate,
    spoil,
    lock_up,
    delete_log,
    rename_folder,
)
HARMLESS = (lock_up, delete_log)


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Disturb so many; the first ten a book, the eleventh the screen, then in turn."""
    outcome = Outcome()
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        of_screen = number // len(WAYS) % 2 == 1
        where = folder / str(number)
        where.mkdir()
        seed = rng.randrange(1 << 30)
        try:
            (_screen if of_screen else _book)(Place(where), way, random.Random(seed))
            outcome.count(f"{'screen' if of_screen else 'book'} disturbed")
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told with how to see it again
            kind = "screen" if of_screen else "book"
            outcome.failures.append(f"trial {number} ({kind}, {way.__name__}, seed {seed}): {error!r}")
        shutil.rmtree(where, ignore_errors=True)
    return outcome


def _book(at: Place, way: Callable[[Place], None], rng: random.Random) -> None:
    told: ImgtuiError | None = None
    last = None
    try:
        with open_book(at.path, "2027-01-29") as book:
            for number in range(rng.randrange(4)):
                programs.set_field(book, ["shared"], "notes", f"before {number}")
            if rng.random() < 0.5:
                book.store.fold()
            last = book.workbook.programs[0].notes  # what has been acknowledged
            way(at)
            seen = _seen(at)
            for number in range(rng.randrange(4)):
                _change(book, f"after {number}")
                last = f"after {number}"
    except ImgtuiError as error:
        told = error
    if way in HARMLESS:
        assert told is None
    if told is not None:
        assert told.exit_code == 3
        assert "\n" not in told.line()
        assert _seen(at) == seen, "what was put there has been written to"
    elif last is not None:
        at.path.chmod(0o600)
        with Store.open(at.path) as store:
            assert store.problems() == []
            assert store.read().workbook.programs[0].notes == last, "an acknowledged change is not there"


def _change(book: Book, text: str) -> None:
    programs.set_field(book, ["shared"], "notes", text)


def _seen(at: Place) -> str:
    return fingerprint(at.path) if at.path.exists() and at.path.stat().st_mode & 0o400 else ""


def _screen(at: Place, way: Callable[[Place], None], rng: random.Random) -> None:
    screen, master = start_screen(at.path)
    try:
        terminal = Painted(master)
        terminal.wait_for(None)
        os.write(master, b"a")
        terminal.wait_for("yes")
        held = ("yes",)
        way(at)
        seen = _seen(at)
        if way in HARMLESS:
            os.write(master, b"a")
            terminal.wait_for("maybe")
            os.write(master, b"q")
        else:
            if rng.random() < 0.5:
                os.write(
                    master, b"a"
                )  # a change that cannot be saved: it goes into the kept copy, or is told
                held = ("yes", "maybe")
            if rng.random() < 0.7:
                terminal.wait_for_text("Save what I see")  # within a second, without a key
                terminal.press_until_gone(b"\x1b", "Save what I see")
            os.write(master, b"\x11")
        terminal.read_to_end(screen)
        code = screen.wait(60)
    finally:
        screen.kill()
        screen.wait()
        os.close(master)
    if way in HARMLESS:
        assert code == 0, code
        at.path.chmod(0o600)
        _must_hold(at.path, ("maybe",))
        return
    assert code == 3, code
    assert _seen(at) == seen, "what was put there has been written to"
    kept = list(at.other.parent.rglob("season-kept-*.imgtui"))
    assert len(kept) == 1, kept
    _must_hold(kept[0], held)


def _must_hold(path: Path, apply: tuple[str, ...]) -> None:
    with Store.open(path) as store:
        assert store.problems() == []
        found = store.read().workbook.programs[0].apply
        assert found in apply, (found, apply)
