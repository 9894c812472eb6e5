"""A command run under measurement: `python -m tests.soak.measured COMMAND…` writes what it took, as JSON.

By a process of its own, for the system counts the peak of whoever starts a command as the command's own.
"""

import json
import os
import subprocess
import sys
from typing import Any


def measured(command: list[str]) -> tuple[dict[str, Any], str]:
    """Return exit code, seconds of processor time and peak megabytes of a command, and what it said."""
    here = [sys.executable, "-m", "tests.soak.measured", *command]
    done = subprocess.run(here, capture_output=True, check=True)
    return json.loads(done.stdout), done.stderr.decode("utf-8", "replace")


if __name__ == "__main__":
    with subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = {
        "code": process.returncode,
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(took))
