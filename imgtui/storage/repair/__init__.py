"""A file that is damaged: what is wrong with it, and what can still be read."""
