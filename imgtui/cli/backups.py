"""Copies of the workbook and its health: `backup`, `restore`, `salvage`, `doctor`."""

from pathlib import Path

import click

from imgtui.cli.files import show_filled
from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import OptionsCommand, Session
from imgtui.cli.working import working
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.backup_names import made_text
from imgtui.services.machine.place import typed
from imgtui.services.workbook import backups
from imgtui.services.workbook.backups import itself
from imgtui.services.workbook.salvage import SalvagedFile, salvage

_FILE = click.Path(path_type=Path)
_FOUND = 1
_SEEN_AS_STEP = "another imgtui has it open: its screen shows what was restored within a second"
_SEEN_AS_FILE = "another imgtui has the damaged file open: its screen keeps what it holds, and asks"
_SHOWN = 20  # names of rows in a line; --json has all


@click.command("backup", cls=OptionsCommand)
@click.option("--to", type=NEW_FILE, help="The new file; without it one beside the workbook.")
@click.option("--list", "lists", is_flag=True, help="List the backups there are, the newest first.")
@click.pass_obj
def backup_command(session: Session, to: Path | None, lists: bool) -> None:
    """Write a consistent copy of the workbook, readable by you alone; or list the copies there are."""
    if lists:
        if to is not None:
            raise click.UsageError("--list writes nothing: leave out --to")
        _list(session)
        return
    with session.book() as book:
        target = backups.back_up(book, to)
    if session.as_json:
        emit({"to": str(target), "bytes": target.stat().st_size})
    else:
        say(str(target))


def _list(session: Session) -> None:
    path = session.path()
    found = backups.listed(path, session.clock().zone(backups.zone_in(path)))
    if session.as_json:
        emit(
            [
                {
                    "number": each.number,
                    "when": each.when.isoformat(timespec="seconds"),
                    "why": each.why,
                    "bytes": each.size,
                    "programs": each.programs,
                    "file": each.file,
                }
                for each in found
            ]
        )
        return
    if not found:
        say(f"no backups of {path.name} yet: one is made at the first change of each day")
        return
    table(
        ("No", "Made", "Why", "Size", "Programs", "File"),
        [
            (
                "-" if each.number is None else str(each.number),
                made_text(each.when),
                each.why,
                f"{each.size / 1000:,.0f} kB",
                "cannot be read" if each.programs is None else str(each.programs),
                Path(each.file).name if Path(each.file).parent == itself(path).parent else each.file,
            )
            for each in found
        ],
        right=(0, 3, 4),
    )
    narrate(session, f"bring one back with: {typed(path, 'restore')} NUMBER (or FILE)")


@click.command("restore", cls=OptionsCommand)
@click.argument("which", metavar="NUMBER|FILE")
@click.pass_obj
def restore_command(session: Session, which: str) -> None:
    """Bring back everything from a backup: its number in `backup --list`, or its file.

    A whole workbook takes it as one step, which undo takes back. A damaged one is set aside beside it.
    """
    path = session.path()
    backup = backups.find(path, which)
    done = backups.restore_file(path, session.clock(), backup)
    show_filled(session, "restored", backup, done.workbook, set_aside=done.set_aside, into=str(path))
    narrate(session, f"into {path}")
    if done.set_aside:
        narrate(session, f"the file that could not be used is kept: {done.set_aside}")
    if done.is_open_elsewhere:
        narrate(session, _SEEN_AS_FILE if done.set_aside else _SEEN_AS_STEP)


@click.command("salvage", cls=OptionsCommand)
@click.argument("file", type=_FILE)
@click.option("--to", type=NEW_FILE, help="The new workbook; without it one beside FILE.")
@click.pass_obj
def salvage_command(session: Session, file: Path, to: Path | None) -> None:
    """Save what can be read of the damaged workbook FILE into a new one; FILE is not changed."""
    found = salvage(file, to, session.clock())
    if session.as_json:
        emit(found)
    else:
        _show_salvaged(session, found, file)


def _show_salvaged(session: Session, found: SalvagedFile, source: Path) -> None:
    table(
        ("Table", "Saved", "Lost", "Not sure"),
        [(each.table, str(each.read), str(len(each.lost)), str(len(each.suspect))) for each in found.tables],
        right=(1, 2, 3),
    )
    for each in found.tables:
        for words, names in (("lost", each.lost), ("not sure", each.suspect)):
            if names:
                more = f" and {len(names) - _SHOWN} more (--json has all)" if len(names) > _SHOWN else ""
                say(f"{each.table}, {words}: {', '.join(names[:_SHOWN])}{more}")
    for note in found.notes:
        say(note)
    say("the list of steps that undo takes back is not saved")
    say(found.to)
    narrate(
        session,
        f"saved {plural(found.programs, 'program')}; look at it with: {typed(Path(found.to))},"
        f" and put it in the place of the damaged one with: {typed(source, 'restore', found.to)}",
    )


@click.command("doctor", cls=OptionsCommand)
@click.pass_context
def doctor_command(context: click.Context) -> None:
    """Look for anything wrong with the workbook and the installation; exit 1 when there is.

    The file is looked at in a copy and never changed, however damaged it is.
    """
    from imgtui.services.workbook.doctor import doctor

    session = context.ensure_object(Session)
    with working(session) as tell_step:
        health = doctor(session.path(), session.clock(), tell_step)
    if session.as_json:
        emit({"ok": all(each.ok for each in health), "checks": health})
    else:
        table(
            ("Check", "State", "What was seen"),
            [(each.check, "ok" if each.ok else "WRONG", each.text) for each in health],
        )
    if not all(each.ok for each in health):
        context.exit(_FOUND)
