"""imgtui.tui.widgets: see ARCHITECTURE.md."""
