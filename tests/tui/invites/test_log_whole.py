"""A row of the log ends where a clause ends, not in a word: the rest stands below the list."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from imgtui.domain.workbook.records import Program
from imgtui.exchange.reference import load_reference
from imgtui.tui.facts.names import named, names_of
from imgtui.tui.invites.log import LogRow
from imgtui.tui.widgets.text.wrap import clauses

LONG = "University of Larkspur Bay School of Medicine (Worcester) Internal Medicine Program"
OTHER = "Alderwick Sound Medical Center Consortium Family Medicine Program"


def test_a_clash_of_two_long_names_keeps_both_and_what_is_wrong() -> None:
    first, second = (Program(key=name, name=name) for name in (LONG, OTHER))
    text = f"{LONG} and {OTHER} overlap, Tue 2 Feb 21:30 IST = Tue 2 Feb 08:00 PT: ask one of them today"
    row = LogRow("k", None, "!! clash", "grave", text, pair=(named(first), named(second)))
    for width in (74, 100, 116):
        cells = row.cells(width, names=names_of(load_reference()))
        shown = "".join(piece for piece, _ in cells)
        assert "…" not in shown.partition(" and ")[2], shown
        assert "overlap" in shown, shown
        assert "Larks" in shown
        assert cell_len(shown) == width


def test_what_is_left_ends_where_a_clause_ends() -> None:
    text = "13 interviews on Wed 9 Dec, times unknown: enter the times, move one if they overlap"
    assert clauses(text, 52) == "13 interviews on Wed 9 Dec, times unknown"
    assert clauses(text, 100) == text
    pair = "reply by Sat 30 Jan 23:30 IST = Sat 30 Jan 12:00 CT"
    assert clauses(pair, 40) == "reply by Sat 30 Jan 23:30 IST"
    assert clauses("a wordthatneverends", 8) == "a wordt…"


@given(st.text(max_size=80), st.integers(0, 90))
def test_it_fits_into_any_width_and_begins_as_the_text_does(text: str, width: int) -> None:
    shown = clauses(text, width)
    assert cell_len(shown) <= width
    whole = clauses(text, 10_000)
    assert whole.startswith(shown.removesuffix("…").rstrip()) or not width
