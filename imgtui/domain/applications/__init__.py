"""The application list as a whole: shares, cost, what to add and what to drop."""
