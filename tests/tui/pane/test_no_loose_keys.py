"""No key stands outside of a declaration; no declaration is without a key and something to run."""

import ast
from collections import Counter
from pathlib import Path

from textual.dom import DOMNode

import imgtui.tui
from imgtui.tui.command import Command, CommandPlace
from imgtui.tui.pane.commands import all_commands
from tests.tables import for_each
from tools.keys_reference import every_place, page

FOLDER = Path(imgtui.tui.__file__).parent
SOURCES = sorted(FOLDER.rglob("*.py"))
ABOUT_QUEUES = {"app/patience.py", "life/dead_keys.py", "widgets/keys_in_turn.py"}
"""What tells keys apart without doing anything by them: which may go ahead, which nobody wonders about."""
BY_HAND = ("on_key", "_on_key")
PASS_ON = {"LiveApp", "FileGone"}
"""What says of a key that nobody has it, and what gives keys back to the field they were begun in."""
PLACES = list(every_place().values())
COMMANDS = [command for place in PLACES for command in place]


def every_class() -> list[type[DOMNode]]:
    """Return the classes of the screen's own widgets, screens and application."""
    found: dict[str, type[DOMNode]] = {}
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        kind = waiting.pop()
        found[f"{kind.__module__}.{kind.__qualname__}"] = kind
        waiting += kind.__subclasses__()
    return [kind for name, kind in found.items() if name.startswith("imgtui.")]


CLASSES = every_class()


def loose_keys(source: str) -> list[int]:
    """Return the lines of a module where a key is tied to something outside of a declaration."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding":
            lines.append(node.lineno)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            is_bound = any(getattr(each, "id", "") == "BINDINGS" for each in targets)
            if is_bound and not (isinstance(node.value, ast.Attribute) and node.value.attr == "bindings"):
                lines.append(node.lineno)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("key_"):
            lines += [node.lineno] if node.args.args[0].arg == "self" and len(node.args.args) == 1 else []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name in BY_HAND:
            lines += [each.lineno for each in ast.walk(node) if _looks_up(each)]
        if isinstance(node, ast.Compare) and any(map(_is_key, (node.left, *node.comparators))):
            lines += [node.lineno] if any(map(_is_text, (node.left, *node.comparators))) else []
        if isinstance(node, ast.Match) and _is_key(node.subject):
            lines.append(node.lineno)
    return lines


def _looks_up(node: ast.AST) -> bool:
    """Tell whether a key is looked for in something, which then is a table of keys."""
    if isinstance(node, ast.Compare):
        return any(isinstance(each, ast.In) for each in node.ops) and _is_key(node.left)
    return isinstance(node, ast.Subscript) and _is_key(node.slice)


def _is_key(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("key", "character")
        and (isinstance(node.value, ast.Name) and node.value.id == "event")
    )


def _is_text(node: ast.AST) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in parts)


@for_each(
    "loose",
    [
        "BINDINGS = [('x', 'remove', 'Remove')]",
        "Binding('x', 'remove', 'Remove')",
        "def on_key(self, event):\n    if event.key == 'x': self.remove()",
        "def on_key(self, event):\n    if event.key in ('x', 'delete'): self.remove()",
        "def on_key(self, event):\n    if 'x' == event.character: self.remove()",
        "def on_key(self, event):\n    {'x': self.remove}[event.key]()",
        "def on_key(self, event):\n    if event.key in self.moves: self.remove()",
        "def on_key(self, event):\n    match event.key:\n        case 'x': self.remove()",
        "def key_x(self): self.remove()",
    ],
)
def test_a_loose_key_is_found(loose: str) -> None:
    assert loose_keys(loose)


@for_each("source", SOURCES)
def test_no_key_is_loose(source: Path) -> None:
    name = str(source.relative_to(FOLDER))
    if name == "command.py" or name in ABOUT_QUEUES:
        return
    assert loose_keys(source.read_text(encoding="utf-8")) == []


@for_each("kind", CLASSES)
def test_the_bindings_of_a_class_are_those_of_its_place(kind: type[DOMNode]) -> None:
    own = vars(kind).get("BINDINGS", ())
    if own:
        place = vars(kind)["PLACE"]
        assert isinstance(place, CommandPlace)
        assert list(own) == place.bindings


def test_a_class_that_takes_keys_by_hand_asks_its_declaration() -> None:
    for kind in CLASSES:
        if "on_key" in vars(kind) and kind.__name__ not in PASS_ON:
            module = kind.__module__.replace(".", "/")
            source = (FOLDER.parent.parent / f"{module}.py").read_text(encoding="utf-8")
            assert ".pressed(event)" in source or "self.key_pressed(event" in source, kind


def test_ids_are_unique() -> None:
    ids = Counter(command.id for command in COMMANDS)
    assert [name for name, count in ids.items() if count > 1] == []


@for_each("place", PLACES)
def test_no_key_does_two_things_in_a_place(place: CommandPlace) -> None:
    keys = Counter(key for command in place if command.keys for key in command.every_key)
    assert [key for key, count in keys.items() if count > 1] == []


@for_each("command", COMMANDS)
def test_every_command_is_told(command: Command) -> None:
    has_key = bool(command.key_text)
    is_in_palette = not command.typed
    assert has_key or is_in_palette
    assert command.label
    assert command.help.endswith(".")


@for_each("kind", CLASSES)
def test_what_a_command_runs_is_there(kind: type[DOMNode]) -> None:
    place = vars(kind).get("PLACE")
    if not isinstance(place, CommandPlace) or place.kind in ("app", "pane"):
        return
    for command in place:
        if command.typed and not command.action:
            continue
        name = command.runs.partition("(")[0]
        assert name.startswith(("app.", "screen.")) or hasattr(kind, f"action_{name}"), command.id


def test_the_commands_of_the_panes_are_among_them() -> None:
    assert set(all_commands()) <= set(COMMANDS)


def test_the_page_tells_of_every_command() -> None:
    text = page()
    for command in COMMANDS:
        assert f"| {command.label} | {command.help} |" in text
