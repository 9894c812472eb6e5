"""The dates of the season: those in force, a line of what is due, and whether a list counts by then."""
