"""The workbook file: looked at before it is opened, connected to, brought to the newest schema, written."""
