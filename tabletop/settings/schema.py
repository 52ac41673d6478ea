"""What can be set: one schema, of which the settings file, the settings screen and the page in docs/ are made.

A setting is a field of `Settings`; its kind, its name and what it means stand beside it. Names of settings and of
their values are what users write into the file, and stay; labels are message ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Literal, TypeAlias

from tabletop.i18n import N_

Language: TypeAlias = Literal["auto", "en", "zh-Hant"]
ThemeName: TypeAlias = Literal["dark", "light", "contrast", "projector"]
Signs: TypeAlias = Literal["auto", "unicode", "ascii"]
Paper: TypeAlias = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some values, each with its label (a message id)."""

    values: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The values as they are written in the file."""
        return tuple(name for name, _label in self.values)


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no: `true` or `false` in the file."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A whole number of minutes from `least` to `most`, changed on screen by `step`; 0 means never or none."""

    least: int
    most: int
    step: int


@dataclass(frozen=True, slots=True)
class Keys:
    """Ids of bindings with the keys that the user gives them, several parted by commas."""


Kind: TypeAlias = Choice | Switch | Minutes | Keys


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file, its kind and default, its label and what it means (message ids)."""

    name: str
    kind: Kind
    default: object
    label: str
    about: str

    def accepts(self, value: object) -> bool:
        """Whether the setting can have this value."""
        kind = self.kind
        if isinstance(kind, Choice):
            return value in kind.names
        if isinstance(kind, Switch):
            return isinstance(value, bool)
        if isinstance(kind, Minutes):
            return isinstance(value, int) and not isinstance(value, bool) and kind.least <= value <= kind.most
        return isinstance(value, Mapping) and all(isinstance(each, str) and each for each in value.values())


def _about(kind: Kind, label: str, about: str) -> dict[str, object]:
    return {"kind": kind, "label": label, "about": about}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a user wants the program to be. Immutable; `tabletop.settings.change` replaces it."""

    language: Language = field(
        default="auto",
        metadata=_about(
            Choice((("auto", N_("as the system")), ("en", "English"), ("zh-Hant", "正體中文"))),
            N_("Language"),
            N_("The language of screens and texts. F3 changes it at any time."),
        ),
    )
    theme: ThemeName = field(
        default="dark",
        metadata=_about(
            Choice(
                (
                    ("dark", N_("dark")),
                    ("light", N_("light")),
                    ("contrast", N_("high contrast")),
                    ("projector", N_("projector")),
                )
            ),
            N_("Colours"),
            N_(
                "Dark and light are for one's own screen; high contrast is the easiest to read; projector has few tones, far"
                " apart, on white, and bears a bright room and a poor beamer. No colour is the only carrier of anything."
            ),
        ),
    )
    signs: Signs = field(
        default="auto",
        metadata=_about(
            Choice((("auto", N_("as measured")), ("unicode", "Unicode"), ("ascii", "ASCII"))),
            N_("Signs"),
            N_(
                "Frames, arrows and the signs of seats. At the start the terminal is asked how wide it draws one of them; where"
                " that is two cells, or the encoding is not UTF-8, plain ASCII stands in their place."
            ),
        ),
    )
    motion: bool = field(
        default=True,
        metadata=_about(
            Switch(),
            N_("Motion"),
            N_("Whether anything may slide or fade. Without it every change is there at once."),
        ),
    )
    coach: bool = field(
        default=True,
        metadata=_about(
            Switch(),
            N_("Coach marks"),
            N_("Short hints beside the panels in a first game. x hides and shows them there."),
        ),
    )
    curtain_after: int = field(
        default=5,
        metadata=_about(
            Minutes(0, 120, 1),
            N_("Curtain falls after"),
            N_(
                "After so many minutes without a key the curtain falls over a seat's console by itself, and the draft is kept."
                " 0: never."
            ),
        ),
    )
    clock: int = field(
        default=0,
        metadata=_about(
            Minutes(0, 240, 5),
            N_("Clock of a turn"),
            N_("How many minutes a turn may take in a new game, with warnings before the end. 0: no clock."),
        ),
    )
    paper: Paper = field(
        default="A4",
        metadata=_about(
            Choice((("A4", "A4"), ("Letter", "Letter"))),
            N_("Paper"),
            N_("The size of the pages that 'tabletop print' makes."),
        ),
    )
    keys: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({}),
        hash=False,
        metadata=_about(
            Keys(),
            N_("Keys"),
            N_("Other keys for actions: the id of an action, and one key or several parted by commas."),
        ),
    )


_DEFAULTS = Settings()
SCHEMA: tuple[Setting, ...] = tuple(
    Setting(f.name, f.metadata["kind"], getattr(_DEFAULTS, f.name), f.metadata["label"], f.metadata["about"])
    for f in fields(Settings)
)
"""All settings, in the order in which they are shown."""

BY_NAME: Mapping[str, Setting] = {each.name: each for each in SCHEMA}
