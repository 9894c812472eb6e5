"""The applications as a whole (F7)."""
