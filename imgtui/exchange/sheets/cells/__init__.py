"""The values that pass between the steps of reading a sheet, and what can be wrong with one."""
