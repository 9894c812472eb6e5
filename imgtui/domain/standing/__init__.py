"""What follows for the applicant: verdicts, levers, comparisons, and the dates of the season."""
