"""What stands around every pane: header, tabs, footer, and the looks."""
