"""Bytes of a text to the text: a byte mark, UTF-8, UTF-16 without a mark, else a code page."""

import codecs
import re
from collections import Counter

_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5(?:s|t|re|ll|ve)\b")


def is_marked(data: bytes) -> bool:
    """Whether bytes say, by a mark or by their zeros, in which Unicode encoding they are."""
    return data.startswith(tuple(bom for bom, _ in _BOMS)) or _utf16_without_mark(data[:_SAMPLE]) is not None


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the encoding found: a byte mark, UTF-8, UTF-16, else a code page."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    wide = _utf16_without_mark(data[:_SAMPLE])
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as failure:
        # A file cut off in the middle of a character is UTF-8 still.
        if failure.start >= len(data) - 3 and failure.start > 0:
            return data.decode("utf-8", errors="replace"), "utf-8"
    encoding = _code_page(data)
    return data.decode(encoding, errors="replace"), encoding


def _utf16_without_mark(head: bytes) -> str | None:
    if len(head) < 8 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _code_page(data: bytes) -> str:
    """Guess the one-byte code page: Windows-1252 unless its letters make no sense."""
    if _MAC_APOSTROPHE.search(data) and b"\x92" not in data:
        return "mac_roman"
    high = Counter(byte for byte in data[: 4 * _SAMPLE] if byte >= 0x80)
    total = sum(high.values())
    # Latin text has few accented letters; a Cyrillic, Greek or Asian page has hardly anything else.
    if total * 5 < min(len(data), 4 * _SAMPLE):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
