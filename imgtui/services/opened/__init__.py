"""The open workbook as both front ends use it: its snapshot, changes, what follows from them, its history."""
