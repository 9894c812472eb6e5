"""What stands beside the verdicts: those who matched, what letters cover, plans B."""
