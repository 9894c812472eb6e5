"""What opens over any pane: help, the palette, the history, the backups."""
