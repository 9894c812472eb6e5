"""Sheets written as rows of text, for tests of what is read of them."""

from collections.abc import Iterable

from imgtui.exchange.sheets import SheetReading, table_of_text, understand


def read_rows(*rows: str) -> SheetReading:
    """Return what a comma-separated sheet says."""
    return understand(table_of_text("\n".join(rows) + "\n"), match_year=2027)


def read_column(heading: str, *cells: str) -> SheetReading:
    """Return what a column of a sheet of Internal Medicine says, each cell of another program."""
    rows = "".join(f"Program {n}\tInternal Medicine\t{cell}\n" for n, cell in enumerate(cells))
    return understand(table_of_text(f"Program\tSpecialty\t{heading}\n{rows}"), match_year=2027)


def fields(found: SheetReading) -> dict[str, str | None]:
    """Return the field that each heading was read as; None for one that is kept as text."""
    return {column.heading: column.field for column in found.columns}


def values_of(heading: str, cell: str) -> dict[str, object]:
    """Return what one cell under one heading says of a program of Internal Medicine in Toledo."""
    quoted = [text.replace('"', '""') for text in (heading, cell)]
    text = f'Program,City,State,Specialty,"{quoted[0]}"\nAlpha Hospital,Toledo,OH,IM,"{quoted[1]}"\n'
    return dict(understand(table_of_text(text), match_year=2027).drafts[0].values)


def facts_of(heading: str, cell: str, names: Iterable[str]) -> dict[str, object]:
    """Return what a cell says of some fields; None where it says nothing."""
    found = values_of(heading, cell)
    return {name: found.get(name) for name in names}


def wrongly_made(heading: str, cell: str, never: Iterable[str | tuple[str, object]]) -> list[object]:
    """Return what a cell was made to say of `never`.

    A field that stands alone is to stay unknown; one with a value is to be anything but that value.
    """
    found = values_of(heading, cell)
    fields = [name for name in never if isinstance(name, str) and found.get(name) is not None]
    values = [each for each in never if isinstance(each, tuple) and found.get(each[0]) == each[1]]
    return [*fields, *values]
