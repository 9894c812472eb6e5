"""Calendar files in and out: meetings of other programs, zones that files describe, entries of our own."""
