"""Sheets written as rows of text, for tests of what is read of them."""

from imgtui.exchange.sheets import SheetReading, table_of_text, understand


def read_rows(*rows: str) -> SheetReading:
    """Return what a comma-separated sheet says."""
    return understand(table_of_text("\n".join(rows) + "\n"), match_year=2027)


def fields(found: SheetReading) -> dict[str, str | None]:
    """Return the field that each heading was read as; None for one that is kept as text."""
    return {column.heading: column.field for column in found.columns}
