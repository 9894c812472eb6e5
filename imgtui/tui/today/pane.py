"""The Today pane."""

from imgtui.tui.pane import Pane


class TodayPane(Pane):
    """The Today pane."""

    PANE = "today"
