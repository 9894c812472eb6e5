"""Rooms: a folder says what it is for, is not too full, and no two folders need each other.

A room is a package; the modules that lie beside its sub-packages are one room of their own. Every import
counts that is carried out when the program runs, also one inside a function: it makes a start quicker, and
hides nothing. One for the types alone (`if TYPE_CHECKING`) counts too: who names a class knows it. Where a
room below has to speak of one above, it says what it asks of it, as a protocol of its own.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.parsed import nodes, parsed
from tests.tables import for_each

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
MOST_FILES = 22  # "about twenty": a room that reaches it is to be parted by meaning, not by number
NOT_COUNTED = {"imgtui/cli": "one file for each command, by the name of the command"}
ROUND = {
    "imgtui.tui.programs": "the pane opens its record and its import, which bring it up to date",
    "imgtui.tui.rank": "the pane asks about its lists and ratings, which speak of its state",
}
"""Panes whose own modules and sub-packages still know each other."""


@cache
def modules() -> Mapping[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def packages() -> list[str]:
    return sorted(name for name, path in modules().items() if path.name == "__init__.py")


def imported_by(tree: ast.Module, known: Iterable[str]) -> Iterator[str]:
    """Yield the modules among `known` that a module imports, wherever the import stands."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in known or node.module in known:
                    yield whole if whole in known else node.module


@cache
def imports() -> Mapping[str, frozenset[str]]:
    known = modules()
    return {name: frozenset(imported_by(parsed(path), known.keys())) for name, path in known.items()}


def room_of(module: str, package: str) -> str:
    """Return the sub-package of `package` in which a module lies; the package itself for its own modules."""
    child = ".".join(module.split(".")[: package.count(".") + 2])
    return child if child in modules() and modules()[child].name == "__init__.py" else package


def arrows_in(package: str, edges: Mapping[str, Iterable[str]]) -> Mapping[tuple[str, str], list[str]]:
    """Return the pairs of rooms of a package of which the first knows the second, and by which imports."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for module, others in edges.items():
        for other in others:
            if module.startswith(f"{package}.") and other.startswith(f"{package}."):
                rooms = room_of(module, package), room_of(other, package)
                if rooms[0] != rooms[1]:
                    found[rooms].append(f"{module} -> {other}")
    return found


def circles(arrows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the arrows that lie on a circle."""
    heads: dict[str, set[str]] = defaultdict(set)
    for tail, head in arrows:
        heads[tail].add(head)

    def reaches(start: str, end: str) -> bool:
        seen, ahead = {start}, [start]
        while ahead:
            ahead.extend(heads[ahead.pop()] - seen)
            seen.update(ahead)
            if end in seen:
                return True
        return False

    return sorted((tail, head) for tail, head in arrows if reaches(head, tail))


@for_each("package", packages())
def test_no_two_rooms_need_each_other(package: str) -> None:
    arrows = arrows_in(package, imports())
    found = [line for each in circles(arrows) for line in arrows[each]]
    if package in ROUND:
        assert found, f"{package} is no exception any more"
    else:
        assert found == []


@for_each("package", packages())
def test_a_room_says_what_it_is_for(package: str) -> None:
    told = ast.get_docstring(parsed(modules()[package]))
    assert told
    assert "see ARCHITECTURE.md" not in told.splitlines()[0], "say it here, too"


def test_no_room_is_too_full() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    counts = {
        str(folder.relative_to(PACKAGE.parent)): sum(
            path.name != "__init__.py" for path in folder.glob("*.py")
        )
        for folder in folders
    }
    assert {name: n for name, n in counts.items() if n > MOST_FILES and name not in NOT_COUNTED} == {}


def test_a_circle_is_found() -> None:
    """Over several rooms, and between the modules of a package and its sub-packages."""
    assert circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]) == [("a", "b"), ("b", "c"), ("c", "a")]
    edges = {
        "imgtui.storage.store": ["imgtui.storage.file.file"],
        "imgtui.storage.file.file": ["imgtui.storage.store", "imgtui.domain"],
    }
    arrows = arrows_in("imgtui.storage", edges)
    assert set(arrows) == {
        ("imgtui.storage", "imgtui.storage.file"),
        ("imgtui.storage.file", "imgtui.storage"),
    }
    assert len(circles(arrows)) == 2


def test_imports_are_found_wherever_they_stand() -> None:
    code = (
        "import imgtui.a\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from imgtui.b import B\n"
        "def f():\n    from imgtui import c\n    from imgtui.d.e import f\n"
    )
    known = {"imgtui.a", "imgtui.b", "imgtui.c", "imgtui.d.e", "imgtui.x"}
    assert sorted(imported_by(ast.parse(code), known)) == ["imgtui.a", "imgtui.b", "imgtui.c", "imgtui.d.e"]
