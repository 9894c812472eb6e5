"""Edits of the profile and what stands beside it."""
