"""Words of an import that front ends look for, apart from all that reads sheets: commands load none of it."""

NOT_STORED = "not stored yet"
"""How the line of a row begins of which the user has to say which program it means."""
