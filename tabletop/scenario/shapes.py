"""What a pydantic model wants at a place of the file: the keys of a mapping, the words of a choice."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, RootModel

_ITEMS = (list, tuple, set, frozenset)


def _spread(wanted: Any) -> list[Any]:
    """The alternatives of an annotation: unions opened, root models and `Annotated` taken off.

    Only a text with a pattern keeps its `Annotated`.
    """
    origin = typing.get_origin(wanted)
    if origin is typing.Annotated:
        return [wanted] if pattern_of(wanted) else _spread(typing.get_args(wanted)[0])
    if origin in (typing.Union, types.UnionType):
        return [found for part in typing.get_args(wanted) for found in _spread(part)]
    if isinstance(wanted, type) and issubclass(wanted, RootModel):
        return _spread(wanted.model_fields["root"].annotation)
    if hasattr(wanted, "__value__"):  # a named alias
        return _spread(wanted.__value__)
    return [wanted]


def pattern_of(wanted: Any) -> str | None:
    """The regular expression that an `Annotated` text must match, if there is one."""
    if typing.get_origin(wanted) is not typing.Annotated:
        return None
    for note in typing.get_args(wanted)[1:]:
        for part in (note, *getattr(note, "metadata", ())):
            if isinstance(pattern := getattr(part, "pattern", None), str):
                return pattern
    return None


@cache
def _keys(model: type[BaseModel]) -> dict[str, Any]:
    return {
        field.alias or name: typing.Annotated[(field.annotation, *field.metadata)]
        if field.metadata
        else field.annotation
        for name, field in model.model_fields.items()
    }


def _is_model(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, BaseModel)


def _below(wanted: Any, part: str | int) -> list[Any]:
    if _is_model(wanted):
        keys = _keys(wanted)
        return _spread(keys[str(part)]) if str(part) in keys else []
    origin, args = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is dict or (isinstance(origin, type) and issubclass(origin, typing.Mapping)):
        return _spread(args[1])
    if origin in _ITEMS or (isinstance(origin, type) and issubclass(origin, Sequence)):
        kinds = [arg for arg in args if arg is not Ellipsis]
        if origin is tuple and Ellipsis not in args and isinstance(part, int):
            kinds = kinds[part : part + 1]
        return [found for kind in kinds for found in _spread(kind)]
    return []


def wanted_at(model: type[BaseModel], path: Iterable[str | int]) -> list[Any]:
    """The types that may stand at `path` below `model`; empty where the model has no such place."""
    found = _spread(model)
    for part in path:
        found = [kind for wanted in found for kind in _below(wanted, part)]
    return found


def keys_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that a mapping at `path` may have, in the order of the model."""
    return list(
        dict.fromkeys(key for wanted in wanted_at(model, path) if _is_model(wanted) for key in _keys(wanted))
    )


def choices_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The fixed values that may stand at `path`, as texts."""
    literals = [wanted for wanted in wanted_at(model, path) if typing.get_origin(wanted) is Literal]
    return [str(choice) for literal in literals for choice in typing.get_args(literal)]


def patterns_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The regular expressions, any of which a text at `path` may match; empty where some text needs none."""
    wanted = wanted_at(model, path)
    return [] if str in wanted else [found for kind in wanted if (found := pattern_of(kind)) is not None]
