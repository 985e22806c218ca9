"""Turn any noun into plain JSON values and back, losing nothing.

Fields that hold their default are left out, so a noun may gain a field with a default and old rows still read. The shape follows
the nouns' own names; `CODEC_VERSION` counts up when a stored shape stops being readable. (The records people see are in `plain`.)
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

CODEC_VERSION = 1

N = TypeVar("N")
Plain = dict[str, Any] | list[Any] | str | int | float | bool | None
Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Return ``value`` (a noun, or what a noun may hold) as plain JSON values.

    >>> from retorsion.model import Span
    >>> to_plain(Span(3, 8))
    {'start': 3, 'end': 8}
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):  # a datetime is a date, and has its time written with it
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if not is_dataclass(value):
        raise TypeError(f"a noun cannot hold a {type(value).__name__}")
    told = ((name, getattr(value, name), default) for name, default in _defaults(cast(Any, type(value))))
    return {name: to_plain(held) for name, held, default in told if default is MISSING or held != default}


def from_plain(noun: type[N], plain: Any) -> N:
    """Build a ``noun`` from its plain values; raises ValueError that says what does not fit.

    >>> from retorsion.model import Span
    >>> from_plain(Span, {"start": 3, "end": 8})
    Span(start=3, end=8)
    """
    return cast(N, _reader(cast(Any, noun))(plain))


def dumps(noun: Any) -> str:
    """Write a noun as one line of JSON: same noun, same bytes."""
    return to_line(to_plain(noun))


def to_line(plain: Any) -> str:
    """Write plain values as one line of JSON. Text that UTF-8 cannot hold (half a surrogate pair) is escaped."""
    line = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(plain, separators=(",", ":"))
    return line


def loads(noun: type[N], line: str) -> N:
    """Read a noun back from its line of JSON; raises ValueError that says what does not fit."""
    return from_plain(noun, json.loads(line))


@cache
def _defaults(noun: type) -> tuple[tuple[str, Any], ...]:
    """List the fields of a noun with their defaults."""
    return tuple((f.name, _default(f)) for f in fields(noun))


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _reader(hint: Any) -> Reader:
    """Make the function that reads values of one type; made once for each type, because a ledger reads millions."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional(args)
    if origin is tuple:
        return _tuple(args)
    if origin is Literal:
        return _literal(args)
    if hint in (date, datetime):
        return _moment(hint)
    if is_dataclass(origin or hint):
        return _noun(origin or hint, args)
    if hint in (str, int, float, bool):
        return _scalar(hint)
    raise TypeError(f"the codec cannot read {hint!r}")


def _optional(args: tuple[Any, ...]) -> Reader:
    """Read a value that may be None; the nouns know no other union."""
    (inner,) = (_reader(arg) for arg in args if arg is not types.NoneType)
    return lambda plain: None if plain is None else inner(plain)


def _tuple(args: tuple[Any, ...]) -> Reader:
    if args[-1] is Ellipsis:
        inner = _reader(args[0])
        return lambda plain: tuple([inner(item) for item in _listed(plain)])
    inners = [_reader(arg) for arg in args]
    return lambda plain: tuple([inner(item) for inner, item in zip(inners, _listed(plain), strict=True)])


def _listed(plain: Any) -> list[Any]:
    if not isinstance(plain, list):
        raise ValueError(f"expected a list, not {plain!r}")
    return plain


def _literal(words: tuple[Any, ...]) -> Reader:
    def read(plain: Any) -> Any:
        if plain not in words:
            raise ValueError(f"expected one of {', '.join(map(str, words))}, not {plain!r}")
        return plain

    return read


def _moment(kind: type[date]) -> Reader:
    def read(plain: Any) -> date:
        if not isinstance(plain, str):
            raise ValueError(f"expected an ISO date, not {plain!r}")
        return kind.fromisoformat(plain)

    return read


def _scalar(kind: type) -> Reader:
    accepted = (int, float) if kind is float else kind

    def read(plain: Any) -> Any:
        if not isinstance(plain, accepted) or (isinstance(plain, bool) and kind is not bool):
            raise ValueError(f"expected {kind.__name__}, not {plain!r}")
        return plain

    return read


def _noun(noun: type, args: tuple[Any, ...]) -> Reader:
    """Read a dataclass. Its field readers are made at first use, since a claim holds claims."""
    readers: dict[str, Reader] = {}

    def read(plain: Any) -> Any:
        if not isinstance(plain, dict):
            raise ValueError(f"expected the fields of a {noun.__name__}, not {plain!r}")
        if not readers:
            readers.update(_field_readers(noun, args))
        try:
            return noun(**{name: readers[name](value) for name, value in plain.items()})
        except KeyError as unknown:
            raise ValueError(f"a {noun.__name__} has no field {unknown}") from None
        except TypeError as missing:
            raise ValueError(f"incomplete {noun.__name__}: {missing}") from None

    return read


def _field_readers(noun: type, args: tuple[Any, ...]) -> dict[str, Reader]:
    """Make a reader for each field, with the type variables of a generic noun (``Value[int]``) filled in."""
    bound = dict(zip(getattr(noun, "__parameters__", ()), args, strict=False))
    hints = get_type_hints(noun)
    return {f.name: _reader(_filled(hints[f.name], bound)) for f in fields(noun)}


def _filled(hint: Any, bound: dict[Any, Any]) -> Any:
    if hint in bound:
        return bound[hint]
    open_ones = getattr(hint, "__parameters__", ())
    return hint[tuple(bound[one] for one in open_ones)] if open_ones else hint
