"""Interviews from calendar files: `import FILE.ics`."""

from collections.abc import Sequence
from pathlib import Path

import click

from imgtui.cli.apart import is_inside
from imgtui.cli.output import emit, narrate, say, table, tell
from imgtui.cli.session import Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.services.invites import calendar_import
from imgtui.services.invites.calendar_desk import read_apart
from imgtui.services.invites.calendar_import import EntryPreview, title_of
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import refuse_itself
from imgtui.services.opened.lookup import find_program
from imgtui.services.views.evaluation import View

_NOBODY = "-"
_STATES = {
    "new": "new",
    "filled": "completed",
    "revised": "revised",
    "moved": "other time",
    "same": "there",
    "ask": "which?",
}


def import_calendars(
    session: Session, files: Sequence[str], maps: Sequence[str], *, dry_run: bool, on_conflict: str
) -> None:
    """Take in the interviews of calendar files; what may be one of several programs waits for an answer."""
    answers = []
    with session.book() as book:
        for file in files:
            refuse_itself(book, Path(file))
            read = calendar_import.read_file if is_inside(session) else read_apart
            meetings = read(Path(file))
            view = session.view(book)
            said = _mapped(view, meetings, maps)
            previews = calendar_import.preview(view, meetings, said)
            update = on_conflict == "update"
            if on_conflict == "ask":
                previews, update = _asked(view, meetings, previews, said)
            if not dry_run:
                calendar_import.accept(book, previews, Path(file).name, update=update)
            answers.append({"file": file, **calendar_import.summary(previews)})
            if not session.as_json:
                _show(view, previews, update=update)
                narrate(
                    session, "nothing was stored (--dry-run)" if dry_run else _done(book, previews, update)
                )
    if session.as_json:
        emit(answers)


def _done(book: Book, previews: Sequence[EntryPreview], update: bool) -> str:
    return book.last_name if any(each.is_taken(update) for each in previews) else "nothing was different"


def _mapped(view: View, meetings: Sequence[Meeting], maps: Sequence[str]) -> dict[int, str | None]:
    """Read `--map "3=PROGRAM"` or `--map "Title=PROGRAM"`; `-` leaves an entry out."""
    said: dict[int, str | None] = {}
    for text in maps:
        name, equals, program = text.partition("=")
        wanted = name.strip().casefold()
        found = [m for m in meetings if wanted in (str(m.number), m.title.casefold())]
        if not equals or not found:
            raise UsageError(
                "map_unknown", "names no entry of the file", text, 'write "3=PROGRAM", see --dry-run'
            )
        key = None if program.strip() == _NOBODY else find_program(view.programs, program).key
        said.update({meeting.number: key for meeting in found})
    return said


def _asked(
    view: View, meetings: Sequence[Meeting], previews: list[EntryPreview], said: dict[int, str | None]
) -> tuple[list[EntryPreview], bool]:
    """Ask at the terminal for each doubtful entry, and once who wins where times disagree."""
    for each in previews:
        if each.state == "ask":
            said[each.meeting.number] = _ask_program(view, each)
    found = calendar_import.preview(view, meetings, said)
    moved = [each for each in found if each.state == "moved"]
    for each in moved:
        tell(f"{_name(view, each)}: {clean(each.text)}")
    update = bool(moved) and click.confirm("Take the calendar's times?", default=False, err=True)
    return found, update


def _ask_program(view: View, each: EntryPreview) -> str | None:
    tell(f"{clean(title_of(each.meeting))}: which program?")
    for number, key in enumerate(each.likely, start=1):
        tell(f"  {number}  {clean(view.programs[key].name)}")
    tell("  0  none: leave it out")
    while True:
        answer: str = click.prompt("Number, or part of a name", default="0", err=True).strip()
        if answer == "0":
            return None
        if answer.isdecimal() and int(answer) <= len(each.likely):
            return each.likely[int(answer) - 1]
        try:
            return find_program(view.programs, answer).key
        except UsageError as error:
            tell(clean(str(error)))


def _name(view: View, each: EntryPreview) -> str:
    if each.program is not None:
        return clean(view.programs[each.program].name)
    return ", ".join(clean(view.programs[key].name) for key in each.likely) or "?"


def _show(view: View, previews: Sequence[EntryPreview], *, update: bool) -> None:
    left = [each for each in previews if each.state == "left"]
    shown = [each for each in previews if each.state != "left"]
    say(f"{len(previews)} entries read, {sum(each.is_taken(update) for each in previews)} to store")
    rows = [
        (
            str(each.meeting.number),
            _STATES[each.state],
            title_of(each.meeting),
            _name(view, each),
            f"{each.text}{_kept(each, update)}",
        )
        for each in shown
    ]
    if rows:
        table(("No", "State", "Entry", "Program", "What happens"), rows, right=(0,))
    if any(each.state == "ask" for each in shown):
        say('Say which with --map "NO=PROGRAM" (NO=- leaves it out), or --on-conflict ask')
    if left:
        say(f"{len(left)} left alone:")
        table(("No", "Entry", "Why"), [(str(e.meeting.number), title_of(e.meeting), e.text) for e in left])


def _kept(each: EntryPreview, update: bool) -> str:
    return (
        "; kept as it is (--on-conflict update takes the calendar's)"
        if not update and each.state == "moved"
        else ""
    )
