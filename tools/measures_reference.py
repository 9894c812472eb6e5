"""Writes docs/MEASURES.md, the measures of plans, from imgtui/domain/plan/measures.py and db/plans.

Run from the top of the repository: `python tools/measures_reference.py`; with `--check` it only
tells, by its exit code, whether the file is current.
"""

import argparse
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from imgtui.domain.plan.measures import MEASURES, split_name  # noqa: E402 - a script finds the package first
from imgtui.domain.reference.data import Reference  # noqa: E402 - as above
from imgtui.exchange.reference import load_reference  # noqa: E402 - as above

TARGET = TOP / "docs" / "MEASURES.md"


def render(reference: Reference) -> str:
    """Return the whole document as Markdown, ending in one newline."""
    lines = [
        "# The measures of plans",
        "",
        "Written by tools/measures_reference.py: change the data, not this file. A task with a measure is",
        "done exactly while the workbook meets its target, and opens again when it no longer does. A",
        "template of your own names them in `measure`; an argument follows a colon (`stories:teamwork`).",
        "",
        "| measure | counts | unit | used by |",
        "| --- | --- | --- | --- |",
    ]
    figures = reference.figures()
    for name, measure in MEASURES.items():
        users = [
            f"`{plan.id}` {task.id} ({task.target:g})"
            for plan in reference.plans.values()
            for task in plan.tasks
            if task.measure is not None and task.target is not None and split_name(task.measure)[0] == name
        ]
        what = measure.what(reference.texts, figures)
        lines.append(f"| `{name}` | {what} | {measure.unit} | {'; '.join(users) or '—'} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the file, or with --check compare it; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the file is stale")
    arguments = parser.parse_args()
    text = render(load_reference(check=True))
    if arguments.check:
        return 0 if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
