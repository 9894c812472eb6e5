"""Rows are drawn to the cell, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from imgtui.tui.widgets.reorder import paint
from imgtui.tui.widgets.reorder.paint import RowLook

ODD = st.text(
    st.one_of(st.sampled_from("\x1b\x9b\x00\x7f\u202e\u200d\ufe0f界e\u0301[]/ "), st.characters()),
    max_size=30,
)


def style_of(part: str) -> Style:
    return Style(color={"cursor": "red", "lifted": "blue", "good": "green"}.get(part))


@given(
    st.lists(st.tuples(ODD, st.sampled_from([*paint.TONES, "no such tone"])), max_size=5), st.integers(0, 60)
)
def test_fit_fills_exactly_and_lets_no_control_through(cells: list[tuple[str, str]], width: int) -> None:
    fitted = paint.fit(cells, width)
    text = "".join(piece for piece, _ in fitted)
    assert cell_len(text) == width
    assert all(char.isprintable() for char in text)
    assert all(tone in paint.TONES for _, tone in fitted)


@given(
    st.lists(st.tuples(ODD, st.just("plain")), max_size=5), st.integers(1, 60), st.booleans(), st.booleans()
)
def test_rows_are_as_wide_as_the_list(
    cells: list[tuple[str, str]], width: int, lifted: bool, cursor: bool
) -> None:
    look = RowLook(cursor=cursor, lifted=lifted, label=lifted)
    strip = paint.row(cells, paint.gutter(look, "3", 2), look, style_of, width)
    assert cell_len(strip.text) == strip.cell_length == width


@given(st.lists(st.tuples(ODD, st.sampled_from(paint.TONES)), max_size=5), st.integers(1, 80), st.booleans())
def test_the_drop_line_hides_nothing_of_the_row(
    cells: list[tuple[str, str]], width: int, label: bool
) -> None:
    fitted = paint.fit(cells, width)
    before = "".join(piece for piece, _ in fitted)
    dashed = "".join(piece for piece, _ in paint.drop_line(fitted, label=label))
    assert len(dashed) == len(before)
    assert all(new == old for old, new in zip(before, dashed, strict=True) if old != " ")


def test_the_drop_line_is_said_and_dashed() -> None:
    cells = paint.fit([("Lakeshore", "plain"), (" " * 20, "plain"), ("OH", "muted")], 40)
    text = "".join(piece for piece, _ in paint.drop_line(cells, label=True))
    assert text == "Lakeshore ┄┄ drop here ┄┄┄┄┄ OH ┄┄┄┄┄┄┄ "
    quiet = "".join(piece for piece, _ in paint.drop_line(cells, label=False))
    assert "drop" not in quiet
    assert "┄┄┄" in quiet


def test_a_lifted_row_without_gaps_is_still_told_apart_without_colour() -> None:
    plain = paint.row([("x" * 20, "plain")], paint.gutter(RowLook(), "3", 2), RowLook(), style_of, 20).text
    look = RowLook(cursor=True, lifted=True, label=True)
    lifted = paint.row([("x" * 20, "plain")], paint.gutter(look, "3", 2), look, style_of, 20).text
    assert plain == "   3  " + "x" * 14
    assert lifted == "▸┄┄3┄ " + "x" * 14


def test_gutter_shows_cursor_mark_and_rank() -> None:
    assert paint.gutter(RowLook(), "12", 2) == "  12  "
    assert paint.gutter(RowLook(cursor=True, marked=True), "–", 2) == "▸▌ –  "
    assert paint.gutter(RowLook(), "–", 0) == "   "
    for width in (0, 2, 3):
        assert cell_len(paint.gutter(RowLook(), "1", width)) == paint.gutter_width(width)


def test_tones_colour_plain_rows_and_give_way_on_the_cursor() -> None:
    cells = [("Safety", "good")]
    plain = paint.row(cells, "", RowLook(), style_of, 10)
    assert plain._segments[0].style == Style(color="green")
    cursor = paint.row(cells, "", RowLook(cursor=True), style_of, 10)
    assert {segment.style for segment in cursor} == {Style(color="red")}


def test_titles_are_borders_and_say_what_a_drop_would_do() -> None:
    def text(*, folded: bool = False, drop_at: str = "", width: int = 30) -> str:
        return paint.title(
            "Ranked\x1b[2J", 3, folded=folded, drop_at=drop_at, style_of=style_of, width=width
        ).text

    assert text() == "Ranked\ufffd[2J (3) ───────────────"
    assert text(folded=True).startswith("Ranked\ufffd[2J (3, folded) ─")
    assert text(drop_at="drop at 2") == "Ranked\ufffd[2J (3) ┄┄ drop at 2 ┄┄"
    assert cell_len(text(width=5)) == 5
