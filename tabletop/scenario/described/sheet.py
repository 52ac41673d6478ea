"""The forms that descriptions are written on: a sheet for each section, with a note for each of its keys.

All texts are message ids of the catalog: put into words by `tabletop.i18n._` in the language spoken then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.scenario.sections import Section


@dataclass(frozen=True, slots=True)
class Key:
    """What one key is for.

    `about` says what it is, with its unit where it has one. `without` says what happens when it is left out, where the
    default of the model does not say so by itself. `kind` names the kind of value where the type does not tell. `values`
    says what each fixed word means. `example` is a value as an author would write it, in YAML.
    """

    about: str
    kind: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    without: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML to start from: its first line names the key under which the section stands."""

    title: str
    yaml: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One section: the model that checks it, the anchor of its place in the reference, and its keys as files name them."""

    model: type[Section]
    anchor: str
    title: str
    about: str
    keys: Mapping[str, Key]
    examples: tuple[Example, ...] = ()
