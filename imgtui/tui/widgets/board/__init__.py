"""Columns of cards that are carried within and between them."""
