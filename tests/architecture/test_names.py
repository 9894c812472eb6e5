"""One class name means one thing: who meets it in the middle of a module knows what it is."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.parsed import parsed

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"


def _is_named_by_its_owner(node: ast.ClassDef) -> bool:
    """Say whether a message is told apart by the widget it comes from, as the toolkit names its handlers."""
    return any(keyword.arg == "namespace" for keyword in node.keywords)


def test_no_class_name_means_two_things() -> None:
    """Nested classes are read with their owner, private ones in their module; records of the workbook too."""
    held: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in parsed(path).body:
            if (
                isinstance(node, ast.ClassDef)
                and not node.name.startswith("_")
                and not _is_named_by_its_owner(node)
            ):
                held[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: places for name, places in held.items() if len(places) > 1} == {}
