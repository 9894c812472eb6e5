"""A list of options that takes a click for what was seen, also when it has changed since it was painted."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imgtui.tui.widgets.toolkit_keys import OPTIONS


class Options(OptionList):
    """The toolkit's list, which looks a click up by its place alone: there may be another option, or none."""

    PLACE: ClassVar = OPTIONS
    _painted: Sequence[Option] = ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, and remember what stands in them."""
        self._painted = tuple(self.options)
        return super().render_lines(crop)

    def _seen_at(self, event: events.MouseEvent) -> int | None:
        """Return where the option that was clicked is now; None when it has gone, or none was clicked."""
        place = event.style.meta.get("option")
        if not isinstance(place, int) or not 0 <= place < len(self._painted):
            return None
        seen = self._painted[place]
        return next((now for now, option in enumerate(self.options) if option is seen), None)

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        place = self._seen_at(event)
        if place is not None and not self.options[place].disabled:
            self.highlighted = place
            self.action_select()

    def _on_mouse_move(self, event: events.MouseMove) -> None:
        event.prevent_default()
        self._mouse_hovering_over = self._seen_at(event)

    def action_select(self) -> None:
        """Choose the highlighted option, if it is still there."""
        if self.highlighted is not None and self.highlighted < len(self.options):
            super().action_select()

    def action_page_up(self) -> None:
        """Go up a page; in a list without lines (a terminal of a few) by one."""
        if self._lines:
            super().action_page_up()  # type: ignore[no-untyped-call]  # the toolkit
        else:
            self.action_cursor_up()

    def action_page_down(self) -> None:
        """Go down a page; in a list without lines by one."""
        if self._lines:
            super().action_page_down()  # type: ignore[no-untyped-call]  # the toolkit
        else:
            self.action_cursor_down()
