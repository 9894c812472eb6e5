"""Pages of programs: text as a browser shows it becomes facts, questions, and what is not said."""
