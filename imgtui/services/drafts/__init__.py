"""Edits of drafts, and what follows from sending one."""
