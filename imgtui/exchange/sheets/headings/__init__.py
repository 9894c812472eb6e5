"""What a heading says: which field, which exam, one's own, several things side by side, or none of ours."""
