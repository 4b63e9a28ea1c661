"""Frozen records, soon made: `dataclass(frozen=True, slots=True)` and `replace`, for what they are used for here.

The standard decorator compiles six functions for each class, and a frozen instance takes five times as long to make as
another one. Sixty classes of it were a third of the time from the start of the program to its first guide. This one
compiles `__init__` alone. Type checkers are told that it is the standard one, and check it as such.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace

__all__ = ["dataclass", "replace"]

R = TypeVar("R")


class FrozenRecordError(AttributeError):
    """Somebody tried to change a record."""


def _record(*, frozen: bool, slots: bool) -> Callable[[type[Any]], type[Any]]:
    """Makes a class with annotated fields a record. Fields are given in their order or by name; defaults are shared."""
    if not (frozen and slots):
        raise TypeError("a record is frozen and has slots")
    return _made


def _replace(record: R, /, **changes: Any) -> R:
    """The record with other values in the fields named."""
    names: tuple[str, ...] = type(record).__match_args__  # type: ignore[attr-defined]
    values = dict(zip(names, _values(record), strict=True)) | changes
    if len(values) > len(names):
        raise TypeError(f"{type(record).__name__} has no field {next(iter(changes.keys() - set(names)))!r}")
    return type(record)(*values.values())


if not TYPE_CHECKING:
    dataclass, replace = _record, _replace


def _made(cls: type[Any]) -> type[Any]:
    names = tuple(cls.__annotations__)
    body = {name: value for name, value in vars(cls).items() if name not in {*names, "__dict__", "__weakref__"}}
    body.setdefault("__repr__", _repr)
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__eq__": _eq,
        "__hash__": _hash,
        "__reduce__": _reduce,
        "__replace__": _replace,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }
    record: type[Any] = type(cls.__name__, cls.__bases__, body)
    record.__init__ = _init(record, {name: vars(cls)[name] for name in names if name in vars(cls)})
    return record


def _init(record: type[Any], defaults: dict[str, Any]) -> Callable[..., None]:
    """Sets each slot through its descriptor: the record itself refuses to be changed."""
    names = record.__match_args__
    given = ", ".join(f"{name}=_default_{name}" if name in defaults else name for name in names)
    lines = "".join(f"\n    _set_{name}(self, {name})" for name in names) or "\n    pass"
    scope: dict[str, Any] = {f"_default_{name}": default for name, default in defaults.items()}
    scope |= {f"_set_{name}": vars(record)[name].__set__ for name in names}
    exec(f"def __init__(self, {given}):{lines}", scope)
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    return made


def _values(record: Any) -> tuple[Any, ...]:
    names = record.__match_args__
    return _getter(names)(record) if len(names) > 1 else tuple([getattr(record, name) for name in names])


@cache
def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Gets these fields at once. Two at least."""
    return attrgetter(*names)


def _repr(record: Any) -> str:
    fields = ", ".join(f"{name}={getattr(record, name)!r}" for name in record.__match_args__)
    return f"{type(record).__qualname__}({fields})"


def _eq(record: Any, other: object) -> bool:
    return _values(record) == _values(other) if type(other) is type(record) else NotImplemented


def _hash(record: Any) -> int:
    return hash(_values(record))


def _reduce(record: Any) -> tuple[Any, ...]:
    return type(record), _values(record)


def _refuse(record: Any, name: str, *_: object) -> NoReturn:
    raise FrozenRecordError(f"a {type(record).__name__} does not change: {name}")
