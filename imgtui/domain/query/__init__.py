"""The language of filters, the same on screen and in commands."""
