"""imgtui.storage: see ARCHITECTURE.md."""
