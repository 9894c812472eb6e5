"""What to do and when: plans that measure themselves, what is due, Match Week, the autopsy."""
