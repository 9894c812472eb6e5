"""Helpers of tests are there once: of two, somebody changes one and trusts the other."""

import ast
import traceback
from collections import defaultdict
from pathlib import Path

import pytest

from tests.parsed import parsed
from tests.tables import for_each

TESTS = Path(__file__).parent.parent
_SHORT = 400
"""Length of a body's syntax tree under which a function may be written again."""


def test_no_helper_is_written_twice() -> None:
    where: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("*.py")):
        for each in parsed(path).body:
            if not isinstance(each, ast.FunctionDef) or each.name.startswith("test") or each.decorator_list:
                continue
            is_told = ast.get_docstring(each) is not None
            body = ast.dump(ast.Module(each.body[is_told:], []))
            if len(body) > _SHORT:
                where[body].append(f"{path.relative_to(TESTS)}: {each.name}")
    assert [places for places in where.values() if len(places) > 1] == []


def test_a_table_tells_every_case_that_fails_and_no_other() -> None:
    tried = []

    @for_each("word, size", [("a", 1), ("bb", 1), ("ccc", 1), ("d", 1)])
    @for_each("times", [1, 2])
    def check(word: str, size: int, times: int) -> None:
        tried.append((word, times))
        if word == "ccc" and times == 2:
            pytest.fail("refused")
        assert len(word) == size

    with pytest.raises(BaseExceptionGroup) as failed:
        check()
    assert len(tried) == 8
    told = "".join(traceback.format_exception(failed.value))
    assert [name for name in ("'a'", "'bb'", "'ccc'", "'d'") if f"word = {name}" in told] == ["'bb'", "'ccc'"]
    assert "refused" in told


def test_a_table_without_a_case_is_refused() -> None:
    with pytest.raises(ValueError, match="no case"):
        for_each("word", [])
