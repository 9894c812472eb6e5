"""Copies beside the workbook: backups, those of another machine, and which of them is a way back."""
