"""What the screen asks of other seasons and of mentors is read by a reader, as reading here gives it."""

from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.exchange import document
from imgtui.services.apart import limits
from imgtui.services.apart.process import ApartError
from imgtui.services.applications.past_season import earlier_of
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.other_season import view_of_other
from imgtui.services.rank.mentor import read_notes
from imgtui.services.workbook.others_desk import earlier_apart, notes_apart, profile_apart, side_apart
from imgtui.services.workbook.two_seasons import side_of
from tests.books import reference
from tests.tui.programs_season import SEASON

CLOCK = Clock.of("2026-11-28T09:00", "Asia/Karachi")


@pytest.fixture
def last(tmp_path: Path) -> Path:
    path = tmp_path / "last.json"
    path.write_bytes(document.dumps(replace(SEASON, season=replace(SEASON.season, match_year=2026))))
    return path


def test_a_reader_gives_what_reading_here_gives(last: Path) -> None:
    view = view_of_other(last, reference(), CLOCK)
    assert side_apart(last, CLOCK) == side_of(view)
    assert side_apart(last, CLOCK).match_year == 2026
    assert earlier_apart(last, CLOCK) == earlier_of(view)
    assert earlier_apart(last, CLOCK).yields
    assert profile_apart(last) == view.workbook.applicant


def test_a_reader_gives_what_a_mentor_wrote(tmp_path: Path) -> None:
    path = tmp_path / "mentor.json"
    path.write_text(
        '{"format": "imgtui-mentor", "version": 1, "remark": "Fine.", "rows":'
        ' [{"ref": "0a1b2c3d", "note": "Go.", "your_rank": 1}, {"ref": "0a1b2c3e", "your_rank": "two"}]}',
        "utf-8",
    )
    assert notes_apart(path) == read_notes(path)
    assert notes_apart(path).rows


@pytest.mark.skipif(not limits.held_here()["memory"], reason="needs the system's limits")
def test_what_needs_too_much_is_refused_in_one_line(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.json"
    bomb.write_bytes(b'{"programs": [' + b"[]," * 15_000_000 + b"[]]}")
    for ask in (side_apart, earlier_apart):
        with pytest.raises(ApartError, match="needs more than 512 MB") as refused:
            ask(bomb, CLOCK)
        assert refused.value.where == str(bomb)


def test_what_is_missing_or_damaged_is_told_as_it_is_here(tmp_path: Path) -> None:
    damaged = tmp_path / "x.json"
    damaged.write_bytes(b'{"programs": [')
    for path in (damaged, tmp_path / "gone.imgtui"):
        with pytest.raises(ApartError) as apart:
            side_apart(path, CLOCK)
        with pytest.raises(ImgtuiError) as here:
            view_of_other(path, reference(), CLOCK)
        assert apart.value.line() == here.value.line()
