"""Widgets without knowledge of any feature: grid, lists, board, form, text."""
