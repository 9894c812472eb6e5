"""The Today pane: what is due and in which order, and the quickest way to do it."""
