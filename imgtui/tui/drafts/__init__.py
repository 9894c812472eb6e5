"""The draft editor and what lies around it."""
