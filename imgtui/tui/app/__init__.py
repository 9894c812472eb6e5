"""The application: chrome, panes going up and down, commands, how it starts and ends."""
