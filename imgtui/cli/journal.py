"""One journal for screen, commands and processes: `undo`, `redo`, `history`."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.snapshot import Step


@click.command("undo", cls=OptionsCommand)
@click.pass_obj
def undo_command(session: Session) -> None:
    """Take the last step back."""
    with session.book() as book:
        _show(session, book.undo(), "undid", "nothing to undo")


@click.command("redo", cls=OptionsCommand)
@click.pass_obj
def redo_command(session: Session) -> None:
    """Do the last undone step again."""
    with session.book() as book:
        _show(session, book.redo(), "did again", "nothing to redo")


@click.command("history", cls=OptionsCommand)
@click.option("--limit", type=click.IntRange(min=1), help="Only the newest so many steps.")
@click.pass_obj
def history_command(session: Session, limit: int | None) -> None:
    """Show the steps that can be undone or redone, newest first."""
    with session.book() as book:
        steps = book.steps(limit)
    if session.as_json:
        emit([_plain(step) for step in steps])
        return
    for step in steps:
        say(f"{step.number:>5}  {step.at:%Y-%m-%d %H:%M}  {step.name}{'  (undone)' if step.undone else ''}")
    if not steps:
        narrate(session, "nothing has been changed yet")


def _show(session: Session, step: Step | None, verb: str, nothing: str) -> None:
    if session.as_json:
        emit(_plain(step) if step else None)
    else:
        narrate(session, f"{verb}: {step.name}" if step else nothing)


def _plain(step: Step) -> dict[str, object]:
    return {
        "step": step.number,
        "at": step.at.isoformat(timespec="seconds"),
        "name": step.name,
        "undone": step.undone,
    }
