"""The Invites pane."""
