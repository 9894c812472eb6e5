"""The grid: drawn by lines, 10,000 rows as quick as 100."""
