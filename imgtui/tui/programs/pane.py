"""The Programs pane."""

from imgtui.tui.pane import Pane


class ProgramsPane(Pane):
    """The Programs pane."""

    PANE = "programs"
