"""Lines worked out when asked for are those that would be listed at once."""

from hypothesis import given
from hypothesis import strategies as st

from imgtui.tui.widgets.lists.read_list import SectionLines
from imgtui.tui.widgets.reorder.layout import LineKind, Section, lines_of


@st.composite
def lists(draw):
    """Return sections with rows of their own, and the keys of those that are folded."""
    sections, number = [], 0
    for at in range(draw(st.integers(0, 5))):
        count = draw(st.integers(0, 4))
        items = tuple(f"k{number + row}" for row in range(count))
        number += count
        title, empty = draw(st.sampled_from(("", "Title"))), draw(st.sampled_from(("", "nobody")))
        sections.append(Section(f"s{at}", title, items, numbered=False, accepts=False, empty_text=empty))
    folded = {section.key for section in sections if section.title and draw(st.booleans())}
    return sections, folded


@given(lists())
def test_each_line_is_the_one_listed(given_lists) -> None:
    sections, folded = given_lists
    order = {section.key: section.items for section in sections}
    listed = [
        line
        for line in lines_of(sections, order, folded)
        if line.kind is not LineKind.FOOT
        or (sections[line.section].empty_text and not sections[line.section].items)
    ]
    lazy = SectionLines(sections, folded)
    assert list(lazy) == listed
    assert len(lazy) == len(listed)
    assert lazy[1:3] == listed[1:3]
    assert lazy.places() == {line.key: at for at, line in enumerate(listed) if line.kind is LineKind.ITEM}
