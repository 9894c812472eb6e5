"""imgtui.services: see ARCHITECTURE.md."""
