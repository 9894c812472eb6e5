"""`imgtui read --kind roster`: the residents by class; nothing is kept unless it is accepted."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

PAGE = """Current residents
PGY-1
Ann Bell, MD – Dow University of Health Sciences
Bo Cole, MD – Hillcrest Medical College
PGY-1 Preliminary
Cy Dent, DO – LECOM
PGY-2
Di Eads, MBBS – King Edward Medical University
Ed Ford, MD – University of Iowa
Alumni
Flo Gant, MD – Cairo University
"""
HTML = (
    "<html><head><title>Our residents</title></head><body><h2>PGY-1</h2><table><tr><th>Name</th>"
    "<th>Medical school</th></tr><tr><td>Ross, Ann</td><td>Keio University</td></tr></table></body></html>"
)


@pytest.fixture
def lake(call: Call) -> str:
    call("program", "add", "Lakeshore IM", "specialty=Internal Medicine")
    return "lakeshore-im"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "residents.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_the_table_stands_with_what_is_left_to_settle(call: Call, lake: str, page: Path) -> None:
    answer = call("read", page, "--program", lake, "--kind", "roster")
    assert answer.code == 0
    assert "4 residents in 2 classes:" in answer.out
    assert "PGY-1 Preliminary*" in answer.out
    assert "“Hillcrest Medical College”  PGY-1" in answer.out
    assert "Left out: 1 Alumni." in answer.out
    assert call("read", page, "--kind", "roster", "--json").data["roster"]["img_percent_range"] == [
        50.0,
        75.0,
    ]


def test_what_is_accepted_is_one_step_with_its_words(call: Call, lake: str, page: Path) -> None:
    answer = call("read", page, "--program", lake, "--kind", "roster", "--accept", "asserted")
    assert answer.code == 0
    [program] = call("dump").data["programs"]
    assert program["img_percent"] == 66.7
    assert program["roster"]["countries"] == {"PK": 2}
    assert program["evidence"]["img_percent"]["quote"] == "Dow University of Health Sciences"
    call("undo")
    [program] = call("dump").data["programs"]
    assert (program["img_percent"], program["roster"]) == (None, None)


def test_a_saved_page_with_a_table(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "residents.html"
    path.write_text(HTML, "utf-8")
    assert call("read", path, "--kind", "roster", "--json").data["roster"]["countries"] == {"JP": 1}


def test_a_page_without_residents_says_so(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("Alumni\nAnn Bell, MD – Cairo University\n", "utf-8")
    assert "No residents of today were found on it." in call("read", path, "--kind", "roster").out


def test_a_share_that_takes_the_place_of_another_one_is_said(call: Call, lake: str, page: Path) -> None:
    first = call("read", page, "--program", lake, "--kind", "roster", "--accept", "asserted")
    assert "IMG % was" not in first.out + first.err
    call("undo")
    call("program", "set", lake, "img_percent", "40")
    answer = call("read", page, "--program", lake, "--kind", "roster", "--accept", "asserted")
    assert "IMG % was 40" in answer.out + answer.err
