"""Spreadsheet files: bytes to tables of cells."""
