"""What is shipped and read from `db/`: rules, figures, places, codes, and the form of a reason."""
