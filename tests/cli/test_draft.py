"""`imgtui draft`: what is checked, what it answers, how it ends."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

PARAGRAPH = (
    "I failed Step 1 because I planned by the chapter. I changed to 60 questions a day. "
    "I passed at the next attempt and scored 227 on Step 2 CK.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(PARAGRAPH)
    return path


def test_a_draft_that_passes(season: Call, draft: Path) -> None:
    answer = season("draft", "check", draft, "--kind", "fail_paragraph")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "Fail paragraph: 30 words, 3 sentences",
        "It passes its checks; let somebody read it.",
    ]
    data = season("draft", "check", draft, "--kind", "fail-paragraph", "--json").data
    assert data == {
        "kind": "fail_paragraph",
        "program": None,
        "characters": 140,
        "limit": None,
        "words": 30,
        "sentences": 3,
        "seconds": 13.7,
        "passes": True,
        "findings": [],
    }


def test_a_stop_ends_with_1(season: Call, draft: Path) -> None:
    draft.write_text(PARAGRAPH.replace("227", "237").replace(". I changed", ".\nIt was unfair. I changed"))
    answer = season("draft", "check", draft, "--kind", "fail_paragraph")
    assert answer.code == 1
    assert "STOP D2: It blames someone or something else: “unfair”.  [S0 §4; S3]" in answer.out
    assert "    Line 2: unfair" in answer.out
    assert "STOP D7: 237 for Step 2 CK; your record says 227." in answer.out
    assert "It passes" not in answer.out
    data = season("draft", "check", draft, "--kind", "fail_paragraph", "--json")
    assert data.code == 1
    (blame, score) = data.data["findings"]
    assert {"rule", "severity", "text", "start", "end", "line", "hint", "source"} == set(blame)
    text = draft.read_text()
    assert (text[blame["start"] : blame["end"]], blame["line"]) == ("unfair", 2)
    assert text[score["start"] : score["end"]] == "237"


def test_a_warning_alone_ends_with_0(season: Call, draft: Path) -> None:
    draft.write_text("I failed because I was late. I changed it and have 60 questions.")
    answer = season("draft", "check", draft, "--kind", "fail_paragraph", "--json")
    assert answer.code == 0
    assert [f["severity"] for f in answer.data["findings"]] == ["warn"]
    assert answer.data["passes"] is False


def test_stdin_program_and_windows_text(season: Call, tmp_path: Path) -> None:
    said = season(
        "draft",
        "check",
        "-",
        "--kind",
        "letter_of_intent",
        "--program",
        "lakeshore",
        stdin=b"\xef\xbb\xbfHello",
    )
    assert said.code == 0
    assert "NOTE D9: It does not say that this is your first choice." in said.out
    old = tmp_path / "old.txt"
    old.write_bytes("It was “unfair” – really".encode("cp1252"))
    assert "“unfair”" in season("draft", "check", old, "--kind", "fail_answer").out


def test_a_spoken_answer_is_timed(season: Call) -> None:
    answer = season("draft", "check", "-", "--kind", "fail_answer", stdin=b"word " * 141)
    assert "141 words, 1 sentence, 60 s aloud" in answer.out
    assert "WARN D4: 60.4 s at 140 words a minute; 30 to 60 s is enough." in answer.out


@pytest.mark.parametrize(
    ("arguments", "code", "name"),
    [
        (["check", "none.txt", "--kind", "statement"], 3, "file_missing"),
        (["check", "-", "--kind", "poem"], 2, "kind_unknown"),
        (["check", "-"], 2, "usage"),
        (["check", "-", "--kind", "thank_you", "--program", "nowhere at all"], 2, "program_unknown"),
        (["show", "1"], 2, "draft_unknown"),
        (["new", "--kind", "statement", "--skeleton", "thank-you"], 2, "skeleton_unknown"),
    ],
)
def test_what_cannot_be_done(season: Call, arguments: list[str], code: int, name: str) -> None:
    answer = season("draft", *arguments, "--json")
    assert (answer.code, answer.data["error"]["code"]) == (code, name)


def test_a_file_that_is_no_text(season: Call, draft: Path) -> None:
    draft.write_bytes(b"PK\0\0")
    answer = season("draft", "check", draft, "--kind", "statement", "--json")
    assert (answer.code, answer.data["error"]["code"]) == (3, "file_not_text")


def test_new_list_show(season: Call, draft: Path) -> None:
    assert season("draft", "list").out == ""
    made = season("draft", "new", "--kind", "interest_mail", "--program", "lakeshore")
    assert (made.code, made.err) == (0, "added the interest mail Lakeshore Community\n")
    assert "I passed Step 1 at the second attempt and Step 2 CK with 227" in made.out
    made = season("draft", "new", "--kind", "fail_paragraph", "--text", draft, "--title", "Step 1", "--json")
    assert made.data == {
        "number": 2,
        "kind": "fail_paragraph",
        "title": "Step 1",
        "program": None,
        "text": PARAGRAPH.strip(),
    }
    listed = season("draft", "list", "--json").data
    assert [(line["number"], line["passes"], line["stop"] > 0) for line in listed] == [
        (1, False, True),
        (2, True, False),
    ]
    assert len(season("draft", "list").out.splitlines()) == 3
    shown = season("draft", "show", "step 1")
    assert (shown.out.strip(), shown.err) == (PARAGRAPH.strip(), "")
    assert "STOP D6" in season("draft", "show", "1").err
    assert season("draft", "show", "1", "--json").data["versions"] == []
    assert season("undo").code == 0
    assert len(season("draft", "list", "--json").data) == 1


def test_a_file_that_is_a_stored_draft_is_not_its_own_twin(season: Call, draft: Path) -> None:
    draft.write_text("I rotated at your clinic for dock workers.")
    season("draft", "new", "--kind", "program_paragraph", "--program", "lakeshore", "--text", draft)
    again = season("draft", "check", draft, "--kind", "program_paragraph", "--program", "lakeshore")
    assert again.code == 0
    other = season("draft", "check", draft, "--kind", "program_paragraph", "--program", "riverside")
    assert other.code == 1
    assert "STOP D8: The same paragraph is written for Lakeshore Community." in other.out


def test_outside_text_is_shown_as_plain_text(season: Call) -> None:
    answer = season("draft", "check", "-", "--kind", "statement", stdin=b"My [b]red[/b] \x1b[31m [score\x07]")
    assert "\x1b" not in answer.out
    assert "\x07" not in answer.out


def test_what_was_sent_is_logged(season: Call) -> None:
    season("draft", "new", "--kind", "interest_mail", "--program", "lakeshore", "--title", "First")
    sent = season("draft", "sent", "first")
    assert (sent.code, sent.out, sent.err) == (0, "", "logged interest mail: Lakeshore Community\n")
    again = season("draft", "sent", "1", "--json")
    assert (again.code, again.data["error"]["code"]) == (2, "logged_already")
    later = season("draft", "new", "--kind", "interest_mail", "--program", "lakeshore")
    assert "I wrote to you in" in later.out
    checked = season(
        "draft", "check", "-", "--kind", "interest_mail", "--program", "lakeshore", stdin=b"One."
    )
    assert "You wrote to Lakeshore Community" in checked.out
    assert season("undo").code == 0
    season("undo")
    assert (
        season("draft", "sent", "1", "--json").data["logged"] == "logged interest mail: Lakeshore Community"
    )
    season("draft", "new", "--kind", "statement", "--title", "Mine")
    refused = season("draft", "sent", "Mine", "--json")
    assert (refused.code, refused.data["error"]["code"]) == (2, "not_sent")


def test_a_letter_request_is_checked_and_filled_from_its_letter(season: Call) -> None:
    season("profile", "set", "letters", '[{"writer": "Dr. Moreno", "themes": ["feedback"]}]')
    made = season("draft", "new", "--kind", "letter_request", "--title", "Dr. Moreno")
    assert made.out.startswith("Dear Dr. Moreno,")
    assert "It would help most if it spoke of feedback" in made.out
    bare = season(
        "draft", "check", "-", "--kind", "letter_request", stdin=b"Could you write a letter for me?"
    )
    assert bare.code == 0
    assert "WARN D11: It does not ask for a strong and supportive letter." in bare.out
    assert season("draft", "sent", "Dr. Moreno").err == "asked Dr. Moreno for a letter\n"
    assert season("dump").data["applicant"]["letters"][0]["status"] == "asked"


@pytest.mark.parametrize(
    ("kind", "limit"), [("eras_entry", 750), ("eras_meaningful", 300), ("statement", 28000)]
)
def test_what_a_form_holds_is_counted_by_command(season: Call, kind: str, limit: int) -> None:
    fits = season("draft", "check", "-", "--kind", kind, "--json", stdin=("x" * limit).encode()).data
    assert (fits["characters"], fits["limit"]) == (limit, limit)
    over = season("draft", "check", "-", "--kind", kind, stdin=("x" * (limit + 1)).encode())
    assert (over.code, f"{limit + 1:,} of {limit:,} characters" in over.out) == (1, True)


def test_the_eleventh_entry_stops_and_a_list_tells_notes(season: Call) -> None:
    text = b"Ward physician, 30 patients a day."
    for number in range(11):
        made = season(
            "draft", "new", "--kind", "eras_entry", "--title", f"Job {number}", "--text", "-", stdin=text
        )
        assert made.code == 0
    told = [line for line in season("draft", "list").out.splitlines() if "Job" in line]
    assert told[0].endswith("notes")
    assert [line for line in told if "1 stop" in line] == told[10:]
    assert season("draft", "check", "-", "--kind", "eras_entry", stdin=b"x").out.startswith(
        "ERAS entry: 1 of 750"
    )
