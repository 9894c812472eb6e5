"""The Invites pane."""

from imgtui.tui.pane import Pane


class InvitesPane(Pane):
    """The Invites pane."""

    PANE = "invites"
