"""Each command that a message tells the user to type is about the workbook that the user is on."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.cli.app import COMMANDS
from imgtui.storage.disk.typed import pointed
from tests.cli.conftest import Call
from tests.tables import for_each

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
OTHER = Path("/a folder/mine.imgtui")
WITHOUT = ("salvage", "schema")
NAMED = re.compile(rf"imgtui ({'|'.join(sorted(map(re.escape, COMMANDS), key=len, reverse=True))})\b")
SHOWN_AS_IT_IS = ("say", "table", "write")
MAY_NAME = re.compile(r"""imgtui["' ]""")
"""What the source of a text that names a command has in it; the other files need not be parsed."""


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield of each text that names a command: where it is, what it is given to, and the text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text("utf-8")
        nodes = list(ast.walk(ast.parse(source))) if MAY_NAME.search(source) else []
        docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            for each in ast.walk(call):
                text = each.value if isinstance(each, ast.Constant) and id(each) not in docs else None
                if isinstance(text, str) and NAMED.search(text):
                    yield f"{path.relative_to(PACKAGE)}:{each.lineno}", name, text


FOUND = list(texts())


def test_there_are_such_texts() -> None:
    assert len(FOUND) > 20


@for_each(("where", "given_to", "text"), FOUND)
def test_it_is_shown_with_the_workbook(where: str, given_to: str, text: str) -> None:
    assert given_to not in SHOWN_AS_IT_IS, f"{where}: show it by `point` or `narrate`"
    for named in NAMED.finditer(text):
        if named[1] not in WITHOUT:
            assert f"imgtui --workbook {shlex.quote(str(OTHER))} {named[1]}" in pointed(text, OTHER), where


@for_each(
    "text",
    [
        "see: imgtui plan --workbook /x.imgtui",
        "look with: imgtui --workbook /x.imgtui",
        "run: imgtui",
        "install imgtui again",
        "save what can be read: imgtui salvage /x.imgtui",
    ],
)
def test_what_names_one_or_needs_none_stays(text: str) -> None:
    assert pointed(text, OTHER) == text


@pytest.mark.parametrize(
    "command",
    [
        ("restore", "none.backup"),
        ("restore", "7"),
        ("salvage", "none.imgtui"),
        ("plan", "done", "nothing"),
        ("program", "show", "nothing"),
        ("rank", "diff", "2020-01-01"),
        ("draft", "show", "nothing"),
    ],
)
def test_a_refusal_names_it(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "a b" / "w.imgtui"
    path.parent.mkdir()
    done = call("--workbook", str(path), *command)
    assert done.code != 0
    if "imgtui " in done.err.partition(" — ")[2]:
        assert "--workbook" in done.err


ABOUT_NO_WORKBOOK = {
    "__main__.py": "ends before a workbook is named, or after the screen",
    "tui/life/live.py": "a crash names its report",
    "tui/profile/listing.py": "words just typed",
    "tui/profile/typing.py": "words just typed",
    "tui/dialogs/path_prompt.py": "the name of a sheet",
    "tui/mentor/screen.py": "a file that came back",
    "tui/season/two_seasons.py": "another workbook",
    "cli/session.py": "names the workbook itself",
}


def test_errors_are_shown_in_one_way() -> None:
    """A new place that shows an error by itself would name the usual workbook instead of the open one."""
    shown = {
        str(path.relative_to(PACKAGE))
        for room in ("cli", "tui")
        for path in (PACKAGE / room).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "line"
        if getattr(getattr(call.func, "value", None), "id", "") in ("error", "failure", "trouble", "why")
    }
    assert shown <= set(ABOUT_NO_WORKBOOK), "show it by `told`"
