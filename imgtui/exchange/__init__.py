"""Bytes in and out: the JSON document, sheets, calendars, pages, exports, and the shipped data."""
