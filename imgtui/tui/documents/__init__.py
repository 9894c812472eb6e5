"""The file of each program: what is assigned, and what it lacks."""
