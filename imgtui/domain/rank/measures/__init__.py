"""What a list is measured by: the chance to match, fees, ratings, the mix of its programs."""
