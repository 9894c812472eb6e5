"""Lines of text with tones, wrapped and drawn."""
