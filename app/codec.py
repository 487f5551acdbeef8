"""Records as JSON and back, driven by their type hints: no record is named here, and none needs a method for it.

A frozen dataclass is an object, a named tuple an array.
"""

import gzip
import json
import types
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Decoder = Callable[[Any], Any]


def encode(record: object) -> bytes:
    """A record, and those inside it, as compressed JSON; the same record gives the same bytes."""
    text = json.dumps(record, default=as_mapping, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "surrogatepass"), compresslevel=1, mtime=0)


def decode(kind: type[Record], data: bytes) -> Record:
    """The record of class `kind` that `encode` wrote; raises ValueError for anything else."""
    hint: Any = kind
    try:
        found: Record = decoder(hint)(json.loads(gzip.decompress(data).decode("utf-8", "surrogatepass")))
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"not a {kind.__name__} that this version wrote: {error}") from error
    return found


def as_mapping(record: Any) -> dict[str, Any]:
    """One record by field name; a field that holds its default is left out."""
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} is not a record")
    kind: Any = type(record)
    return {name: value for name, default in defaults(kind) if (value := getattr(record, name)) != default}


@cache
def defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a record class with their defaults (MISSING where there is none)."""
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def decoder(hint: Any) -> Decoder:
    """The function that turns what JSON holds into a value of the type `hint`."""
    if is_dataclass(hint):
        return record_decoder(hint)
    if get_origin(hint) is tuple:
        return tuple_decoder(get_args(hint))
    if hasattr(hint, "_fields"):
        values = tuple_decoder(tuple(get_type_hints(hint).values()))
        return lambda value: hint(*values(value))
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = (decoder(each) for each in get_args(hint) if each is not type(None))
        return lambda value: None if value is None else inner(value)
    return checked(hint)


def record_decoder(kind: Any) -> Decoder:
    """Builds a record of class `kind` from a mapping by field name; an unknown or a missing name raises TypeError."""
    hints = get_type_hints(kind)
    inner = {name: decoder(hints[name]) for name, _ in defaults(kind)}
    mapping = checked(dict)
    return lambda value: kind(**{name: inner[name](one) for name, one in mapping(value).items()})


def tuple_decoder(parts: tuple[Any, ...]) -> Decoder:
    """A tuple from a JSON array: of any length (`tuple[X, ...]`), or with one type for each place."""
    if parts[1:] == (Ellipsis,):
        inner = decoder(parts[0])
        return lambda value: tuple([inner(one) for one in value])
    each = [decoder(part) for part in parts]
    return lambda value: tuple([one(item) for one, item in zip(each, value, strict=True)])


def checked(kind: type) -> Decoder:
    """A plain value as it is; TypeError when JSON holds another type."""

    def check(value: Any) -> Any:
        if isinstance(value, kind) or (kind is float and isinstance(value, int)):
            return value
        raise TypeError(f"{value!r} is not {kind.__name__}")

    return check
