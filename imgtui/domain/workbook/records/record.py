"""`@record`: a frozen, slotted dataclass that is made in a sixth of the time of the standard one.

The program has some hundreds of records, and a command or a first frame uses a few dozen of them.
`dataclass(frozen=True, slots=True)` compiles six methods for each and describes each field with an object
of its own. Here comparing, hashing, showing and refusing to change are shared functions; `__init__` is
compiled when the first one is made; the fields are described, by the standard library, when somebody asks.
`fields`, `replace`, `is_dataclass` and type checkers see a dataclass.
"""

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_FEW = 16
_set = object.__setattr__
_COMPARED, _FIELDS = "__record_values__", "__dataclass_fields__"
_OF_EACH = ("__dict__", "__weakref__")  # what a class without slots gives each of its own


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T] | None = None, /, *, kw_only: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a class a frozen, slotted dataclass; all its fields are set, compared and hashed.

    Raises:
        TypeError: a field or method asks for what only the standard decorator does.
    """
    if cls is None:
        return lambda made: _made(made, kw_only)
    return _made(cls, kw_only)


def _made(cls: type[T], kw_only: bool) -> type[T]:
    names = tuple(cls.__annotations__)
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    _check(cls, names, given, kw_only)
    kept = {name: value for name, value in cls.__dict__.items() if name not in (*names, *_OF_EACH)}
    own = {
        **_SHARED,
        _COMPARED: staticmethod(_values(names)),
        **kept,
        "__slots__": names,
        "__match_args__": () if kw_only else names,
        "__init__": _first_init(names, given, kw_only),
        _FIELDS: _Fields(given, kw_only),
    }
    kind: Any = type(cls)
    result: type[T] = kind(cls.__name__, cls.__bases__, own)
    result.__qualname__ = cls.__qualname__
    return result


def _check(cls: type, names: tuple[str, ...], given: dict[str, Any], kw_only: bool) -> None:
    """Refuse what only the standard decorator does, and what it refuses."""
    described = [value for value in given.values() if isinstance(value, Field)]
    is_plain = all(f.init and f.compare and f.repr and f.kw_only in (MISSING, kw_only) for f in described)
    special = any(_is_special(kind) for kind in cls.__annotations__.values())
    is_heir = any(hasattr(base, _FIELDS) for base in cls.__bases__)
    if hasattr(cls, "__post_init__") or special or is_heir or not is_plain:
        raise TypeError(f"{cls.__name__} needs the standard dataclass decorator")
    if any(not isinstance(value, Field) and value.__class__.__hash__ is None for value in given.values()):
        raise ValueError(f"{cls.__name__} has a default that can be changed: use default_factory")
    if not kw_only and list(given) != list(names[len(names) - len(given) :]):
        raise TypeError(f"{cls.__name__} has a field without a default behind one with a default")


def _is_special(kind: Any) -> bool:
    """Whether an annotation is of no plain field."""
    if isinstance(kind, str):
        return "ClassVar" in kind or "InitVar" in kind or "KW_ONLY" in kind
    return (
        ClassVar in (kind, getattr(kind, "__origin__", None)) or isinstance(kind, InitVar) or kind is KW_ONLY
    )


class _Fields:
    """What describes the fields, until somebody asks: then it is the standard library's description."""

    def __init__(self, given: dict[str, Any], kw_only: bool) -> None:
        self._given, self._kw_only = given, kw_only

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner = owner

    def __get__(self, instance: object, kind: type | None = None) -> dict[str, Field[Any]]:
        owner = self._owner
        like: Any = type(owner.__name__, (), {**self._given, **_told_of(owner)})
        dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=self._kw_only)(like)
        described: dict[str, Field[Any]] = getattr(like, _FIELDS)
        setattr(owner, _FIELDS, described)
        return described


def _told_of(owner: type) -> dict[str, Any]:
    # Without a text of its own the standard library works one out, in more time than all else takes.
    return {
        "__annotations__": owner.__annotations__,
        "__module__": owner.__module__,
        "__doc__": owner.__name__,
    }


def _first_init(names: tuple[str, ...], given: dict[str, Any], kw_only: bool) -> Callable[..., None]:
    """Return the `__init__` of the first few records, which makes the lasting one behind them.

    Compiling costs what some dozens of records cost, and of many kinds a process makes one or two.
    """
    made = 0

    def first(self: Any, /, *args: Any, **values: Any) -> None:
        nonlocal made
        made += 1
        fitted = _fitted(names, given, args, values) if made < _FEW and not (kw_only and args) else None
        if fitted is not None:
            for name, value in zip(names, fitted, strict=True):
                _set(self, name, value)
            return
        cls: Any = next(kind for kind in type(self).__mro__ if kind.__dict__.get("__init__") is first)
        lasting = cls.__init__ = _init(cls, names, given, kw_only)
        lasting(self, *args, **values)  # which also says what does not fit

    return first


def _fitted(
    names: tuple[str, ...], given: dict[str, Any], args: tuple[Any, ...], values: dict[str, Any]
) -> list[Any] | None:
    """Return what each field is given; None when the arguments do not fit."""
    fitted, named = list(args), 0
    for name in names[len(args) :]:
        if name in values:
            fitted.append(values[name])
            named += 1
        elif (default := _default(given.get(name, MISSING))) is not MISSING:
            fitted.append(default)
        else:
            return None
    return fitted if named == len(values) and len(fitted) == len(names) else None


def _default(given: Any) -> Any:
    if not isinstance(given, Field):
        return given
    return given.default if given.default_factory is MISSING else given.default_factory()


def _init(cls: Any, names: tuple[str, ...], given: dict[str, Any], kw_only: bool) -> Any:
    """Compile `__init__`; it writes through the slots, which is the quickest way past a frozen class."""
    known: dict[str, Any] = {"MISSING": MISSING}
    arguments, body = ["self", *(["*"] if kw_only and names else [])], []
    for number, name in enumerate(names):
        known[f"s{number}"] = getattr(cls, name).__set__
        value, default = name, given.get(name, MISSING)
        factory = default.default_factory if isinstance(default, Field) else MISSING
        if isinstance(default, Field):
            default = default.default
        if factory is not MISSING:
            known[f"d{number}"] = factory
            arguments.append(f"{name}=MISSING")
            value = f"d{number}() if {name} is MISSING else {name}"
        elif default is not MISSING:
            known[f"d{number}"] = default
            arguments.append(f"{name}=d{number}")
        else:
            arguments.append(name)
        body.append(f" s{number}(self,{value})")
    exec(f"def __init__({','.join(arguments)}):\n" + "\n".join(body or [" pass"]), known)  # noqa: S102  # names of fields only
    init = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _values(names: Iterable[str]) -> Callable[[Any], Any]:
    every = tuple(names)
    return attrgetter(*every) if every else lambda _: ()


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values: Callable[[Any], Any] = self.__record_values__
    return self is other or values(self) == values(other)


def _hash(self: Any) -> int:
    return hash((self.__class__, self.__record_values__(self)))


def _show(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
    return f"{self.__class__.__qualname__}({shown})"


def _refuse_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED: dict[str, Any] = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _show,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
}
