"""The Rank pane."""
