"""What kind of value a key takes and what stands for it when it is left out, told in the language spoken now."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from typing import Any, Literal

from pydantic.fields import FieldInfo

from tabletop.i18n import N_, _
from tabletop.scenario.described import Sheet, key_of, sheet_of
from tabletop.scenario.sections import Percent, Section, Share, Statements, Words
from tabletop.scenario.shapes import pattern_of

Link = Callable[[Sheet], str]
"""How a section is named where a key leads to it."""

_FORMS = {pattern_of(Percent): N_("percent"), pattern_of(Share): N_("percent or constant")}


def field_of(model: type[Section], key: str) -> FieldInfo:
    """The field of `model` that files write as `key`. Raises KeyError."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return field
    raise KeyError(f"{model.__name__}.{key}")


def keys_of(model: type[Section]) -> tuple[str, ...]:
    """The keys of `model` as files write them, in its order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _title(sheet: Sheet) -> str:
    return _(sheet.title)


def value_of(model: type[Section], key: str, link: Link = _title) -> str:
    """What kind of value `key` takes. `link` names the section that it leads to."""
    note = key_of(model, key)
    if note.kind:
        return _(note.kind)
    field = field_of(model, key)
    wanted: Any = field.annotation
    if field.metadata:
        wanted = typing.Annotated[(wanted, *field.metadata)]
    if (pattern := pattern_of(wanted)) is not None:
        return _(_FORMS[pattern])
    return _kind(_alternatives(field.annotation), _bounds(field.metadata), link)


def absent(model: type[Section], key: str) -> str:
    """What stands for `key` when it is left out: "needed", the default in code marks, or what happens then."""
    note, field = key_of(model, key), field_of(model, key)
    if field.is_required():
        return _("needed")
    if note.without:
        return _(note.without)
    return f"`{_written(field.default)}`"


def help_of(model: type[Section], key: str) -> str:
    """What `key` is for and what happens without it, as help beside it; code stands in Markdown's marks."""
    text = _(key_of(model, key).about)
    return text if field_of(model, key).is_required() else with_absence(text, absent(model, key))


def with_absence(text: str, without: str) -> str:
    """`text`, and what stands for its key when it is left out."""
    return text + "\n\n" + _("Without it: {what}", what=without)


def _written(value: object) -> str:
    """A default as an author would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return str(value)


def _alternatives(wanted: Any) -> list[Any]:
    """The members of a union, without None."""
    if typing.get_origin(wanted) in (typing.Union, types.UnionType):
        return [part for part in typing.get_args(wanted) if part is not type(None)]
    return [wanted]


def _bounds(notes: typing.Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for note in notes:
        for part in (note, *getattr(note, "metadata", ())):
            found |= {name: getattr(part, name) for name in ("ge", "le") if hasattr(part, name)}
    return found


def _kind(wanted: list[Any], bounds: dict[str, int], link: Link) -> str:
    if wanted == _alternatives(Words):
        return _("text")
    first = wanted[0]
    if first == Statements:
        return _("list of statements")
    if len(wanted) == 2 and typing.get_origin(wanted[1]) is list:
        return _("one or a list: {section}", section=link(sheet_of(first)))
    if len(wanted) > 1:
        raise TypeError(f"no word for {wanted}")
    return _one(first, bounds, link)


def _one(wanted: Any, bounds: dict[str, int], link: Link) -> str:
    origin, args = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in args)
    if origin is dict:
        return _("by id: {section}", section=link(sheet_of(args[1])))
    if origin is list:
        if _alternatives(args[0]) == _alternatives(Words):
            return _("list of texts")
        return _("list: {section}", section=link(sheet_of(args[0])))
    if wanted is bool:
        return _("true or false")
    if wanted is int:
        return _whole(bounds)
    if isinstance(wanted, type) and issubclass(wanted, Section):
        return link(sheet_of(wanted))
    if wanted is str:
        return _("text in one language")
    raise TypeError(f"no word for {wanted}")


def _whole(bounds: dict[str, int]) -> str:
    """A whole number within its bounds."""
    if not bounds:
        return _("whole number")
    if "le" not in bounds:
        return _("{low} or more", low=bounds["ge"])
    return _("{low} to {high}", low=bounds["ge"], high=bounds["le"])
