"""The field in which a draft is written."""

from textual import events
from textual.widgets import TextArea

from imgtui.domain.workbook.text import clean_lines


class DraftArea(TextArea):
    """A text area into which only plain characters are pasted."""

    DEFAULT_CSS = """
    DraftArea { height: 1fr; border: none; padding: 0 1;
        &:focus { border: none; }
        &:ansi .text-area--selection, &:nocolor .text-area--selection {
            color: $foreground; background: $background; text-style: reverse; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(
            clean_lines(text), soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id="draft-area"
        )

    async def _on_paste(self, event: events.Paste) -> None:
        # The toolkit runs this before its own handler, which puts in what the event holds.
        end = "\n" if event.text.endswith("\n") else ""
        event.text = clean_lines(event.text) + end
