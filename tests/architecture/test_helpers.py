"""Helpers of tests are there once: of two, somebody changes one and trusts the other."""

import ast
from collections import defaultdict
from pathlib import Path

TESTS = Path(__file__).parent.parent
_SHORT = 400
"""Length of a body's syntax tree under which a function may be written again."""


def test_no_helper_is_written_twice() -> None:
    where: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("*.py")):
        for each in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(each, ast.FunctionDef) or each.name.startswith("test") or each.decorator_list:
                continue
            is_told = ast.get_docstring(each) is not None
            body = ast.dump(ast.Module(each.body[is_told:], []))
            if len(body) > _SHORT:
                where[body].append(f"{path.relative_to(TESTS)}: {each.name}")
    assert [places for places in where.values() if len(places) > 1] == []
