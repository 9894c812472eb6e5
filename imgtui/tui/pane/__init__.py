"""What every pane is and may ask for: its commands by name, a view handed down, messages going up."""
