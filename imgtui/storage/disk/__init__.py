"""Files on the disk, whatever is in them: looked for, written whole or not at all, and what hinders it."""
