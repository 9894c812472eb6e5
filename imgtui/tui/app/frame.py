"""What stands around the panes, as workbook and pane have it: the header over them, the keys below."""

from typing import TYPE_CHECKING

from textual.geometry import Size

from imgtui.tui.chrome.footer import FittedFooter
from imgtui.tui.chrome.lines import HeaderLine

if TYPE_CHECKING:
    from imgtui.tui.app.app import ImgtuiApp


class Frame:
    """The header and the footer of one application."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._draws_keys = False

    def refresh(self) -> None:
        """Tell in the header of the workbook as it is now, and in the footer which keys work."""
        desk = self._app.desk
        if desk is None:
            return
        from imgtui.tui.chrome.header import header_forms

        header = self._app.query_one(HeaderLine)
        only = " · READ ONLY" if desk.book.why_reading else ""
        header.left = f"{self._app.shown_name} · Match {desk.view.workbook.season.match_year}{only}"
        header.right = header_forms(desk.view, self._app.clock.fixed is not None)
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Draw the keys that work here again."""
        if not self._draws_keys:
            self._draws_keys = True
            self._app.call_later(self._draw_keys)

    def _draw_keys(self) -> None:
        self._draws_keys = False
        for screen in self._app.screen_stack[:1]:  # none any more when the user has left meanwhile
            for footer in screen.query_children(FittedFooter):
                footer.draw()

    def say(self, *forms: str) -> None:
        """Say in the header what is going on, in the longest form that fits, until the next view is shown."""
        self._app.screen_stack[0].query_one(HeaderLine).right = forms

    def take_size(self, size: Size) -> None:
        """Tell the header, which says when the terminal is too small."""
        screens = self._app.screen_stack
        if screens and (header := screens[0].query_one_optional(HeaderLine)):
            header.take_size(size)
