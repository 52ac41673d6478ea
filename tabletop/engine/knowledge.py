"""What a viewer knows of the numbers: the slots of a state with everything hidden put to nought.

Doctrines, prompts and refusals are computed from this and never from the state, so they cannot tell what is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from tabletop.engine.rules import Rules
from tabletop.engine.state import Order, State
from tabletop.engine.views import FACILITATOR, SPECTATOR


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The numbers that `viewer` may know: slots now and before, and the choices put before it.

    `bound` are orders that the seat has promised in offers of this turn: their costs are reserved.
    """

    viewer: str
    turn: int
    slots: tuple[int, ...]
    before: tuple[int, ...]
    pending: tuple[int, ...]
    ended: bool
    bound: tuple[Order, ...] = ()


def viewer_bit(rules: Rules, viewer: str) -> int:
    """The viewer's bit in visibility masks; all bits for the facilitator, none for an unknown viewer."""
    if viewer == FACILITATOR:
        return rules.form.everyone
    if viewer == SPECTATOR:
        return rules.form.spectator
    seat = rules.seat_index.get(viewer)
    return 0 if seat is None else 1 << seat


def sees_slot(rules: Rules, viewer: str, slot: int) -> bool:
    """Whether the viewer may know the number in this slot."""
    return viewer == FACILITATOR or bool(rules.form.slots[slot].visible & viewer_bit(rules, viewer))


def known(rules: Rules, state: State, viewer: str, bound: Sequence[Order] = ()) -> Knowledge:
    """The numbers of the state that the viewer may know, and what it has promised in offers."""
    mask = rules.masks.get(viewer_bit(rules, viewer), rules.blind)
    return Knowledge(
        viewer,
        state.turn,
        tuple(map(mul, state.slots, mask)),
        tuple(map(mul, state.before, mask)),
        _choices(rules, state, viewer),
        state.ended,
        tuple(bound),
    )


def unmasked(rules: Rules, state: State, seat: str, bound: Sequence[Order] = ()) -> Knowledge:
    """The seat's knowledge for the engine's own checks, without masking.

    Costs, gates and preconditions read only what the seat sees (the compiler refuses anything else), so the answers are
    those of `known`, sooner.
    """
    choices = _choices(rules, state, seat)
    return Knowledge(seat, state.turn, state.slots, state.before, choices, state.ended, tuple(bound))


def _choices(rules: Rules, state: State, viewer: str) -> tuple[int, ...]:
    seat = rules.seat_index.get(viewer, -1)
    return tuple(i for i in state.pending if seat >= 0 and rules.form.injects[i].chooser == seat)
