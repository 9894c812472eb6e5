"""What the first bytes of a file say: whether it is a workbook, and of which schema. Loads no SQLite."""

import struct
from pathlib import Path

from imgtui.domain.workbook.file_kinds import special_kind
from imgtui.storage.logs.held import read_head
from imgtui.storage.rows.schema import APPLICATION_ID, migration_files

LENGTH = 100
"""Bytes of the header of an SQLite database."""
_MAGIC = b"SQLite format 3\0"


def numbers_of(header: bytes) -> tuple[int, int] | None:
    """Return schema number and application id that a header of `LENGTH` bytes names; None for no database."""
    if len(header) < LENGTH or not header.startswith(_MAGIC):
        return None
    return struct.unpack_from(">I", header, 60)[0], struct.unpack_from(">I", header, 68)[0]


def is_ours(path: Path) -> bool:
    """Whether a file says that it is a workbook of this program, of a schema that this one knows.

    False also where it cannot be read: `look` says why.
    """
    try:
        if special_kind(path.stat().st_mode) is not None:  # to open a pipe is to wait for its other end
            return False
        found = numbers_of(read_head(path, LENGTH))
    except OSError:
        return False
    return found is not None and found[1] == APPLICATION_ID and found[0] <= len(migration_files())
