"""The Plan pane."""

from imgtui.tui.pane import Pane


class PlanPane(Pane):
    """The Plan pane."""

    PANE = "plan"
