"""One line on a terminal that says what is being done, for what takes long; it is gone at the end."""

import contextlib
import sys
from collections.abc import Callable, Iterator

import click

from imgtui.cli.session import Session

_WIDTH = 60
_EMPTY = f"\r{' ' * _WIDTH}\r"


@contextlib.contextmanager
def working(session: Session) -> Iterator[Callable[[str], None]]:
    """Give something to call with each step; shown on stderr, if that is a terminal."""
    if session.as_json or not sys.stderr.isatty():
        yield _nothing
        return
    try:
        yield _show
    finally:
        click.echo(_EMPTY, err=True, nl=False)


def _show(step: str) -> None:
    click.echo(f"\r{f'{step} …':{_WIDTH}.{_WIDTH}}", err=True, nl=False)


def _nothing(_: str) -> None:
    """Say nothing."""
