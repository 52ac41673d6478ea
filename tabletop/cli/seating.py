"""Who plays which seat, as the command line says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tabletop.engine import Rules
from tabletop.errors import TabletopError
from tabletop.i18n import Message, _
from tabletop.scenario.suggesting import did_you_mean
from tabletop.table import HUMAN


class WrongSeating(TabletopError):
    """`--seat` names a seat or a player that there is not."""

    def __init__(self, message: Message, near: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.near = near

    def __str__(self) -> str:
        hint = _(" Did you mean '{name}'?", name=self.near) if self.near else ""
        return f"{self.message}{hint}"


def named_players(rules: Rules, pairs: Iterable[tuple[str, str]], *, human: bool = True) -> dict[str, str]:
    """The players that `--seat` names, by seat. `human` says whether a person may be one. Raises WrongSeating."""
    seats = [seat.id for seat in rules.seats]
    players = [HUMAN, *rules.doctrine_ids] if human else list(rules.doctrine_ids)
    named: dict[str, str] = {}
    for seat, player in pairs:
        if seat not in seats:
            raise _unknown(
                Message("There is no seat '{name}'; the seats are {known}.", _known(seat, seats)), seat, seats
            )
        if seat in named:
            raise WrongSeating(Message("The seat '{seat}' is given two players.", {"seat": seat}))
        if player == HUMAN and not human:
            raise WrongSeating(
                Message("The seat '{seat}' cannot be human here: no one is asked for orders.", {"seat": seat})
            )
        if player not in players:
            wrong = Message("There is no player '{name}'; the players are {known}.", _known(player, players))
            raise _unknown(wrong, player, players)
        named[seat] = player
    return named


def seating(rules: Rules, pairs: Iterable[tuple[str, str]], *, auto: bool) -> dict[str, str]:
    """The players that differ from what the scenario proposes; with `auto` no seat is left to a person."""
    proposed = {seat.id: seat.doctrine for seat in rules.seats if auto and seat.human}
    return proposed | named_players(rules, pairs, human=not auto)


def _known(name: str, known: Sequence[str]) -> dict[str, object]:
    return {"name": name, "known": ", ".join(known)}


def _unknown(message: Message, name: str, known: Sequence[str]) -> WrongSeating:
    return WrongSeating(message, did_you_mean(name, known))
