"""Logs and the file they belong to: written, folded, and set aside when they are another file's."""
