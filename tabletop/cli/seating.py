"""Who plays which seat, as the command line says it."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.engine import Rules
from tabletop.i18n import Message
from tabletop.table import HUMAN, NotPossible, check_player, check_seat


def named_players(rules: Rules, pairs: Iterable[tuple[str, str]], *, human: bool = True) -> dict[str, str]:
    """The players that `--seat` names, by seat. `human` says whether a person may be one. Raises NotPossible."""
    named: dict[str, str] = {}
    for seat, player in pairs:
        check_seat(rules, seat)
        if seat in named:
            raise NotPossible(Message("The seat '{seat}' is given two players.", {"seat": seat}))
        if player == HUMAN and not human:
            raise NotPossible(
                Message("The seat '{seat}' cannot be human here: no one is asked for orders.", {"seat": seat})
            )
        check_player(rules, player, human=human)
        named[seat] = player
    return named


def seating(
    rules: Rules, pairs: Iterable[tuple[str, str]], *, auto: bool, desk: bool = False
) -> dict[str, str]:
    """The players that differ from what the scenario proposes.

    With `auto` no seat is left to a person; at a `desk` every seat is that is not named.
    """
    proposed = {seat.id: seat.doctrine for seat in rules.seats if auto and seat.human}
    if desk:
        proposed = {seat.id: HUMAN for seat in rules.seats}
    return proposed | named_players(rules, pairs, human=not auto)
