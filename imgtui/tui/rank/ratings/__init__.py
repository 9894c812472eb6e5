"""Ratings after an interview: stars, weights, and what they propose for the order."""
