"""What every command shares: which workbook, which clock, and whether JSON is wanted."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imgtui.cli import outlet
from imgtui.cli.interrupts import Interrupts
from imgtui.domain.workbook.text import clean
from imgtui.services.machine.clock import Clock
from imgtui.services.machine.place import workbook_path

INSIDE = "IMGTUI_INSIDE_READER"
MADE, THERE = "made", "there"
"""What a reader is told of the workbook: made when it is used, or there as the command began."""
Show = Callable[[Path, Clock, bool, str | None], int]  # workbook, clock, demo?, pane

if TYPE_CHECKING:
    from imgtui.services.opened.book import Book
    from imgtui.services.views.evaluation import View


@dataclass(slots=True)
class Session:
    """One run of the program.

    Attributes:
        environment: the variables of the process; tests pass their own.
        workbook: what `--workbook` said.
        as_json: whether `--json` was given.
        arguments: the command line of this run.
        show: shows the screen on a workbook and returns the exit code; commands themselves never draw.
        interrupts: the signals that this process hears; None where it is another's to hear them.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    workbook: str | None = None
    as_json: bool = False
    arguments: Sequence[str] = ()
    show: Show | None = None
    interrupts: Interrupts | None = None

    @property
    def is_interrupted(self) -> bool:
        """Whether a signal has asked for the end."""
        return self.interrupts is not None and self.interrupts.number is not None

    def clock(self) -> Clock:
        """Return the clock of this run; UsageError when the environment names no day or zone."""
        return Clock.of(self.environment.get("IMGTUI_TODAY"), self.environment.get("IMGTUI_TZ"))

    def path(self) -> Path:
        """Return where the workbook is."""
        return workbook_path(self.workbook, self.environment.get("IMGTUI_WORKBOOK"))

    @contextlib.contextmanager
    def book(self) -> Iterator["Book"]:
        """Open the workbook for one command."""
        from imgtui.services.machine.blame import blaming_damage  # as below

        with blaming_damage(self.path()), self._opened() as book:
            for line in book.said:
                outlet.tell(f"imgtui: {clean(line)}")
            yield book
            if why := book.why_reading:  # a command that wanted to write has said so itself
                outlet.tell(clean(f"imgtui: {why.where}: {why.message}: opened for reading only; {why.hint}"))
            if trouble := book.backups.take_trouble():
                outlet.tell(f"imgtui: {clean(trouble.line())}")

    def _opened(self) -> "Book":
        from imgtui.services.opened.book import Book  # not needed where a reader of its own does the work

        # What has gone since the command began is not made anew: it was meant for what that held.
        makes = self.environment.get(INSIDE) != THERE
        return Book.open(self.path(), self.clock(), makes=makes)

    def view(self, book: "Book") -> "View":
        """Return the workbook as it is now with everything that follows from it."""
        from imgtui.services.views.evaluation import Constants, evaluate  # a tenth of a second

        if (judged := book.consequences.view_of(book.snapshot)) is not None:
            return judged
        return evaluate(Constants.of(book.reference), book.snapshot, book.now())


def _keep_workbook(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value == "":  # a shell variable that is not set: the usual workbook was not meant
        raise click.BadParameter("names no file: name one, or leave it out")
    if value is not None:
        context.ensure_object(Session).workbook = value


def _keep_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Session).as_json = True


def common_options() -> list[click.Parameter]:
    """Return the options that may stand before or after the name of any command."""
    return [
        click.Option(
            ["--workbook"],
            metavar="PATH",
            expose_value=False,
            callback=_keep_workbook,
            help="The workbook file (else IMGTUI_WORKBOOK, else your data folder).",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=_keep_json,
            help="Write the answer as JSON.",
        ),
    ]


def _show_help(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        outlet.write(f"{context.get_help()}\n")
        context.exit()


def _through_outlet(option: click.Option | None) -> click.Option | None:
    """Let the help pass where all answers pass: the toolkit's own way knows no full disk."""
    if option is not None:
        option.callback = _show_help
    return option


class OptionsCommand(click.Command):
    """A command that takes the common options."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.params.extend(common_options())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        return _through_outlet(super().get_help_option(ctx))


class LateHelp(OptionsCommand):
    """A command whose help goes on with what is only made when the help is shown."""

    def __init__(self, *args: Any, late: Callable[[], str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self._late = late

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help and what belongs to it."""
        self.help = f"{self.help}\n\n{self._late()}"
        super().format_help_text(ctx, formatter)


class CommandGroup(click.Group):
    """A command with commands of its own; alone it shows what there is."""

    command_class = OptionsCommand

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.params.extend(common_options())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        return _through_outlet(super().get_help_option(ctx))
