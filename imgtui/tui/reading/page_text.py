"""The text of a page as it was read, with the words of one fact marked."""

from typing import ClassVar

from textual.app import ComposeResult

from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.toned import Paragraph, TonedText
from imgtui.tui.widgets.text.wrap import Span

_LONGEST = 4000
_BEFORE, _BEHIND = 300, 1500  # lines around the words that are shown


class PageText(Dialog[None]):
    """The text; nothing in it is more than text."""

    ABOUT: ClassVar = "Shows the words of the page that was read, at the place a fact was taken from."
    PLACE: ClassVar = place(
        "page_text",
        "The text of a page",
        "screen",
        Command("close", "escape q o", "Back", "Go back to what was read in it.", 1, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    PageText > Vertical { width: 100%; height: 100%; }
    PageText TonedText { height: 1fr; background: $surface; }
    """

    def __init__(self, name: str, text: str, words: str = "") -> None:
        super().__init__()
        self._called = name
        at = text.find(words) if words else -1
        line = text.count("\n", 0, at) if at >= 0 else 0
        lines = [_near(each, words.split("\n")[0]) for each in text.split("\n")]
        self._first = max(0, line - _BEFORE)
        self._is_part = len(lines) > self._first + _BEHIND or self._first > 0
        self._line = line - self._first
        marked = range(self._line, self._line + 1 + words.count("\n")) if at >= 0 else range(0)
        shown = lines[self._first : self._first + _BEHIND]
        first, last = words.split("\n")[0], words.split("\n")[-1]
        self._paragraphs = [
            Paragraph(_marked(each, (first if n == marked.start else last if n == marked[-1] else each)))
            if n in marked
            else Paragraph(((each, "plain"),))
            for n, each in enumerate(shown)
        ]

    def compose(self) -> ComposeResult:
        """Draw the text."""
        with TitleBox(self._called, "a part of its text" if self._is_part else "its text"):
            yield TonedText(page=True, id="page-text")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Stand at the words."""
        prose = self.query_one(TonedText)
        prose.set_paragraphs(self._paragraphs)
        prose.focus()
        self.call_after_refresh(self._go_to_words)

    def _go_to_words(self) -> None:
        if not self.is_attached:  # a size may come as it leaves
            return
        prose = self.query_one(TonedText)
        at = prose.first_line_of(self._line)
        prose.scroll_to(y=max(0, at - 3), animate=False, immediate=True, force=True)


def _near(line: str, words: str) -> str:
    """Return a line, or of one that is longer than a page is high what stands about the words."""
    if len(line) <= _LONGEST:
        return line
    at = max(0, line.find(words) - _LONGEST // 4)
    return f"… {line[at : at + _LONGEST]} …"


def _marked(line: str, words: str) -> tuple[Span, ...]:
    at = line.find(words)
    if at < 0 or not words:
        return ((line, "plain"),)
    end = at + len(words)
    return tuple(
        span for span in ((line[:at], "plain"), (line[at:end], "changed"), (line[end:], "plain")) if span[0]
    )
