"""Paths as terminals hand them over are unescaped as a shell does; a name that is there stays as it is."""

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.services.machine.dropped import dropped_path, dropped_paths
from tests.tables import for_each

NAME = "Dr. O'Brien's (my) list & more $1.csv"


@pytest.mark.parametrize(
    "written",
    [
        str,
        lambda path: shlex.quote(str(path)),
        lambda path: f'"{str(path).replace("$", chr(92) + "$")}"'.replace("\\$", "$"),
        lambda path: "".join(c if c.isalnum() or c in "/._-" else f"\\{c}" for c in str(path)),
        lambda path: path.as_uri(),
        lambda path: path.as_uri().replace("file://", "file://localhost"),
        lambda path: f"'{path.as_uri()}'",
        lambda path: f"  {shlex.quote(str(path))} \n",
    ],
)
def test_every_way_a_terminal_writes_it(tmp_path: Path, written) -> None:
    path = tmp_path / NAME
    path.write_text("x")
    assert dropped_path(written(path)) == path
    assert dropped_paths(written(path).encode()) == [path]


def test_a_name_that_is_there_is_taken_as_it_stands(tmp_path: Path) -> None:
    for name in ("'quoted'.csv", "back\\slash.csv", "per%20cent.csv"):
        (tmp_path / name).write_text("x")
        assert dropped_path(str(tmp_path / name)) == tmp_path / name


def test_the_home_folder_is_known_and_paths_of_windows_keep_their_backslashes(
    monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert dropped_path("~/list.csv") == tmp_path / "list.csv"
    assert str(dropped_path("'C:\\Users\\me\\list.csv'")) == "C:\\Users\\me\\list.csv"
    assert str(dropped_path("file:///C:/Users/me/my%20list.csv")) == "C:/Users/me/my list.csv"


def test_another_machine_is_no_path_of_this_one() -> None:
    assert str(dropped_path("file://server/share/list.csv")).startswith("file:")


def test_several_files_dropped_at_once_or_line_by_line(tmp_path: Path) -> None:
    paths = [tmp_path / "one list.csv", tmp_path / "two.csv"]
    for path in paths:
        path.write_text("x")
    quoted = [shlex.quote(str(path)) for path in paths]
    assert dropped_paths(" ".join(quoted).encode()) == paths
    assert dropped_paths("\n".join(map(str, paths)).encode()) == paths


@for_each("data", [b"", b"\n", b"Program,City\nMercy,Toledo\n", b"\xff\xfe", b"/nowhere/list.csv", b"."])
def test_rows_are_no_paths(data: bytes) -> None:
    assert dropped_paths(data) == []


@given(st.text(max_size=200))
def test_nothing_typed_ends_it(text: str) -> None:
    assert isinstance(dropped_path(text), Path)
    assert isinstance(dropped_paths(text.encode("utf-8", "surrogatepass")), list)
