"""The limits a reader holds itself to; the system enforces them, also inside native code.

- Memory: `RLIMIT_DATA` counts what a process may write to. `RLIMIT_AS` counts what it merely reserves too,
  the program and its libraries among it, and moves with the C library: after an XLSX of 10,000 rows
  `/proc/self/status` said 39 MB for the one (VmData), 63 MB for the other (VmPeak), 55 MB in use (VmHWM).
- Time without progress: `RLIMIT_CPU`, pushed ahead at each sign of progress. It counts the reader's own
  processor time, so a loaded machine does not end an honest import; the parent watches the clock for
  readers that wait (`process`).

Where a system has no such limits (macOS does not enforce RLIMIT_DATA, Windows has none), a thread looks at
the peak memory ten times a second where that can be known, and the parent's clock stands for the time:
`held_here` says which of them hold.
"""

import os
import sys
import threading
import time

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEMORY_MB = 512
_WRITABLE_MB = 448
"""What is left of the 512 MB for what is not counted: program text and files looked at, 30 to 60 MB."""
QUIET_SECONDS = 8
"""Full seconds of work without progress: with the start and the end of two processes that is below ten."""
_BASE_SECONDS = 15.0
_SECONDS_PER_CELL = 120e-6
"""Five times what reading, understanding, matching and storing a cell was measured to take."""
_SECONDS_PER_MB = 0.3
"""A document of 37 MB and 10,000 programs was loaded in 2.5 s: four times that."""
LEAVE_SECONDS, COMMIT_SECONDS = 2.0, 10.0
"""How long a reader without a parent may take to stop and close, and to finish what it commits."""
OVER_MEMORY, OVER_TIME, PARENT_GONE = 81, 82, 83
"""Exit codes of a reader that ended itself."""
_LOOK_SECONDS = 0.1


def held_here() -> dict[str, bool]:
    """Return which limits this system enforces: `memory`, `time`; what is not, is only looked after."""
    linux = sys.platform.startswith("linux")
    return {"memory": linux and resource is not None, "time": resource is not None}


def not_held() -> str:
    """Return, for users, which limits of a reader this system does not enforce; empty where it does all."""
    held = held_here()
    if all(held.values()):
        return ""
    watched = "is only looked at ten times a second" if resource is not None else "is not limited"
    said = [] if held["memory"] else [f"the memory of the program that reads files {watched}"]
    said += [] if held["time"] else ["its time is taken by the clock"]
    return f"on this system {', and '.join(said)}"


class Limits:
    """The limits of this process, from now on."""

    def __init__(self) -> None:
        self._all = _BASE_SECONDS
        self._quiet = QUIET_SECONDS
        if resource is None:
            return
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if held_here()["memory"]:
            most = _WRITABLE_MB << 20
            hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
            if hard != resource.RLIM_INFINITY:  # `ulimit -d`: what is less already stays
                most = min(most, hard)
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        else:
            threading.Thread(target=_watch_memory, daemon=True).start()

    def begin(self) -> None:
        """Begin a piece of work."""
        self._all = time.process_time() + _BASE_SECONDS
        self._quiet = QUIET_SECONDS
        self.step()

    def allow(self, cells: int, size: int) -> None:
        """Give what is under way the time that follows from its cells, or from its bytes in one go."""
        seconds = cells * _SECONDS_PER_CELL + size / (1 << 20) * _SECONDS_PER_MB
        self._all += seconds
        self._quiet = max(self._quiet, QUIET_SECONDS + int(size / (1 << 20) * _SECONDS_PER_MB))
        self.step()

    def step(self) -> None:
        """Take note of progress: the time without it begins anew, within the time in all."""
        if resource is None:
            return
        used = time.process_time()
        ends = int(min(used + self._quiet, max(self._all, used + 1)))
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        if hard != resource.RLIM_INFINITY:  # `ulimit -t`; a second before it, so that it is told, not killed
            ends = min(ends, hard - 1)
        resource.setrlimit(resource.RLIMIT_CPU, (max(ends, 1), hard))


def _watch_memory() -> None:
    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < MEMORY_MB << 20:
        time.sleep(_LOOK_SECONDS)
    os._exit(OVER_MEMORY)
