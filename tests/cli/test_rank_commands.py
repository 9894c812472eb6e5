"""The commands about rank order lists: certify, diff, compare, what-if lists, ratings, the workings."""

import json
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import (
    Applicant,
    Event,
    Exam,
    Program,
    RankEntry,
    RankList,
    TargetSpecialty,
    Workbook,
)
from imgtui.exchange.document import dumps
from tests.cli.conftest import Call


def workbook() -> Workbook:
    seen = (Event(id="1", on=date(2026, 11, 20), kind="interviewed"),)
    names = ("Ash", "Birch", "Cedar", "Dogwood", "Elm")
    programs = tuple(
        Program(
            key=name.lower(),
            name=f"{name} Hospital",
            specialty="Internal Medicine",
            nrmp_code=f"100{number}140C0" if number else None,
            program_type="community",
            img_percent=50,
            city="Toledo",
            state="OH",
            events=seen,
        )
        for number, name in enumerate(names)
    )
    ranked = RankList(name="Mine", entries=tuple(RankEntry(program=each.key) for each in programs[:4]))
    return Workbook(
        applicant=Applicant(
            tz="Asia/Karachi",
            visa_needed="none",
            exams=(Exam(exam="step2_ck", result="pass", score=240),),
            specialties=(TargetSpecialty(name="Internal Medicine"),),
        ),
        programs=programs,
        rank_lists=(ranked,),
    )


@pytest.fixture
def rank(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    document = tmp_path / "made.json"
    document.write_bytes(dumps(workbook()))
    assert call("load", document).code == 0
    monkeypatch.setenv("IMGTUI_TODAY", "2027-01-29T09:00")
    return call


def order(rank: Call, *more: str) -> list[str]:
    return [entry["key"] for entry in rank("rank", *more, "--json").data["entries"]]


def test_certify_tells_fees_and_codes_first(rank: Call) -> None:
    dry = rank("rank", "certify", "--dry-run")
    assert dry.code == 0
    assert dry.out.splitlines()[1:4] == [
        "Code of rank 1, Ash Hospital: no code yet: look it up on the official site",
        "Fee: $85  Registration, with 20 codes on the primary list and 20 on all supplemental lists together",
        "Fees in all: $85, due at certification, never refunded",
    ]
    assert dry.out.splitlines()[-1] == "Nothing was recorded."
    done = rank("rank", "certify")
    assert done.out.splitlines()[-1].startswith(
        "Written down the primary list: 4 programs, Fri 29 Jan 09:00 PKT = Thu 28 Jan 23:00 ET."
    )
    again = rank("rank", "certify", "--json")
    assert again.code == 0
    assert again.data["recorded"] is False
    assert [each["entries"] for each in again.data["certified"]] == [["ash", "birch", "cedar", "dogwood"]]
    assert again.data["fees_usd"] == 85
    undone = rank("undo").err
    assert (
        undone == "undid: wrote down the primary list before ranking opened, with 4 programs: not certified\n"
    )


def test_certifying_before_ranking_opens_is_warned_of_and_not_refused(
    rank: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = rank("rank", "certify")
    assert early.code == 0
    assert early.out.startswith("WARN Ranking opens Mon 1 Feb 22:00 PKT = Mon 1 Feb 12:00 ET")
    assert "Written down the primary list" in early.out
    assert "Ranking opens" in rank("rank", "certify", "--json").data["opens_later"]
    monkeypatch.setenv("IMGTUI_TODAY", "2027-02-01T21:59")
    assert "WARN" in rank("rank", "certify", "--dry-run").out
    monkeypatch.setenv("IMGTUI_TODAY", "2027-02-01T22:00")
    assert "WARN" not in rank("rank", "certify", "--dry-run").out
    assert rank("rank", "certify", "--json").data["opens_later"] is None


def test_certify_names_what_must_stop(rank: Call) -> None:
    rank("program", "set", "birch", "nrmp_code", "nonsense")
    out = rank("rank", "certify", "--dry-run").out
    assert "STOP R16: 1 NRMP code cannot be right" in out


def test_certify_as_json_records(rank: Call) -> None:
    answer = rank("rank", "certify", "--json")
    assert answer.data["recorded"] is True
    assert len(answer.data["certified"]) == 1


def test_diff_and_restore(rank: Call) -> None:
    assert rank("rank", "diff").code == 2
    rank("rank", "certify")
    rank("rank", "move", "dogwood", "1")
    rank("rank", "remove", "cedar")
    answer = rank("rank", "diff", "--json")
    assert list(answer.data) == ["name", "snapshot", "at", "moved", "added", "removed", "lines"]
    assert (answer.data["moved"], answer.data["added"], answer.data["removed"]) == (1, 0, 1)
    assert answer.data["lines"][0] == {
        "key": "dogwood",
        "name": "Dogwood Hospital",
        "before": 4,
        "after": 1,
        "kind": "moved",
    }
    shown = rank("rank", "diff", "1").out
    assert "since then: 1 moved, 1 removed" in shown
    assert "Cedar Hospital" in shown
    assert rank("rank", "diff", "2").code == 2
    assert rank("rank", "diff", "2027-01-29").code == 0
    assert rank("rank", "restore", "1", "--json").data["entries"] == ["ash", "birch", "cedar", "dogwood"]
    assert rank("rank", "diff", "--json").data["moved"] == 0
    assert rank("undo").code == 0
    assert order(rank) == ["dogwood", "ash", "birch"]


def test_lists_made_compared_promoted_and_removed(rank: Call) -> None:
    assert rank("rank", "new", "Trial").err == "copied Mine to Trial\n"
    rank("rank", "move", "dogwood", "1", "--list", "Trial")
    rank("rank", "add", "elm", "--list", "Trial")
    assert order(rank, "--list", "Trial") == ["dogwood", "ash", "birch", "cedar", "elm"]
    answer = rank("rank", "compare", "Mine", "Trial", "--json").data
    assert (answer["left"], answer["right"], answer["moved"], answer["added"]) == ("Mine", "Trial", 1, 1)
    assert [(line["key"], line["kind"]) for line in answer["lines"]] == [
        *(("dogwood", "moved"), ("ash", "shifted"), ("birch", "shifted"), ("cedar", "shifted")),
        ("elm", "added"),
    ]
    shown = rank("rank", "compare", "Mine", "Trial").out
    assert "Dogwood Hospital (moved to 1)" in shown
    assert "Dogwood Hospital (moved from 4)" in shown
    assert "Elm Hospital (added)" in shown
    assert rank("rank", "compare", "Mine", "nothing").code == 2
    promoted = rank("rank", "promote", "Trial")
    assert "the former order stays as: Mine before Trial" in promoted.err
    assert order(rank)[0] == "dogwood"
    assert rank("rank", "rename", "Mine before Trial", "Old").code == 0
    assert [each["name"] for each in rank("rank", "lists", "--json").data] == ["Mine", "Old"]
    assert rank("rank", "delete", "Old").code == 0
    assert rank("rank", "delete", "Mine").code == 2
    assert rank("rank", "new", "mine").code == 2


def test_a_supplemental_list(rank: Call) -> None:
    assert rank("rank", "supplemental", "birch").code == 2
    rank("program", "set", "birch", "track", "advanced")
    answer = rank("rank", "supplemental", "birch", "--name", "First year", "--json")
    assert answer.data[1]["kind"] == "supplemental"
    assert answer.data[1]["for_program"] == "birch"
    assert "First year  supplemental" in rank("rank", "lists").out


def test_rate_and_propose(rank: Call) -> None:
    answer = rank("rank", "rate", "birch", "fit=2", "attend=yes", "pros=kind = true", "--json")
    assert answer.data["overall"] == 2
    assert answer.data["rating"]["pros"] == "kind = true"
    assert rank("rank", "rate", "dogwood", "555555y").out == "overall 5.0 of 5\n"
    assert rank("rank", "rate", "dogwood", "fit=6").code == 2
    assert rank("rank", "rate", "dogwood", "999").code == 2
    answer = rank("rank", "propose", "--json")
    assert [each["key"] for each in answer.data["order"]] == ["ash", "dogwood", "cedar", "birch"]
    assert answer.data["order"][1]["rating"] == 5
    assert answer.data["accepted"] is False
    assert order(rank) == ["ash", "birch", "cedar", "dogwood"]
    taken = rank("rank", "propose", "--accept")
    assert taken.err == "ordered the list by my ratings\n"
    assert order(rank) == ["ash", "dogwood", "cedar", "birch"]
    assert "stands in this order already" in rank("rank", "propose", "--accept").out
    assert rank("undo").err == "undid: ordered the list by my ratings\n"


def test_weights(rank: Call) -> None:
    assert rank("rank", "weights", "--json").data["gut"] == 1
    rank("rank", "rate", "birch", "fit=5", "gut=1")
    assert rank("rank", "weights", "gut=0", "--json").data["gut"] == 0
    assert {each["key"]: each["rating"] for each in rank("rank", "propose", "--json").data["order"]}[
        "birch"
    ] == 5
    assert rank("rank", "weights", "charm=1").code == 2
    assert rank("rank", "weights", "gut").code == 2


def test_notes(rank: Call) -> None:
    assert rank("rank", "note", "ash", "ask about nights").code == 0
    assert json.loads(rank("dump").out)["rank_lists"][0]["entries"][0]["note"] == "ask about nights"
    assert rank("rank", "note", "elm", "x").code == 2


def test_the_workings_both_ways(rank: Call) -> None:
    explained = rank("rank", "explain")
    assert explained.code == 0
    assert explained.out == rank("rank", "--explain").out
    for title in ("Published figures behind it", "Figures fitted to them", "What it cannot know"):
        assert title in explained.out
    match = rank("rank", "--json").data["odds"]["match"]
    assert f"About {100 * match:.0f} %" in explained.out
    data = rank("rank", "--explain", "--json").data
    assert list(data) == ["name", "blocks", "order", "fear_ordering"]
    assert data["blocks"][0]["title"] == "Chance to match, this list alone"


def test_fear_ordering_is_told_with_the_workings(rank: Call) -> None:
    for key, stars in (("ash", "1"), ("birch", "2"), ("cedar", "5")):
        rank("rank", "rate", key, f"fit={stars}")
    shown = rank("rank", "explain").out
    assert "R11: Ash Hospital, which you rated 1.0, is number 1 and Cedar Hospital" in shown
    assert [pair["key"] for pair in rank("rank", "explain", "--json").data["fear_ordering"]] == [
        "ash",
        "birch",
    ]


def test_before_there_is_a_list(call: Call) -> None:
    assert call("rank", "explain").code == 0
    assert call("rank", "propose", "--json").data["order"] == []
    assert call("rank", "lists", "--json").data == []
    for command in (("certify",), ("certify", "--json"), ("diff",), ("restore", "1"), ("delete", "x")):
        assert call("rank", *command).code == 2


@pytest.mark.parametrize("extension", ["csv", "json", "md", "html"])
def test_the_sheet_as_a_file(rank: Call, tmp_path: Path, extension: str) -> None:
    target = tmp_path / f"sheet.{extension}"
    assert rank("export", "rank", "--to", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert "Birch Hospital" in text
    assert "1001140C0" in text
    assert rank("export", "programs", "--to", tmp_path / "x.html").code == 2
    assert rank("export", "rank", "--to", tmp_path / "x.doc").code == 2


def test_a_redacted_sheet_has_no_notes(rank: Call, tmp_path: Path) -> None:
    rank("rank", "note", "ash", "my secret")
    for extension in ("csv", "json", "md", "html"):
        target = tmp_path / f"r.{extension}"
        assert rank("export", "rank", "--to", target, "--redact").code == 0
        assert "secret" not in target.read_text(encoding="utf-8")
        rank("export", "rank", "--to", target)
        assert "secret" in target.read_text(encoding="utf-8")


NAMED = ("--list", "First year for Elm Hospital")


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        (("restore", "1"), "rank certify"),
        (("restore", "1", *NAMED), "rank certify --list 'First year for Elm Hospital'"),
        (("diff", *NAMED), "rank certify --list 'First year for Elm Hospital'"),
        (("certify", *NAMED), "rank add PROGRAM --list 'First year for Elm Hospital'"),
        (("diff", "--list", "a try"), "rank promote 'a try'"),
        (("certify", "--list", "a try"), "rank promote 'a try'"),
        (("diff", "2027-01-01", "--list", "-x"), "rank promote -- -x"),
    ],
)
def test_what_is_offered_names_the_list_that_is_meant(
    command: tuple[str, ...], hint: str, rank: Call
) -> None:
    rank("program", "set", "elm", "track", "advanced")
    assert rank("rank", "supplemental", "elm").code == 0
    assert rank("rank", "new", "a try").code == 0
    assert rank("rank", "new", "--", "-x").code == 0
    told = rank("rank", *command)
    assert told.code == 2
    assert told.err.rstrip().endswith(hint)


def test_what_would_help_more_is_looked_up_on_the_list_that_is_shown(rank: Call) -> None:
    for number in range(20):
        key = rank("program", "add", f"More {number}", "--json").data["key"]
        for kind in ("invite", "interviewed"):
            assert rank("invite", "add", key, kind, "--on", "2026-11-01").code == 0
    assert rank("rank", "new", "a try").code == 0
    told = rank("rank", "--list", "a try")
    line = next(line for line in told.out.splitlines() if "each by less" in line)
    assert line.endswith("rank --json --list 'a try'")
    assert rank("rank", "--json", "--list", "a try").data["name"] == "a try"


def test_a_day_on_which_nothing_was_certified_is_looked_up_on_the_list_that_is_meant(rank: Call) -> None:
    rank("program", "set", "elm", "track", "advanced")
    rank("rank", "supplemental", "elm")
    rank("rank", "add", "ash", *NAMED)
    rank("rank", "certify", *NAMED)
    told = rank("rank", "diff", "2027-01-01", *NAMED)
    assert told.err.rstrip().endswith("rank diff --list 'First year for Elm Hospital'")
