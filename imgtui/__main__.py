"""The way in: `imgtui`, `python -m imgtui`. The one place that knows both front ends."""

import gc
import os
import sys

TYPE_CHECKING = False  # loading `typing` would be a longer time in which an interrupt is Python's to tell
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from imgtui.cli.interrupts import Interrupts
    from imgtui.services.machine.clock import Clock


_INTERRUPTED = 130
_SELDOM = 200_000
"""Objects made before a command looks for garbage: what it makes it mostly keeps to its end."""


def main() -> int:
    """Carry out the command line of this process; return the exit code."""
    interrupts = None
    try:
        from imgtui.cli.streams import take_places

        take_places()
        if sys.argv[1:] == ["--version"]:  # asked by scripts and shells: not worth loading anything for
            from imgtui import __version__

            return _answer(f"imgtui {__version__}\n")
        from imgtui.cli.interrupts import Interrupts

        interrupts = Interrupts()
        interrupts.watch()
        return _main(sys.argv[1:], interrupts)
    except KeyboardInterrupt:  # before there is anything that could be left half done
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001  # a defect anywhere, also in a module as it loads, is one line
        if interrupts is not None and interrupts.number is not None:
            return _INTERRUPTED  # an interrupt inside a module that loads comes out as another error
        from imgtui.services.machine.crash import crashed

        failure = crashed(error)
        _tell(failure.line())
        return failure.exit_code
    finally:
        if interrupts is not None:
            interrupts.end()


def _main(arguments: list[str], interrupts: "Interrupts") -> int:
    if arguments == ["--imgtui-reader"]:  # how a frozen program starts its reader (services/apart/process)
        from imgtui.services.apart.serve import main as serve

        serve()
        return 0
    plain = _plain(arguments)
    if plain is not None:
        return _open(plain)
    gc.set_threshold(_SELDOM, 20, 50)
    from imgtui.cli.app import run

    return run(arguments, show=show, interrupts=interrupts)


def show(path: "Path", clock: "Clock", demo: bool = False, pane: str | None = None) -> int:
    """Show the screen on a workbook until the user leaves.

    Raises:
        ImgtuiError: the workbook cannot be used, or there is no terminal.
    """
    from imgtui.domain.workbook.errors import UsageError

    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise UsageError(
            "no_terminal",
            "the screen needs a terminal",
            "",
            "run it in one, or name a command: imgtui --help",
        )
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            "dumb_terminal",
            "this terminal says that it can show no screen",
            "TERM=dumb",
            "if it can, set TERM=xterm-256color; if not, name a command: imgtui --help",
        )
    gc.disable()  # until the workbook is here (`Desk.settle`): what is made before that stays
    # The toolkit's loop loads TLS where there is one: 4 MiB in a program that opens no connection.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None: importing it fails, as where it is not built
    from imgtui.tui.app.app import run

    code, failure = run(path, clock, demo=demo, pane=pane)
    if failure is not None:
        raise failure
    return code


def _plain(arguments: list[str]) -> dict[str, str] | None:
    """Return the options when nothing but the screen is asked for; None leaves them to the command line."""
    names, values = arguments[::2], arguments[1::2]
    if len(names) != len(values) or not set(names) <= {"--workbook", "--pane"}:
        return None
    return dict(zip(names, values, strict=True))


def _open(options: dict[str, str]) -> int:
    """Open the screen without loading the command line: its first frame should not wait for that."""
    from imgtui.domain.workbook.errors import ImgtuiError
    from imgtui.services.machine.clock import Clock
    from imgtui.services.machine.place import workbook_path

    try:
        clock = Clock.of(os.environ.get("IMGTUI_TODAY"), os.environ.get("IMGTUI_TZ"))
        path = workbook_path(options.get("--workbook"), os.environ.get("IMGTUI_WORKBOOK"))
        return show(path, clock, pane=options.get("--pane"))
    except ImgtuiError as error:
        _tell(error.line())
        return error.exit_code


def _is_terminal(stream: "TextIO | None") -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _tell(line: str) -> None:
    """Write one line to stderr, foreign text in it made safe."""
    from imgtui.cli.outlet import prepare, tell
    from imgtui.domain.workbook.text import clean

    prepare()
    tell(f"imgtui: {clean(line)}")


def _answer(text: str) -> int:
    """Write a text to stdout; return the exit code."""
    from imgtui.cli import outlet

    outlet.prepare()
    try:
        outlet.write(text)
        outlet.flush()
    except outlet.OutletError as error:
        outlet.tell(f"imgtui: stdout: the answer cannot be written ({error}) — write it elsewhere")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
