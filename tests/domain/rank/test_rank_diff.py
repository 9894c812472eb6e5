"""What separates two lists, and a list in sections."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.rank.diff import moved_keys, rank_diff, side_by_side
from imgtui.domain.rank.judgement import JudgedEntry
from imgtui.domain.rank.sections import tier_sections
from tests.tables import for_each

keys = st.lists(st.sampled_from("abcdefghij"), max_size=10)


def kinds(before: str, after: str) -> dict[str, str]:
    return {line.key: line.kind for line in rank_diff(before, after).lines}


def test_one_program_dragged_is_one_program_moved() -> None:
    diff = rank_diff("abcde", "adbce")
    assert [line.key for line in diff.moved] == ["d"]
    assert [(line.key, line.before, line.after, line.kind) for line in diff.lines] == [
        ("a", 1, 1, "same"),
        ("d", 4, 2, "moved"),
        ("b", 2, 3, "shifted"),
        ("c", 3, 4, "shifted"),
        ("e", 5, 5, "same"),
    ]
    assert diff.summary == "1 moved"


def test_added_and_removed() -> None:
    diff = rank_diff("abc", "xca")
    assert {line.key: line.kind for line in diff.lines} == {
        "x": "added",
        "c": "moved",
        "a": "shifted",
        "b": "removed",
    }
    assert diff.lines[-1].key == "b"
    assert (diff.lines[-1].before, diff.lines[-1].after) == (2, None)
    assert diff.summary == "1 moved, 1 added, 1 removed"
    assert moved_keys("abc", "xca") == ("x", "c", "b")


def test_the_same_and_the_empty_list() -> None:
    assert rank_diff("abc", "abc").summary == "no difference"
    assert rank_diff("abc", "abc").changed == ()
    assert rank_diff("", "").lines == ()
    assert kinds("", "ab") == {"a": "added", "b": "added"}
    assert kinds("ab", "") == {"a": "removed", "b": "removed"}


def test_a_program_that_stands_twice_is_two_lines() -> None:
    assert [line.kind for line in rank_diff("aba", "ab").lines] == ["same", "same", "removed"]


@for_each("size", range(5))
def test_as_few_as_possible_are_moved(size: int) -> None:
    """Against brute force: the most programs that can stay are the longest ascending part."""
    before = "abcde"[:size]
    for after in permutations(before):
        places = [before.index(key) for key in after]
        longest = max(
            (sum(mask >> i & 1 for i in range(size)))
            for mask in range(2**size)
            if _ascends([place for i, place in enumerate(places) if mask >> i & 1])
        )
        assert len(rank_diff(before, after).moved) == size - longest


def _ascends(values: list[int]) -> bool:
    return values == sorted(values)


@given(keys, keys)
def test_every_rank_of_both_lists_is_told_once(before: list[str], after: list[str]) -> None:
    diff = rank_diff(before, after)
    assert sorted(line.before for line in diff.lines if line.before) == list(range(1, len(before) + 1))
    assert [line.after for line in diff.lines if line.after] == list(range(1, len(after) + 1))
    for line in diff.lines:
        assert line.before is None or before[line.before - 1] == line.key
        assert line.after is None or after[line.after - 1] == line.key
    untouched = [line.before for line in diff.lines if line.kind in ("same", "shifted")]
    assert untouched == sorted(untouched)


@given(keys, keys)
def test_side_by_side_is_both_lists(before: list[str], after: list[str]) -> None:
    rows = side_by_side(before, after)
    assert [row.left.key for row in rows if row.left] == before
    assert [row.right.key for row in rows if row.right] == after
    assert [row.rank for row in rows] == list(range(1, max(len(before), len(after)) + 1))


def test_sections_follow_the_list() -> None:
    entries = [
        JudgedEntry(rank, key, tier, 0.1)
        for rank, (key, tier) in enumerate(
            zip("abcde", ["reach", "safety", "safety", "reach", "match"], strict=True), start=1
        )
    ]
    sections = tier_sections(entries)
    assert [section.title for section in sections] == [
        "Reach · rank 1 · 1",
        "Safety · ranks 2–3 · 2",
        "Reach · rank 4 · 1",
        "Match · rank 5 · 1",
    ]
    assert [key for section in sections for key in section.keys] == list("abcde")
    assert tier_sections([]) == ()
