"""One job per class: what grows too long is parted into objects that are about something, not into heirs.

A class that is never made and has one heir alone is half of that heir, by number of lines. Where the toolkit
leaves no other way (its hooks are methods of its own object), the class says so in its docstring.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.parsed import nodes, parsed

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
SAYS_WHY = "A base class and no part"


def name_of(node: ast.expr) -> str:
    node = node.value if isinstance(node, ast.Subscript) else node
    return getattr(node, "id", getattr(node, "attr", ""))


def halves(trees: Iterable[ast.Module]) -> set[str]:
    """Return the classes that are only there for one heir, and do not say why."""
    classes: dict[str, ast.ClassDef] = {}
    heirs: defaultdict[str, set[str]] = defaultdict(set)
    made: Counter[str] = Counter()
    for tree in trees:
        for node in nodes(tree):
            if isinstance(node, ast.ClassDef):
                classes[node.name] = node
                for base in node.bases:
                    heirs[name_of(base)].add(node.name)
            elif isinstance(node, ast.Call):
                made[name_of(node.func)] += 1
                made.update(
                    name_of(each.value) for each in node.keywords if each.arg == "cls"
                )  # click makes it
    return {
        name
        for name, node in classes.items()
        if len(heirs[name]) == 1 and not made[name] and "Protocol" not in map(name_of, node.bases)
        if SAYS_WHY not in " ".join((ast.get_docstring(node) or "").split())
    }


def test_no_class_is_half_of_another() -> None:
    assert halves(map(parsed, PACKAGE.rglob("*.py"))) == set()


def test_a_half_is_found_and_what_says_why_is_not() -> None:
    source = (
        "class Half(App[int]): ...\nclass Whole(Half): ...\nclass Made: ...\nclass Heir(Made): ...\nMade()\n"
        f"class Told:\n    '''{SAYS_WHY} of `Last`: hooks of the toolkit.'''\nclass Last(Told): ...\n"
        "class Base: ...\nclass One(Base): ...\nclass Two(Base): ...\n"
        "class Asked(Protocol): ...\nclass Answers(Asked): ...\n"
    )
    assert halves([ast.parse(source)]) == {"Half"}
