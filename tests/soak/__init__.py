"""Harnesses that try to break file, terminal and words: short in the tests, long by `make soak`."""
