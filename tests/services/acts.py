"""Which acts of the services a front end can do: read from the code, by who names whom."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import imgtui
from tests.parsed import nodes, parsed

ROOT = Path(imgtui.__file__).parent
Name = tuple[str, str]
"""A module, and a function or a constant of it."""


@cache
def _trees() -> Mapping[str, ast.Module]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = parsed(path)
    return found


def _imported(tree: ast.Module) -> Mapping[str, tuple[str, str | None]]:
    """Return what each imported name stands for: a module, or a name in a module."""
    found: dict[str, tuple[str, str | None]] = {}
    for node in nodes(tree):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            found[alias.asname or alias.name] = (
                (whole, None) if whole in _trees() else (node.module, alias.name)
            )
    return found


def _named(node: ast.AST, module: str, imported: Mapping[str, tuple[str, str | None]]) -> Iterable[Name]:
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
            target, inside = imported.get(each.value.id, ("", ""))
            if target and inside is None:
                yield target, each.attr
        elif isinstance(each, ast.Name):
            target, inside = imported.get(each.id, (module, each.id))
            if inside is not None:
                yield target, inside


@cache
def _names() -> Mapping[Name, frozenset[Name]]:
    """Return what each top-level definition of the services names."""
    found = {}
    for module, tree in _trees().items():
        if module.startswith("imgtui.services"):
            imported = _imported(tree)
            for node in tree.body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    found[module, node.name] = frozenset(_named(node, module, imported))
    return found


def _is_change(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr == "change"
        and isinstance(each.func.value, ast.Name)
        and each.func.value.id == "book"
        for each in ast.walk(node)
    )


def acts() -> frozenset[Name]:
    """Return every public function of the services that makes a step in the journal itself."""
    return frozenset(
        (module, node.name)
        for module, tree in _trees().items()
        if module.startswith("imgtui.services")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _makes_a_step(module, node)
    )


def _makes_a_step(module: str, node: ast.FunctionDef) -> bool:
    """Tell whether a function changes the workbook, itself or by a private helper of its module."""
    if _is_change(node):
        return True
    bodies = {each.name: each for each in _trees()[module].body if isinstance(each, ast.FunctionDef)}
    named = {name for place, name in _names()[module, node.name] if place == module and name.startswith("_")}
    return any(name in bodies and _is_change(bodies[name]) for name in named)


def reached_from(package: str) -> frozenset[Name]:
    """Return what modules under `package` name, and what that names in turn inside the services."""
    names, left, found = _names(), set(), set()
    for module, tree in _trees().items():
        if module == package or module.startswith(f"{package}."):
            left |= set(_named(tree, module, _imported(tree)))
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left |= names.get(each, frozenset()) - found
    return frozenset(found)


def by_module(found: Iterable[Name]) -> Mapping[str, list[str]]:
    """Return names by their module, for a message."""
    told: dict[str, list[str]] = defaultdict(list)
    for module, name in sorted(found):
        told[module.removeprefix("imgtui.services.")].append(name)
    return told
