"""The panel beside the Profile form: one of a few pages of text, each live while one types."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from imgtui.tui.profile.pages import PAGES, Before, Page, page_paragraphs, tab_at, tab_spans
from imgtui.tui.widgets.text.toned import TonedText
from imgtui.tui.widgets.text.tones import ink, tone_styles

if TYPE_CHECKING:
    from imgtui.services.applicant.what_if import WhatIf
    from imgtui.services.views.evaluation import View


class PageTabs(Widget):
    """The names of the pages; a click opens one."""

    page: reactive[Page] = reactive(PAGES[0], layout=False)

    class Chosen(Message):
        """A page was clicked."""

        def __init__(self, page: Page) -> None:
            super().__init__()
            self.page = page

    def __init__(self, styles: Callable[[], Mapping[str, Style]]) -> None:
        """`styles` gives those of the text below, in the look that is shown now."""
        super().__init__()
        self._styles = styles

    def render(self) -> Text:
        """Draw the names, the one shown marked."""
        styles = self._styles()
        line = Text(no_wrap=True, overflow="ellipsis", end="")
        for text, tone in tab_spans(self.page):
            line.append(text, ink(styles[tone]))
        return line

    def on_click(self, event: events.Click) -> None:
        """Open the page under the pointer."""
        at = event.get_content_offset(self)
        page = tab_at(at.x) if at is not None else None
        if page is not None:
            event.stop()
            self.post_message(self.Chosen(page))


class ProfilePanel(Vertical):
    """Shows a page; remembers none of the data."""

    DEFAULT_CSS = """
    ProfilePanel {
        & PageTabs { height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; }
        & TonedText { height: 1fr; padding: 0 1; background: $surface; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="profile-panel")
        self.page: Page = PAGES[0]

    def compose(self) -> ComposeResult:
        """Draw the names of the pages, and the page."""
        yield PageTabs(lambda: tone_styles(self.prose))
        yield TonedText(page=True, id="profile-verdicts")

    @property
    def prose(self) -> TonedText:
        """The text."""
        return self.query_one(TonedText)

    def next_page(self) -> None:
        """Turn to the next page; the first one follows the last."""
        self.page = PAGES[(PAGES.index(self.page) + 1) % len(PAGES)]

    def draw(
        self, view: "View", hypothetical: "WhatIf | None", before: Before, *, turned: bool = False
    ) -> None:
        """Show the page; a page just turned to begins at its top."""
        self.prose.set_paragraphs(page_paragraphs(self.page, view, hypothetical, before))
        if turned:
            self.prose.scroll_home(animate=False)
        self.query_one(PageTabs).page = self.page
