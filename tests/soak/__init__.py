"""Harnesses that try to break the file, the terminal and the words: short in the tests, long by `make soak`."""
