"""imgtui.exchange: see ARCHITECTURE.md."""
