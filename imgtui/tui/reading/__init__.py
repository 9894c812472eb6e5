"""Pages and lists of residents, pasted or opened at a program: seen, picked, kept as one step."""
