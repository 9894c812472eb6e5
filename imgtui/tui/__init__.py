"""imgtui.tui: see ARCHITECTURE.md."""
