"""Edits of plans, proposals, Match Week, and the autopsy."""
