"""Cards: what the home screen and the set-up need of a scenario, read off the top of its file in milliseconds.

A card does not check anything; whoever starts a game loads the scenario, and gets its faults at their places then. Only
the sections named in `WANTED` are built from the YAML events, everything else is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.errors import TabletopError
from tabletop.i18n import Text, _

WANTED = (
    "id",
    "title",
    "pitch",
    "question",
    "minutes",
    "include",
    "turns",
    "short",
    "worlds",
    "seats",
    "doctrines",
)
"""The top-level keys that a card is made of."""

_TOP = frozenset(WANTED) - {"doctrines"}
MAX_BYTES = 4_000_000


class NoCard(TabletopError):
    """The file does not look like a scenario; `check` says what is wrong with it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(str(path))
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return _(
            "{file} cannot be read as a scenario: {why}. Run: tabletop check {file}",
            file=self.path,
            why=self.why,
        )


@dataclass(frozen=True, slots=True)
class SeatCard:
    """A seat as set-up shows it: who it is, and who plays it unless someone says otherwise."""

    id: str
    name: Text
    short: Text
    glyph: str
    human: bool
    doctrine: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A world or a doctrine to choose: its name and a sentence about it."""

    id: str
    name: Text
    about: Text


@dataclass(frozen=True, slots=True)
class Length:
    """How long a form of the scenario is: announced turns, and what each stands for."""

    count: int
    each: Text


@dataclass(frozen=True, slots=True)
class Card:
    """What a scenario says of itself before it is played. `minutes` is about how long people take."""

    path: Path
    id: str
    title: Text
    pitch: Text
    question: Text
    minutes: int
    seats: tuple[SeatCard, ...]
    worlds: tuple[Choice, ...]
    turns: Length
    short: Length | None
    includes: tuple[str, ...]


def card(path: Path) -> Card:
    """The card of the scenario file at `path`. Raises NoCard."""
    return _card(path, _sections(path, _read(path), _TOP))


def card_of_text(text: str, path: Path) -> Card:
    """The card of a scenario held in memory; `path` is what it is called. Raises NoCard."""
    return _card(path, _sections(path, text.encode(), _TOP))


def doctrines(path: Path, root: Path) -> tuple[Choice, ...]:
    """The doctrines of the scenario at `path` and of the files that it includes from its folder or `root`.

    What it leaves out is left out, and what it changes is changed key by key, as `including` does. Raises NoCard.
    """
    found: dict[str, dict[str, Any]] = {}
    own = _sections(path, _read(path), frozenset({"include", "leave_out", "doctrines"}))
    for name in _names(own.get("include")):
        file = next((folder / name for folder in (path.parent, root) if (folder / name).is_file()), None)
        if file is not None:
            _add(found, _sections(file, _read(file), frozenset({"doctrines"})).get("doctrines"))
    for name in _names(own.get("leave_out")):
        section, _dot, entry = name.partition(".")
        if section == "doctrines":
            found = {each: body for each, body in found.items() if entry and each != entry}
    _add(found, own.get("doctrines"))
    return tuple(_choices(found).values())


def _add(found: dict[str, dict[str, Any]], section: object) -> None:
    """Put the entries of a section over those of the same ids, key by key."""
    for name, body in section.items() if isinstance(section, dict) else ():
        if isinstance(body, dict):
            found[name] = found.get(name, {}) | body


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except OSError as error:
        raise NoCard(path, error.strerror or str(error)) from error


def _sections(path: Path, data: bytes, wanted: frozenset[str]) -> dict[str, Any]:
    """The wanted top-level sections as plain mappings, lists and strings; reading stops when all are there."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(data)
    try:
        return _collect(loader.get_event, wanted)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        raise NoCard(path, _("line {line}", line=mark.line + 1) if mark else str(error)) from error


def _collect(get_event: Any, wanted: frozenset[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    stack: list[tuple[dict[str, Any] | list[Any], str | None]] = []
    here: dict[str, Any] | list[Any] | None = None
    key: str | None = None
    skipping = 0
    while True:
        event = get_event()
        kind = type(event).__name__
        if kind == "StreamEndEvent":
            return found
        starts = kind in ("MappingStartEvent", "SequenceStartEvent")
        ends = kind in ("MappingEndEvent", "SequenceEndEvent")
        if not (starts or ends or kind == "ScalarEvent"):
            continue
        if here is None:
            if kind != "MappingStartEvent":
                return found
            here = found
            continue
        if skipping or (here is found and key is not None and key not in wanted):
            skipping += 1 if starts else -1 if ends else 0
            key = key if skipping else None
            continue
        if ends:
            if not stack:
                return found
            here, key = stack.pop()
            if here is found and wanted <= found.keys():
                return found
            continue
        value: Any = event.value if kind == "ScalarEvent" else {} if kind == "MappingStartEvent" else []
        if isinstance(here, dict) and key is None:
            key = value if isinstance(value, str) else ""
            if starts:
                return found
            continue
        if isinstance(here, dict):
            here[key or ""] = value
            key = None
        else:
            here.append(value)
        if starts:
            stack.append((here, key))
            here, key = value, None


def _card(path: Path, data: Mapping[str, Any]) -> Card:
    title, seats = data.get("title"), data.get("seats")
    if title is None or not isinstance(seats, dict):
        raise NoCard(path, _("it has no title or no seats"))
    short = data.get("short")
    return Card(
        path=path,
        id=_string(data.get("id"), path.stem),
        title=_text(title),
        pitch=_text(data.get("pitch")),
        question=_text(data.get("question")),
        minutes=_number(data.get("minutes")),
        seats=tuple(_seat(name, seat) for name, seat in seats.items() if isinstance(seat, dict)),
        worlds=tuple(_choices(data.get("worlds")).values()),
        turns=_length(data.get("turns")),
        short=_length(short) if isinstance(short, dict) else None,
        includes=tuple(_names(data.get("include"))),
    )


def _seat(id: str, data: Mapping[str, Any]) -> SeatCard:
    return SeatCard(
        id=id,
        name=_text(data.get("name", id)),
        short=_text(data.get("short", data.get("name", id))),
        glyph=_string(data.get("glyph"), "?")[:1],
        human=_string(data.get("human"), "true").lower() != "false",
        doctrine=_string(data.get("doctrine"), "random"),
    )


def _choices(data: object) -> dict[str, Choice]:
    if not isinstance(data, dict):
        return {}
    return {
        name: Choice(name, _text(each.get("name", name)), _text(each.get("about")))
        for name, each in data.items()
        if isinstance(each, dict)
    }


def _length(data: object) -> Length:
    found = data if isinstance(data, dict) else {}
    return Length(_number(found.get("count")), _text(found.get("each")))


def _text(data: object) -> Text:
    if isinstance(data, dict):
        return Text(_string(data.get("en"), "").strip(), _string(data.get("zh-Hant"), "").strip())
    return Text(data.strip()) if isinstance(data, str) else Text()


def _string(data: object, default: str) -> str:
    return data if isinstance(data, str) and data else default


def _number(data: object) -> int:
    return int(data) if isinstance(data, str) and data.isdecimal() and len(data) < 9 else 0


def _names(data: object) -> list[str]:
    """The texts of a list, or the one that stands in place of a list."""
    items = data if isinstance(data, list) else [data]
    return [name for name in items if isinstance(name, str) and name]
