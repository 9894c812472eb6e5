"""Calendar files on the command line: out with `export invites`, in with `import`."""

from pathlib import Path

import icalendar

EVENT = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:{1}\r\nDTSTART:{2}\r\nEND:VEVENT\r\n"


def write(path: Path, *events: tuple[str, str]) -> Path:
    body = "".join(EVENT.format(n, title, start) for n, (title, start) in enumerate(events, start=1))
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n", newline="")
    return path


def test_the_season_goes_out_as_a_calendar(season, tmp_path) -> None:
    target = tmp_path / "season.ics"
    assert season("export", "invites", "--to", target).code == 0
    titles = {str(e["SUMMARY"]) for e in icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
    assert {"Interview: Lakeshore Community", "Answer the invite: Riverside University"} <= titles
    assert any("rank" in title.lower() for title in titles)
    before = target.read_bytes()
    season("export", "invites", "--to", target)
    assert target.read_bytes() == before


def test_other_parts_have_no_calendar(season, tmp_path) -> None:
    answer = season("export", "rank", "--to", tmp_path / "x.ics")
    assert answer.code == 2
    assert "x.ics" in answer.err


def test_interviews_come_in_and_undo_takes_them_back(season, tmp_path) -> None:
    file = write(
        tmp_path / "mine.ics",
        ("Interview Riverside University", "20261203T140000Z"),
        ("Dentist", "20261204T090000Z"),
        ("Residency interview", "20261205T150000Z"),
    )
    dry = season("import", file, "--dry-run")
    assert dry.code == 0
    assert "3 entries read, 1 to store" in dry.out
    assert "Thu 3 Dec 19:00 PKT = Thu 3 Dec 09:00 ET" in dry.out
    assert "which?" in dry.out
    assert "Dentist" in dry.out
    assert season("--json", "import", file).data[0]["new"] == 1
    [answer] = season("--json", "import", file, "--map", "3=plainview", "--map", "Dentist=-").data
    assert (answer["same"], answer["new"], answer["asked"]) == (1, 1, [])
    assert season("export", "invites", "--to", tmp_path / "x.ics").code == 0
    assert b"Plainview" in (tmp_path / "x.ics").read_bytes()
    assert "imported 1 interview from mine.ics" in season("undo").err


def test_a_wrong_map_or_file_is_refused(season, tmp_path) -> None:
    file = write(tmp_path / "mine.ics", ("Interview Riverside University", "20261203T140000Z"))
    assert season("import", file, "--map", "9=riverside").code == 2
    (tmp_path / "no.ics").write_text("hello")
    assert season("import", tmp_path / "no.ics").code in (2, 3)
    assert season("import", tmp_path / "missing.ics").code in (2, 3)


def test_who_is_asked_at_the_terminal_says_which(season, tmp_path, monkeypatch) -> None:
    file = write(
        tmp_path / "mine.ics",
        ("Residency interview", "20261203T140000Z"),
        ("Plainview interview", "20261204T140000Z"),
    )
    monkeypatch.setattr("imgtui.cli.importing._is_terminal", lambda: True)
    answer = season("import", file, "--on-conflict", "ask", stdin=b"nowhere\nharbor\n1\n")
    assert answer.code == 0, answer
    assert answer.err.count("which program?") == 2
    assert "no such program" in answer.err
    assert "2 to store" in answer.out
    assert "Plainview Rural" in answer.out


def test_the_day_of_an_event_is_typed_as_on_the_screen(season) -> None:
    on = season("invite", "add", "plainview", "interest_mail", "--on", "11/19", "--json").data["on"]
    assert on == "2026-11-19"
    assert (
        season("invite", "add", "plainview", "inquiry", "--on", "yesterday", "--json").data["on"]
        == "2026-11-20"
    )
    refused = season("invite", "add", "plainview", "inquiry", "--on", "soon")
    assert refused.code == 2
    assert "write a day as" in refused.err
