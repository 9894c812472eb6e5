"""What a page says, subject by subject."""
