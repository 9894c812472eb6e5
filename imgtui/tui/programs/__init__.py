"""The Programs pane."""
