"""Writes docs/FIELDS.md, every field of the document and how it is typed, from db/reference/fields.json.

Run from the top of the repository: `python tools/fields_reference.py`; with `--check` it only
tells, by its exit code, whether the file is current.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from imgtui.domain.workbook.fields.field_cards import FieldCards  # noqa: E402 - a script finds the package first
from imgtui.domain.workbook.fields.fields import Field  # noqa: E402 - as above
from imgtui.exchange.reference import read_fields  # noqa: E402 - as above

TARGET = TOP / "docs" / "FIELDS.md"
_LISTED = {
    "roster": "The residents of a program (`roster`)",
    "exams": "An exam",
    "specialties": "A target specialty",
    "experience": "An experience",
    "letters": "A letter",
    "gaps": "A gap",
    "practice": "A practice score",
    "stories": "A story",
    "expenses": "An expense",
}


def render(cards: FieldCards) -> str:
    """Return the whole document as Markdown, ending in one newline."""
    lines = [
        "# The fields",
        "",
        "Written by tools/fields_reference.py: change db/reference/fields.json, not this file. What may be",
        "typed is the same on the screen, for `program set` and for `profile set`; an empty text is unknown.",
        "A short name stands for the field in a filter; a heading of a sheet is read as the field.",
        "",
        "## A program",
        "",
        "| field | title | typed as | short names | headings | what it is |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            _row(f"`{name}`", field.title, _typed(field), _code(field.short), _headings(field), field.help)
            for name, field in cards.program.items()
        ),
        "",
        "`visa` stands for both visas, as in the grid: `J1 H1B`, `J1 only`, `none`.",
        "",
        "## The applicant",
        "",
        *_table(cards.applicant.values()),
    ]
    for section, title in _LISTED.items():
        lines += ["", f"### {title}", "", *_table(cards.records[section].values())]
    return "\n".join(lines) + "\n"


def _table(fields: Iterable[Field]) -> list[str]:
    rows = [_row(f"`{field.name}`", field.title, _typed(field), field.help) for field in fields]
    return ["| field | title | typed as | what it is |", "| --- | --- | --- | --- |", *rows]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") or "—" for cell in cells) + " |"


def _typed(field: Field) -> str:
    if field.kind == "apart":
        return ""
    also = [f"{word} ({value})" for word, value in field.words.typed.items()]
    return "; also ".join(filter(None, (field.expects(), ", ".join(also))))


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _headings(field: Field) -> str:
    shown = ", ".join(field.headings[:3])
    return f"{shown}, …" if len(field.headings) > 3 else shown


def main() -> int:
    """Write the file, or with --check compare it; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 when the file is stale")
    arguments = parser.parse_args()
    text = render(read_fields())
    if arguments.check:
        return 0 if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
