"""A move is a permutation that keeps the order of the moved and of all others."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.tui.widgets.reorder.model import (
    RowPlace,
    find,
    move,
    ordered,
    place_of,
    repeated,
    same,
    step,
    without,
)
from tests.tables import for_each

Drawn = tuple[dict[str, tuple[str, ...]], frozenset[str]]


@st.composite
def arrangements(draw: st.DrawFn) -> Drawn:
    """Up to four sections of up to six rows each, and some of the rows."""
    sizes = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    numbers = iter(range(sum(sizes)))
    drawn = {f"s{at}": tuple(f"k{next(numbers)}" for _ in range(size)) for at, size in enumerate(sizes)}
    names = [key for keys in drawn.values() for key in keys]
    return drawn, frozenset(draw(st.sets(st.sampled_from(names)))) if names else frozenset()


def flat(arrangement: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [key for keys in arrangement.values() for key in keys]


@given(arrangements(), st.data())
def test_move_is_a_permutation_that_keeps_both_orders(drawn: Drawn, data: st.DataObject) -> None:
    before, keys = drawn
    section = data.draw(st.sampled_from(sorted(before)))
    index = data.draw(st.integers(-2, 30))
    after = move(before, keys, section, index)
    assert sorted(flat(after)) == sorted(flat(before))
    assert list(after) == list(before)
    assert without(after, keys) == without(before, keys)
    block = ordered(before, keys)
    assert ordered(after, keys) == block
    if block:
        first = place_of(after, block[0])
        assert first.section == section
        assert first.index == max(0, min(index, len(without(before, keys)[section])))
        assert after[section][first.index : first.index + len(block)] == block
    else:
        assert same(after, before)


@given(arrangements(), st.data())
def test_moving_one_row_back_undoes_the_move(drawn: Drawn, data: st.DataObject) -> None:
    before, _ = drawn
    names = flat(before)
    if not names:
        return
    key = data.draw(st.sampled_from(names))
    home = place_of(before, key)
    away = move(before, [key], data.draw(st.sampled_from(sorted(before))), data.draw(st.integers(0, 9)))
    assert same(move(away, [key], home.section, home.index), before)


@given(arrangements(), st.sampled_from([1, -1]))
def test_step_is_a_permutation_within_sections(drawn: Drawn, by: int) -> None:
    before, keys = drawn
    after = step(before, keys, by)
    for section, items in before.items():
        assert sorted(after[section]) == sorted(items)
        assert [key for key in after[section] if key in keys] == [key for key in items if key in keys]
        assert [key for key in after[section] if key not in keys] == [k for k in items if k not in keys]
    for key in keys:
        moved = place_of(after, key).index - place_of(before, key).index
        assert moved in (0, by)


@given(arrangements(), st.sampled_from([1, -1]))
def test_step_back_undoes_a_step_that_nothing_blocked(drawn: Drawn, by: int) -> None:
    before, keys = drawn
    after = step(before, keys, by)
    if all(place_of(after, key).index == place_of(before, key).index + by for key in keys):
        assert same(step(after, keys, -by), before)


def test_step_moves_a_run_past_its_neighbour_and_keeps_gaps() -> None:
    before = {"a": ("1", "2", "3", "4", "5")}
    assert step(before, ["1", "2", "4"], 1)["a"] == ("3", "1", "2", "5", "4")
    assert step(before, ["1", "3"], -1)["a"] == ("1", "3", "2", "4", "5")
    assert same(step(before, ["4", "5"], 1), before)


@for_each("by", [0, 2, -3])
def test_step_takes_single_steps_only(by: int) -> None:
    with pytest.raises(ValueError, match="a step is 1 or -1"):
        step({"a": ("1",)}, ["1"], by)


def test_unknown_keys_and_sections() -> None:
    before = {"a": ("1", "2"), "b": ()}
    assert same(move(before, ["nobody"], "b", 0), before)
    assert find(before, "nobody") is None
    assert find(before, "2") == RowPlace("a", 1)
    with pytest.raises(KeyError):
        place_of(before, "nobody")
    with pytest.raises(KeyError):
        move(before, ["1"], "c", 0)


def test_repeated_names_the_first_key_seen_twice() -> None:
    assert repeated(["a", "b", "c"]) is None
    assert repeated(["a", "b", "b", "a"]) == "b"


def test_same_compares_sections_too() -> None:
    assert not same({"a": ("1",)}, {"b": ("1",)})
    assert not same({"a": ("1", "2")}, {"a": ("2", "1")})
