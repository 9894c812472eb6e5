"""`python -m tests.soak [NAME…] [--count N] [--seed N]`: run harnesses long; exit 1 when one failed."""

import argparse
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.soak.outcome import Outcome, harnesses


def main() -> int:
    """Run what was asked for and print a line each, with every failure below it."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("names", nargs="*", help="harnesses to run (all, when none is named)")
    parser.add_argument("--count", type=int, help="trials, instead of each harness's own long number")
    parser.add_argument("--seed", type=int, default=20261128)
    asked = parser.parse_args()
    known = harnesses()
    if unknown := [name for name in asked.names if name not in known]:
        parser.error(f"no harness is called {', '.join(unknown)}; there are {', '.join(known)}")
    _hear()
    Outcome.teller = _tell
    failed = False
    for name in asked.names or known:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="imgtui-soak-") as folder:
            outcome = known[name].soak(
                asked.count or known[name].LONG, random.Random(asked.seed), Path(folder)
            )
        failed = failed or bool(outcome.failures)
        sys.stdout.write(f"{name}: {outcome.line()} ({time.monotonic() - started:.0f} s)\n")
        sys.stdout.writelines(f"  FAILED {line}\n" for line in outcome.failures)
        sys.stdout.flush()
    return 1 if failed else 0


def _tell(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()


def _hear() -> None:
    """Ignore no signal: a shell does so behind `&` and `nohup`, and what is tried would inherit it."""
    for name, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", lambda *_: None)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main())
