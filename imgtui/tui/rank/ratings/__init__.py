"""Ratings after an interview."""
