"""`imgtui read`: what a page says, in words and as JSON; nothing is kept unless it is accepted."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

PAGE = """Lakeshore Internal Medicine Residency
How to apply
We sponsor J-1 visas only.
Applicants must have graduated within the past five years.
Graduates of the Zwolle campus need at least 3 months of US clinical experience.
About 50-60% of our residents are international medical graduates.
Deadline: November 30
"""


@pytest.fixture
def lake(call: Call) -> str:
    call("program", "add", "Lakeshore IM", "specialty=Internal Medicine")
    return "lakeshore-im"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "lake.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_facts_stand_with_their_words(call: Call, lake: str, page: Path) -> None:
    answer = call("read", page, "--program", lake)
    assert answer.code == 0
    assert "J-1: yes, now unknown\n    “We sponsor J-1 visas only.”" in answer.out
    assert "To be decided by you:" in answer.out
    assert "“Zwolle”" in answer.out or "“zwolle”" in answer.out
    assert "Not on this page:" in answer.out
    assert call("undo").out + call("undo").err != ""  # the program itself: reading was no step


def test_as_json(call: Call, page: Path) -> None:
    answer = call("read", page, "--context", "Internal Medicine", "--kind", "elig", "--json")
    data = answer.data
    assert list(data) == [
        "facts", "doubtful", "absent", "page_year", "programs", "roster", "events",
    ]  # fmt: skip
    assert data["facts"]["visa_h1b"] == {
        "value": "no",
        "evidence": "We sponsor J-1 visas only.",
        "kind": "clear",
        "condition": None,
    }
    assert data["facts"]["yog_limit"]["value"] == 5
    assert data["programs"] == ["Internal Medicine"]
    assert "step2_min" in data["absent"]


def test_without_accept_nothing_is_kept(call: Call, lake: str, page: Path) -> None:
    before = call("dump").out
    call("read", page, "--program", lake)
    assert call("dump").out == before


def test_accepted_facts_are_one_step_with_their_evidence(call: Call, lake: str, page: Path) -> None:
    before = call("dump").out
    answer = call("read", page, "--program", lake, "--accept", "asserted")
    assert "kept for Lakeshore IM" in answer.err
    [program] = call("dump").data["programs"]
    assert (program["visa_j1"], program["visa_h1b"], program["yog_limit"]) == ("yes", "no", 5)
    assert (program["deadline"], program["usce"]) == ("2026-11-30", None)
    assert program["evidence"]["visa_j1"] == {
        "source": "lake.txt",
        "checked_on": "2026-11-21",
        "quote": "We sponsor J-1 visas only.",
        "condition": None,
    }
    call("undo")
    assert call("dump").out == before


def test_all_keeps_the_questions_too(call: Call, lake: str, page: Path) -> None:
    call("read", page, "--program", lake, "--accept", "all")
    [program] = call("dump").data["programs"]
    assert program["usce"] == "required"
    assert program["img_percent_low"] <= program["img_percent"] <= program["img_percent_high"]


def test_a_typed_value_leaves_no_quote_behind(call: Call, lake: str, page: Path) -> None:
    call("read", page, "--program", lake, "--accept", "asserted")
    call("program", "set", lake, "visa_j1", "no")
    [program] = call("dump").data["programs"]
    assert program["evidence"]["visa_j1"]["quote"] is None


def test_an_address_in_a_saved_page_is_its_source(call: Call, lake: str, tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_text(
        '<html><head><link rel="canonical" href="https://lake.example/apply"></head>'
        "<body><p>H-1B visas are considered only if Step 3 is passed.</p></body></html>",
        "utf-8",
    )
    call("read", path, "--program", lake, "--accept", "asserted")
    evidence = call("dump").data["programs"][0]["evidence"]["visa_h1b"]
    assert evidence["source"] == "https://lake.example/apply"
    assert evidence["condition"] == "H-1B visas are considered only if Step 3 is passed."


def test_from_stdin_and_hostile(call: Call, lake: str) -> None:
    text = b"[bold]We sponsor J-1 visas only.[/nothing]\n\x1b[2J\x9bNo H-1B\x00\n" + b"x\n" * 100_000
    answer = call("read", "-", "--program", lake, stdin=text)
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert "only its beginning was read" in answer.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such-file.txt"], 3),
        (["-", "--accept", "all"], 2),
        (["-", "--program", "nobody"], 2),
        (["-", "--kind", "poem"], 2),
    ],
)
def test_wrong_calls(call: Call, lake: str, arguments: list[str], code: int) -> None:
    answer = call("read", *arguments, stdin=b"We sponsor J-1 visas.")
    assert answer.code == code
    assert len(answer.err.strip().splitlines()) == 1


def test_an_old_page_keeps_nothing_that_is_not_asked_for(call: Call, lake: str) -> None:
    text = b"Season 2021-2022\nWe sponsor J-1 visas.\nDeadline: October 1, 2021"
    answer = call("read", "-", "--program", lake, "--accept", "asserted", stdin=text)
    assert "An old page: the page is of 2021." in answer.out
    assert "nothing was kept" in answer.err
    assert call("dump").data["programs"][0]["visa_j1"] is None


def test_residents_are_read_and_kept_as_one_step(call: Call, lake: str) -> None:
    text = b"PGY-1\nAnn Bell, MD - Dow University of Health Sciences\nCy Dent, DO - LECOM\n"
    data = call("read", "-", "--kind", "roster", "--json", stdin=text).data
    assert (data["roster"]["total"], data["roster"]["countries"]) == (2, {"PK": 1})
    before = call("dump").out
    answer = call("read", "-", "--kind", "roster", "--program", lake, "--accept", "asserted", stdin=text)
    assert "2 residents in 1 class" in answer.out
    assert call("dump").data["programs"][0]["img_percent"] == 50
    call("undo")
    assert call("dump").out == before


def test_of_a_page_that_was_cut_it_is_not_said_what_is_not_on_it(call: Call, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(
        "Eligibility\nWe sponsor J-1 visas.\n" + "Nothing is said here of rules.\n" * 200_000, "utf-8"
    )
    answer = call("read", long, "--kind", "page")
    assert "Not on this page" not in answer.out
    assert "Not in what was read of it:" in answer.out
