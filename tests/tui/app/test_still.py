"""Nothing moves by itself: no transition, no animation, no spinner, whatever a terminal asks for."""

import re
from pathlib import Path

import imgtui.tui
from tests.tables import for_each
from tests.tui.conftest import OpenApp
from tests.tui.driving import type_keys
from tests.tui.rank_books import NINE, season

MOVING = re.compile(r"\btransition:|\.animate\(|animate=True|LoadingIndicator|smooth=True")
SCROLLS = re.compile(r"\.scroll_(?:to|relative|to_widget|to_region|home|end|up|down|page_up|page_down)\(")


@for_each("moving", ["transition: offset 500ms;", "self.animate('x', 1)", "scroll_end(animate=True)"])
def test_the_fence_sees_what_moves(moving: str) -> None:
    assert MOVING.search(moving)


def test_no_widget_of_ours_moves_by_itself() -> None:
    top = Path(imgtui.tui.__file__).parent
    found = [
        f"{path.relative_to(top)}:{number}: {line.strip()}"
        for path in sorted((*top.rglob("*.py"), *top.rglob("*.tcss")))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if MOVING.search(line) or (SCROLLS.search(line) and "animate=False" not in line)
    ]
    assert found == []


async def test_a_walk_over_the_panes_starts_no_animation(open_app: OpenApp) -> None:
    """Also what the toolkit does by itself at a page, an end, a tab, a dialog."""
    async with open_app(season(NINE), pane="today", size=(80, 24)) as pilot:
        begun = []
        animate = pilot.app.animator.animate

        def told(*args: object, **more: object) -> None:
            begun.append(args[:2])
            animate(*args, **more)

        pilot.app.animator.animate = told
        for key in ("2", "pagedown", "end", "home", "4", "g", "down", "escape", "w", "escape", "6", "end"):
            await type_keys(pilot, key)
        assert begun == []
