"""Rows of a list whose sentences are longer than a line."""

from imgtui.tui.widgets.lists.grouped import broken
from imgtui.tui.widgets.reorder.paint import Cells
from tests.tui.driving import texts_of


def said_in(lines) -> list[str]:
    """Return lines without the blanks at their ends, which nobody sees."""
    return [line.rstrip() for line in texts_of(lines)]


NOTE: Cells = (
    ("note ", "heed"),
    (" How many cities: ", "strong"),
    ("17 of 131 in three cities of them.", "plain"),
)


def test_a_row_that_fits_is_as_it_was_made() -> None:
    assert broken(NOTE, 80) == (NOTE,)


def test_further_lines_begin_where_the_sentence_does() -> None:
    assert said_in(broken(NOTE, 36)) == [
        "note  How many cities: 17 of 131 in",
        "      three cities of them.",
    ]


def test_columns_stay_in_the_first_line() -> None:
    row: Cells = (
        ("2026-09-03 ", "plain"),
        ("  $185 ", "strong"),
        ("ERAS token, assumed with 131 sent", "plain"),
    )
    assert said_in(broken(row, 44)) == [
        "2026-09-03   $185 ERAS token, assumed with",
        "                  131 sent",
    ]


def test_where_columns_leave_too_little_the_lines_begin_at_the_left() -> None:
    row: Cells = (("a column of some width here ", "plain"), ("and a sentence", "plain"))
    assert said_in(broken(row, 30)) == [" a column of some width here", " and a sentence"]
