"""What every record of the document is."""

from typing import ClassVar


class Record:
    """Base of every record: a document that names an unknown field, or has a wrong type, is refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}
