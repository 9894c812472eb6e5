"""Every command that reads, run in this process with its streams taken down."""

import contextlib
import io
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from imgtui.cli.app import run

NOW = "2027-01-29T09:00"
MOST_SECONDS = 120  # a command that counts to a number of the file would never end
_TEXT = (
    ("today",),
    ("check",),
    ("programs",),
    ("programs", "--where", "deadline>=2026-12-01 OR visa:j1?"),
    ("programs", "--sort", "deadline"),
    ("program", "alike"),
    ("verify",),
    ("profile",),
    ("rank",),
    ("rank", "--check"),
    ("rank", "lists"),
    ("rank", "explain"),
    ("rank", "propose"),
    ("rank", "weights"),
    ("rank", "diff"),
    ("invites",),
    ("plan",),
    ("plan", "templates"),
    ("plan", "offers"),
    ("soap",),
    ("autopsy",),
    ("draft", "list"),
    ("draft", "show", "1"),
    ("rules",),
    ("history",),
    ("doctor",),
    ("paths",),
    ("dump",),
)
_EXPORTS = (
    *(("programs", kind) for kind in ("csv", "xlsx", "json")),
    *(("rank", kind) for kind in ("csv", "xlsx", "json", "md", "html")),
    *(("invites", kind) for kind in ("csv", "xlsx", "json", "md", "html", "ics")),
    *(("plan", kind) for kind in ("csv", "xlsx", "json")),
    *(("all", kind) for kind in ("xlsx", "json")),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a command has given: its exit code, both streams, the bytes of the file it wrote."""

    code: int
    out: str
    err: str
    file: bytes = b""

    def defect(self) -> str:
        """Return what is wrong with how it ended, empty when it ended as commands may."""
        if "Traceback" in self.err or "error in imgtui itself" in self.err:
            return f"a defect: {self.err.strip().splitlines()[-2:]}"
        if self.code not in (0, 1, 2, 3):
            return f"exit {self.code}"
        if self.code in (2, 3) and len(self.err.strip().splitlines()) != 1:
            return f"exit {self.code} with {self.err!r}"
        return ""


class TooLongError(Exception):
    """A command has not ended in time."""


def commands(folder: Path) -> list[tuple[str, ...]]:
    """Return every reading command, as text and as JSON, and every export into `folder`."""
    exports = [("export", what, "--to", str(folder / f"{what}.{kind}")) for what, kind in _EXPORTS]
    as_json = [(*command, "--json") for command in _TEXT if command != ("dump",)]
    return [*_TEXT, *as_json, *exports, ("next-season", "--to", str(folder / "next.imgtui"))]


def call(workbook: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Said:
    """Carry out one command on a workbook."""
    given = {"IMGTUI_WORKBOOK": str(workbook), "IMGTUI_TODAY": NOW, "IMGTUI_TZ": "America/Chicago"}
    to = Path(arguments[arguments.index("--to") + 1]) if "--to" in arguments else None
    if to is not None:
        to.unlink(missing_ok=True)
    with _streams() as (out, err), _no_longer():
        try:
            code = run(arguments, {**given, **(environment or {})})
        except TooLongError:
            return Said(-1, "", "Traceback\nit did not end\n")
        sys.stdout.flush()
        sys.stderr.flush()
    written = to.read_bytes() if to is not None and to.exists() else b""
    return Said(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8", "replace"), written)


@contextlib.contextmanager
def _streams() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    with (
        contextlib.redirect_stdout(io.TextIOWrapper(out, "utf-8")) as first,
        contextlib.redirect_stderr(io.TextIOWrapper(err, "utf-8")) as second,
    ):
        yield out, err
        first.detach()
        second.detach()


@contextlib.contextmanager
def _no_longer() -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
