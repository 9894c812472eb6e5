"""A folder of saved pages and mails on the command line: whose each is, what it says, what is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imgtui.cli.output import emit, narrate, say, tell
from imgtui.cli.session import Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import ImgtuiError, UsageError
from imgtui.domain.workbook.text import clean

if TYPE_CHECKING:
    from imgtui.services.opened.book import Book
    from imgtui.services.reading.texts.batch import Looked

_KINDS = {"page": "page", "roster": "residents", "mail": "mail"}


def read_folder(session: Session, folder: Path, maps: Sequence[str], accept: str | None) -> None:
    """Read every page and mail of a folder; keep what is sure of its program where that was asked for.

    Raises:
        UsageError: nothing in it can be read, or a `--map` names no file or program.
    """
    from imgtui.services.machine.place import told
    from imgtui.services.reading.texts.batch import keep_looked, look_at, plain_looked
    from imgtui.services.reading.texts.folder import folder_of

    files = folder_of(folder)
    answers: list[dict[str, Any]] = []
    total = 0
    with session.book() as book:
        said = _mapped(book, maps, {path.name for path in files})
        for path in files:
            try:
                looked = look_at(book, path, said)
                kept = keep_looked(book, looked, everything=accept == "all") if accept else 0
            except ImgtuiError as why:  # one file that cannot be read does not keep the others
                line = told(why, book.path)
                tell(f"imgtui: {line}")
                answers.append({"file": path.name, "kind": None, "program": None, "error": line})
                continue
            total += kept
            answers.append(plain_looked(looked, kept))
            if not session.as_json:
                _say(book, looked, kept)
    if session.as_json:
        emit({"files": answers})
    elif accept:
        narrate(session, f"{plural(total, 'fact')} kept" if total else "nothing was kept")


def _mapped(book: "Book", maps: Sequence[str], names: set[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for text in maps:
        name, equals, key = text.partition("=")
        if not equals or name.strip() not in names:
            raise UsageError("map_unknown", "names no file of the folder", text, 'write "FILE=KEY"')
        said[name.strip()] = book.program(key.strip()).key
    return said


def _say(book: "Book", looked: "Looked", kept: int) -> None:
    read = f"{looked.sure} sure, {looked.asked} to ask" + (f", {kept} kept" if kept else "")
    say(f"{clean(looked.name)}: {_KINDS[looked.kind]}, {read}")
    if looked.whose.key is not None:
        say(f"  {clean(book.program(looked.whose.key).name)} ({looked.whose.why})")
        return
    likely = ", ".join(f"{key} = {clean(book.program(key).name)}" for key in looked.whose.likely[:3])
    hint = f"; likely {likely}" if likely else ""
    say(f'  which program? {looked.whose.why}: --map "{clean(looked.name)}=KEY"{hint}')
