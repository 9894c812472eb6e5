"""A sheet held against the workbook: matched, previewed, asked about, and stored as one step."""
