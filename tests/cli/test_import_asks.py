"""Doubts, offers and merges of an import on the command line."""

import json
from pathlib import Path

import pytest

from imgtui.services.reading.sheets.asking import Asking, said_of_line
from imgtui.services.reading.sheets.importing import accept, groups_in, hold_all, preview_file
from tests.books import open_book
from tests.cli.conftest import Answer, Call

SHEET = """Program,City,State,NRMP Code,YOG,VISA,Rank,Fit
Lakeshore Community,Toledo,OH,1234140C0,flexible,Y,2,5
Riverside General,Columbus,OH,1235140C0,flexible,J1/H1B,1,4
Corvane Heights,Bronx,NY,1236140C0,5,?,3,3
Corvane Hts,Bronx,NY,1236140C0,7,?,,
"""


def refused(answer: Answer) -> str:
    """Return the one line of a wrong usage."""
    assert (answer.code, answer.err.count("\n")) == (2, 1), answer
    return answer.err


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "my list.csv"
    path.write_text(SHEET)
    return path


def test_groups_offers_and_merges_are_told(call: Call, sheet: Path) -> None:
    data = call("import", str(sheet), "--dry-run", "--json").data
    flexible = next(each for each in data["doubts"] if each["text"] == "flexible")
    assert flexible == {
        "column": "YOG",
        "text": "flexible",
        "count": 2,
        "programs": 2,
        "rows": [2, 3],
        "fields": ["yog_limit"],
        "made": "Years since graduation allowed: left unknown; perhaps no limit",
        "ask": "does it mean Years since graduation allowed: no limit?",
        "suggestion": {"yog_limit": "none"},
        "answer": {},
    }
    assert [(each["column"], each["kind"], each["accepted"]) for each in data["offers"]] == [
        ("Rank", "rank_order", False),
        ("Fit", "rating", False),
    ]
    assert [(each["row"], each["of_row"], each["apart"]) for each in data["merges"]] == [(5, 4, False)]
    assert {"column": "YOG", "first": "5", "this": "7"} in data["merges"][0]["differs"]
    text = call("import", str(sheet), "--dry-run").out
    assert text.count("flexible") == 1
    assert max(map(len, (line for line in text.splitlines() if "?" in line))) <= 80


def test_answers_and_offers_are_given_with_the_import_as_one_step(call: Call, sheet: Path) -> None:
    call(
        "import", str(sheet), "--answer", "YOG: flexible", "--answer", "VISA: Y=J-1: yes, H-1B: -",
        "--accept", "rank", "--accept", "ratings",
    )  # fmt: skip
    program = json.loads(call("dump").out)["programs"][0]
    assert (program["yog_limit"], program["visa_j1"], program["visa_h1b"]) == ("none", "yes", None)
    assert program["rating"]["fit"] == 5
    assert [entry["key"] for entry in call("rank", "--json").data["entries"]] == [
        "1235140C0", "1234140C0", "1236140C0",
    ]  # fmt: skip
    assert len(call("history", "--json").data) == 1
    assert call("import", str(sheet), "--dry-run", "--json").data["offers"] == []
    call("undo")
    assert call("programs", "--json").data == []


def test_a_row_is_kept_apart(call: Call, sheet: Path) -> None:
    call("import", str(sheet), "--apart", "5")
    programs = json.loads(call("dump").out)["programs"]
    assert [program["yog_limit"] for program in programs] == [None, None, 5, 7]
    assert "row 2 is not merged" in refused(call("import", str(sheet), "--apart", "2"))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--answer", "YOG: no such=3"),
        ("--answer", "VISA: Y=yes"),
        ("--accept", "YOG"),
        ("--answer", "YOG: flexible=x"),
    ],
)
def test_what_means_nothing_is_wrong_usage_and_stores_nothing(
    call: Call, sheet: Path, option: str, value: str
) -> None:
    refused(call("import", str(sheet), option, value))
    assert call("programs", "--json").data == []


def test_what_is_left_is_answered_later(call: Call, sheet: Path) -> None:
    call("import", str(sheet))
    waiting = call("sheet-questions", "--json").data
    assert {(each["column"], each["text"], each["count"]) for each in waiting} == {
        ("YOG", "flexible", 2),
        ("VISA", "Y", 1),
    }
    before = call("dump").out
    told = call("sheet-questions", "--answer", "YOG: flexible=5").err
    assert "2 programs changed" in told
    assert "flexible" not in call("sheet-questions").out
    assert json.loads(call("dump").out)["programs"][1]["yog_limit"] == 5
    call("undo")
    assert call("dump").out == before
    refused(call("sheet-questions", "--answer", "YOG: 5=3"))


def test_a_dump_with_answers_loads_the_same(call: Call, sheet: Path, tmp_path: Path) -> None:
    call("import", str(sheet), "--answer", "YOG: flexible")
    dumped = tmp_path / "w.json"
    call("dump", "--to", str(dumped))
    call("load", str(dumped), "--replace")
    assert call("dump").out == dumped.read_text("utf-8")
    questions = json.loads(dumped.read_text("utf-8"))["sheet_questions"]
    assert {each["text"]: each["answer"] for each in questions} == {"flexible": "none", "Y": None}


def test_the_command_and_what_the_screen_does_give_the_same_document(
    call: Call, sheet: Path, tmp_path: Path
) -> None:
    from imgtui.exchange.document import dumps

    call("import", str(sheet), "--answer", "YOG: flexible")
    with open_book(tmp_path / "other") as book:
        previews = hold_all(book, [preview_file(book, sheet)])
        previews = Asking().say(book, previews, said_of_line(groups_in(previews), "YOG: flexible"))
        accept(book, previews)
        assert dumps(book.workbook).decode() == call("dump").out
