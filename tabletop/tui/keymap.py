"""The user's own keys: every binding has an id, and the settings give ids other keys.

An id names one key of one screen or panel, `screen.action`; bindings of one class that share their keys (such as Seal,
and Pass on once all is sealed) share the id, for they move together. What ids there are is read off the classes
themselves, so that the list cannot be wrong; that takes all of them to be imported, and is asked for only by the screen
of keys, by the check of a keymap, and by the docs.
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, key_to_character

from tabletop.i18n import N_, Message, _
from tabletop.scenario.suggesting import did_you_mean
from tabletop.settings.reading import Problem, Value
from tabletop.tui.keys import kinds

EVERYWHERE = "all"
"""The room of the keys that work on every screen."""

ROOMS: Mapping[str, str] = {
    EVERYWHERE: N_("On every screen"),
    "home": N_("Home"),
    "setup": N_("Set-up"),
    "curtain": N_("Curtain"),
    "console": N_("A seat's console"),
    "orders": N_("List of orders"),
    "order": N_("Order form"),
    "channels": N_("Channels"),
    "offer": N_("Putting an offer together"),
    "message": N_("Writing a message"),
    "judgement": N_("Own judgement"),
    "resolution": N_("Resolution"),
    "ending": N_("Ending"),
    "replay": N_("Replay"),
    "briefing": N_("Briefing"),
    "clock": N_("Clock of a turn"),
    "players": N_("Players"),
    "clauses": N_("List of clauses"),
    "recipients": N_("To whom"),
    "ledger": N_("Ledger"),
    "projector": N_("Projector"),
    "following": N_("Following a game"),
    "bulletin": N_("Bulletin"),
    "desk": N_("Paper desk"),
    "studio": N_("Studio"),
    "practice": N_("Practice game"),
    "fault": N_("One fault"),
    "help": N_("Help"),
    "palette": N_("Commands"),
    "settings": N_("Settings"),
    "keys": N_("Keys"),
    "dialog": N_("Questions and notices"),
    "view": N_("In any panel"),
    "page": N_("Lists"),
    "entry": N_("A line to write"),
}
"""What the part of an id before the dot is called, in the order of the list; other rooms follow."""

MODIFIERS = frozenset({"ctrl", "shift", "alt", "meta", "super", "hyper"})

_NAMED = frozenset(key.value for key in Keys if "+" not in key.value and "<" not in key.value)


@dataclass(frozen=True, slots=True)
class Bound:
    """One id: its keys as declared, the labels of what they do (message ids), and the classes that declare it."""

    id: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    kinds: tuple[type[DOMNode], ...]

    @property
    def room(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def label(self) -> str:
        """What the keys do, in the language spoken now."""
        return " / ".join(_(label) for label in self.labels)


def declared() -> Iterator[tuple[type[DOMNode], Binding]]:
    """Every binding that a class of the program declares, with the class; all classes are imported for it."""
    package = importlib.import_module("tabletop.tui")
    for found in pkgutil.walk_packages(package.__path__, "tabletop.tui."):
        importlib.import_module(found.name)
    for kind in kinds(DOMNode):
        if kind.__module__.startswith("tabletop."):
            for binding in kind.__dict__.get("BINDINGS", ()):
                yield kind, binding


@cache
def catalogue() -> Mapping[str, Bound]:
    """All ids that can be given other keys, by room and in the order of their declaration."""
    found: dict[str, Bound] = {}
    for kind, binding in declared():
        if binding.id is None or not binding.description:
            continue
        old = found.get(binding.id)
        labels = dict.fromkeys((*(old.labels if old else ()), binding.description))
        kinds = dict.fromkeys((*(old.kinds if old else ()), kind))
        keys = tuple(_long(key) for key in binding.key.split(","))
        found[binding.id] = Bound(binding.id, keys, tuple(labels), tuple(kinds))
    rooms = list(dict.fromkeys((*ROOMS, *(bound.room for bound in found.values()))))
    ordered = sorted(found.values(), key=lambda bound: rooms.index(bound.room))
    return {bound.id: bound for bound in ordered}


def room_name(room: str) -> str:
    """What a room is called, in the language spoken now."""
    return _(ROOMS[room]) if room in ROOMS else room


def _long(key: str) -> str:
    """A key as the terminal's events name it: question_mark for ?."""
    key = key.strip()
    if len(key) == 1 and not key.isalnum():
        name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
        return _SHORTER.get(name, name)
    return key


_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def is_key(name: str) -> bool:
    """Whether a terminal can send a key of this name."""
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    if not key or any(modifier not in MODIFIERS for modifier in modifiers):
        return False
    if modifiers and len(key) == 1:
        return key.isascii() and key.isalnum()
    return len(key) == 1 or key in _NAMED or key_to_character(key) is not None or key in _SHORTER.values()


def keys_of(id: str, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of an id under a keymap."""
    given = keymap.get(id)
    return tuple(_long(key) for key in given.split(",")) if given else catalogue()[id].keys


def conflict(id: str, keys: Sequence[str], keymap: Mapping[str, str]) -> Bound | None:
    """The first other id that has one of these keys already where both work: in one room, or one of them everywhere.

    Between a screen and what lies in it the nearer one wins, as is meant for the letters of panels; and keys that two
    have in common as declared are meant so.
    """
    own = catalogue()[id]
    for other in catalogue().values():
        if other.id == id or not _meet(own, other):
            continue
        common = set(keys) & set(keys_of(other.id, keymap))
        if common - (set(own.keys) & set(other.keys)):
            return other
    return None


def _meet(one: Bound, other: Bound) -> bool:
    if EVERYWHERE in (one.room, other.room) or one.room == other.room:
        return True
    return any(issubclass(a, b) or issubclass(b, a) for a in one.kinds for b in other.kinds)


def checked(
    keymap: Mapping[str, str], places: Mapping[str, Value], file: str
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The part of the keymap that can be used, and what is wrong with the rest, at its places in the file."""
    known, good, problems = catalogue(), dict[str, str](), list[Problem]()
    for action, given in keymap.items():
        value = places.get(action)
        keys = [_long(key) for key in given.split(",")]
        odd = next((key for key in keys if not is_key(key)), None)
        if action not in known:
            message = Message(
                N_("There is no action '{id}'; docs/settings.md lists all of them."), {"id": action}
            )
            where = value.key_place if value else file
            problems.append(Problem(where, message, did_you_mean(action, known)))
        elif odd is not None:
            message = Message(
                N_(
                    "There is no key '{key}'; keys are called as in a, K, f7, ctrl+x, shift+up, question_mark."
                ),
                {"key": odd},
            )
            problems.append(Problem(value.place if value else file, message, did_you_mean(odd, _NAMED)))
        elif (other := conflict(action, keys, {**keymap, **good})) is not None:
            params = {"id": action, "keys": given, "other": other.id, "label": Message(other.labels[0])}
            message = Message(
                N_("'{id}' cannot have {keys}: there it is the key of '{other}' ({label}) already."), params
            )
            problems.append(Problem(value.place if value else file, message))
        else:
            good[action] = ",".join(keys)
    return good, tuple(problems)
