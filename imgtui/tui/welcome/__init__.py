"""The first minutes: what an empty workbook is told, and the first steps."""
