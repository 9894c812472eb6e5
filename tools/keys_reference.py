"""Write docs/KEYS.md, the table of key × pane, from the commands; `--check` fails when it is stale."""

import sys
from pathlib import Path

from imgtui.tui.app.commands import ANYWHERE, PANES, commands_of, key_name

PAGE = Path(__file__).parent.parent / "docs" / "KEYS.md"


def page() -> str:
    """Return the page."""
    lines = ["# Keys", "", "Made by `python tools/keys_reference.py` from the commands of the screen."]
    for pane in (ANYWHERE, *PANES):
        title = "Everywhere" if pane == ANYWHERE else pane.capitalize()
        lines += ["", f"## {title}", "", "| key | command | what it does |", "| --- | --- | --- |"]
        for command in commands_of(pane):
            keys = " ".join(f"`{k}`" for k in [command.key_text, *map(key_name, command.keys[1:])] if k)
            lines.append(
                f"| {keys or 'palette only'} | {command.label} | {command.help} |".replace("`|`", "`\\|`")
            )
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
