"""What is told to the user stands in db/: `domain/` and `services/` hold no sentence of their own.

A sentence is a text of four words or more. Some stay beside the code that says them, by their nature: why
something is refused (it belongs to the check that refuses), and the name of a step of the journal (it says
what the code beside it has just done). What stays for another reason is named below, with the reason.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
ROOMS = ("domain", "services")
_MANY_WORDS = 4
_WORD = re.compile(r"(?<![\w.:<>{\-])[^\W\d_][^\W\d_'’-]*(?![\w:(=])")
_PATTERN = re.compile(
    r"\\[sdbwSDWA.\-]|\(\?|\)\?|\|\\|\[\^?\w-\w|%[YHdm]"
)  # a regular expression, a form of a day
_TABLES = frozenset(("RAISES", "SAYS"))
_REFUSALS = re.compile(r"(?:Error|Refused|Wrong|Unusable|NotUnderstood|Problem)$")
_STEPS = frozenset(("change", "name"))

STAYS: Mapping[str, str] = {}


def _names(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            yield each.id
        elif isinstance(each, ast.Attribute):
            yield each.attr


def _beside_code(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes whose texts stay: docstrings, refusals, names of steps, slots of cards."""
    stays: set[int] = set()
    for node in ast.walk(tree):
        kept: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            kept = [node.value]
        elif isinstance(node, ast.Raise):
            kept = [node]
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if _REFUSALS.search(called) or called == "change":
                kept = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            kept = [node.value] if _TABLES & set(_names(node.target)) else []
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
            kept = [node.value] if isinstance(target, ast.Attribute) and target.attr in _STEPS else []
        for each in kept:
            stays |= {id(inner) for inner in ast.walk(each)}
    return stays


def is_sentence(text: str) -> bool:
    """Tell whether a text reads as told to people: four words or more, and no pattern."""
    return not _PATTERN.search(text) and len(_WORD.findall(text)) >= _MANY_WORDS


def sentences_in(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and text of every sentence that its module holds; slots of f-strings as {}."""
    skipped, found = _beside_code(tree), []
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if is_sentence(text):
            found.append((node.lineno, text))
    return found


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            yield str(path.relative_to(PACKAGE)), ast.parse(path.read_text(encoding="utf-8"))
