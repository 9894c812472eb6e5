"""Write docs/KEYS.md, all keys of panes, screens and widgets; `--check` fails when it is stale."""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import imgtui.tui
from imgtui.tui.command import CommandPlace
from imgtui.tui.pane.commands import ANYWHERE, PANES, commands_of
from imgtui.tui.pane.letters import table

PAGE = Path(__file__).parent.parent / "docs" / "KEYS.md"
_ABOUT_LETTERS = (
    "A small letter, and a key without a letter, means the same in every pane. A capital belongs to its pane."
)
_KINDS = (
    (
        "screen",
        "Screens and dialogs",
        "All of them have the keys of *In every dialog*, too.",
    ),
    ("widget", "Lists, tables, forms", "What has the focus gets the key first."),
)


def every_place() -> dict[tuple[str, str], CommandPlace]:
    """Return the places declared in any module of the screen, by id and first command."""
    found: dict[tuple[str, str], CommandPlace] = {}
    for module in walk_packages(imgtui.tui.__path__, "imgtui.tui."):
        values = list(vars(import_module(module.name)).values())
        values += [vars(each).get("PLACE") for each in values if isinstance(each, type)]
        for value in values:
            if isinstance(value, CommandPlace):
                found[value.id, value.commands[0].name] = value
    return found


def _table(commands: Iterable[CommandPlace]) -> Iterator[str]:
    yield from ("| key | command | what it does |", "| --- | --- | --- |")
    for place in commands:
        for command in place:
            keys = " ".join(f"`{key}`" for key in command.key_texts)
            line = f"| {keys or 'palette only'} | {command.label} | {command.help} |"
            yield line.replace("`|`", "`\\|`")


def page() -> str:
    """Return the page."""
    lines = ["# Keys", "", "Made by `python tools/keys_reference.py` from the commands of the screen."]
    for pane in (ANYWHERE, *PANES):
        lines += ["", f"## {commands_of(pane).title}", "", *_table([commands_of(pane)])]
    lines += ["", "## One key, one meaning", "", _ABOUT_LETTERS, "", *table()]
    places = every_place().values()
    for kind, title, about in _KINDS:
        lines += ["", f"## {title}", "", about]
        titles = sorted({place.title for place in places if place.kind == kind})
        for each in titles:
            parts = [place for place in places if place.kind == kind and place.title == each]
            lines += ["", f"### {each}", "", *_table(parts)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            print("docs/KEYS.md is stale: run python tools/keys_reference.py")
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
