"""The Rank pane: the order of the lists, what is warned of, the chance to match."""
