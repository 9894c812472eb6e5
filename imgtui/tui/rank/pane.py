"""The Rank pane."""

from imgtui.tui.pane import Pane


class RankPane(Pane):
    """The Rank pane."""

    PANE = "rank"
