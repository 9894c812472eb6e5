"""The workbook itself: its records, their text, fields, days and clocks. Everything else stands on it."""
