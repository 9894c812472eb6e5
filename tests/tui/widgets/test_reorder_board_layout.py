"""Where cards stand and may land on a board; all of it without a screen."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.tui.widgets.board.layout import (
    COLUMN_MOST,
    FOLDED_WIDTH,
    Spot,
    column_widths,
    in_columns,
    nearest,
    spots_of,
    stacked,
)
from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.layout import LineKind, Section, lines_of
from imgtui.tui.widgets.reorder.model import RowPlace
from tests.tables import for_each

HEIGHTS = {"a": 3, "b": 5, "c": 2, "d": 4, "e": 3, "f": 6}
SECTIONS = (
    Section("late", "Late", ("f",), numbered=False, accepts=False),
    Section("one", "One", ("a", "b", "c"), numbered=False),
    Section("two", "Two", (), numbered=False, empty_text="none"),
    Section("three", "Three", ("d", "e"), numbered=False),
)
ORDER = {section.key: section.items for section in SECTIONS}


def height_of(key: str, width: int) -> int:
    return HEIGHTS[key]


def columns(arrangement=ORDER, folded=(), lifted=()):
    widths = column_widths([section.key in folded for section in SECTIONS], 120, 28)
    return in_columns(SECTIONS, arrangement, widths, folded, lifted, height_of, lambda section, width: 2)


@for_each(
    ("folded", "width", "expected"),
    [
        ([False] * 4, 119, [29] * 4),
        ([False] * 2, 119, [COLUMN_MOST] * 2),
        ([False] * 7, 119, [29] * 7),
        ([False, True, False, False, False, False], 119, [28, FOLDED_WIDTH, 28, 28, 28, 28]),
        ([True] * 20 + [False] * 3, 120, [FOLDED_WIDTH] * 20 + [40] * 3),
        ([False, False], 20, [20, 20]),
        ([True], 100, [FOLDED_WIDTH]),
        ([], 100, []),
    ],
)
def test_columns_in_view_are_whole_and_neither_narrow_nor_endless(folded, width, expected) -> None:
    assert column_widths(folded, width, 28) == expected


def test_cards_stand_below_each_other_in_their_column() -> None:
    layout = columns()
    assert [(layout.cards[key].x, layout.cards[key].y) for key in ("f", "a", "b", "c", "d", "e")] == [
        (0, 0),
        (30, 0),
        (30, 3),
        (30, 8),
        (90, 0),
        (90, 4),
    ]
    assert (layout.width, layout.height) == (120, 11)
    assert layout.column_at(31).at(4).line.key == "b"
    assert layout.column_at(70).at(0).line.kind is LineKind.FOOT
    assert layout.column_at(31).at(99) is None
    assert layout.column_at(999).section == 3, "the nearest one"


def test_a_folded_column_shows_only_what_is_in_the_hand() -> None:
    assert "d" not in columns(folded={"three"}).cards
    held = columns({**ORDER, "one": ("a", "b"), "three": ("d", "e", "c")}, {"three"}, {"c"})
    assert (held.cards["c"].y, held.cards["c"].height, held.cards["c"].width) == (0, 1, FOLDED_WIDTH - 1)


def test_stacked_sections_keep_titles_and_feet() -> None:
    layout = stacked(lines_of(SECTIONS, ORDER), 80, height_of)
    assert layout.cards["f"].y == 1
    assert layout.cards["a"].y == 1 + 6 + 1 + 1
    assert len(layout.columns) == 1
    assert layout.width == 80


def test_there_is_a_spot_before_each_card_and_at_the_end() -> None:
    spots = spots_of(columns(), SECTIONS, ORDER, set())
    assert [spot.y for spot in spots if spot.place.section == "one"] == [0, 3, 8, 10]
    assert [spot.place for spot in spots if spot.place.section == "two"] == [RowPlace("two", 0)]
    folded = spots_of(columns(folded={"one"}), SECTIONS, ORDER, {"one"})
    assert [spot.place for spot in folded if spot.place.section == "one"] == [RowPlace("one", 3)]


@for_each(
    ("x", "y", "place"),
    [
        (40, 0, RowPlace("one", 0)),
        (40, 7, RowPlace("one", 2)),
        (40, 99, RowPlace("one", 3)),
        (65, 30, RowPlace("two", 0)),
        (-5, 6, RowPlace("late", 1)),
        (500, 0, RowPlace("three", 0)),
    ],
)
def test_the_nearest_spot_is_in_the_column_under_the_pointer(x: int, y: int, place: RowPlace) -> None:
    found = nearest(spots_of(columns(), SECTIONS, ORDER, set()), x, y, RowPlace("one", 0))
    assert found is not None
    assert found.place == place


def test_between_two_spots_the_card_stays_where_it_is() -> None:
    spots = [Spot(RowPlace("one", 0), 0, 30, 0), Spot(RowPlace("one", 1), 0, 30, 4)]
    for here in (RowPlace("one", 0), RowPlace("one", 1)):
        found = nearest(spots, 5, 2, here)
        assert found is not None
        assert found.place == here
    assert nearest([], 5, 2, RowPlace("one", 0)) is None


@given(
    st.sets(st.sampled_from("abcdef"), min_size=1),
    st.integers(-10, 130),
    st.integers(-3, 40),
    st.booleans(),
)
def test_what_is_dropped_lands_where_its_spot_is_and_nothing_is_lost(
    keys, x: int, y: int, wide: bool
) -> None:
    carry = Carry(SECTIONS, ORDER, keys, min(keys))

    def laid(arrangement):
        return columns(arrangement) if wide else stacked(lines_of(SECTIONS, arrangement), 80, height_of)

    spots = spots_of(laid(carry.rest), SECTIONS, carry.rest, set())
    spot = nearest(spots, x, y, carry.place)
    carry.to_place(spot.place)
    shown = laid(carry.arrangement)
    assert sorted(shown.cards) == sorted(HEIGHTS)
    if spot.place.section == "late":
        assert carry.arrangement == ORDER, "what takes nothing gets nothing"
    else:
        assert shown.cards[carry.keys[0]].y == spot.y
        assert shown.cards[carry.keys[0]].x == spot.x
