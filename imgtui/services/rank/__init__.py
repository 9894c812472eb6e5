"""Edits of rank order lists, their snapshots and ratings; lists to files."""
