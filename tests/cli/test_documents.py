"""`documents`: what each program has and lacks, assigned one by one or for many, told the same everywhere."""

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def sent(call: Call) -> Call:
    for name in ("Ash Hospital", "Birch Hospital", "Cedar Hospital"):
        call("program", "add", name, "state=OH")
        call("invite", "add", name, "applied", "--on", "1 Oct")
    call("profile", "set", "letters", "Dr Ada:us:uploaded, Dr Bo:promised")
    call("draft", "new", "--kind", "statement", "--title", "S")
    return call


def lacking(call: Call) -> dict[str, list[str]]:
    return {each["key"]: each["lacks"] for each in call("documents", "--json").data["programs"]}


def test_applied_without_a_letter_is_a_stop_everywhere(sent: Call) -> None:
    assert sent("check").code == 1
    sent("documents", "assign", "ash", "birch", "--letter", "Dr Ada", "--statement", "S")
    assert lacking(sent) == {
        "ash-hospital": [],
        "birch-hospital": [],
        "cedar-hospital": ["no_letter", "no_statement"],
    }
    (line,) = [each for each in sent("today", "--json").data["lines"] if each["kind"] == "documents"]
    assert (line["severity"], "Cedar" in line["text"]) == ("stop", True)
    shown = sent("programs", "--where", line["jump"]["query"], "--json").data
    assert [each["key"] for each in shown] == ["cedar-hospital"]
    attention = [each["text"] for each in sent("check", "--json").data["attention"]]
    assert line["text"] in attention
    assert len(sent("programs", "--where", "is:applied is:incomplete", "--json").data) == 1


def test_many_are_assigned_in_one_step_that_undo_takes_back(sent: Call) -> None:
    answer = sent(
        "documents",
        "assign",
        "--where",
        "is:applied",
        "--letter",
        "Dr Ada",
        "--letter",
        "Dr Bo",
        "--statement",
        "S",
    )
    assert answer.code == 0
    assert set(map(tuple, lacking(sent).values())) == {("not_uploaded",)}
    sent("documents", "assign", "--where", "lacks:not_uploaded", "--drop-letter", "dr bo")
    assert not any(lacking(sent).values())
    sent("undo")
    sent("undo")
    assert all(lacking(sent).values())


def test_a_fifth_letter_is_refused_in_one_line_and_nothing_changes(sent: Call) -> None:
    sent("profile", "set", "letters", ", ".join(f"{name}:us:uploaded" for name in "abcde"))
    letters = [word for name in "abcd" for word in ("--letter", name)]
    assert sent("documents", "assign", "ash", *letters).code == 0
    answer = sent("documents", "assign", "ash", "birch", "--add-letter", "e")
    assert (answer.code, "5 letters" in answer.err) == (2, True)
    assert "Ash Hospital: would have" in answer.err, "the hospital is named, and no key"
    assert lacking(sent)["birch-hospital"][0] == "no_letter"


def test_papers_portal_and_supplements(sent: Call) -> None:
    sent(
        "documents",
        "assign",
        "ash",
        "--letter",
        "Dr Ada",
        "--statement",
        "S",
        "--paper",
        "photo=no",
        "--portal",
        "begun",
    )
    sent("documents", "supplement", "ash", "essay", "--due", "2026-11-01")
    assert lacking(sent)["ash-hospital"] == ["late", "papers", "portal"]
    sent("documents", "supplement", "ash", "essay", "--sent", "today")
    sent("documents", "assign", "ash", "--portal", "complete", "--paper", "photo=?")
    assert lacking(sent)["ash-hospital"] == []
    sent("documents", "mine", "photo", "asked", "--due", "2026-11-25")
    assert lacking(sent)["ash-hospital"] == ["papers"]
    texts = [each["text"] for each in sent("today", "--json").data["lines"] if each["kind"] == "documents"]
    assert any(text.startswith("Photo: in 5 days") for text in texts)
    sent("documents", "mine", "photo", "received")
    assert lacking(sent)["ash-hospital"] == []
    sent("documents", "supplement", "ash", "essay", "--remove")
    assert sent("documents", "supplement", "ash", "essay", "--remove").code == 2
    assert sent("documents", "assign", "ash", "--paper", "passport=yes").code == 2
    assert sent("documents", "assign", "ash").code == 2


def test_a_dossier_is_read_prepared_and_written(sent: Call, tmp_path) -> None:
    sent("invite", "add", "ash", "invite", "--on", "1 Nov")
    assert sent("drill", "ash").code == 2
    sent("invite", "add", "ash", "scheduled", "--starts", "3 Dec 9:00")
    answer = sent(
        "dossier", "ash", "--interviewer", "Dr Wei", "--reason", "its clinic", "--ask", "Who is there?"
    )
    assert answer.code == 0
    for words in ("Dr Wei", "its clinic", "Who is there?", "Ash Hospital"):
        assert words in answer.out
    lines = answer.out.splitlines()
    first, last = (
        next(n for n, line in enumerate(lines) if words in line) for words in ("(support)", "not the int")
    )
    assert first < last, "what the coordinator answers stands behind what an interviewer is asked"
    asked = sent("drill", "--json").data
    assert asked["program"] == "ash-hospital"
    assert sent("drill", "--kind", "case", "--score", "2", "--seconds", "100").code == 0
    assert sent("drill", "--kind", "nothing").code == 2
    assert sent("drill", "--score", "9").code == 2
    assert "mean 2 of 5" in sent("drill").out
    page = tmp_path / "d.html"
    assert sent("dossier", "ash", "--to", page).code == 0
    assert "Dr Wei" in page.read_text("utf-8")
    assert sent("dossier", "ash", "--to", tmp_path / "d.csv").code == 2
    sent("undo")
    assert "mean 2 of 5" not in sent("drill").out


def test_a_statement_or_writer_that_does_not_exist_is_refused_with_what_there_is(sent: Call) -> None:
    before = lacking(sent)
    for words, why in (
        (("--statement", "No such"), "there is no statement of that title"),
        (("--letter", "Nobody"), "there is no letter of that writer"),
        (("--add-letter", "Nobody", "--statement", "S"), "Dr Ada, Dr Bo"),
    ):
        answer = sent("documents", "assign", "ash", *words)
        assert (answer.code, why in answer.err) == (2, True)
    assert "there is: S" in sent("documents", "assign", "ash", "--statement", "No such").err
    assert lacking(sent) == before
    assert sent("documents", "assign", "ash", "--statement", " s ", "--letter", "dr  ada").code == 0
    (ash,) = [each for each in sent("documents", "--json").data["programs"] if each["key"] == "ash-hospital"]
    assert (ash["statement"], ash["letters"]) == ("S", ["Dr Ada"])
    assert sent("documents", "assign", "ash", "--statement", "").code == 0


def test_nothing_is_said_before_a_query_that_means_nothing_is_refused(sent: Call) -> None:
    sent("documents", "mine", "photo", "received")
    answer = sent("documents", "--where", "lacks:bogus")
    assert (answer.code, answer.out) == (2, "")


def test_what_nobody_knows_anything_of_is_said_to_be_unknown(call: Call) -> None:
    for name in ("Ash Hospital", "Birch Hospital"):
        call("program", "add", name, "apply=yes")
    answer = call("documents")
    assert "nothing is known of 2" in answer.out + answer.err
    assert "incomplete" not in answer.out + answer.err


def test_a_sixth_question_is_kept_and_said(sent: Call) -> None:
    sent("invite", "add", "ash", "invite", "--on", "1 Nov")
    sent("invite", "add", "ash", "scheduled", "--starts", "3 Dec 9:00")
    asked = [word for n in range(6) for word in ("--ask", f"Question {n}?")]
    answer = sent("dossier", "ash", *asked)
    assert (answer.code, "6 questions are kept; 5 are enough" in answer.err) == (0, True)
    assert "are enough" not in sent("dossier", "ash", *asked[2:]).err


def test_a_paper_that_was_sent_to_all_is_missing_nowhere(sent: Call) -> None:
    before = [each["lacks"] for each in sent("documents", "--json").data["programs"]]
    assert sent("documents", "mine", "mspe", "sent").code == 0
    found = sent("documents", "--json").data["programs"]
    assert [each["lacks"] for each in found] == before
    assert {each["papers"]["mspe"] for each in found} == {None}
    said = sent("documents").out
    assert said.count(" sent ") >= len(found)
    sent("documents", "mine", "mspe", "received")
    assert {each["papers"]["mspe"] for each in sent("documents", "--json").data["programs"]} == {True}


def test_programs_that_have_answered_are_said_to_have_read_the_file(call: Call) -> None:
    call("program", "add", "Ash Hospital")
    call("invite", "add", "Ash Hospital", "invite")
    answer = call("documents")
    assert "already read by 1" in answer.out + answer.err
    assert "nothing is known" not in answer.out + answer.err


def test_a_writer_whose_letter_was_removed_is_offered_to_no_other_program(sent: Call) -> None:
    assert sent("documents", "assign", "ash", "--letter", "Dr Ada").code == 0
    assert sent("profile", "set", "letters", "Dr Bo:promised").code == 0
    told = sent("documents", "assign", "birch", "--letter", "Dr Ada")
    assert (
        told.code,
        "there is no letter of that writer" in told.err,
        "Dr Ada" in told.err.partition(" — ")[2],
    ) == (
        2,
        True,
        False,
    )
    # The program that has it keeps it beside another one, until it is taken off there.
    assert sent("documents", "assign", "ash", "--letter", "Dr Ada", "--letter", "Dr Bo").code == 0
