"""Frames between a reader and its parent: a length, a kind, and JSON or bytes.

JSON, not pickle: what a reader says has passed a parser of foreign files, and must stay data.
"""

import json
import struct
from io import BufferedReader, BufferedWriter
from typing import Any

_HEAD = struct.Struct(">BI")
_JSON, _BYTES = 0, 1
_LARGEST = 1 << 30


class Blob:
    """Bytes among the arguments of a request; they are sent as they are."""

    def __init__(self, data: bytes) -> None:
        self.data = data


def write_frame(stream: BufferedWriter, message: Any) -> None:
    """Write one message, a `Blob` or what JSON can say."""
    if isinstance(message, Blob):
        kind, data = _BYTES, message.data
    else:
        kind, data = _JSON, json.dumps(message, separators=(",", ":")).encode("ascii")
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)


def read_frame(stream: BufferedReader) -> Any:
    """Return the next message, bytes where a `Blob` was sent.

    Raises:
        EOFError: the other side is gone.
        ValueError: what came is no frame.
    """
    kind, size = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if kind not in (_JSON, _BYTES) or size > _LARGEST:
        raise ValueError("no frame")
    data = _exactly(stream, size)
    return json.loads(data) if kind == _JSON else data


def _exactly(stream: BufferedReader, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
