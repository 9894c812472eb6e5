"""Whatever ends the screen: the terminal is as it was, the process is gone, and at most one line is said."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="needs a pseudo-terminal, which this system's Python has not")

from tests.soak.real_screen import BOUND, RealScreen  # only where there is one

_BOOT = """
import sys, time, threading, asyncio
import imgtui.tui.app.app as app
{code}
import imgtui.__main__ as entry
sys.argv = ["imgtui", "--pane", "programs"]
sys.exit(entry.main())
"""
_THEME = b"\x1b[20~"  # F9, whose command each of these replaces


@contextmanager
def opened(tmp_path: Path, code: str = "", size: tuple[int, int] = (100, 30)) -> Iterator[RealScreen]:
    with RealScreen(tmp_path / "season.imgtui", program=("-c", _BOOT.format(code=code)), size=size) as screen:
        assert screen.wait_for(b"No programs")
        screen.settle()
        yield screen


def command(body: str, kind: str = "def") -> str:
    return (
        f"{kind} replaced(anywhere):\n    self = anywhere._app\n    {body}\napp.Anywhere.do_theme = replaced"
    )


def after_the_screen(screen: RealScreen) -> bytes:
    return bytes(screen.shown).rpartition(b"\x1b[?25h")[2]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_ends_by_its_number(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    with opened(tmp_path) as screen:
        screen.signal(number)
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 128 + number
        assert screen.complaint() == ""
        assert after_the_screen(screen) == b""
    assert not Path(f"{tmp_path / 'season.imgtui'}-wal").exists()


def test_a_closed_terminal_ends_as_a_hang_up(tmp_path: Path) -> None:
    with opened(tmp_path) as screen:
        screen.close_terminal()
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 128 + signal.SIGHUP


@pytest.mark.parametrize(
    "code",
    [
        command("time.sleep(600)"),
        command("while True: pass"),
        command("await asyncio.sleep(600)", "async def"),
        command("asyncio.get_running_loop().run_in_executor(None, time.sleep, 600); self.exit(0)"),
    ],
    ids=["blocked", "busy", "waiting", "thread"],
)
def test_nothing_that_goes_on_for_ever_is_waited_for(tmp_path: Path, code: str) -> None:
    with opened(tmp_path, code) as screen:
        screen.send(_THEME)
        screen.read(0.5)
        screen.signal(signal.SIGTERM)
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode in (0, 128 + signal.SIGTERM)
        assert screen.complaint() == ""
        assert after_the_screen(screen) == b""


def test_a_terminal_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    with opened(tmp_path) as screen:
        os.set_blocking(screen.ours, False)
        until = time.monotonic() + BOUND
        while time.monotonic() < until:  # until there is no room for what it draws
            try:
                os.write(screen.ours, b"123456" * 20)
            except BlockingIOError:
                break
        screen.signal(signal.SIGTERM)
        assert screen.seconds_to_end(BOUND, reads=False) is not None
        assert screen.process.returncode == 128 + signal.SIGTERM
        screen.read(0.5)
        assert screen.complaint() == ""


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (command("secret = 'Lakeshore'; raise KeyError(secret)"), b"KeyError"),
        (command("self.run_worker(lambda: 1 / 0, thread=True)"), b"ZeroDivisionError"),
        (command("threading.Thread(target=lambda: 1 / 0).start()"), b"ZeroDivisionError"),
        (command("self.set_timer(0.01, lambda: 1 / 0)"), b"ZeroDivisionError"),
    ],
    ids=["handler", "worker", "thread", "timer"],
)
def test_a_defect_is_one_line_and_exit_three(tmp_path: Path, code: str, name: bytes) -> None:
    with opened(tmp_path, code) as screen:
        screen.send(_THEME)
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 3
        assert screen.complaint() == ""
        said = after_the_screen(screen)
        assert said.startswith(b"imgtui: stopped by an error of its own (%s)" % name)
        assert said.count(b"\n") == 1
        assert b"Lakeshore" not in said


def test_what_nobody_waited_for_prints_nothing(tmp_path: Path) -> None:
    code = "class Noise:\n    def __del__(self): raise ValueError\n" + command(
        "asyncio.ensure_future(asyncio.wait_for(asyncio.sleep(600), 0)); Noise(); asyncio.sleep(1)"
    )
    with opened(tmp_path, code) as screen:
        screen.send(_THEME)
        screen.settle()
        screen.send(b"q")
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 0
        assert after_the_screen(screen) == b""


@pytest.mark.parametrize(
    "code", ["sys.modules['imgtui.services.desk.desk'] = None", "app.ImgtuiApp.CSS = 'Screen {'"]
)
def test_a_defect_of_the_start_is_one_line(tmp_path: Path, code: str) -> None:
    with RealScreen(tmp_path / "season.imgtui", program=("-c", _BOOT.format(code=code))) as screen:
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 3
        assert screen.complaint() == ""
        assert b"imgtui: stopped by an error of its own" in screen.shown


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (10, 3), (20, 5)])
def test_a_tiny_terminal_is_no_reason_to_fail(tmp_path: Path, size: tuple[int, int]) -> None:
    with RealScreen(tmp_path / "season.imgtui", size=size) as screen:
        screen.wait_for(b"\x1b[?1003h")
        screen.settle()
        for key in (b"\x1b", b"2", b":", b"\x1b", b"4"):
            screen.send(key)
            screen.settle(0.2)
        screen.resize((80, 24))
        screen.settle()
        # Not q: where esc and the next key came together on a busy machine, a line is still open.
        screen.send(b"\x11")
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 0


def test_a_dumb_terminal_is_told_so(tmp_path: Path) -> None:
    with RealScreen(tmp_path / "season.imgtui", environment={"TERM": "dumb"}) as screen:
        assert screen.seconds_to_end(BOUND) is not None
        assert screen.process.returncode == 2
        assert b"TERM=dumb" in screen.shown


def suspend_by_palette(screen: RealScreen, _: int) -> None:
    screen.send(b":")
    screen.settle()
    screen.send(b"suspend")
    screen.settle()
    screen.send(b"\r")


_STOPS: dict[str, Callable[[RealScreen, int], None]] = {
    "palette": suspend_by_palette,
    "SIGTSTP": lambda _, pid: os.kill(pid, signal.SIGTSTP),
    "SIGSTOP": lambda _, pid: os.kill(pid, signal.SIGSTOP),
}


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[RealScreen]:
    """Give a shell with job control that has started the screen."""
    start = "import os; os.environ['PS1'] = '$ '; os.execvp('sh', ['sh', '-i'])"
    with RealScreen(tmp_path / "season.imgtui", program=("-c", start)) as screen:
        screen.wait_for(b"$ ")
        screen.send(b"%s -m imgtui --pane programs\n" % os.fsencode(sys.executable))
        assert screen.wait_for(b"No programs")
        screen.settle()
        yield screen


def job(screen: RealScreen) -> int:
    children = Path(f"/proc/{screen.process.pid}/task/{screen.process.pid}/children").read_text().split()
    return int(children[-1])


def until_state(pid: int, state: str) -> None:
    until = time.monotonic() + BOUND
    while (found := Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]) != state:
        assert time.monotonic() < until, f"is {found}, not {state}"
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for states of processes")
@pytest.mark.parametrize("way", _STOPS)
def test_a_screen_put_aside_comes_back(shell: RealScreen, way: str) -> None:
    pid = job(shell)
    _STOPS[way](shell, pid)
    until_state(pid, "T")
    shell.settle()
    if way != "SIGSTOP":  # which nobody hears
        assert shell.complaint() in ("", "the terminal's modes differ")  # those of the shell's own line
    shell.resize((80, 24))
    seen = len(shell.shown)
    shell.send(b"fg\n")
    assert shell.wait_for(b"No programs", since=seen)
    assert b"\x1b[?1049h" in shell.shown[seen:]
    assert b"\x1b[?1003h" in shell.shown[seen:]
    shell.settle()
    shell.send(b"q")
    assert shell.wait_for(b"\x1b[?1049l", since=seen)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for states of processes")
def test_a_screen_put_aside_can_be_ended(shell: RealScreen) -> None:
    pid = job(shell)
    os.kill(pid, signal.SIGTSTP)
    until_state(pid, "T")
    shell.settle()
    seen = len(shell.shown)
    os.kill(pid, signal.SIGTERM)
    os.kill(pid, signal.SIGCONT)
    until = time.monotonic() + BOUND
    while Path(f"/proc/{pid}/stat").exists() and time.monotonic() < until:
        shell.send(b"\n")  # the shell takes its job's end in before its next line
        shell.read(0.1)
    assert not Path(f"/proc/{pid}/stat").exists()
    assert b"\x1b[?1049h" not in shell.shown[seen:]
