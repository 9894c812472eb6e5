"""The field in which a draft is written."""

from imgtui.domain.workbook.text import clean_lines
from imgtui.tui.widgets.text.plain_area import PlainArea


class DraftArea(PlainArea):
    """A text area that fills its place, and leaves tab to the focus."""

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
