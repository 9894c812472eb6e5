"""The editor for texts of several lines, which other panes open too."""

from imgtui.tui.dialogs.long_text import LongText

__all__ = ["LongText"]
