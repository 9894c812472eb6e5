"""A text area into which only plain characters are pasted."""

from textual import events
from textual.widgets import TextArea

from imgtui.domain.workbook.text import clean_text


class PlainArea(TextArea):
    """Cleans at the door: what is seen while it is edited is what will be kept."""

    async def _on_paste(self, event: events.Paste) -> None:
        # The toolkit runs this before its own handler, which puts in what the event holds.
        event.text = clean_text(event.text)
