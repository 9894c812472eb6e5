"""What is drawn on a terminal whose encoding lacks a character: something as wide that reads alike."""

import io
import os

import pytest

pytest.importorskip("termios", reason="a Unix terminal")

from imgtui.tui.driver.output import TerminalOut  # only where there is one
from tests.tables import for_each


@for_each(
    ("encoding", "text", "shown"),
    [
        ("ascii", "│ Größe ▸ 漢 ≥", b"| Gro?e > ?? ?"),
        ("latin-1", "│ Größe ▄", "| Größe _".encode("latin-1")),
        ("utf-8", "│ Größe ▸ 漢", "│ Größe ▸ 漢".encode()),
    ],
)
def test_it_is_as_wide(encoding: str, text: str, shown: bytes) -> None:
    reading, writing = os.pipe()
    file = io.TextIOWrapper(os.fdopen(writing, "wb"), encoding=encoding)
    out = TerminalOut(file, lambda: None)
    out.write(text)
    assert os.read(reading, 100) == shown
    os.close(reading)
    file.close()
