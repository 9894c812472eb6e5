"""What is left of a defect: one line for the user, and a private report without a word of theirs.

A traceback names places in the program, which are nobody's secret; values are. So the report holds files,
lines and functions, the types of the exceptions, and of their texts only what the interpreter itself put
there (the missing attribute, the number of the system's error): never arguments, never locals.
"""

import contextlib
import os
import re
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from imgtui.domain.workbook.errors import ImgtuiError

KEPT = 5
_MOST_FRAMES = 60
_NAME = re.compile(r"crash-\d{8}T\d{6}Z-\d+(?:-\d+)?\.txt", re.ASCII)
_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING")
_PLAIN_VALUE = re.compile(r"[\w.+-]{1,40}")
_COMMAND = re.compile(r"[a-z_.-]{1,40}")

commands: deque[str] = deque(maxlen=20)
"""The ids of the last commands, for the report; never what they were called with."""


def note(command_id: str) -> None:
    """Remember that a command was run."""
    commands.append(command_id)


def is_debugging() -> bool:
    """Whether the one who runs this wants to see tracebacks: `IMGTUI_DEBUG` or `python -X dev`."""
    return bool(os.environ.get("IMGTUI_DEBUG")) or sys.flags.dev_mode


def crashed(error: BaseException, doing: Iterable[str] = (), *, quiet: bool = False) -> ImgtuiError:
    """Keep a report of a defect; return what to tell the user.

    Args:
        error: what was raised.
        doing: names of commands that were running, beside those noted.
        quiet: no traceback, even for those who debug: a screen stands where it would be printed.
    """
    path = _keep(report(error, doing))
    if is_debugging() and not quiet:
        traceback.print_exception(error)
    name = type(error).__name__
    where = f"report: {path}" if path else "the report could not be written"
    return ImgtuiError(
        "defect",
        f"stopped by an error of its own ({name}); every change made is in the workbook",
        "",
        f"{where}; it holds nothing of yours, please send it",
    )


def report(error: BaseException, doing: Iterable[str] = ()) -> str:
    """Return the text of a report."""
    lines = [
        f"imgtui report, {time.strftime('%Y-%m-%d %H:%M:%SZ', time.gmtime())}",
        "It holds places in the program and no values: nothing of the workbook.",
        "",
        *(f"{name}: {value}" for name, value in _versions()),
        *(f"{name}: {_plain(os.environ[name])}" for name in _TERMINAL if name in os.environ),
        f"screen: {_screen()}",
        f"last commands: {' '.join(filter(_COMMAND.fullmatch, [*commands, *doing])) or 'none'}",
        "",
        *_told(error, set()),
    ]
    return "\n".join(lines) + "\n"


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version
    from platform import platform, python_version

    yield "python", f"{python_version()} on {platform()}"
    for name in ("imgtui", "textual", "rich", "sqlite-utils", "pydantic", "click"):
        with contextlib.suppress(PackageNotFoundError):
            yield name, version(name)


def _plain(value: str) -> str:
    return value if _PLAIN_VALUE.fullmatch(value) else "(another value)"


def _screen() -> str:
    for stream in (sys.__stdout__, sys.__stdin__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            size = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
            return f"{size.columns}x{size.lines}"
    return "none"


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    """Tell an exception, after those that led to it."""
    seen.add(id(error))
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        yield from _told(earlier, seen)
        yield ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{_known(error)}"
    yield from _frames(error.__traceback__)
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            if id(each) not in seen:
                yield ""
                yield from _told(each, seen)


def _known(error: BaseException) -> str:
    """Return what of an exception's text cannot be the user's."""
    if isinstance(error, ImgtuiError):
        return f": {error.code}" if _COMMAND.fullmatch(error.code) else ""
    if isinstance(error, OSError):
        return f": errno {error.errno}" if isinstance(error.errno, int) else ""
    if isinstance(error, AttributeError) and isinstance(error.name, str):
        return f": {type(error.obj).__name__} has no {_identifier(error.name)}"
    if isinstance(error, NameError | ImportError) and isinstance(error.name, str):
        return f": {_identifier(error.name)}"
    if isinstance(error, UnicodeError):
        return f": at {getattr(error, 'start', '?')}"
    sqlite = getattr(error, "sqlite_errorname", None)
    return f": {sqlite}" if isinstance(sqlite, str) and sqlite.isascii() and sqlite.isupper() else ""


def _identifier(name: str) -> str:
    return name if re.fullmatch(r"[\w.]{1,60}", name, re.ASCII) else "(a name)"


def _frames(found: TracebackType | None) -> Iterator[str]:
    places = [(frame.f_code, line) for frame, line in traceback.walk_tb(found)]
    skipped = len(places) - _MOST_FRAMES
    for at, (code, line) in enumerate(places):
        if skipped > 0 and _MOST_FRAMES // 2 <= at < _MOST_FRAMES // 2 + skipped:
            if at == _MOST_FRAMES // 2:
                yield f"  … {skipped} more"
            continue
        yield f"  {_place(code.co_filename)}:{line} {code.co_qualname}"


def _place(file: str) -> str:
    """Return a file of the program without the folders above its package: they name people."""
    parts = Path(file).parts
    for name in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if name in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(name) :])
    if "imgtui" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("imgtui") :])
    return Path(file).name if not file.startswith("<") else "(made code)"


def _keep(text: str) -> Path | None:
    """Write a report for its owner alone; keep the newest few."""
    try:
        from imgtui.services.machine.place import data_folder

        folder = data_folder() / "crashes"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = _new(folder, text)
        ours = sorted(
            (p for p in folder.iterdir() if _NAME.fullmatch(p.name)), key=lambda p: p.stat().st_mtime_ns
        )
        for old in ours[:-KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError, ImportError):  # a defect is told even where nothing can be written
        return None
    return path


def _new(folder: Path, text: str) -> Path:
    stem = f"crash-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{os.getpid()}"
    for number in range(100):
        path = folder / f"{stem}{f'-{number}' if number else ''}.txt"
        with contextlib.suppress(FileExistsError):
            with os.fdopen(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(text)
            return path
    raise FileExistsError(stem)
