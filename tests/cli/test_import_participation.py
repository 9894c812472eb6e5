"""Taking part in ERAS is not taking part in the Main Match; where a sheet does not say, it is asked (B8)."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call


def read(call: Call, tmp_path: Path, heading: str, cell: str, *options: str) -> tuple[object, str]:
    """Return what is kept of a cell, and what was said about it."""
    sheet = tmp_path / "made.csv"
    sheet.write_text(f'Program,State,"{heading}"\nAsh Hospital,OH,"{cell}"\n')
    told = call("import", sheet, *options, "--json")
    kept = next(each for each in call("dump").data["programs"])["participating"]
    return kept, "; ".join(each["made"] for each in told.data["doubtful"] if each["field"] == "participating")


@pytest.mark.parametrize(
    ("heading", "cell", "kept", "said"),
    [
        ("In the Match", "no", False, ""),
        ("NRMP participating", "yes", True, ""),
        ("Participating in Main Match", "no", False, ""),
        ("Participating", "no (NRMP)", False, "the rest is kept"),
        ("Participating", "no", None, "Say which"),
        ("participating", "yes", None, "Say which"),
        ("Participation", "No", None, "Say which"),
        ("Participating in ERAS/NRMP", "no", None, "Say which"),
        ("ERAS participating", "no", None, ""),
        ("Participates in ERAS 2027", "yes", None, ""),
        ("Participating in SF Match", "yes", None, "not whether"),
        ("Participating", "yes, ERAS", None, "not whether"),
        ("Participating", "", None, ""),
    ],
)
def test_only_the_main_match_counts(
    heading: str, cell: str, kept: bool | None, said: str, call: Call, tmp_path: Path
) -> None:
    found, told = read(call, tmp_path, heading, cell)
    assert found is kept
    assert said in told
    assert bool(said) is bool(told)


def test_the_user_says_which(call: Call, tmp_path: Path) -> None:
    assert read(call, tmp_path, "Participating", "no", "--map", "Participating=participating") == (False, "")


def test_an_export_of_ours_keeps_its_answer(call: Call, tmp_path: Path) -> None:
    call("program", "add", "Ash Hospital", "state=OH", "participating=no")
    assert call("export", "programs", "--to", tmp_path / "p.csv").code == 0
    assert call("program", "set", "ash-hospital", "participating", "").code == 0
    call("import", tmp_path / "p.csv", "--on-conflict", "update")
    assert call("dump").data["programs"][0]["participating"] is False
