"""The door of the record: what the JSON of a header and of each kind of event must look like (format 2).

A shape is a function that raises Misfit for a value that it does not fit. They are written out here, in Python's own terms,
since whoever goes on with a game waits for this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tabletop.i18n import N_, Message
from tabletop.record.events import Header, Json, ScenarioCopy

Shape = Callable[[Any], None]


class Misfit(ValueError):
    """JSON that does not fit: `where` is the path to the value (such as payload.orders.0.level), `why` what
    is wrong.
    """

    def __init__(self, where: str, why: Message) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why

    def below(self, part: object) -> Misfit:
        """The same, seen from around the value called `part`."""
        return Misfit(f"{part}.{self.where}" if self.where else str(part), self.why)


def _misfit(why: str, **params: object) -> Misfit:
    return Misfit("", Message(why, params))


def _text(value: Any) -> None:
    if type(value) is not str:
        raise _misfit(N_("a text should stand here"))


def _name(value: Any) -> None:
    if type(value) is not str or not value:
        raise _misfit(N_("a text that is not empty should stand here"))


def _flag(value: Any) -> None:
    if type(value) is not bool:
        raise _misfit(N_("true or false should stand here"))


def _mapping(value: Any) -> None:
    if type(value) is not dict:
        raise _misfit(N_("a mapping should stand here"))


def _number(least: int, most: int | None = None) -> Shape:
    """A whole number from `least` on, up to `most`."""

    def check(value: Any) -> None:
        if type(value) is not int or value < least or (most is not None and value > most):
            if most is None:
                raise _misfit(N_("a whole number from {least} on should stand here"), least=least)
            raise _misfit(
                N_("a whole number from {least} to {most} should stand here"), least=least, most=most
            )

    return check


def _like(pattern: str, example: str) -> Shape:
    """A text all of which fits the pattern."""
    fits = re.compile(pattern, re.ASCII).fullmatch

    def check(value: Any) -> None:
        if type(value) is not str or not fits(value):
            raise _misfit(N_("a text such as {example} should stand here"), example=example)

    return check


def _one_of(*words: str) -> Shape:
    """One of the words."""

    def check(value: Any) -> None:
        if type(value) is not str or value not in words:
            raise _misfit(N_("one of these should stand here: {words}"), words=", ".join(words))

    return check


def _or_null(shape: Shape) -> Shape:
    """The shape, or null."""

    def check(value: Any) -> None:
        if value is not None:
            shape(value)

    return check


def _list(shape: Shape) -> Shape:
    """A list of such values."""

    def check(value: Any) -> None:
        if type(value) is not list:
            raise _misfit(N_("a list should stand here"))
        for place, item in enumerate(value):
            try:
                shape(item)
            except Misfit as error:
                raise error.below(place) from None

    return check


def _by_name(key: Shape, shape: Shape) -> Shape:
    """A mapping whose keys are free."""

    def check(value: Any) -> None:
        _mapping(value)
        for name, item in value.items():
            try:
                key(name)
                shape(item)
            except Misfit as error:
                raise error.below(name) from None

    return check


class _Object:
    """A mapping with these keys and no others; `free` ones may be left out."""

    def __init__(self, fields: Mapping[str, Shape], free: tuple[str, ...] = ()) -> None:
        self.fields = fields
        self._shapes = tuple(fields.items())
        self._free = free

    def __call__(self, value: Any) -> None:
        _mapping(value)
        found = 0
        for key, shape in self._shapes:
            if key in value:
                found += 1
                try:
                    shape(value[key])
                except Misfit as error:
                    raise error.below(key) from None
            elif key not in self._free:
                raise _misfit(N_("this is missing")).below(key)
        if found < len(value):
            raise _misfit(N_("no such key is known")).below(next(k for k in value if k not in self.fields))


_names = _list(_name)
_digest = _like(r"[0-9a-f]{64}", "0f…")
_time = _like(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2026-01-31T23:59:59Z")


def _scope(value: Any) -> None:
    if value != "all":
        _names(value)


SCENARIO = _Object(
    {
        "id": _name,
        "main": _name,
        "sources": _by_name(_text, _text),
        "world": _or_null(_text),
        "short": _flag,
        "without": _names,
        "hash": _name,
    }
)
"""The scenario's copy in a header; `without` are the ids of the rules that were switched off."""

HEADER = _Object(
    {
        "rules_version": _number(1),
        "scenario": SCENARIO,
        "seed": _number(0),
        "seats": _by_name(_name, _name),
        "options": _mapping,
        "made": _time,
    }
)
"""A header. `options` is the table's own and not looked into."""

ORDER = _Object(
    {"move": _name, "target": _or_null(_name), "level": _number(1), "intent": _text, "note": _text}
)
"""An order as sealed; whether it was allowed is the engine's to say."""

PAYLOADS: Mapping[str, _Object] = {
    # A seat sealed its orders, by a human's hand or a doctrine's (its id); and took them back.
    "seal": _Object({"seat": _name, "orders": _list(ORDER), "by": _name}),
    "reopen": _Object({"seat": _name}),
    # A seat chose one of an inject's options.
    "answer": _Object({"seat": _name, "inject": _name, "option": _name}),
    # A seat wrote to others (`to`; empty: to everyone). `about` is the number of an offer among the same seats, or 0.
    "message": _Object({"seat": _name, "to": _names, "text": _name, "about": _number(0)}),
    # A seat made an offer; its number follows from those made before among the same parties. `counters` is the number of
    # the offer that it answers, or 0. `by` is "human" or a doctrine's id.
    "offer": _Object(
        {
            "seat": _name,
            "parties": _names,
            "gives": _list(_Object({"seat": _name, "order": ORDER})),
            "counters": _number(0),
            "note": _text,
            "by": _name,
        }
    ),
    # A party answered an offer, or took its acceptance back.
    "reply": _Object(
        {
            "seat": _name,
            "parties": _names,
            "number": _number(1),
            "reply": _one_of("accept", "refuse", "withdraw"),
            "by": _name,
        }
    ),
    # A seat read its messages: how many of each channel; no parties: of those to everyone.
    "read": _Object(
        {"seat": _name, "counts": _list(_Object({"parties": _names, "count": _number(1)}))},
    ),
    # A team's own judgement of another seat, in percent.
    "estimate": _Object({"seat": _name, "about": _name, "percent": _number(0, 100)}),
    # A seat passed to another player: "human" or a doctrine's id.
    "player": _Object({"seat": _name, "player": _name}),
    # A turn was resolved by rules of this version; state and report are the engine's own JSON.
    "resolve": _Object({"rules_version": _number(1), "state": _mapping, "report": _mapping}, ("report",)),
    # The players stopped before an ending; why, in their words.
    "stop": _Object({"reason": _text}),
    # The game is closed. `length` counts the events up to and including this one, so that a loss shows.
    "end": _Object({"ending": _name, "length": _number(1)}),
}
"""What each kind of event holds."""

KINDS = tuple(PAYLOADS)
"""The kinds of event that the latest format knows."""


def _event(kind: str, payload: _Object) -> _Object:
    """The line of such an event. A resolution alone leads to a new state, and bears its hash."""
    state = {"state": _digest} if kind == "resolve" else {}
    number = _number(0)
    around: dict[str, Shape] = {
        "id": _number(1),
        "parent": number,
        "turn": number,
        "scope": _scope,
        "time": _time,
    }
    return _Object({**around, "kind": _name, "payload": payload, **state})


EVENTS = {kind: _event(kind, payload) for kind, payload in PAYLOADS.items()}
"""The line of each kind of event."""


def check_event(raw: Json) -> None:
    """Raise Misfit unless `raw`, whose kind is one of KINDS, is an event in the latest format."""
    EVENTS[raw["kind"]](raw)


def read_header(raw: Json) -> Header:
    """The header that `raw` describes in the latest format. Raises Misfit."""
    HEADER(raw)
    scenario = raw["scenario"]
    return Header(
        rules_version=raw["rules_version"],
        scenario=ScenarioCopy(**{**scenario, "without": tuple(scenario["without"])}),
        seed=raw["seed"],
        seats=raw["seats"],
        options=raw["options"],
        made=raw["made"],
    )


def write_header(header: Header) -> Json:
    """The JSON of a header."""
    scenario = header.scenario
    return {
        "rules_version": header.rules_version,
        "scenario": {
            "id": scenario.id,
            "main": scenario.main,
            "sources": dict(scenario.sources),
            "world": scenario.world,
            "short": scenario.short,
            "without": list(scenario.without),
            "hash": scenario.hash,
        },
        "seed": header.seed,
        "seats": dict(header.seats),
        "options": dict(header.options),
        "made": header.made,
    }
