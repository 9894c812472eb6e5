"""What may only be said of the whole workbook: a screen starts with its first rows, and they are not it."""

from functools import cached_property
from typing import Any, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class PartError(RuntimeError):
    """Something over all programs was asked while only the first ones are here: our mistake."""


class OfTheWhole(cached_property[T_co]):
    """A cached property of a view that counts or judges over all programs; a PartError on a part.

    With it no pane, dialog or command can tell a number over 80 of 312 programs, also one written later.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> "OfTheWhole[T_co]": ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T_co: ...
    def __get__(self, instance: Any, owner: type[Any] | None = None) -> "OfTheWhole[T_co] | T_co":
        """Return what was worked out, or work it out; nothing over a part."""
        if instance is not None:
            refuse_part(instance, str(self.attrname))
        found: OfTheWhole[T_co] | T_co = super().__get__(instance, owner)
        return found


def refuse_part(view: Any, name: str) -> None:
    """Raise a PartError when `name` is asked of a view in which only the first programs are."""
    if not view.is_whole:
        raise PartError(f"{name} asked of {len(view.programs)} of the programs")
