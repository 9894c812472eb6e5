"""The screen: six panes over one workbook, and the screens that lie over them."""
