"""Choosing one of many: what the dialog does when it is told to while it leaves."""

from imgtui.domain.workbook.records import Workbook
from imgtui.tui.dialogs.pick import Pick, Pickable


async def test_it_is_fitted_after_its_parts_have_left(open_app) -> None:
    """A size that comes as it closes is answered after the next refresh, when nothing is left to fit."""
    async with open_app(Workbook(), pane="programs") as pilot:
        dialog = Pick("Which", [Pickable("a", "A", "the first"), Pickable("b", "B", "x" * 200)])
        pilot.app.push_screen(dialog)
        await pilot.pause()
        dialog._fit()
        assert dialog._whole.display
        await dialog.remove_children()
        dialog._fit()
