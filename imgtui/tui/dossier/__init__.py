"""One page before an interview, and the practice for it."""
