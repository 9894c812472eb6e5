"""A folder of saved pages and mails: each file's program is found or asked for, and kept as its own step."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

LAKE = """Lakeshore Community Hospital
Internal Medicine Residency
Eligibility
We sponsor J-1 visas only.
USMLE Step 2 CK minimum: 220.
"""
NOBODY = "Eligibility\nWe do not sponsor visas of any kind.\nUSMLE Step 2 CK minimum: 240.\n"
CODED = "Program page\nNRMP Program Code: 1588140C0\nVisas: J-1 and H-1B are both sponsored.\n"
PEOPLE = """Mill Creek Internal Medicine Residents
PGY-1
Ann Bell, MD - Dow University of Health Sciences
Bo Cole, MD - University of Iowa
PGY-2
Cy Dent, DO - LECOM
Di Eads, MBBS - King Edward Medical University
"""


@pytest.fixture
def folder(call: Call, tmp_path: Path) -> Path:
    call("program", "add", "Lakeshore Community Hospital", "specialty=Internal Medicine", "state=OH")
    call("program", "add", "Mill Creek", "specialty=Internal Medicine", "state=PA", "nrmp_code=1588140C0")
    where = tmp_path / "pages"
    where.mkdir()
    texts = {"page 2.txt": NOBODY, "page 10.txt": CODED, "lake.txt": LAKE, "people.txt": PEOPLE}
    for name, text in texts.items():
        (where / name).write_text(text, "utf-8")
    return where


def test_whose_each_is_and_what_is_asked(call: Call, folder: Path) -> None:
    files = {each["file"]: each for each in call("read", str(folder), "--json").data["files"]}
    assert list(files) == ["lake.txt", "page 2.txt", "page 10.txt", "people.txt"]
    found = {name: (each["kind"], each["program"]) for name, each in files.items()}
    assert found == {
        "lake.txt": ("page", "lakeshore-community-hospital"),
        "page 2.txt": ("page", None),
        "page 10.txt": ("page", "1588140C0"),
        "people.txt": ("roster", "1588140C0"),
    }
    assert call("dump").data["programs"][0]["visa_j1"] is None


def test_what_is_sure_is_kept_and_what_was_asked_by_its_map(call: Call, folder: Path) -> None:
    before = call("dump").out
    mapped = "page 2.txt=lakeshore-community-hospital"
    answer = call("read", str(folder), "--accept", "asserted", "--map", mapped)
    assert answer.code == 0, answer
    programs = {each["key"]: each for each in call("dump").data["programs"]}
    assert programs["1588140C0"]["visa_h1b"] == "yes"
    assert programs["1588140C0"]["img_percent"] == 50
    assert programs["lakeshore-community-hospital"]["step2_min"] == 240
    for _ in range(4):
        call("undo")
    assert call("dump").out == before


@pytest.mark.parametrize("wrong", ["page 2.txt", "nobody.txt=1588140C0", "page 2.txt=no-such"])
def test_a_map_that_names_nothing_is_told_in_one_line(call: Call, folder: Path, wrong: str) -> None:
    answer = call("read", str(folder), "--map", wrong)
    assert answer.code != 0
    assert len(answer.err.strip().splitlines()) == 1


def test_a_folder_without_pages_says_so(call: Call, tmp_path: Path) -> None:
    answer = call("read", str(tmp_path))
    assert answer.code != 0
    assert "page or mail" in answer.err


def test_a_school_is_settled_on_the_command_line_and_remembered(call: Call, folder: Path) -> None:
    people = PEOPLE.replace("University of Iowa", "Nowhere Hill College")
    first = call("read", "-", "--kind", "roster", "--json", stdin=people.encode()).data["roster"]
    assert first["unknown_schools"] == ["Nowhere Hill College"]
    call("read", "-", "--kind", "roster", "--school", "Nowhere Hill College=other:PK", stdin=people.encode())
    second = call("read", "-", "--kind", "roster", "--json", stdin=people.encode()).data["roster"]
    assert second["unknown_schools"] == []
    assert second["countries"]["PK"] == 3
    assert call("read", "-", "--school", "Nowhere=planet", stdin=b"x").code != 0


def test_each_entry_of_a_calendar_in_a_folder_goes_to_its_own_program(call: Call, tmp_path: Path) -> None:
    for name in ("Lakeshore Hospital", "Birch Hospital"):
        call("program", "add", name, "specialty=Internal Medicine", "state=OH")
    where = tmp_path / "mails"
    where.mkdir()
    entries = "".join(
        f"BEGIN:VEVENT\nUID:{name}@x\nDTSTART;TZID=America/Chicago:202612{day}T080000\n"
        f"DTEND;TZID=America/Chicago:202612{day}T120000\nSUMMARY:Interview with {name} Hospital\nEND:VEVENT\n"
        for name, day in (("Lakeshore", 14), ("Birch", 16))
    )
    (where / "season.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n", "utf-8")
    (answer,) = call("read", str(where), "--json").data["files"]
    assert (answer["kind"], answer["program"], answer["entries"], answer["sure"]) == ("mail", None, 2, 2)
    kept = call("read", str(where), "--accept", "all")
    assert kept.code == 0, kept
    for program in call("dump").data["programs"]:
        assert len(program["interviews"]) == 1


def test_a_folder_of_more_pages_than_a_season_has_is_refused_whole(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imgtui.services.reading.texts.folder.MOST_FILES", 3)
    told = call("read", str(folder))
    assert told.code == 3
    assert "holds 4 pages and mails; at most 3 are read at once" in told.err
    assert told.err.count("\n") == 1


def test_a_page_of_another_hospital_or_specialty_is_never_kept_as_sure(call: Call, tmp_path: Path) -> None:
    call("program", "add", "St. Aldric Medical Center", "specialty=Internal Medicine", "state=NJ")
    where = tmp_path / "pages"
    where.mkdir()
    titled = (
        "<html><head><title>How to Apply | Saint Aldric Family Medicine Residency</title></head><body><p>"
    )
    texts = {"1.html": f"{titled}We sponsor J-1 visas only.</p></body></html>", "2.txt": LAKE}
    for name, text in texts.items():
        (where / name).write_text(text, "utf-8")
    before = call("dump").out
    answer = call("read", str(where), "--accept", "asserted")
    assert answer.out.count("which program?") == 2
    assert "its name stands on it" not in answer.out
    for name, told in (
        ("1.html", "The page is of Family Medicine"),
        ("2.txt", "It names Lakeshore Community"),
    ):
        alone = call(
            "read", str(where / name), "--program", "St. Aldric Medical Center", "--accept", "asserted"
        )
        assert told in alone.err
        assert "nothing was kept" in alone.err + alone.out
    assert call("dump").out == before
    call("read", str(where / "2.txt"), "--program", "St. Aldric Medical Center", "--accept", "all")
    assert call("dump").data["programs"][0]["step2_min"] == 220
