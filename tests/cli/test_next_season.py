"""The command `next-season`."""

from pathlib import Path

from tests.cli.conftest import Call


def test_the_next_season_is_a_new_workbook(season: Call, tmp_path: Path) -> None:
    to = tmp_path / "next.imgtui"
    answer = season("next-season", "--to", to, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert (answer.data["match_year"], answer.data["programs"]) == (2028, 4)
    assert len(season("programs", "--workbook", to, "--json").data) == 4
    assert season("invites", "--workbook", to, "--json").data["events"] == []
    assert len(season("invites", "--json").data["events"]) > 0
    assert season("next-season", "--to", to).code == 2
