"""What lies at a place in words, by the mode that the system gives of it."""

import stat

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
FOLDER, PIPE, DEVICE = "a folder", "a pipe", "a device"


def special_kind(mode: int) -> str | None:
    """Return what a mode says something is, None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    return next((name for holds, name in _KINDS if holds(mode)), "no regular file")
