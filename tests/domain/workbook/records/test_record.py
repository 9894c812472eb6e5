"""`@record` behaves as the standard frozen, slotted dataclass does."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, InitVar, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar

import pytest

from imgtui.domain.workbook.records.record import record


@record
class Point:
    """A point."""

    x: int
    y: int = 2
    tags: dict[str, int] = field(default_factory=dict)


@record(kw_only=True)
class Named:
    """A name."""

    name: str
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """What it is compared with."""

    x: int
    y: int = 2


def test_fields_defaults_and_factories() -> None:
    one, other = Point(1), Point(1)
    assert (one.x, one.y, one.tags) == (1, 2, {})
    assert one.tags is not other.tags
    assert [f.name for f in fields(Point)] == ["x", "y", "tags"]
    assert is_dataclass(one)


def test_equality_is_by_value_and_by_class() -> None:
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1) != Standard(1)
    assert Named(name="a") == Named(name="a")


def test_it_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 3
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises((AttributeError, TypeError)):
        point.z = 3


def test_replace_and_hash() -> None:
    assert replace(Named(name="a"), other="b") == Named(name="a", other="b")
    assert hash(Named(name="a")) == hash(Named(name="a"))
    assert len({Named(name="a"), Named(name="a"), Named(name="b")}) == 2


def test_it_shows_itself_as_the_standard_one_does() -> None:
    assert repr(Named(name="a")) == "Named(name='a', other=None)"


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError):
        Named("a")
    with pytest.raises(TypeError):
        Point()
    with pytest.raises(TypeError):
        Point(1, unknown=2)


def test_its_fields_are_described_as_the_standard_decorator_describes_them() -> None:
    class Plain:
        """The same without a decorator."""

        x: int
        y: int = 2
        tags: dict[str, int] = field(default_factory=dict)
        name: str = field(default="a")

    ours = record(Plain)
    assert ours.__match_args__ == ("x", "y", "tags", "name")
    assert ours(1).name == "a"
    described = [
        (f.name, f.type, f.default, f.default_factory, f.kw_only, f.init, f.compare)
        for made in (record(kw_only=True)(Plain), dataclass(kw_only=True)(Plain))
        for f in fields(made)
    ]
    assert described[:4] == described[4:]


def test_one_that_follows_from_it_is_made_as_it_is() -> None:
    class Near(Point):
        """A point without fields of its own."""

    near = Near(1, tags={"a": 1})
    assert (near.x, near.y, near.tags) == (1, 2, {"a": 1})
    assert Point(3).x == 3
    assert [f.name for f in fields(Near)] == ["x", "y", "tags"]


def _late() -> type:
    class Late:
        """Completes itself."""

        x: int

        def __post_init__(self) -> None:
            """Do."""

    return Late


def _of_the_class() -> type:
    class OfTheClass:
        """Has what is no field."""

        x: int
        made: ClassVar[int] = 0

    return OfTheClass


def _half() -> type:
    class Half:
        """Has what is no field either."""

        x: InitVar[int]

    return Half


def _heir() -> type:
    class Heir(Point):
        """Has more fields than what it follows from."""

        z: int

    return Heir


def _beside() -> type:
    class Beside:
        """Has what is not compared."""

        x: int = field(compare=False)

    return Beside


@pytest.mark.parametrize("asks", [_late, _of_the_class, _half, _heir, _beside])
def test_what_only_the_standard_decorator_does_is_refused(asks: Callable[[], type]) -> None:
    with pytest.raises(TypeError, match="standard dataclass"):
        record(asks())


def test_what_the_standard_decorator_refuses_is_refused() -> None:
    class Shared:
        """Has one list for all."""

        tags: list[int] = []

    class Behind:
        """Has a field without a default behind one with a default."""

        x: int = 1
        y: int

    with pytest.raises(ValueError, match="default_factory"):
        record(Shared)
    with pytest.raises(TypeError, match="without a default"):
        record(Behind)
    assert record(kw_only=True)(Behind)(y=2).y == 2
