"""Words of commands for copying: a shell gets exactly what was meant, a terminal nothing that acts on it."""

import os
import shutil
import subprocess

import pytest

from imgtui.domain.workbook.shell import path_word, shell_word
from imgtui.domain.workbook.text import clean
from tests.tables import for_each

HOSTILE = (
    "plain",
    "two words",
    "O'Brien's",
    "back\\slash 'and' quotes",
    "esc\x1b[2J\x1b]0;x\x07",
    "line\nrm -rf ~\r",
    "right\u202eleft",
    "zero\u200bwidth",
    "e\u0301",  # in pieces, as macOS writes names
    "café",
    "$(reboot) `x`",
    "no text \udcff",
    "'\x1b'",
)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no shell that knows $'…'")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_shell_takes_the_word_for_what_was_meant(text: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"printf %s {shell_word(text)}"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.stdout == os.fsencode(text)


@for_each("text", HOSTILE)
def test_the_word_stands_in_a_line_as_it_is(text: str) -> None:
    assert clean(shell_word(text)) == shell_word(text)


def test_a_path_is_no_option() -> None:
    assert path_word("--help") == "./--help"
