"""What keeps the house in order: one-way imports, pure domain, figures from data, nothing on import."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from click import Command

from imgtui.cli.app import COMMANDS
from imgtui.exchange.reference import load_reference
from tests.parsed import nodes, parsed

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "imgtui"
LONGEST_FILE = 450
LONGEST_FUNCTION = 60


@cache
def sources() -> dict[str, ast.Module]:
    """Return every module of the package, parsed, by its path."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {str(path.relative_to(ROOT)): parsed(path) for path in paths}


def modules_of(tree: ast.Module) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def calls_of(tree: ast.Module) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_import_contracts() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_files_and_functions_stay_readable() -> None:
    long = []
    for name, tree in sources().items():
        lines = len((ROOT / name).read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            long.append(f"{name}: {lines} lines")
        for node in nodes(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno
                if length > LONGEST_FUNCTION:
                    long.append(f"{name}: {node.name} has {length} lines")
    assert long == []


def test_nothing_is_swallowed_and_nothing_left_undone() -> None:
    found = []
    for name, tree in sources().items():
        if re.search(r"\b(TODO|FIXME|XXX)\b", (ROOT / name).read_text(encoding="utf-8")):
            found.append(f"{name}: something is left to do")
        for node in nodes(tree):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or all(isinstance(step, ast.Pass) for step in node.body)
            ):
                found.append(f"{name}:{node.lineno}: an error is swallowed")
    assert found == []


def test_the_domain_asks_no_clock_file_or_chance() -> None:
    forbidden = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "open", "print", "input"}
    found = []
    for name, tree in sources().items():
        if name.startswith("imgtui/domain/"):
            found += [f"{name}: {call}" for call in calls_of(tree) if call in forbidden]
            modules = {module.split(".")[0] for module in modules_of(tree)}
            found += [f"{name}: {module}" for module in modules & {"random", "time", "io", "subprocess"}]
    assert found == []


def test_nothing_goes_over_the_network() -> None:
    nets = {"socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "webbrowser"}
    found = [
        f"{name}: {module}"
        for name, tree in sources().items()
        for module in modules_of(tree)
        if module.split(".")[0] in nets or module in ("urllib.request", "xmlrpc.client")
    ]
    assert found == []


def test_every_figure_named_in_code_exists() -> None:
    known = tuple(load_reference().shipped)
    found, unknown = 0, []
    for name, tree in sources().items():
        for node in nodes(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"[A-Z]+\d*\.[a-z0-9_]+", node.value)
            ):
                found += 1
                # Bands and numbered figures are named by what they begin with.
                if not any(figure.startswith(node.value) for figure in known):
                    unknown.append(f"{name}:{node.lineno}: {node.value}")
    assert unknown == []
    assert found > 50


def test_importing_does_nothing(tmp_path: Path) -> None:
    code = (
        "import os, pkgutil, importlib, imgtui\n"
        "for module in pkgutil.walk_packages(imgtui.__path__, 'imgtui.'):\n"
        "    if not module.name.endswith('__main__'):\n"
        "        importlib.import_module(module.name)\n"
        "assert os.listdir('.') == [], os.listdir('.')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_one_table_names_every_command() -> None:
    for name, entry in COMMANDS.items():
        command = getattr(import_module(f"imgtui.cli.{entry.module}"), f"{name.replace('-', '_')}_command")
        assert isinstance(command, Command)
        assert command.name == name
        assert command.help
        assert {"json", "workbook"} <= {str(parameter.name) for parameter in command.params}


def test_sums_with_days_are_made_in_one_place() -> None:
    """A day at the edge of the calendar must not end a command: `domain.days` has sums that always end."""
    found = []
    for path, tree in sources().items():
        for node in nodes(tree):
            moved = isinstance(node, ast.Attribute) and node.attr == "astimezone"
            added = isinstance(node, ast.BinOp) and any(
                isinstance(part, ast.Call) and getattr(part.func, "id", "") == "timedelta"
                for part in (node.left, node.right)
            )
            if (moved or added) and path != "imgtui/domain/workbook/days.py":
                found.append(f"{path}:{getattr(node, 'lineno', 0)}")
    assert found == []
