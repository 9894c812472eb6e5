"""What can be done with a workbook: each use case is one transaction and one step of the journal."""
