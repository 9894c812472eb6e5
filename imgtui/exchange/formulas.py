"""Cells that a spreadsheet would take for formulas: marked on the way out, read back on the way in."""

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def guard(text: str) -> str:
    """Return a cell that no spreadsheet runs: one that begins like a formula gets an apostrophe before it."""
    return f"{_MARK}{text}" if text.lstrip(_MARK).startswith(_STARTS) else text


def unguard(text: str) -> str:
    """Return what `guard` was given."""
    is_guarded = text.startswith(_MARK) and text.lstrip(_MARK).startswith(_STARTS)
    return text[len(_MARK) :] if is_guarded else text
