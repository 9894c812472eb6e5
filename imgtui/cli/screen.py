"""The two ways to the screen, which whoever starts the program hands in."""

import contextlib
import tempfile
from pathlib import Path

import click

from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.machine.clock import Clock
from imgtui.services.machine.demo import demo_clock, make_demo
from imgtui.services.machine.place import DEMO_FOLDER


def open_screen(session: Session, pane: str | None = None) -> int:
    """Open the screen on the workbook."""
    _refuse_json(session)
    return _show(session, session.path(), session.clock(), pane=pane)


@click.command("demo", cls=OptionsCommand)
@click.option("--pane", default=None, help="The tab to open: today, programs, invites, rank, plan, profile.")
@click.pass_context
def demo_command(context: click.Context, pane: str | None) -> None:
    """Open the screen on a throw-away copy of a sample season, at 29 January 2027."""
    session = context.ensure_object(Session)
    _refuse_json(session)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=DEMO_FOLDER))
        path = make_demo(Path(folder))
        clock = demo_clock(session.environment.get("IMGTUI_TZ"))
        context.exit(_show(session, path, clock, demo=True, pane=pane))


def _show(session: Session, path: Path, clock: Clock, *, demo: bool = False, pane: str | None = None) -> int:
    if session.show is None:
        raise UsageError("no_screen", "the screen cannot be shown from here", "", "run: imgtui")
    return session.show(path, clock, demo, pane)


def _refuse_json(session: Session) -> None:
    if session.as_json:
        raise UsageError("screen_json", "the screen has no JSON", "--json", "name a command: imgtui --help")
