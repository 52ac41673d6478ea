"""Reading the settings file: its values with their places, and a sentence for everything that is wrong.

The file is YAML and small: names with single values, and under `keys` one more level of them. It is read from the
events of the YAML reader, since a user waits for it at every start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from tabletop.i18n import N_, Message, _
from tabletop.i18n.writing import UNSAFE
from tabletop.scenario.places import Place
from tabletop.scenario.scalars import Plain, resolve
from tabletop.scenario.suggesting import did_you_mean, in_passing
from tabletop.settings.schema import BY_NAME, Choice, Keys, Minutes, Setting, Settings, Switch

MAX_BYTES = 100_000
"""The largest settings file that is read."""

LONGEST = 40
"""The most characters of a value or name that a sentence repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in the settings file, where, and what may stand there. `str()` says it with its place."""

    place: Place | str
    message: Message
    near: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}{in_passing(self.near)}"


@dataclass(frozen=True, slots=True)
class Value:
    """A single value of the file: what it says, what it means, and where it stands."""

    text: str
    means: Plain
    place: Place
    key_place: Place


@dataclass(slots=True)
class Tree:
    """The file as written. `entries` holds values by name; `under` those of names that hold further ones."""

    entries: dict[str, Value] = field(default_factory=dict)
    under: dict[str, dict[str, Value]] = field(default_factory=dict)
    blocks: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True
    """Whether the file could be read to its end."""


def read(text: str, file: str) -> Tree:
    """The values of the file. What is no name with a value is a problem, and left out."""
    import yaml

    tree = Tree()
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        _Reader(tree, file, loader.get_event).run()
    except yaml.MarkedYAMLError as fault:
        from tabletop.scenario.misreadings import misreading

        found = misreading(fault, text, file)
        tree.problems.append(Problem(found.place, found.message))
        tree.whole = False
    except (yaml.YAMLError, ValueError, OverflowError):
        tree.problems.append(Problem(file, Message(N_("This file cannot be read as YAML."))))
        tree.whole = False
    return tree


class _Reader:
    """Makes a tree of the reader's events."""

    def __init__(self, tree: Tree, file: str, get_event: Any) -> None:
        self.tree = tree
        self.file = file
        self.get_event = get_event

    def run(self) -> None:
        """Read the first document."""
        while True:
            event = self.get_event()
            kind = type(event).__name__
            if kind == "StreamEndEvent":
                return
            if kind == "MappingStartEvent":
                self._top(event)
                return
            if kind == "ScalarEvent" and not event.value:
                return
            if kind in ("ScalarEvent", "SequenceStartEvent", "AliasEvent"):
                self._wrong(event, N_("The settings file holds names with values, such as 'theme: light'."))
                self.tree.whole = False
                return

    def _top(self, start: Any) -> None:
        entries = self.tree.entries
        for key, event in self._pairs():
            name, kind = key.value, type(event).__name__
            if name in entries or name in self.tree.under:
                self._wrong(key, N_("'{name}' stands here a second time; the first one holds."), name=name)
                if kind != "ScalarEvent":
                    self._skip(event)
            elif kind == "ScalarEvent":
                entries[name] = self._value(key, event)
            elif kind == "MappingStartEvent" and name in BY_NAME and isinstance(BY_NAME[name].kind, Keys):
                end = self._under(name, event)
                self.tree.blocks[name] = self._place(event, end)
            else:
                about = BY_NAME.get(name)
                if about is None:
                    self.tree.problems.append(unknown(name, self._place(key)))
                else:
                    params = {"name": name, "wanted": _Wanted(about)}
                    message = Message(N_("'{name}' holds a single value: {wanted}."), params)
                    self.tree.problems.append(Problem(self._place(event), message))
                self._skip(event)

    def _under(self, name: str, start: Any) -> Any:
        held: dict[str, Value] = {}
        self.tree.under[name] = held
        for key, event in self._pairs():
            if type(event).__name__ != "ScalarEvent":
                message = N_("'{name}' holds keys, such as '{name}: f7'.")
                self._wrong(event, message, name=key.value)
                self._skip(event)
            elif key.value in held:
                self._wrong(
                    key, N_("'{name}' stands here a second time; the first one holds."), name=key.value
                )
            else:
                held[key.value] = self._value(key, event)
        return self.end

    def _pairs(self) -> Iterator[tuple[Any, Any]]:
        """Keys that are single values, with the first event of what they hold."""
        while True:
            key = self.get_event()
            kind = type(key).__name__
            if kind == "MappingEndEvent":
                self.end = key
                return
            if kind != "ScalarEvent":
                self._wrong(key, N_("A name is wanted here."))
                self._skip(key)
                self._skip(self.get_event())
                continue
            yield key, self.get_event()

    def _skip(self, event: Any) -> None:
        """Pass over all that `event` begins."""
        depth = 0
        while True:
            kind = type(event).__name__
            depth += kind in ("MappingStartEvent", "SequenceStartEvent")
            depth -= kind in ("MappingEndEvent", "SequenceEndEvent")
            if depth <= 0:
                return
            event = self.get_event()

    def _value(self, key: Any, event: Any) -> Value:
        text = event.value
        means: Plain = text
        if not event.style:
            try:
                means = resolve(text)
            except OverflowError:
                means = text
        return Value(text, means, self._place(event), self._place(key))

    def _place(self, event: Any, end: Any = None) -> Place:
        start, last = event.start_mark, (end or event).end_mark
        return Place(self.file, start.line + 1, start.column + 1, last.line + 1, last.column + 1)

    def _wrong(self, event: Any, message: str, **params: object) -> None:
        self.tree.problems.append(
            Problem(
                self._place(event),
                Message(message, {name: _shown(str(value)) for name, value in params.items()}),
            )
        )


def unknown(name: str, place: Place) -> Problem:
    """The problem of a name that is no setting."""
    params = {"name": _shown(name), "known": ", ".join(BY_NAME)}
    message = Message(N_("There is no setting '{name}'; there are: {known}."), params)
    return Problem(place, message, did_you_mean(name, BY_NAME))


def wanted(setting: Setting) -> str:
    """What may be written for a setting, in the language spoken now."""
    kind = setting.kind
    if isinstance(kind, Choice):
        return _(" or ").join(kind.names) if len(kind.names) == 2 else ", ".join(kind.names)
    if isinstance(kind, Switch):
        return _("true or false")
    if isinstance(kind, Minutes):
        return _("a whole number of minutes from {least} to {most}", least=kind.least, most=kind.most)
    return _("ids of actions with keys")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What may be written for a setting, put into words when it is shown."""

    setting: Setting

    def __str__(self) -> str:
        return wanted(self.setting)


def understand(tree: Tree) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings that the file asks for, with the defaults for what is missing or wrong; and what is wrong."""
    problems = list(tree.problems)
    found: dict[str, Any] = {}
    for name, value in tree.entries.items():
        setting = BY_NAME.get(name)
        if setting is None:
            problems.append(unknown(name, value.key_place))
        elif value.means is None:
            continue
        elif (problem := _fault(setting, value)) is not None:
            problems.append(problem)
        else:
            found[name] = value.means if not isinstance(setting.kind, Choice) else value.text
    for name, held in tree.under.items():
        if name in BY_NAME:
            found[name] = MappingProxyType(dict(_keys(held, problems)))
    problems.sort(
        key=lambda each: (each.place.line, each.place.column) if isinstance(each.place, Place) else (0, 0)
    )
    return replace(Settings(), **found), tuple(problems)


def _fault(setting: Setting, value: Value) -> Problem | None:
    kind = setting.kind
    meant: object = value.text if isinstance(kind, Choice) else value.means
    if setting.accepts(meant):
        return None
    near = None
    if isinstance(kind, Choice):
        near = did_you_mean(value.text, kind.names)
    elif isinstance(kind, Switch):
        near = _truth(value.text)
    params = {"name": setting.name, "value": _shown(value.text), "wanted": _Wanted(setting)}
    return Problem(
        value.place, Message(N_("'{value}' cannot stand for '{name}'; it may be {wanted}."), params), near
    )


def _shown(text: str) -> str:
    """A value as a sentence may hold it: short, and without characters that a terminal should not be sent."""
    tidy = UNSAFE.sub("?", text.replace("\n", " ").replace("\t", " "))
    return tidy if len(tidy) <= LONGEST else tidy[:LONGEST] + "..."


_TRUTHS: Mapping[str, str] = {
    **dict.fromkeys(("yes", "on", "y", "1", "ja", "是"), "true"),
    **dict.fromkeys(("no", "off", "n", "0", "否"), "false"),
}


def _truth(text: str) -> str | None:
    return _TRUTHS.get(text.casefold()) or did_you_mean(text, ("true", "false"))


def _keys(held: Mapping[str, Value], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The keys of each id, tidied; whether there is such an id and such a key is for the screens to say."""
    for name, value in held.items():
        keys = [key.strip() for key in value.text.split(",")]
        if all(keys):
            yield name, ",".join(keys)
        else:
            message = Message(
                N_(
                    "'{name}' wants a key, or keys parted by commas, such as f7; a comma itself is called comma."
                ),
                {"name": _shown(name)},
            )
            problems.append(Problem(value.place, message))
