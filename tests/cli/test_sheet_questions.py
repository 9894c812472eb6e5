"""`sheet-questions` after two sheets: what both ask is one question, of every file that it concerns."""

from pathlib import Path

from tests.cli.conftest import Call

MINE = (
    "Program,City,State,NRMP Code,IMG %\nLakeshore,Toledo,OH,1234140C0,90's\nRiver,Erie,PA,1235140C0,mostly\n"
)
SHARED = "Name,NRMP Code,IMG %,Remarks\nOssian Bay,1238140C0,90's,x\nTarn Hill,1239140C0,mostly,y\n"


def test_a_question_of_two_sheets_is_told_once_and_names_both(call: Call, tmp_path: Path) -> None:
    for name, text in (("mine.csv", MINE), ("shared.csv", SHARED)):
        path = tmp_path / name
        path.write_text(text)
        call("import", str(path))
    assert call("sheet-questions").out.splitlines() == [
        "IMG %: 90's (2 programs; mine.csv; shared.csv)",
        "    does it mean IMG %: 90 %?",
        "IMG %: mostly (2 programs; mine.csv; shared.csv)",
        "    what does it mean for IMG %?",
    ]
    first = call("sheet-questions", "--json").data[0]
    assert (first["sheets"], first["fields"]) == (["mine.csv", "shared.csv"], ["img_percent"])
    assert "2 programs changed" in call("sheet-questions", "--answer", "IMG %: 90's").err
    assert "90's" not in call("sheet-questions").out
