"""`export mentor` and `import-notes`: out, back, accepted one by one, undone."""

import json
from pathlib import Path

from tests.cli.conftest import Call


def test_the_round_trip_of_a_list(call: Call, tmp_path: Path) -> None:
    for name in ("Ash", "Birch"):
        call("program", "add", name, "state=OH")
        call("invite", "add", name, "interviewed", "--on", "1 Nov")
        call("rank", "add", name)
    folder = tmp_path / "out"
    assert call("export", "mentor", "--to", folder / "deeper").code == 2
    assert not folder.exists()
    assert call("export", "mentor", "--to", folder).code == 0, "a new folder is made"
    assert call("export", "mentor", "--to", folder / "mentor.json").code == 2, "that is a file"
    plain = json.loads((folder / "mentor.json").read_text("utf-8"))
    plain["rows"][1] |= {"note": "Your best fit.", "your_rank": 1}
    plain["rows"][0] |= {"your_rank": 2}
    back = tmp_path / "back.json"
    back.write_text(json.dumps(plain), "utf-8")
    assert len(call("import-notes", back, "--json").data["proposals"]) == 2
    assert "Your best fit." in call("import-notes", back).out
    assert [each["key"] for each in call("rank", "--json").data["entries"]] == ["ash", "birch"]
    assert call("import-notes", back, "--accept", "3").code == 2
    assert call("import-notes", back, "--accept", "all", "--from", "Dr A").code == 0
    assert [each["key"] for each in call("rank", "--json").data["entries"]] == ["birch", "ash"]
    assert call("import-notes", back, "--json").data["proposals"] == []
    call("undo")
    call("undo")
    assert [each["key"] for each in call("rank", "--json").data["entries"]] == ["ash", "birch"]
    (tmp_path / "no.json").write_text("hello")
    assert call("import-notes", tmp_path / "no.json").code == 3
    assert call("import-notes", tmp_path / "missing.json").code == 3


def test_what_a_mentor_typed_amiss_is_told_and_the_rest_is_proposed(call: Call, tmp_path: Path) -> None:
    for name in ("Ash", "Birch", "Cedar"):
        call("program", "add", name, "state=OH")
        call("rank", "add", name)
    call("export", "mentor", "--to", tmp_path)
    plain = json.loads((tmp_path / "mentor.json").read_text("utf-8"))
    plain["rows"][0] |= {"your_rank": "two", "note": 5}
    plain["rows"][1] |= {"your_rank": 99}
    plain["rows"][2] |= {"your_rank": "1"}
    back = tmp_path / "back.json"
    back.write_text(json.dumps(plain), "utf-8")
    said = call("import-notes", back).out
    assert "row 1: your_rank 'two' is no number from 1 to 3 — write one, or null for none" in said
    assert "row 1: note '5' is no text — write it between quotes" in said
    assert "row 2: your_rank 99 is more than the 3 rows of the file: taken as last" in said
    found = call("import-notes", back, "--json").data
    assert len(found["not_as_written"]) == 3
    assert found["proposals"], "the rest is proposed all the same"
    call("import-notes", back, "--accept", "all")
    assert [each["key"] for each in call("rank", "--json").data["entries"]] == ["cedar", "ash", "birch"]
