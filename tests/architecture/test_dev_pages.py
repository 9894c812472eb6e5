"""The pages for developers: every path, and every name in a file, that one mentions is there."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.tables import for_each

TOP = Path(__file__).parent.parent.parent
PAGES = sorted((TOP / "docs/dev").glob("*.md"))
ROOTS = (TOP, TOP / "imgtui", TOP / "docs/dev")
_DIFF = re.compile(r"^```diff\n.*?^```", re.MULTILINE | re.DOTALL)
"""What was done for real and thrown away: its new files are none of today's."""
_DIFF_OF = re.compile(
    r"(?:^`([^`\n]+)`\n\n)?^```diff\n(?:--- [^\n]*\n\+\+\+ b/([^\n]*)\n)?(.*?)^```", re.MULTILINE | re.DOTALL
)
"""A diff names its file at its top, or the line before it does."""

_PATH = re.compile(
    r"(?<![\w/.*<{-])((?:[\w.-]+/)*[\w-]+\.(?:py|json|sql|md|toml|txt))(?::([A-Za-z_][\w.]*))?(?![\w/*])"
)
_FOLDER = re.compile(
    r"(?<![\w/.*<{-])((?:imgtui|domain|services|storage|exchange|cli|tui|db|tests|docs)/(?:[\w-]+/)*)(?![\w*{<.-])"
)
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def mentioned(text: str) -> list[tuple[str, str]]:
    """Return (path, name in it or "") of everything a page mentions outside its diffs."""
    plain = _DIFF.sub("", text)
    paths = [(path, name.rstrip(".")) for path, name in _PATH.findall(plain)]
    paths += [(path, "") for path in _FOLDER.findall(plain)]
    return [*paths, *((link, "") for link in _LINK.findall(plain) if "://" not in link)]


@lru_cache(maxsize=1)
def file_names() -> frozenset[str]:
    """Return the names of all files of the house: a page may name one without its folder."""
    rooms = ("imgtui", "tests", "db", "docs", "tools", "benchmarks")
    return frozenset(path.name for room in rooms for path in (TOP / room).rglob("*.*"))


def is_there(path: str) -> bool:
    return place_of(path) is not None or path in file_names()


def place_of(path: str) -> Path | None:
    return next((root / path for root in ROOTS if (root / path).exists()), None)


@lru_cache(maxsize=500)
def names_in(path: Path) -> frozenset[str]:
    """Return what a module defines: `Name`, and `Class.method` or `Class.attribute`."""
    names: set[str] = set()

    def take(body: list[ast.stmt], before: str) -> None:
        for each in body:
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(before + each.name)
            if isinstance(each, ast.ClassDef):
                take(each.body, f"{before}{each.name}.")
            targets = each.targets if isinstance(each, ast.Assign) else [getattr(each, "target", None)]
            names.update(before + target.id for target in targets if isinstance(target, ast.Name))

    take(ast.parse(path.read_text("utf-8")).body, "")
    return frozenset(names)


def missing(text: str) -> list[str]:
    found = []
    for path, name in dict.fromkeys(mentioned(text)):
        place = place_of(path)
        if not is_there(path):
            found.append(path)
        elif name and (place is None or (place.suffix == ".py" and name not in names_in(place))):
            found.append(f"{path}:{name}")
    return found


def hunks(diff: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield of each hunk the lines it expects, and those that stand there once it is taken."""
    for hunk in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
        lines = [line for line in hunk.splitlines() if not line.startswith(("--- ", "+++ "))]
        before = [line[1:] for line in lines if not line.startswith("+")]
        yield before, [line[1:] for line in lines if not line.startswith("-")]


def stand_in(lines: list[str], text: list[str]) -> bool:
    return any(text[at : at + len(lines)] == lines for at in range(len(text) - len(lines) + 1))


def stale(page: str) -> list[str]:
    """Return the first line of each hunk of a page that neither fits its file of today nor stands in it.

    A page shows what was done and thrown away, or what was done and kept.
    """
    found = []
    for above, at_top, diff in _DIFF_OF.findall(page):
        name = above or at_top
        place = place_of(name) if name else None
        if place is None:
            continue  # a new file, or a part of a line
        text = place.read_text("utf-8").splitlines()
        for before, after in hunks(diff):
            if not stand_in(before, text) and not stand_in(after, text):
                found.append(f"{name}: {before[0] if before else after[0]}")
    return found


@for_each("page", PAGES)
def test_what_a_page_changes_is_there(page: Path) -> None:
    """A diff whose surroundings have gone leads a reader astray."""
    assert stale(page.read_text("utf-8")) == []


def test_a_stale_diff_is_found() -> None:
    said = "`pyproject.toml`\n\n```diff\n@@ -1,2 +1,3 @@\n [build-system]\n+none = 1\n{}\n```\n"
    second = (TOP / "pyproject.toml").read_text("utf-8").splitlines()[1]
    assert stale(said.format(f" {second}")) == []
    assert stale(said.format(" nothing of this")) == ["pyproject.toml: [build-system]"]


@for_each("page", PAGES)
def test_what_a_page_mentions_mentions_is_there(page: Path) -> None:
    assert missing(page.read_text("utf-8")) == []


def test_a_wrong_path_or_name_is_found() -> None:
    text = (
        "`tui/app/nowhere.py:Stage`, `tui/pane/pane.py:Pane.no_such`, `services/nowhere/`, [page](gone.md)\n"
        "`tui/pane/pane.py:Pane.receive`. `storage/rows/journal.py:write`, `db/reference/`, "
        "[words](glossary.md)\n"
        "```diff\n+imgtui/domain/none.py\n```\n"
    )
    assert missing(text) == [
        "tui/app/nowhere.py",
        "tui/pane/pane.py:Pane.no_such",
        "gone.md",
        "services/nowhere/",
    ]


def test_the_picture_names_what_a_change_passes() -> None:
    """The way is told by names: a picture without them could not go stale, nor help."""
    text = (TOP / "docs/dev/way-of-a-change.md").read_text("utf-8")
    picture = text.split("```")[1]
    named = [f"{path}:{name}" for path, name in mentioned(picture) if name]
    for step in (
        "tui/pane/pane.py:Pane.action_do",
        "tui/pane/messages.py:Intent",
        "services/opened/book.py:Book.change",
        "services/opened/consequences.py:Consequences.write",
        "storage/rows/journal.py:write",
        "services/views/evaluation.py:evaluate_next",
        "tui/pane/pane.py:Pane.receive",
        "services/desk/desk.py:Desk.others",
    ):
        assert step in named
    assert max(map(len, picture.splitlines())) <= 128


def test_every_page_is_reached_from_the_glossary() -> None:
    linked = {link for link, _ in mentioned((TOP / "docs/dev/glossary.md").read_text("utf-8"))}
    assert {page.name for page in PAGES} - {"glossary.md"} <= linked
