"""The workbook: everything an applicant keeps for one season, as one frozen value.

These records have the names, the order and the defaults of the JSON document (`imgtui schema`).
`None` is unknown (nobody has looked), `"none"` means looked and there is none, anything else is the
value. Lists are tuples in the order in which they are stored; mappings are read, never changed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imgtui.domain.workbook.records.every import *  # noqa: F403


def __getattr__(name: str) -> Any:
    """Load the records when the first of them is asked for: a first frame needs their decorator alone.

    Raises:
        AttributeError: there is no record of this name.
    """
    if name[:1].isupper():
        every = import_module(f"{__name__}.every")
        globals().update({each: getattr(every, each) for each in every.__all__})
        if name in every.__all__:
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
