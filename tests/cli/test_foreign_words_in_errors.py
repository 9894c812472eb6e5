"""What somebody wrote is in an error as far as it tells it apart: cleaned, on one line, sixty characters."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from imgtui.cli.app import imgtui
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import MOST_SHOWN, quoted, short
from tests.cli.conftest import Call
from tests.tables import for_each

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
LONG = "q\x1b[2J\n" + "z" * 5000
NUMBERS = (click.types.IntParamType, click.types.FloatParamType)

OF_THE_USER = ("ImgtuiError", "UsageError", "WorkbookError", "ConflictError", "SheetError", "QueryError")


def leaves(
    group: click.Group, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*words, name))
        else:
            yield (*words, name), command


def calls() -> Iterator[tuple[str, ...]]:
    """Yield each command line in which all arguments, or one option beside them, are too long."""
    for words, command in leaves(imgtui):
        needed = [each for each in command.params if isinstance(each, click.Argument)]
        given = ["1" if isinstance(each.type, NUMBERS) else LONG for each in needed]
        if given:
            yield (*words, *given)
        for option in command.params:
            is_text = isinstance(option, click.Option) and not option.is_flag and option.name != "workbook"
            if is_text:
                yield (*words, *("1" for _ in needed), option.opts[0], LONG)


CALLS = list(calls())


def test_there_are_many() -> None:
    assert len(CALLS) > 80


@pytest.mark.parametrize("words", CALLS, ids=[" ".join(w[:9] for w in words) for words in CALLS])
def test_an_error_holds_little_of_it(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words, stdin=b"")
    assert answer.code in (0, 1, 2, 3)
    assert "\x1b" not in answer.err
    if answer.code:
        assert max((len(run) for run in re.findall("z+", answer.err)), default=0) <= 240, answer.err[:300]
        assert answer.err.count("\n") == 1, answer.err[:300]


@for_each(
    ("text", "shown"),
    [
        ("Lakeshore", "Lakeshore"),
        ("  a\nb\tc ", "a b c"),
        ("\u202ea\x1b[2J", "a\ufffd[2J"),
        ("z" * MOST_SHOWN, "z" * MOST_SHOWN),
        ("z" * (MOST_SHOWN + 1), "z" * (MOST_SHOWN - 1) + "…"),
        (" " * 5000 + "z", "…"),
    ],
)
def test_what_is_short(text: str, shown: str) -> None:
    assert short(text) == shown
    assert quoted(text) == repr(shown)


def test_of_a_path_the_end_counts() -> None:
    assert UsageError("x", "y", "/folder/w.imgtui").where == "/folder/w.imgtui"
    assert UsageError("x", "y", f"/{'z' * 5000}/w.imgtui").where.endswith("z/w.imgtui")
    assert UsageError("x", "y", "z" * 5000).where == short("z" * 5000)


def test_no_error_quotes_by_itself() -> None:
    """An error that is made with `{text!r}` would hold all of it: `quoted` is the one way."""
    found = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        if getattr(call.func, "id", "") in OF_THE_USER
        if any(
            isinstance(part, ast.FormattedValue) and part.conversion == ord("r") for part in ast.walk(call)
        )
    ]
    assert found == []


@pytest.mark.parametrize(
    "words",
    [(LONG,), ("rank", LONG), ("today", f"--{LONG}"), ("--pane", LONG), ("programs", "--sort", "a " * 5000)],
)
def test_nor_does_one_about_the_command_itself(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert answer.code == 2
    assert len(answer.err) < 1000
