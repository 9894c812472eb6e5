"""The focus shows in the cursor alone, which no style sheet is asked for anew."""

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from imgtui.tui.widgets.quiet_focus import QuietFocus
from tests.tui.seasons import SEASON


def list_of(pilot: Pilot[int]) -> QuietFocus:
    found = pilot.app.screen.focused
    assert isinstance(found, QuietFocus)
    return found


def looks(widget: QuietFocus) -> list[object]:
    return [list(strip) for strip in widget.render_lines(widget.size.region)]


@pytest.mark.parametrize("pane", ["programs", "invites", "rank"])
async def test_the_cursor_shows_whether_it_has_the_focus(open_app, pane: str, monkeypatch) -> None:
    async with open_app(SEASON, pane=pane) as pilot:
        widget = list_of(pilot)
        applied: list[object] = []
        inner = Stylesheet.apply
        monkeypatch.setattr(
            Stylesheet,
            "apply",
            lambda self, node, **more: (applied.append(node), inner(self, node, **more))[1],
        )
        before = looks(widget)
        pilot.app.screen.set_focus(None)
        await pilot.pause()
        without = looks(widget)
        assert sum(one != other for one, other in zip(before, without, strict=True)) == 1
        pilot.app.screen.set_focus(widget)
        await pilot.pause()
        assert looks(widget) == before
        assert widget not in applied


async def test_no_rule_asks_for_the_focus_of_what_shows_it_in_its_cursor(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        for key in "345612":
            await pilot.press(key)
        names = {type(each).__name__ for each in pilot.app.screen.query(QuietFocus)}
        names |= {base.__name__ for each in pilot.app.screen.query(QuietFocus) for base in type(each).__mro__}
        asked = [
            selector
            for rule in pilot.app.stylesheet.rules
            for chain in rule.selector_set
            for selector in chain.selectors
            if selector.name in names - {"Widget", "DOMNode", "object"}
            and selector.pseudo_classes & {"focus", "blur"}
        ]
        assert asked == []
