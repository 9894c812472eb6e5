"""A process that is killed at its n-th file call: a small tracer, which needs nothing but Linux on x86-64.

Counted are the calls that change a file on a disk: writes, syncs, truncations, renames, links and removals,
whoever in the process makes them, SQLite's among them. Before the n-th the process is stopped: a write is cut
to a part of itself (down to nothing) and let through, any other call is let through or not, and then it is
killed within that call, so that not one instruction of it follows. What was written stays in the memory of
the system, as after a real kill: a disk that forgets what was not synced is what `kills` tears afterwards.
"""

import ctypes
import os
import platform
import random
import signal
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

WRITES = {1: "write", 18: "pwrite64", 20: "writev", 296: "pwritev"}
OTHERS = {
    74: "fsync",
    75: "fdatasync",
    76: "truncate",
    77: "ftruncate",
    82: "rename",
    83: "mkdir",
    86: "link",
    87: "unlink",
    263: "unlinkat",
    264: "renameat",
    265: "linkat",
    285: "fallocate",
    316: "renameat2",
}
_CUT = (1, 18)  # those whose third argument is how many bytes
_TRACE_ME, _GET_REGS, _SET_REGS, _SYSCALL, _SET_OPTIONS = 0, 12, 13, 24, 0x4200
_GOOD, _CLONE, _KILL = 0x1, 0x8, 0x100000  # stops of calls are marked; threads too; nobody outlives us
_AT_CALL = signal.SIGTRAP | 0x80
_NAMES = "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss"
_ALL_THREADS = 0x40000000


class Registers(ctypes.Structure):
    """What a stopped thread holds."""

    _fields_ = tuple((name, ctypes.c_ulonglong) for name in f"{_NAMES} fs_base gs_base ds es fs gs".split())


@dataclass(frozen=True)
class Killed:
    """Where a process was killed; `call` is empty when it had ended by itself before."""

    call: str
    torn: bool
    calls: int
    said: str


def can_trace() -> bool:
    """Whether this system has what the tracer needs, and allows it."""
    if not sys.platform.startswith("linux") or platform.machine() != "x86_64":
        return False
    try:
        run([sys.executable, "-c", ""], Path.cwd(), Path(os.devnull), 0, random.Random(0))
    except OSError:
        return False
    return True


def run(command: list[str], folder: Path, answers: Path, at: int, rng: random.Random) -> Killed:
    """Run a command until its `at`-th file call and kill it there; 0 only counts them.

    Args:
        command: what is run; its stdout goes to `answers`.
        folder: where it is run.
        answers: the file for what it says; its own writes there are not counted.
        at: the number of the call.
        rng: says how much of a write, and whether another call, is let through.

    Raises:
        OSError: this process may trace no other.
    """
    pid = os.fork()
    if pid == 0:
        _become(command, folder, answers)
    try:
        return _traced(pid, answers, at, rng)
    except BaseException:
        _end(pid)
        raise


def _become(command: list[str], folder: Path, answers: Path) -> None:
    try:
        os.setpgid(0, 0)  # its threads are waited for by that, and no other process of ours
        os.chdir(folder)
        said = os.open(answers, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        if _ptrace(_TRACE_ME, 0) == 0:
            os.execv(command[0], command)  # noqa: S606  # our own interpreter
    finally:
        os._exit(127)


def _traced(pid: int, answers: Path, at: int, rng: random.Random) -> Killed:
    _, status = os.waitpid(pid, 0)
    if not os.WIFSTOPPED(status):
        raise PermissionError("no process may be traced here")
    _ptrace(_SET_OPTIONS, pid, _GOOD | _CLONE | _KILL)
    _ptrace(_SYSCALL, pid)
    inside: set[int] = set()
    calls, cut = 0, ""
    doomed = 0
    while True:
        thread, status = os.waitpid(-pid, _ALL_THREADS)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if thread == pid:
                return Killed("", False, calls, _text(answers))
            continue
        number = os.WSTOPSIG(status)
        if number != _AT_CALL:  # a signal of its own, or a new thread: let it have that
            _ptrace(_SYSCALL, thread, 0 if number in (signal.SIGTRAP, signal.SIGSTOP) else number)
            continue
        if thread in inside:
            inside.discard(thread)
            if thread == doomed:
                _end(pid)
                return Killed(cut, "torn" in cut, calls, _text(answers))
            _ptrace(_SYSCALL, thread)
            continue
        inside.add(thread)
        held = Registers()
        _ptrace(_GET_REGS, thread, held)
        name = _changes_a_file(pid, held)
        calls += bool(name)
        if name and calls == at:
            doomed, cut = thread, _tear(thread, held, name, rng)
            if not cut:
                _end(pid)
                return Killed(f"before {name}", False, calls, _text(answers))
        _ptrace(_SYSCALL, thread)


def _changes_a_file(pid: int, held: Registers) -> str:
    if held.orig_rax in OTHERS:
        return OTHERS[held.orig_rax]
    name = WRITES.get(held.orig_rax, "")
    if not name or held.rdi <= 2:
        return ""
    try:
        return name if stat.S_ISREG(os.stat(f"/proc/{pid}/fd/{held.rdi}").st_mode) else ""
    except OSError:
        return ""


def _tear(thread: int, held: Registers, name: str, rng: random.Random) -> str:
    """Return how the call is let through; empty when it is not."""
    if held.orig_rax not in _CUT or held.rdx < 2:
        return f"after {name}" if rng.random() < 0.5 else ""
    if rng.random() < 0.2:
        return ""
    # A page is written in sectors as a rule, yet a kill can cut at any byte.
    size = rng.randrange(1, held.rdx) if rng.random() < 0.5 else max(1, held.rdx // 512 // 2 * 512)
    held.rdx = size
    _ptrace(_SET_REGS, thread, held)
    return f"torn {name}"


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
        while True:
            thread, status = os.waitpid(-pid, _ALL_THREADS)
            if thread == pid and not os.WIFSTOPPED(status):
                return
    except (ChildProcessError, ProcessLookupError):
        return


def _text(answers: Path) -> str:
    return answers.read_text("utf-8") if answers.is_file() else ""


def _ptrace(what: int, pid: int, with_what: "int | Registers" = 0) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    call = library.ptrace
    call.restype, call.argtypes = (
        ctypes.c_long,
        [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p],
    )
    given = with_what if isinstance(with_what, int) else ctypes.addressof(with_what)
    return int(call(what, pid, None, given))
