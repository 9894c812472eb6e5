"""Names that are no text, empty options, tables that are too wide, PDFs that never end: one line each."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest


def run(tmp_path: Path, *arguments: str | bytes) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "imgtui", *arguments],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "IMGTUI_TODAY": "2026-11-28", "IMGTUI_WORKBOOK": "own.db"},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are refused elsewhere")
def test_a_file_whose_name_is_no_text_is_imported_loaded_and_restored(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with open(folder + b"/c\xff.csv", "w", encoding="utf-8") as file:
        file.write("Program,City\nA Hospital,Boston\n")
    for arguments in (
        ("import", b"c\xff.csv"),
        ("backup", "--to", b"b\xff.db"),
        ("restore", b"b\xff.db"),
        ("dump", "--to", b"d\xff.json"),
        ("load", b"d\xff.json", "--workbook", "other.db"),
        ("history",),
    ):
        done = run(tmp_path, *arguments)
        assert done.returncode == 0, done.stderr
        assert b"error of its own" not in done.stderr


def test_an_empty_name_of_a_workbook_is_not_the_usual_one(tmp_path: Path) -> None:
    for arguments in (("--workbook", "", "program", "add", "A"), ("program", "add", "A", "--workbook=")):
        done = run(tmp_path, *arguments)
        assert done.returncode == 2
        assert b"names no file" in done.stderr
    assert not (tmp_path / "own.db").exists()


def test_what_stands_right_of_the_last_column_read_is_never_dropped_unseen(tmp_path: Path) -> None:
    heads = ["Program", *(f"c{n}" for n in range(600)), "IMG %"]
    cells = ["A Hospital", *[""] * 600, "40%"]
    (tmp_path / "wide.csv").write_text(f"{','.join(heads)}\n{','.join(cells)}\n")
    row = "".join(f"<td>{each}</td>" for each in cells)
    head = "".join(f"<th>{each}</th>" for each in heads)
    (tmp_path / "wide.html").write_text(f"<table><tr>{head}</tr><tr>{row}</tr></table>")
    for name in ("wide.csv", "wide.html"):
        done = run(tmp_path, "import", name)
        assert done.returncode == 3
        assert b"has more than 512 columns" in done.stderr
    (tmp_path / "blank.csv").write_text(f"Program{',' * 600}\nA Hospital{',' * 600}\n")
    assert run(tmp_path, "import", "blank.csv").returncode == 0


def pdf(*objects: bytes) -> bytes:
    """Return a file of these objects, the first of which is its root."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))


def test_a_pdf_that_nests_or_loops_is_damaged_and_its_reader_says_nothing(tmp_path: Path) -> None:
    deep = zlib.compress(b"[" * 2_000_000 + b"BT (x) Tj ET")
    (tmp_path / "nest.pdf").write_bytes(
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(deep), deep),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
    )
    loop = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    loop += b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    (tmp_path / "loop.pdf").write_bytes(loop + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF")
    for name in ("nest.pdf", "loop.pdf"):
        done = run(tmp_path, "read", name)
        assert done.returncode == 3
        assert done.stderr.count(b"\n") == 1, done.stderr
        assert b"is a damaged PDF" in done.stderr


@pytest.mark.skipif(not hasattr(os, "getpgid"), reason="limits of POSIX")
def test_a_next_season_that_finds_no_room_leaves_none(tmp_path: Path) -> None:
    assert run(tmp_path, "program", "add", "A").returncode == 0
    limited = (
        "import resource,sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "sys.argv = ['imgtui', 'next-season', '--to', 'next.db'];"
        "from imgtui.__main__ import main; sys.exit(main())"
    )
    env = {**os.environ, "IMGTUI_TODAY": "2026-11-28", "IMGTUI_WORKBOOK": "own.db"}
    done = subprocess.run(
        [sys.executable, "-c", limited], cwd=tmp_path, capture_output=True, check=False, env=env
    )
    assert done.returncode == 3, done.stderr
    assert b".part" not in done.stderr
    assert not [each.name for each in tmp_path.iterdir() if "next" in each.name or ".part" in each.name]
    assert run(tmp_path, "next-season", "--to", "next.db").returncode == 0
