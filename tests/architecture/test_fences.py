"""Fences that imports do not show: where SQL may stand, and what the front ends may reach of a book."""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from textual.dom import DOMNode

from imgtui import tui
from tests.parsed import nodes, parsed
from tests.tables import for_each

PACKAGE = Path(__file__).parent.parent.parent / "imgtui"
STORAGE = PACKAGE / "storage"
FRONT_ENDS = (PACKAGE / "tui", PACKAGE / "cli")
SQL = re.compile(
    r"""\b(
        SELECT\s+.+\s+FROM\s+["\w] | INSERT\s+(OR\s+\w+\s+)?INTO\s+["\w] | REPLACE\s+INTO\s+["\w]
        | UPDATE\s+["\w]\S*\s+SET\s+["\w]\S*\s*= | DELETE\s+FROM\s+["\w]
        | (CREATE|ALTER|DROP)\s+(UNIQUE\s+|TEMP\s+|VIRTUAL\s+)*(TABLE|INDEX|TRIGGER|VIEW)\s+["\w]
        | PRAGMA\s+\w+ | BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED) | ATTACH\s+DATABASE | VACUUM\s+INTO
    )""",
    re.VERBOSE | re.DOTALL,
)
"""Statements as they are written here. Lower case is looked for too, where it is no English."""
SQL_IN_LOWER_CASE = re.compile(
    r"""\b(
        select\s+(\*|["\w.,()\s]+?)\s+from\s+"?\w+"?\s*(where\b|order\s+by\b|limit\b|group\s+by\b|join\b|;|$)
        | insert\s+(or\s+\w+\s+)?into\s+"?\w+"?\s*(\(|values\b|select\b)
        | update\s+"?\w+"?\s+set\s+"?\w+"?\s*= | delete\s+from\s+"?\w+"?\s*(where\b|;|$)
        | pragma\s+\w+\s*(=|\(|;|$)
    )""",
    re.VERBOSE | re.DOTALL,
)
RUNS_SQL = frozenset({"execute", "executemany", "executescript", "cursor"})


def modules(*folders: Path) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            yield str(path.relative_to(PACKAGE.parent)), parsed(path)


def outside_storage() -> Iterator[tuple[str, ast.Module]]:
    return ((name, tree) for name, tree in modules(PACKAGE) if not name.startswith("imgtui/storage/"))


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are texts about the code: expressions that nobody uses."""
    return {id(node.value) for node in nodes(tree) if isinstance(node, ast.Expr)}


def sql_in(tree: ast.Module) -> list[tuple[int, str]]:
    """Return line and text of every string that holds a statement; one in parts is read as a whole."""
    about, found = docstrings(tree), []
    for node in nodes(tree):
        if id(node) in about:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if SQL.search(text) or SQL_IN_LOWER_CASE.search(text):
            found.append((node.lineno, " ".join(text.split())[:60]))
    return found


def reached(tree: ast.Module) -> list[int]:
    """Return the lines where a book's store is reached: `book.store`, whatever the book hangs on."""
    return [
        node.lineno
        for node in nodes(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("store", "_writer", "_connection", "connection")
        and (
            (isinstance(node.value, ast.Name) and node.value.id in ("book", "change", "transaction"))
            or (isinstance(node.value, ast.Attribute) and node.value.attr in ("book", "_book", "store"))
        )
    ]


def test_sql_stands_in_storage_alone() -> None:
    found = [f"{name}:{line}: {text}" for name, tree in outside_storage() for line, text in sql_in(tree)]
    assert found == []


def test_statements_are_run_in_storage_alone() -> None:
    found = [
        f"{name}:{node.lineno}: {ast.unparse(node.func)}"
        for name, tree in outside_storage()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_SQL
    ]
    assert found == []


def test_no_connection_leaves_storage() -> None:
    found = [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for name, tree in outside_storage()
        for node in nodes(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "connection"
        and ast.unparse(node.value).split(".")[-1] in ("change", "_change", "transaction", "store", "self")
    ]
    assert found == []


def test_the_front_ends_do_not_reach_into_the_store() -> None:
    found = [f"{name}:{line}" for name, tree in modules(*FRONT_ENDS) for line in reached(tree)]
    assert found == []


def test_the_store_knows_its_own_statements() -> None:
    """The search finds what there is to find: storage is full of it."""
    assert sum(len(sql_in(tree)) for _, tree in modules(STORAGE)) > 30


@for_each(
    "code",
    [
        'rows = change.select("SELECT id FROM dismissed WHERE list=?")',
        'X = """SELECT MAX(n)\n  FROM "event" WHERE 1"""',
        "f'SELECT {names} FROM \"{table}\"'",
        'x = f"UPDATE {table} SET name=?"',
        "x = 'delete from program where key=?'",
        "x = 'select * from journal'",
        "x = 'PRAGMA user_version'",
        "x = ('INSERT INTO ' 'screen_state VALUES (?,?)')",
    ],
)
def test_a_statement_is_found(code: str) -> None:
    tree = ast.parse(code if code.startswith(("x", "X", "rows")) else f"x = {code}")
    assert sql_in(tree)


@for_each(
    "code",
    [
        '"""Read with SELECT id FROM event WHERE x."""',
        "x = 'Select a program from the list'",
        "x = 'Update the plan, set its day'",
        "x = 'delete from the list'",
        "x = 'where to insert into the plan'",
    ],
)
def test_english_is_no_statement(code: str) -> None:
    assert not sql_in(ast.parse(code))


@for_each("code", ["self.desk.book.store.steps(5)", "book.store", "x = self._book.store.path"])
def test_a_reach_into_the_store_is_found(code: str) -> None:
    assert reached(ast.parse(code))


def test_files_are_connected_to_in_one_place() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sqlite3.connect"
    ]
    assert [each.rpartition(":")[0] for each in found] == ["imgtui/storage/disk/existing.py"]


def test_no_two_widgets_share_a_name() -> None:
    """A style sheet knows a widget by the name of its class alone: the rules of one would reach the other."""
    for module in pkgutil.walk_packages(tui.__path__, "imgtui.tui."):
        importlib.import_module(module.name)
    named: dict[str, set[str]] = defaultdict(set)
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("imgtui."):
            named[kind.__name__].add(kind.__module__)
    assert len(named) > 100, "the widgets of the application are looked at"
    assert {name: places for name, places in named.items() if len(places) > 1} == {}
