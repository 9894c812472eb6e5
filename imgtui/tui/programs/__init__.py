"""The Programs pane: the grid of all programs, their records, imports and comparisons."""
