"""Compiled rules as bytes and back: JSON, in which every value that occurs more than once stands once.

`[atoms, nodes]`: the atoms are numbers, texts, true, false and null; each node `[kind, part, part, ...]` is made of atoms and of
nodes before it, named by their place. A kind is that of a tuple, a set or one of the dataclasses of the form and the cast, whose
parts are its fields in order. The last node are the rules, without their origin.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from tabletop.engine import bonds, cast, form
from tabletop.engine.rules import Rules
from tabletop.i18n import Text

_TUPLE, _SET = 0, 1
_ATOMS = (str, int, bool, type(None))
_CLASSES: tuple[type, ...] = (
    Rules,
    Text,
    bonds.Bargaining,
    bonds.Bond,
    bonds.Estimate,
    cast.Cast,
    cast.CoachMark,
    cast.EndingInfo,
    cast.Gauge,
    cast.InjectInfo,
    cast.MoveInfo,
    cast.Named,
    cast.OptionInfo,
    cast.PledgeInfo,
    cast.RungInfo,
    cast.SeatInfo,
    form.Act,
    form.Ending,
    form.Fading,
    form.Force,
    form.Form,
    form.Inject,
    form.Memory,
    form.Objective,
    form.Plan,
    form.Preference,
    form.RedLine,
    form.Rule,
    form.Signal,
    form.Site,
    form.Slot,
    form.TypeDraw,
)
_MAKERS: tuple[Callable[..., Any], ...] = (
    lambda *parts: parts,
    lambda *parts: frozenset(parts),
    *_CLASSES,
)


def pack(rules: Rules) -> bytes:
    """The bytes of a form and its cast. Raises TypeError for a value that a form should not hold."""
    packer = _Packer()
    packer.place(Rules, (rules.form, rules.cast))
    atoms = list(packer.atoms.values())
    nodes = [[kind, *(_place(part, len(atoms)) for part in parts)] for kind, parts in packer.nodes]
    return json.dumps([atoms, nodes], ensure_ascii=False, separators=(",", ":")).encode()


def _place(part: int, atoms: int) -> int:
    """Atoms are counted from 0 on, nodes after them; while packing, nodes are negative."""
    return part if part >= 0 else atoms - part - 1


class _Packer:
    """Gives each different value a place."""

    def __init__(self) -> None:
        self.atoms: dict[tuple[type, Any], Any] = {}
        self.nodes: list[tuple[int, tuple[int, ...]]] = []
        self._atom_places: dict[tuple[type, Any], int] = {}
        self._node_places: dict[tuple[int, tuple[int, ...]], int] = {}

    def place(self, kind: type, values: tuple[Any, ...]) -> int:
        """The place of an object of the class `kind` with these values of its fields."""
        return self._node(_CLASSES.index(kind) + 2, values)

    def _value(self, value: Any) -> int:
        of = type(value)
        if of in _ATOMS:
            if (of, value) not in self.atoms:
                self._atom_places[of, value] = len(self.atoms)
                self.atoms[of, value] = value
            return self._atom_places[of, value]
        if of is tuple:
            return self._node(_TUPLE, value)
        if of is frozenset:
            return self._node(_SET, tuple(sorted(value)))
        if of not in _CLASSES:
            raise TypeError(f"a {of.__name__} is no part of a form")
        return self.place(of, tuple(getattr(value, f.name) for f in fields(value)))

    def _node(self, kind: int, values: tuple[Any, ...]) -> int:
        node = (kind, tuple(map(self._value, values)))
        place = self._node_places.get(node)
        if place is None:
            self.nodes.append(node)
            place = self._node_places[node] = -len(self.nodes)
        return place


def unpack(data: bytes) -> Rules:
    """The rules that `pack` made bytes of. Raises ValueError for other bytes."""
    try:
        values, nodes = json.loads(data)
        value, add = values.__getitem__, values.append
        for kind, *parts in nodes:
            add(tuple(map(value, parts)) if kind == _TUPLE else _MAKERS[kind](*map(value, parts)))
        rules = values[-1]
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise ValueError("these are no packed rules") from error
    if type(rules) is not Rules:
        raise ValueError("these are no packed rules")
    return rules
