"""The workbook as a file: documents, backups, health, the next season, figures of one's own."""
