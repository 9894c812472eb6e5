"""Files of others that the screen asks for are read by a reader, also those of seasons and mentors."""

from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import RankEntry, RankList
from imgtui.exchange import document
from imgtui.services.apart import process
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.pane.messages import RunCommand
from imgtui.tui.season.next_screen import NextScreen
from tests.inside import Inside
from tests.tui.driving import type_keys, until
from tests.tui.programs_season import SEASON

RANKED = replace(SEASON, rank_lists=(RankList(name="primary", entries=(RankEntry(program="lake"),)),))


@pytest.mark.parametrize("keys", [("f3", "o"), ("f3", "n", "l"), ("app.mentor_in",), ("profile.load",)])
async def test_a_reader_reads_it(
    open_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    doors: list[str] = []

    def start(door: str, where: str = "", gentle: bool = False) -> Inside:
        doors.append(door)
        return Inside(door, where, gentle)

    monkeypatch.setattr(process, "start", start)
    other = tmp_path / "last.json"
    other.write_bytes(document.dumps(replace(SEASON, season=replace(SEASON.season, match_year=2026))))
    async with open_app(RANKED, now="2026-11-28T09:00") as pilot:
        for key in keys:
            if "." in key:
                pilot.app.post_message(RunCommand(key))
                continue
            await type_keys(pilot, key)
            if key == "n":
                await until(pilot, lambda: isinstance(pilot.app.screen, NextScreen))
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
        pilot.app.screen.dismiss(other)
        await until(pilot, lambda: doors == ["others"])
