"""A form: rows of fields, edited in place."""
