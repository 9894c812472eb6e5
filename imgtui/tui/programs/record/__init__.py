"""One program's record: every field of it, edited in place."""
