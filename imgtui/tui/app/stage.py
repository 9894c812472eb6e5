"""The panes on their stage: made when they are wanted, one in front, each given what it has not seen yet."""

from typing import TYPE_CHECKING

from textual.widgets import ContentSwitcher

from imgtui.tui.app.panes import made
from imgtui.tui.chrome.lines import TabLine
from imgtui.tui.pane.commands import ANYWHERE, PANES, commands_of
from imgtui.tui.pane.pane import Pane

if TYPE_CHECKING:
    from datetime import date

    from imgtui.domain.workbook.touched import Touched
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp


class Stage:
    """The six panes of one application; on the screen's thread.

    A view goes to the pane in front alone. For each of the others it is remembered what was touched since it
    last had one (None: everything), and it gets all of that when it comes to the front.
    """

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._unseen: dict[str, Touched | None] = {}
        self._told_day: date | None = None

    @property
    def front_id(self) -> str:
        """The id of the pane that is shown, or will be shown first."""
        return self._app.screen_stack[0].query_one(TabLine).current

    @property
    def front(self) -> Pane:
        """The pane that is shown."""
        return self._app.screen_stack[0].query_one(f"#{self.front_id}", Pane)

    def found(self, pane_id: str) -> Pane | None:
        """Return a pane, None when it has not been made yet."""
        return self._app.screen_stack[0].query_one_optional(f"#{pane_id}", Pane)

    def is_behind(self, pane_id: str) -> bool:
        """Whether a pane was not given the newest view."""
        return pane_id in self._unseen

    async def make_rest(self) -> None:
        """Make the panes that nobody has gone to yet."""
        for pane_id in PANES:
            if self._app.screen_stack:
                await self._mounted(pane_id)
        if self._app.desk is not None:
            self._app.desk.settle()

    async def _mounted(self, pane_id: str) -> Pane:
        switcher = self._app.query_one(ContentSwitcher)
        pane = switcher.query_one_optional(f"#{pane_id}", Pane)
        if pane is None:
            pane = made(pane_id)
            pane.display = False
            if switcher.is_attached:  # not any more when the user has left while it was made
                await switcher.mount(pane)
        return pane

    def begin(self, desk: "Desk") -> None:
        """Owe every pane everything of a workbook that has just been read."""
        self._unseen = dict.fromkeys(PANES)
        self._told_day = desk.view.today

    def hand_down(self, touched: "Touched | None") -> None:
        """Give the view to the pane in front and the screens over it; the others get it when shown."""
        from imgtui.domain.workbook.touched import Touched

        desk = self._app.desk
        if desk is not None:
            # A change right after midnight brings the new day along: everything may read otherwise.
            day, self._told_day = self._told_day, desk.view.today
            touched = touched if self._told_day == day else None
        for pane_id, unseen in self._unseen.items():
            if unseen is not None:
                self._unseen[pane_id] = None if touched is None else unseen | touched
        if touched is None:
            self._unseen = dict.fromkeys(PANES)
        for pane_id in PANES:
            self._unseen.setdefault(pane_id, touched or Touched())
        self._bring_up_to_date(self.front)
        self._app.frame.refresh()
        for screen in self._app.screen_stack:
            take_view = getattr(screen, "take_view", None)
            if take_view is not None and desk is not None:
                take_view(desk.view)

    def _bring_up_to_date(self, pane: Pane) -> None:
        desk = self._app.desk
        if desk is None or not self.is_behind(pane.PANE):
            return
        pane.take_up(desk.screen_state())
        if not desk.complete and not pane.shows_part():
            return
        pane.receive(desk.view, self._unseen.pop(pane.PANE))

    async def show(self, pane_id: str) -> Pane:
        """Bring a pane to the front; its headings are there in the next frame."""
        app = self._app
        pane = await self._mounted(pane_id)
        if not pane.is_attached:
            return pane
        app.query_one(TabLine).current = pane_id
        if app.desk is not None:
            pane.take_up(app.desk.screen_state())
        app.patience.cover(pane)
        self._bring_up_to_date(pane)
        pane.focus_main()
        app.frame.refresh_keys()
        return pane

    async def go_to(self, pane_id: str) -> Pane:
        """Bring a pane to the front because it was asked for, and say which and how to go back."""
        before = self.front_id
        pane = await self.show(pane_id)
        if before != pane_id and pane.is_attached:
            back, here = (commands_of(ANYWHERE)[each] for each in (before, pane_id))
            said = f"{here.key_text}: {here.label} · {back.key_text} goes back to {back.label}"
            # What lies over the pane has keys of its own: no cell is edited there.
            typed = "" if len(self._app.screen_stack) > 1 else pane.WHERE_TYPED
            self._app.echo.notice(f"{said}{typed}")
        return pane

    async def jump(self, pane_id: str, query: str | None, key: str | None) -> None:
        """Go to a pane, and there to a place."""
        pane = await self.go_to(pane_id)
        if pane.is_attached and (query is not None or key is not None):
            pane.jump(query, key)
