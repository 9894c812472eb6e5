"""Edits of events and interviews; calendars out and in."""
