"""What is so with the programs, day by day: events, interviews, who is still to answer."""
