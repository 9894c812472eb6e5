"""A sheet before it is stored: what was understood, and what is to be asked."""
