"""This machine: its clock, where the workbook lies, paths handed over, what is left of a defect."""
