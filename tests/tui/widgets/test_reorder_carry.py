"""Where carried rows land, how fast an edge scrolls, what the rank field takes: no screen needed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.tui.widgets.reorder.carry import EDGE_TOP, Carry, edge_speed
from imgtui.tui.widgets.reorder.drag import Drag
from imgtui.tui.widgets.reorder.field import RankField
from imgtui.tui.widgets.reorder.layout import LineKind, Section, lines_of, slots_of
from imgtui.tui.widgets.reorder.model import RowPlace, same
from tests.tables import for_each

LIST = Section("list", "Ranked", ("a", "b", "c"), numbered=True)
POOL = Section("pool", "Not ranked", ("x", "y"), numbered=False)
NONE = Section("none", "Empty", (), numbered=False, empty_text="nothing here")
FIXED = Section("fixed", "Fixed", ("p", "q"), numbered=False, accepts=False)


def order(*sections: Section) -> dict[str, tuple[str, ...]]:
    return {section.key: section.items for section in sections}


def carry(*sections: Section, keys: str, anchor: str, folded: tuple[str, ...] = ()) -> Carry:
    return Carry(sections, order(*sections), list(keys), anchor, folded)


def test_every_section_has_title_rows_and_foot() -> None:
    kinds = [(line.kind, line.section, line.key) for line in lines_of([LIST, NONE], order(LIST, NONE))]
    assert kinds == [
        (LineKind.TITLE, 0, ""),
        (LineKind.ITEM, 0, "a"),
        (LineKind.ITEM, 0, "b"),
        (LineKind.ITEM, 0, "c"),
        (LineKind.FOOT, 0, ""),
        (LineKind.TITLE, 1, ""),
        (LineKind.FOOT, 1, ""),
    ]


def test_a_folded_section_shows_only_what_is_carried() -> None:
    lines = lines_of([LIST, POOL], order(LIST, POOL), folded=["list"], lifted=["b"])
    assert [line.key for line in lines if line.kind is LineKind.ITEM] == ["b", "x", "y"]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.data())
def test_slots_rise_and_are_where_the_block_is_drawn(sizes: list[int], data: st.DataObject) -> None:
    count = iter(range(100))
    sections = [
        Section(
            f"s{n}",
            "t" if n else "",
            tuple(f"k{next(count)}" for _ in range(size)),
            True,
        )
        for n, size in enumerate(sizes)
    ]
    names = [key for section in sections for key in section.items]
    if not names:
        return
    keys = data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=1))
    anchor = data.draw(st.sampled_from(sorted(keys)))
    held = Carry(sections, order(*sections), keys, anchor)
    slots = slots_of(sections, {s.key: tuple(k for k in s.items if k not in keys) for s in sections})
    assert [slot.line for slot in slots] == sorted({slot.line for slot in slots})
    for slot in slots:
        # Pointing at the line where the anchor is drawn keeps it there: a drag never jitters.
        held.to_line(slot.line + held.keys.index(anchor))
        assert held.slot == slot
        lines = lines_of(sections, held.arrangement)
        assert len(lines) == len(lines_of(sections, held.origin))
        assert lines[slot.line].key == held.keys[0]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.sets(st.sampled_from("abcxy"), min_size=1))
def test_where_a_pointer_carries_rows_depends_on_where_it_is_alone(path: list[int], keys: set[str]) -> None:
    held = carry(LIST, POOL, keys="".join(sorted(keys)), anchor=min(keys))
    for line in path:
        held.to_line(line)
    fresh = carry(LIST, POOL, keys="".join(sorted(keys)), anchor=min(keys))
    fresh.to_line(path[-1])
    assert same(held.arrangement, fresh.arrangement)


def test_pointing_at_a_line_carries_the_row_under_the_pointer() -> None:
    held = carry(LIST, POOL, keys="bc", anchor="c")
    assert held.to_line(2)
    assert held.arrangement["list"] == ("b", "c", "a")
    assert not held.to_line(2)
    assert held.to_line(99)
    assert not held.changed, "below all lists is outside of them"
    assert held.to_line(7)
    assert held.arrangement == {"list": ("a",), "pool": ("x", "y", "b", "c")}
    assert held.to_line(0)
    assert held.arrangement["list"] == ("b", "c", "a")


def test_the_blank_line_between_two_lists_puts_back() -> None:
    held = carry(LIST, POOL, keys="a", anchor="a")
    held.to_line(3)
    assert held.arrangement["list"] == ("b", "c", "a")
    held.to_line(4)
    assert not held.changed
    held.to_line(5)
    assert held.arrangement["pool"] == ("a", "x", "y")
    held.to_line(4)
    assert not held.changed


def test_from_the_pool_the_line_below_the_list_is_its_end() -> None:
    held = carry(LIST, POOL, keys="x", anchor="x")
    held.to_line(4)
    assert held.arrangement["list"] == ("a", "b", "c", "x")
    held.to_line(5)
    assert not held.changed, "the title of the list that it came from"


def test_the_line_that_stays_where_rows_were_is_below_those_above_them() -> None:
    held = carry(LIST, POOL, keys="b", anchor="b")
    assert held.ghost is None
    held.to_line(1)
    assert held.ghost == RowPlace("list", 1)
    lines = lines_of([LIST, POOL], held.arrangement, (), held.keys, held.ghost)
    assert [(line.kind, line.key) for line in lines[1:5]] == [
        (LineKind.ITEM, "b"),
        (LineKind.ITEM, "a"),
        (LineKind.GHOST, ""),
        (LineKind.ITEM, "c"),
    ]


@for_each(("rank", "list_"), [(1, "cab"), (2, "acb"), (3, "abc")])
def test_a_typed_rank_is_where_the_row_would_stand(rank: int, list_: str) -> None:
    held = carry(LIST, POOL, keys="c", anchor="c")
    held.to_rank("list", rank)
    assert held.arrangement["list"] == tuple(list_)


def test_grabbing_gathers_marked_rows_around_the_anchor() -> None:
    held = carry(LIST, POOL, keys="acy", anchor="c")
    assert held.gather()
    assert held.arrangement == {"list": ("b", "a", "c", "y"), "pool": ("x",)}
    assert held.put_back()
    assert not held.changed
    alone = carry(LIST, keys="b", anchor="b")
    assert not alone.gather()
    assert not alone.changed


def test_steps_pass_through_sections_and_stop_at_the_ends() -> None:
    held = carry(LIST, NONE, POOL, keys="c", anchor="c")
    held.gather()
    seen = []
    while held.step(1):
        seen.append(held.preview().target)
    assert seen == [RowPlace("none", 0), RowPlace("pool", 0), RowPlace("pool", 1), RowPlace("pool", 2)]
    assert held.step(-100)
    assert held.preview().target == RowPlace("list", 0)
    assert not held.step(-1)


def test_ends_are_first_of_the_section_then_of_the_list() -> None:
    held = carry(LIST, POOL, keys="x", anchor="x")
    held.gather()
    assert held.to_end(1)
    assert held.preview().target == RowPlace("pool", 1)
    assert not held.to_end(1)
    assert held.to_end(-1)
    assert held.preview().target == RowPlace("pool", 0)
    assert held.to_end(-1)
    assert held.preview().target == RowPlace("list", 0)


def test_a_fixed_section_lets_out_but_not_in() -> None:
    held = carry(LIST, FIXED, POOL, keys="a", anchor="a")
    held.to_line(7)
    assert held.slot is None
    assert not held.changed
    out = carry(LIST, FIXED, POOL, keys="q", anchor="q")
    assert not out.gather()
    assert out.step(1)
    assert out.preview().target == RowPlace("pool", 0)
    assert out.step(-1)
    assert out.preview().target == RowPlace("list", 3)
    nowhere = carry(FIXED, keys="p", anchor="p")
    assert not nowhere.step(1)
    assert not nowhere.to_end(1)


def test_a_folded_section_takes_a_block_at_its_end() -> None:
    held = carry(LIST, POOL, keys="a", anchor="a", folded=("pool",))
    held.gather()
    held.to_end(1)
    assert held.step(1)
    assert held.arrangement["pool"] == ("x", "y", "a")


def test_an_anchor_must_be_carried() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        carry(LIST, keys="a", anchor="b")


def test_preview_says_from_where_to_where() -> None:
    held = carry(LIST, POOL, keys="ab", anchor="b")
    held.to_line(7)
    seen = held.preview(final=True)
    assert (seen.keys, seen.source, seen.target) == (("a", "b"), RowPlace("list", 0), RowPlace("pool", 2))
    assert seen.final
    assert not seen.cancelled
    assert same(held.origin, order(LIST, POOL))


def test_edge_speed_grows_with_distance_and_time_and_is_capped() -> None:
    assert edge_speed(0, 5) == 0
    assert 0 < edge_speed(1, 0) < edge_speed(1, 1) < edge_speed(1, 2) == edge_speed(1, 60)
    assert edge_speed(1, 0) < edge_speed(2, 0) < edge_speed(5, 0)
    assert edge_speed(500, 60) == EDGE_TOP


@for_each(("y", "distance"), [(-3, 0), (0, -1), (1, 0), (8, 0), (9, 1), (12, 0)])
def test_edge_distance_of_ten_rows(y: int, distance: int) -> None:
    assert Drag("k", 0, y).edge_distance(10) == distance


@for_each("ticks", [4, 60])
def test_scroll_due_is_the_same_at_any_interval(ticks: int) -> None:
    drag = Drag("k", 0, 9, lifted=True)
    assert drag.scroll_due(100.0, 10) == 0
    total = sum(drag.scroll_due(100.0 + 4 * (n + 1) / ticks, 10) for n in range(ticks))
    # Four seconds at the edge: 8 rows a second at first, 24 from the third second on.
    assert 70 <= total <= 90


def test_scroll_due_stops_and_starts_afresh() -> None:
    drag = Drag("k", 0, 0, lifted=True)
    drag.scroll_due(0.0, 10)
    assert drag.scroll_due(1.0, 10) < 0
    drag.y = 5
    assert drag.scroll_due(2.0, 10) == 0
    drag.y = 0
    assert drag.scroll_due(50.0, 10) == 0
    assert Drag("k", 0, 0).scroll_due(9.0, 10) == 0


def test_rank_field_takes_digits_in_range_only() -> None:
    field = RankField("list", ("a",), 12)
    assert field.rank is None
    assert field.typed("7").rank == 7
    assert field.typed("0").rank is None
    assert field.typed("0").typed("3").rank == 3
    assert field.typed("1").typed("2").rank == 12
    far = field.typed("1").typed("3")
    assert far.rank is None
    assert far.error == "only 1 to 12"
    assert far.erased().rank == 1
    assert far.erased().error == ""
    assert far.erased(everything=True).digits == ""
    for wrong in ("x", "²", "٣", "-", " "):
        assert field.typed("1").typed(wrong).digits == "1"
        assert field.typed("1").typed(wrong).error == "digits only"
    assert field.typed("99999").digits == ""


def test_rank_field_says_how_many_rows_it_moves() -> None:
    assert "".join(text for text, _ in RankField("l", ("a", "b"), 5).prompt).startswith(
        "move 2 to rank: ▏ 1 to 5"
    )
