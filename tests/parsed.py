"""Python files as trees: each is parsed once in a process, and walked once, for every test that asks."""

import ast
from collections.abc import Sequence
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """Return the tree of a file. It is shared: nobody changes it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(tree: ast.Module) -> Sequence[ast.AST]:
    """Return every node of a tree, as `ast.walk` finds them."""
    return tuple(ast.walk(tree))
