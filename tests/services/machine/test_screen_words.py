"""What an error says on the screen: no option of the command line stands alone there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import imgtui
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.machine.place import told_on_screen
from tests.parsed import nodes, parsed

_ROOMS = ("domain", "exchange", "services", "storage")
_ALONE = re.compile(r"(?<![\w-])--[a-z]")


def places_and_hints() -> Iterator[tuple[str, str]]:
    """Yield place and hint of every error that is made with texts of its own."""
    for room in _ROOMS:
        for path in sorted((Path(imgtui.__file__).parent / room).rglob("*.py")):
            for node in nodes(parsed(path)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error"):
                    said = [each.value if isinstance(each, ast.Constant) else "" for each in node.args]
                    where, hint = ([str(each) for each in said[2:4]] + ["", ""])[:2]
                    if _ALONE.search(f"{where} {hint}"):
                        yield where, hint


def test_no_error_names_an_option_alone_on_the_screen(tmp_path: Path) -> None:
    named = set(places_and_hints())
    assert len(named) > 5
    for where, hint in sorted(named):
        said = told_on_screen(ImgtuiError("code", "is wrong", where, hint), tmp_path / "w.imgtui")
        assert "is wrong" in said
        assert "imgtui " in said or not _ALONE.search(said), said


def test_a_sheet_without_a_heading_says_what_to_do_in_words(tmp_path: Path) -> None:
    for verb in ("it", "them"):
        error = ImgtuiError("no_heading", "no heading", "row 1", f'name {verb}: --map "Heading=name"')
        assert told_on_screen(error, tmp_path / "w.imgtui") == (
            "row 1: no heading \u2014 "
            "write a heading such as Program over the names in the sheet, and read it again"
        )
