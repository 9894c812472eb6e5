"""The Profile pane: who applies, what follows from that, and what is kept beside it."""
