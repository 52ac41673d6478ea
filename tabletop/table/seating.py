"""Which seats there are and who may play them: the one place that says so, with the name that was probably meant."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine.rules import Rules
from tabletop.i18n import N_, Message
from tabletop.scenario.suggesting import did_you_mean
from tabletop.table.errors import NotPossible
from tabletop.table.look import HUMAN


def check_seat(rules: Rules, seat: str) -> None:
    """Raise NotPossible unless the scenario has this seat."""
    _check(N_("There is no seat '{name}'; the seats are {known}."), seat, rules.form.seats)


def check_player(rules: Rules, player: str, *, human: bool = True) -> None:
    """Raise NotPossible unless a seat may be played so: by a doctrine's id or, with `human`, by people ("human")."""
    players = (HUMAN, *rules.doctrine_ids) if human else rules.doctrine_ids
    _check(N_("There is no player '{name}'; the players are {known}."), player, players)


def _check(sentence: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        message = Message(sentence, {"name": name, "known": ", ".join(known)})
        raise NotPossible(message, near=did_you_mean(name, known))
