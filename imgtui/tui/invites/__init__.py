"""The Invites pane: days and slots of interviews, what waits for an answer, the log of what happened."""
