"""imgtui.cli: see ARCHITECTURE.md."""
