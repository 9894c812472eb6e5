"""What the pages for engineers name is there: a file that moves takes its mentions with it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.tables import for_each

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs" / "dev").rglob("*.md")),
)
_QUOTED = re.compile(r"`([^`\n]+)`")
_ANYWHERE = re.compile(r"\b(?:imgtui|tests|tools|db|docs|benchmarks)/[\w.*<>/-]*\w")
_MADE = re.compile(r"^--- /dev/null\n\+\+\+ b/.*$", re.MULTILINE)
_LOOKS_LIKE_A_PATH = re.compile(r"[\w.*<>-]*(?:/[\w.*<>-]*)+|[\w.*-]+\.(?:py|md|json|sql|toml)")
_PLACES = ("tests/", "", "imgtui/")
"""From where paths are named: the top, or the package."""


def named(text: str) -> Iterator[str]:
    """Yield every path of a page, from quoted words and from listings and diffs alike.

    Files that a diff makes are examples: they are not there, and shall not be.
    """
    text = _MADE.sub("", text)
    for quoted in _QUOTED.findall(text):
        yield from (word for word in quoted.split() if _LOOKS_LIKE_A_PATH.fullmatch(word))
    yield from _ANYWHERE.findall(text)


@cache
def names() -> frozenset[str]:
    tops = ("imgtui", "tests", "tools", "db", "docs", "benchmarks")
    return frozenset(each.name for top in tops for each in (ROOT / top).rglob("*"))


def is_there(path: str) -> bool:
    """Whether a path leads somewhere; `<pane>` and `*` stand for any name, a bare name lies in any folder."""
    pattern = re.sub(r"<[^>]*>", "*", path).strip("/")
    if "/" not in path.strip("/") and "*" not in pattern:
        return pattern in names() or any((top / pattern).exists() for top in (ROOT, ROOT / "tests"))
    if "/" not in path.strip("/"):
        return any(Path(name).match(pattern) for name in names())
    return any(next(ROOT.glob(f"{place}{pattern}"), None) is not None for place in _PLACES)


@for_each("page", PAGES)
def test_every_path_a_page_names_is_there(page: str) -> None:
    found = set(named((ROOT / page).read_text(encoding="utf-8")))
    assert sorted(path for path in found if not is_there(path)) == []


def test_a_path_that_is_gone_is_found() -> None:
    text = (
        "`tui/app/no_desk.py`, `services/opened/book.py`, `<pane>/no_such.py`:\n+++ b/imgtui/nothing/here.py"
    )
    assert sorted(path for path in set(named(text)) if not is_there(path)) == [
        "<pane>/no_such.py",
        "imgtui/nothing/here.py",
        "tui/app/no_desk.py",
    ]
    assert sum(len(set(named((ROOT / page).read_text(encoding="utf-8")))) for page in PAGES) > 60
