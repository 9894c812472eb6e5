"""The application list as a whole, from a view."""
