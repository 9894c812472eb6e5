"""How large a table may be: what is beyond is cut off, and that is told."""

MAX_ROWS = 200_000
MAX_COLUMNS = 512
