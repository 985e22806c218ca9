"""The JSON shape of the nouns: what stores keep and archives carry. Offsets, dates and order survive the round trip.

A noun becomes a dict of its fields, leaving out those that hold their default; tuples become lists, days and moments ISO
strings. The shape is read off the dataclasses themselves, so that a new field needs no second description.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

SCHEMA_VERSION = 1
"""The version every JSON row and archive carries; raised when a field changes its meaning, not when one is added."""

T = TypeVar("T")
Read = Callable[[Any], Any]


def to_plain(noun: object) -> dict[str, Any]:
    """Turn a noun into a dict that `json.dumps` takes.

    >>> from retorsion.model import Post
    >>> to_plain(Post("RUS", "NATO", "Brussels", "mission"))
    {'sender': 'RUS', 'host': 'NATO', 'seat': 'Brussels', 'type': 'mission'}
    """
    values = ((field.name, getattr(noun, field.name), field.default) for field in dataclasses.fields(cast(Any, noun)))
    return {name: _plain(value) for name, value, default in values if default is dataclasses.MISSING or value != default}


def from_plain(noun: type[T], data: object) -> T:
    """Make a noun from its JSON shape; raises ValueError that names the field where the data does not fit.

    >>> from retorsion.model import Span
    >>> from_plain(Span, {"start": 3, "end": "9"})
    Traceback (most recent call last):
    ...
    ValueError: Span.end: expected int, not '9'
    """
    return cast(T, _reader(cast(Any, noun))(data))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return to_plain(value)


@lru_cache(maxsize=512)
def _reader(shape: Any) -> Read:
    """Choose how a value of the type ``shape`` is read."""
    origin, args = get_origin(shape), get_args(shape)
    if origin in (Union, types.UnionType):
        return _optional(_reader(next(a for a in args if a is not types.NoneType)))
    if origin is tuple:
        return _several(args)
    if origin is Literal:
        return _one_of(args)
    if dataclasses.is_dataclass(origin or shape):
        return _record(origin or shape, dict(zip(getattr(origin, "__parameters__", ()), args, strict=True)))
    if shape in (date, datetime):
        return _day(shape)
    return _simple(shape)


def _record(noun: Any, bound: dict[Any, Any]) -> Read:
    hints = get_type_hints(noun)
    names = {field.name: hints[field.name] for field in dataclasses.fields(noun)}
    readers: dict[str, Read] = {}

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValueError(f"{noun.__name__}: expected an object, not {data!r}")
        if unknown := data.keys() - names.keys():
            raise ValueError(f"{noun.__name__}: unknown field {min(unknown)!r}; expected some of {', '.join(names)}")
        if not readers:  # late, because a claim holds claims
            readers.update({name: _reader(_bind(hint, bound)) for name, hint in names.items()})
        return _build(noun, {name: _field(noun, name, readers[name], value) for name, value in data.items()})

    return read


def _build(noun: Any, values: dict[str, Any]) -> Any:
    try:
        return noun(**values)
    except TypeError as error:  # a field without a default is missing
        raise ValueError(f"{noun.__name__}: {str(error).partition(') ')[2] or error}") from None


def _field(noun: Any, name: str, read: Read, value: Any) -> Any:
    try:
        return read(value)
    except ValueError as error:
        raise ValueError(f"{noun.__name__}.{name}: {error}") from None


def _bind(hint: Any, bound: dict[Any, Any]) -> Any:
    """Put the type that a generic noun was given in place of its variable: in ``Value[int]``, T is int."""
    if hint in bound:
        return bound[hint]
    if not bound or not getattr(hint, "__parameters__", ()):
        return hint
    return hint[tuple(bound[variable] for variable in hint.__parameters__)]


def _optional(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _several(args: tuple[Any, ...]) -> Read:
    if args[-1] is Ellipsis:
        item = _reader(args[0])
        return lambda value: tuple(item(v) for v in _listed(value))
    items = [_reader(arg) for arg in args]
    return lambda value: tuple(read(v) for read, v in zip(items, _listed(value, len(items)), strict=True))


def _listed(value: Any, length: int | None = None) -> list[Any]:
    if not isinstance(value, list | tuple) or length not in (None, len(value)):
        raise ValueError(f"expected a list{f' of {length}' if length else ''}, not {value!r}")
    return list(value)


def _one_of(allowed: tuple[Any, ...]) -> Read:
    def read(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"expected one of {', '.join(map(str, allowed))}, not {value!r}")
        return value

    return read


def _day(kind: type[date]) -> Read:
    def read(value: Any) -> date:
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueError(f"expected an ISO {kind.__name__}, not {value!r}") from None

    return read


def _simple(kind: Any) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise ValueError(f"expected {kind.__name__}, not {value!r}")
        return value

    return read
