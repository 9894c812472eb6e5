"""A terminal that is closed ends the program: it must not read for ever from what is gone."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.tui.driving import PATIENCE


def test_the_program_leaves_when_its_terminal_is_closed(tmp_path: Path) -> None:
    ours, its = pty.openpty()
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "IMGTUI_WORKBOOK": str(tmp_path / "season.imgtui"),
        "IMGTUI_TODAY": "2027-01-29T09:00",
    }
    # Without a session that the terminal controls, no signal tells that it is gone.
    program = subprocess.Popen(
        [sys.executable, "-m", "imgtui"],
        stdin=its,
        stdout=its,
        stderr=its,
        env=environment,
        start_new_session=True,
    )
    os.close(its)
    try:
        shown = b""
        while b"First steps" not in shown:
            shown += os.read(ours, 65536)
        os.close(ours)
        program.wait(PATIENCE)  # with what code depends on whether it was painting just then
    finally:
        program.kill()
        program.wait()
