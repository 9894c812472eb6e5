"""The line in which an event is logged."""
