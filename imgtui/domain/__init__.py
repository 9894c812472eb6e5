"""The pure domain: the same workbook on the same day gives the same answer. See ARCHITECTURE.md."""
