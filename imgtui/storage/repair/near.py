"""Whether a key that is damaged can be another one."""

from imgtui.storage.repair.pages import Value


def is_whole_key(value: Value) -> bool:
    """Whether a value can be a parent's key: damaged text is none; a row made for it is a phantom."""
    return not isinstance(value, bytes) and (
        not isinstance(value, str) or (value.isprintable() and "\ufffd" not in value)
    )


def is_near(broken: Value, key: Value) -> bool:
    """Whether a text can have become another by damage to single bytes: as long, and more than half the same.

    Bytes that are no text any more are compared as such.
    """
    a, b = _bytes(broken), _bytes(key)
    if a is None or b is None or len(a) != len(b):
        return False
    return 2 * sum(x == y for x, y in zip(a, b, strict=True)) > len(b)


def _bytes(value: Value) -> bytes | None:
    return value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else None
