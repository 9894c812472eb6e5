"""The fields of the records: one card each, what may be typed into them, and what of them is shown around."""
