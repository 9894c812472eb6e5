"""Edits of programs and of the questions asked about them."""
