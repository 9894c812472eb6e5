"""The group of all commands, each loaded when it is called, and the one place where failures end."""

import contextlib
import gc
import importlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from imgtui.cli import outlet
from imgtui.cli.interrupts import Interrupts
from imgtui.cli.output import emit, tell
from imgtui.cli.session import CommandGroup, OptionsCommand, Session, Show
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import quoted
from imgtui.services.machine.place import cause_of, told

DONE, FOUND, USAGE, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 130


@record
class _Entry:
    """Where a command lives, and its line in the overview."""

    module: str
    help: str


_NO_WHOLE = re.compile(r"is not a valid integer(?: range)?\b")
_LONG_WORDS = re.compile(r"'[^']{61,}'|\"[^\"]{61,}\"|\S{61,}")
"""What somebody wrote, in a message of the toolkit's, where it is more than a message can hold."""
COMMANDS: Mapping[str, _Entry] = {
    "demo": _Entry("screen", "Open the screen on a throw-away copy of a sample season."),
    "today": _Entry("today", "What is due."),
    "check": _Entry("check", "Everything that wants attention; exit 1 when something must stop."),
    "programs": _Entry("programs", "The programs, triaged, with reasons."),
    "program": _Entry("program", "Add and edit programs."),
    "verify": _Entry("verify", "The facts worth looking up, the most valuable first."),
    "sheet-questions": _Entry(
        "sheet_questions", "What wordings of imported sheets mean: asked once for all programs that say so."
    ),
    "next": _Entry("next_dollar", "The price of the next interview, and the best use of some money."),
    "clock": _Entry("clock", "Exams, certificates and registrations, backwards from the rank deadline."),
    "budget": _Entry("budget", "What the season costs: paid and to come, by month."),
    "visas": _Entry("visas", "The way of a visa at each ranked program: a checklist."),
    "signals": _Entry("signals", "Where signals count most, until they are sent; what they brought."),
    "season": _Entry("season", "Which Match this is; two seasons side by side."),
    "profile": _Entry("profile", "You: exams, experience, letters, and what follows from them."),
    "rank": _Entry("rank", "The rank order list: composition, warnings, chances."),
    "invites": _Entry("invites", "Invites day by day, reply clocks, clashes, yield."),
    "invite": _Entry("invite", "Log what happened with a program."),
    "documents": _Entry("documents", "The file of each program: what it was sent, what is missing."),
    "dossier": _Entry("dossier", "Everything known of a program on one page, before its interview."),
    "drill": _Entry("dossier", "Practise for an interview: the weakest kind of question first."),
    "people": _Entry("people", "Who helps, who read the list, where people like you are."),
    "sites": _Entry("people", "Places for US experience: cost, and what each would change."),
    "import-notes": _Entry("import_notes", "What a mentor proposes for your rank list, one by one."),
    "plan": _Entry("plan", "The plans, week by week."),
    "soap": _Entry("soap", "Match Week: dates, rounds, your own order for SOAP."),
    "autopsy": _Entry("autopsy", "What became of the season, and the year after it."),
    "next-season": _Entry("next_season", "Carry what lasts into a workbook for the next Match year."),
    "draft": _Entry("draft", "Check drafts, list them, start new ones."),
    "import": _Entry("importing", "Read programs from a sheet."),
    "read": _Entry("reading", "Read the page of a program: its facts, with the words they stand in."),
    "export": _Entry("exporting", "Write programs, lists or plans to a file."),
    "rules": _Entry("rules", "Every rule with its figures and sources."),
    "undo": _Entry("journal", "Take the last step back."),
    "redo": _Entry("journal", "Do the last undone step again."),
    "history": _Entry("journal", "The steps, newest first."),
    "dump": _Entry("files", "Write the whole workbook as one JSON document."),
    "load": _Entry("files", "Fill the workbook from such a document."),
    "schema": _Entry("files", "The JSON Schema of the document."),
    "backup": _Entry("backups", "Write a consistent copy of the workbook, or list those there are."),
    "restore": _Entry("backups", "Bring back everything from a backup, by its number or file."),
    "salvage": _Entry("backups", "Save what can be read of a damaged workbook into a new one."),
    "doctor": _Entry("backups", "Look for anything wrong with the workbook; exit 1 when there is."),
    "paths": _Entry("files", "Where everything lies."),
}


class Commands(CommandGroup):
    """The overview needs no command loaded, and a command loads no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the overview."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"imgtui.cli.{entry.module}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, help="Show the version.")
@click.option("--pane", metavar="TAB", help="Open the screen on this tab: today, programs, invites, …")
@click.pass_context
def imgtui(context: click.Context, version: bool, pane: str | None) -> None:
    """A workbook for international medical graduates who apply to US residency.

    Without a command it opens the screen.
    """
    session = context.ensure_object(Session)
    if version:
        show_version(session.as_json)
    elif context.invoked_subcommand is None:
        from imgtui.cli.screen import open_screen

        context.exit(open_screen(session, pane))


def show_version(as_json: bool) -> None:
    """Write the version."""
    from imgtui import __version__

    if as_json:
        emit({"version": __version__})
    else:
        outlet.write(f"imgtui {__version__}\n")


def run(
    arguments: Sequence[str],
    environment: Mapping[str, str] | None = None,
    show: Show | None = None,
    interrupts: Interrupts | None = None,
) -> int:
    """Carry out one command line; return its exit code.

    Args:
        arguments: the words behind `imgtui`.
        environment: the variables of the process, unless tests bring their own.
        show: what opens the screen.
        interrupts: the signals that this process hears.
    """
    outlet.prepare()
    session = Session(
        os.environ if environment is None else environment,
        arguments=arguments,
        show=show,
        interrupts=interrupts,
    )
    code = _run(session)
    if session.is_interrupted:  # whatever was open then may not have been closed to its end
        with contextlib.suppress(ImgtuiError):
            from imgtui.services.reading.reader.leftover import fold_left

            gc.collect()  # what was open goes with the frames that it was open in
            fold_left(session.path())
    return code


def _run(session: Session) -> int:
    arguments = session.arguments
    # Wanted before the options are understood, since what is wrong may be the options.
    session.as_json = "--json" in arguments[: _end_of_options(arguments)]
    try:
        result = imgtui.main(args=list(arguments), prog_name="imgtui", standalone_mode=False, obj=session)
        outlet.flush()
    except click.exceptions.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        tell("")
        return INTERRUPTED
    except BrokenPipeError:  # whoever asked and answered has gone
        return DONE
    except outlet.OutletError as error:
        lost = ImgtuiError(
            "output", f"the answer cannot be written ({error})", "stdout", "write it elsewhere"
        )
        return _fail(session, lost, UNUSABLE)
    except click.ClickException as error:
        return _fail(session, _of_click(error), error.exit_code if error.exit_code == USAGE else UNUSABLE)
    except ImgtuiError as error:
        return _fail(session, error, error.exit_code)
    except OSError as error:
        return _fail(session, _of_system(error), UNUSABLE)
    except MemoryError:
        from imgtui.cli.apart import is_inside  # a start does not need it

        if is_inside(session):  # the reader ends by it, and its parent knows which file it was
            raise
        about, hint = str(session.path()), "close other programs, and try again"
        return _fail(
            session, ImgtuiError("over_memory", "needs more memory than there is", about, hint), UNUSABLE
        )
    except Exception as error:  # noqa: BLE001  # exit codes 1 and 2 must never mean a defect
        return _defect(session, error)
    return result if isinstance(result, int) else DONE


def _of_system(error: OSError) -> ImgtuiError:
    """Return what an error of the system means, where nothing nearer to it has told that."""
    where = str(error.filename or "")
    trouble = cause_of(error, Path(where)) if where and os.path.isdir(Path(where).parent) else None
    if trouble is not None:
        return ImgtuiError(trouble.code, trouble.message, where, trouble.hint)
    hint = "ask its owner, or name another" if isinstance(error, PermissionError) else "see: imgtui doctor"
    return ImgtuiError("system", f"cannot be used ({error.strerror})", where, hint)


def _end_of_options(arguments: Sequence[str]) -> int:
    return list(arguments).index("--") if "--" in arguments else len(arguments)


def _of_click(error: click.ClickException) -> ImgtuiError:
    context: click.Context | None = getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and isinstance(error.ctx.command, click.Group):
        names = ", ".join(error.ctx.command.list_commands(error.ctx))
        return ImgtuiError("usage", f"a command is needed: {names}", error.ctx.command_path, "add --help")
    hint = f"see: {context.command_path} --help" if context else ""
    code = "usage" if error.exit_code == USAGE else "unusable"
    said = _LONG_WORDS.sub(lambda found: quoted(found[0].strip("'\"")), _message(error))
    return ImgtuiError(code, said.rstrip("."), "", hint)


def _message(error: click.ClickException) -> str:
    """Return what the toolkit says; an argument with a few answers is named, and not shown as all of them."""
    said = _NO_WHOLE.sub("is no whole number", error.format_message())
    argument = getattr(error, "param", None)
    context: click.Context | None = getattr(error, "ctx", None)
    if not isinstance(argument, click.Argument) or context is None:
        return said
    return said.replace(argument.get_error_hint(context), (argument.name or "").upper())


def _fail(session: Session, error: ImgtuiError, code: int) -> int:
    if session.is_interrupted:  # what failed, failed for that
        return INTERRUPTED
    line = told(error, session.path())
    if session.as_json:
        shown = {name: getattr(error, name) for name in ("code", "message", "where", "hint")}
        try:
            emit({"error": shown})
        except outlet.OutletError:
            code = UNUSABLE
    tell(f"imgtui: {line}")
    return code


def _defect(session: Session, error: Exception) -> int:
    if session.is_interrupted:
        return INTERRUPTED
    from imgtui.exchange.reference import ReferenceDataError
    from imgtui.services.machine.crash import crashed

    if isinstance(error, ReferenceDataError):
        broken = ImgtuiError("reference_data", str(error), "db/", "install imgtui again")
        return _fail(session, broken, UNUSABLE)
    command = [word for word in session.arguments if word in COMMANDS][:1]
    return _fail(session, crashed(error, command), UNUSABLE)


__all__ = ["COMMANDS", "CommandGroup", "OptionsCommand", "imgtui", "run"]
