"""A list shown in several sections: put together and parted again, where feet are, where rows land."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.tui.widgets.reorder.layout import (
    LineKind,
    Section,
    has_foot,
    head_of,
    joined,
    lines_of,
    parted,
    slots_of,
)

SECTIONS = (
    Section("a", "A", ("1", "2"), numbered=True),
    Section("b", "B", ("3",), numbered=True, continues=True),
    Section("pool", "Pool", ("4",), numbered=False),
)
ORDER = {section.key: section.items for section in SECTIONS}


def test_parts_are_put_together_and_parted_again() -> None:
    whole = joined(SECTIONS, ORDER)
    assert whole == {"a": ("1", "2", "3"), "pool": ("4",)}
    assert parted(SECTIONS, ORDER, whole) == ORDER
    assert parted(SECTIONS, ORDER, {"a": ("3", "1", "2", "4"), "pool": ()}) == {
        "a": ("3", "1"),
        "b": ("2", "4"),
        "pool": (),
    }
    assert [head_of(SECTIONS, key) for key in ORDER] == ["a", "a", "pool"]


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=6), st.data())
def test_parting_loses_and_reorders_nothing(shape: list[tuple[int, bool]], data: st.DataObject) -> None:
    sections, order, count = [], {}, 0
    for number, (rows, continues) in enumerate(shape):
        keys = tuple(str(count + at) for at in range(rows))
        count += rows
        section = Section(str(number), f"S{number}", keys, numbered=True, continues=continues and number > 0)
        sections.append(section)
        order[section.key] = keys
    whole = joined(sections, order)
    moved = {key: tuple(data.draw(st.permutations(keys))) for key, keys in whole.items()}
    parts = parted(sections, order, moved)
    assert joined(sections, parts) == moved
    assert {key: len(keys) for key, keys in parts.items()} == {key: len(keys) for key, keys in order.items()}


def test_the_title_of_the_next_part_serves_as_the_foot_and_slots_rise() -> None:
    assert [has_foot(SECTIONS, number) for number in range(3)] == [False, True, True]
    lines = lines_of(SECTIONS, ORDER)
    assert [line.kind for line in lines].count(LineKind.FOOT) == 2
    for folded in ((), ("a",), ("b",), ("a", "b")):
        slots = [slot.line for slot in slots_of(SECTIONS, ORDER, folded)]
        assert slots == sorted(set(slots))
