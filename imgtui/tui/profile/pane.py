"""The Profile pane."""

from imgtui.tui.pane import Pane


class ProfilePane(Pane):
    """The Profile pane."""

    PANE = "profile"
