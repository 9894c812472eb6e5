"""What a mentor sent back."""
