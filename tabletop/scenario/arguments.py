"""What the functions of the rule language take: seats, words of a fixed list, and where this turn's acts may be asked for."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from tabletop.i18n import N_, Message
from tabletop.scenario.meters import Value, is_group, seats_of
from tabletop.scenario.names import TAGS, Scope
from tabletop.scenario.suggesting import suggestion
from tabletop.scenario.wrong import Wrong

Resolve = Callable[[ast.expr, Scope], Value]
"""Resolves an argument that is an expression of its own."""

Maker = Callable[[ast.Call, Scope, Resolve], Value]
"""Resolves a call."""


def seat_of(node: ast.expr, scope: Scope) -> int:
    """The one seat that an argument means."""
    seats = seats_of(node, scope)
    if is_group(node, scope):
        raise Wrong("S302", Message(N_("One seat is wanted here, not a group.")), node)
    return seats[0]


def word_of(node: ast.expr, known: Iterable[str], what: str) -> str:
    """An argument that must be one of the known names; `what` is the msgid of the kind of thing."""
    names = list(known)
    name = node.id if isinstance(node, ast.Name) else ""
    if name not in names:
        shown = name or ast.unparse(node)
        raise Wrong(
            "S301",
            Message(N_("There is no {what} `{name}`."), {"what": Message(what), "name": shown}),
            suggestion(shown, names),
            node,
        )
    return name


def tag_of(node: ast.expr, scope: Scope) -> str:
    """An argument that must be a tag."""
    return word_of(node, sorted(scope.names.tags | set(TAGS)), N_("tag"))


def need_facts(node: ast.Call, scope: Scope) -> None:
    """Refuse the call where this turn's acts are not known yet."""
    if not scope.facts:
        raise Wrong(
            "S403",
            Message(N_("What is done this turn is not known yet here; ask about last turn instead.")),
            node,
        )
