"""The workbook file: the only place that knows SQLite, SQL text included."""
