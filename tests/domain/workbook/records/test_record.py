"""`@record` behaves as the standard frozen, slotted dataclass does."""

from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace

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


def test_what_only_the_standard_decorator_does_is_refused() -> None:
    with pytest.raises(TypeError, match="standard dataclass"):

        @record
        class Late:
            """Completes itself."""

            x: int

            def __post_init__(self) -> None:
                """Do."""
