"""Every rule with its figures, to read and to change."""
