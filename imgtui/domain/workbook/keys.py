"""Keys that programs are given once and keep: their NRMP code, else their ACGME id, else a slug."""

import re
import unicodedata
from collections.abc import Container

_SLUG_LENGTH = 40


def key_for(name: str, nrmp_code: str | None, acgme_id: str | None, taken: Container[str]) -> str:
    """Return the key for a new program; one that is `taken` gets -2, -3, …"""
    base = (nrmp_code or "").strip().upper() or (acgme_id or "").strip().upper() or slug(name)
    if base not in taken:
        return base
    # Numbers are given in turn, so the next is found by halving: a name may stand in thousands of rows.
    last_taken, free = 1, 2
    while f"{base}-{free}" in taken:
        last_taken, free = free, free * 2
    while free - last_taken > 1:
        middle = (last_taken + free) // 2
        if f"{base}-{middle}" in taken:
            last_taken = middle
        else:
            free = middle
    return f"{base}-{free}"


def slug(name: str) -> str:
    """Return a name as lower-case ASCII words joined by dashes; `program` when nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_SLUG_LENGTH].strip("-") or "program"
