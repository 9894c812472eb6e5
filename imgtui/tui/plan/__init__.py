"""The Plan pane."""
