"""What is due, what wants attention, and how far plans are."""
