"""The table: one game, its players, and its record.

Every command that returns has been written and fsynced where the game is saved; one that raises has changed nothing.
Calls are synchronous and made one at a time; an event loop makes them in a worker thread.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tabletop.doctrine import choose, seat_luck
from tabletop.engine import resolving
from tabletop.engine.errors import Refused
from tabletop.engine.knowledge import known
from tabletop.engine.legality import refusals
from tabletop.engine.previewing import preview
from tabletop.engine.rules import Rules
from tabletop.engine.state import RULES_VERSION, STOPPED, Order, state_hash, to_json
from tabletop.engine.viewing import view
from tabletop.engine.views import FACILITATOR, Preview
from tabletop.i18n import N_, Message
from tabletop.record import Header, NotSaved, Record, ScenarioCopy, canonical, digest
from tabletop.record.events import Scope
from tabletop.table.errors import NotPossible
from tabletop.table.folding import Game, Sealed, open_game, order_json
from tabletop.table.look import HUMAN, Look, Past
from tabletop.table.seating import check_player, check_seat


class Table:
    """A session of one game. Made by `start`, `resume` or `watch`."""

    def __init__(self, game: Game, record: Record | None, *, live: bool) -> None:
        self._game = game
        self._record = record
        self._live = live
        self._past: dict[tuple[str, int], Past] = {}

    @classmethod
    def start(
        cls,
        rules: Rules,
        *,
        players: Mapping[str, str] | None = None,
        seed: int | None = None,
        save: Path | None = None,
    ) -> Table:
        """Begin a new game.

        `players` maps seats to "human" or a doctrine's id; seats left out are played as the scenario proposes. Without
        `seed` one is drawn by the operating system; without `save` the game is kept in memory only. Raises NotPossible
        and RecordError.
        """
        seated = {s.id: HUMAN if s.human else s.doctrine for s in rules.seats}
        for seat, player in (players or {}).items():
            check_seat(rules, seat)
            check_player(rules, player)
            seated[seat] = player
        number = secrets.randbits(62) if seed is None else seed
        game = Game(rules, [resolving.start(rules, number)], dict(seated))
        record = None if save is None else Record.create(save, _header(rules, number, seated))
        return cls(game, record, live=True)

    @classmethod
    def resume(cls, path: Path | str) -> Table:
        """Go on with a saved game exactly where it stopped, sealed orders included. Raises RecordError."""
        record = Record.open(path, write=True)
        try:
            if record.header.rules_version != RULES_VERSION:
                raise NotPossible(_other_rules(record.header.rules_version))
            table = cls(open_game(record), record, live=not record.closed)
            table._finish_end()
            return table
        except BaseException:
            record.close()
            raise

    @classmethod
    def watch(cls, path: Path | str) -> Table:
        """Look at a saved game without touching it. Raises RecordError."""
        record = Record.open(path, write=False)
        return cls(open_game(record), record, live=False)

    @property
    def rules(self) -> Rules:
        """The scenario's rules."""
        return self._game.rules

    @property
    def path(self) -> Path | None:
        """Where the game is saved, or None."""
        return None if self._record is None else self._record.path

    @property
    def notices(self) -> tuple[Message, ...]:
        """Sentences about the saved game that its user should read once."""
        return () if self._record is None else self._record.notices

    @property
    def players(self) -> dict[str, str]:
        """The player of each seat: "human" or a doctrine's id."""
        return dict(self._game.players)

    @property
    def turn(self) -> int:
        """The turn now open, from 1."""
        return self._game.state.turn

    @property
    def last(self) -> int:
        """How many moments can be looked at: each turn's opening, and the end."""
        return len(self._game.states)

    @property
    def ended(self) -> bool:
        """Whether the game is over."""
        return self._game.state.ended

    def waiting(self) -> tuple[str, ...]:
        """The seats played by people that have not sealed this turn, in the scenario's order."""
        if self.ended:
            return ()
        seats = self.rules.form.seats
        return tuple(s for s in seats if self._game.players[s] == HUMAN and s not in self._game.sealed)

    def look(self, viewer: str, position: int | None = None) -> Look:
        """What the viewer may see now, or saw at an earlier moment (1 is the opening of turn 1)."""
        at = self.last if position is None else max(1, min(position, self.last))
        game = self._game
        sealed = game.turns[at - 1].get(viewer)
        over = at < self.last or self.ended
        return Look(
            view=view(self.rules, game.states[at - 1], viewer),
            position=at,
            last=self.last,
            sealed=sealed.orders if sealed else None,
            answers=dict(sealed.answers) if sealed else {},
            ready=tuple((s, over or s in game.sealed or p != HUMAN) for s, p in game.players.items()),
            players=tuple(game.players.items()),
            history=tuple(self._remembered(viewer, i) for i in range(at)),
        )

    def _remembered(self, viewer: str, index: int) -> Past:
        past = self._past.get((viewer, index))
        if past is None:
            state = self._game.states[index]
            seen = view(self.rules, state, viewer)
            past = Past(seen.turn, {m.key: m.value for m in seen.meters}, seen.acts, seen.news)
            self._past[viewer, index] = past
        return past

    def preview(self, seat: str, orders: Sequence[Order]) -> Preview:
        """What the seat can foresee of these orders, and why they would be refused."""
        return preview(self.rules, known(self.rules, self._game.state, seat), orders)

    def seal(self, seat: str, orders: Sequence[Order], answers: Mapping[str, str] | None = None) -> None:
        """Seal a seat's orders and answers for this turn. Raises Refused with every reason, NotPossible, RecordError."""
        self._require_open(seat)
        if seat in self._game.sealed:
            raise NotPossible(Message(N_("The orders of this seat are sealed; reopen them to change them.")))
        said = dict(answers or {})
        reasons = refusals(self.rules, known(self.rules, self._game.state, seat), orders, said)
        if reasons:
            raise Refused(seat, reasons)
        self._seal(seat, tuple(orders), said, HUMAN)

    def _seal(self, seat: str, orders: tuple[Order, ...], answers: dict[str, str], by: str) -> None:
        drafted = self._game.answers.get(seat, {})
        if not drafted.items() <= answers.items():
            # A seal that was broken off left other answers in the record; they must not count with this one.
            self._write("reopen", {"seat": seat}, (seat,))
            drafted = {}
        for inject, option in answers.items():
            if inject not in drafted:
                self._write("answer", {"seat": seat, "inject": inject, "option": option}, (seat,))
                drafted = self._game.answers[seat] = drafted | {inject: option}
        payload = {"seat": seat, "orders": [order_json(order) for order in orders], "by": by}
        self._write("seal", payload, (seat,))
        self._game.answers.pop(seat, None)
        self._game.sealed[seat] = Sealed(orders, answers, by)

    def reopen(self, seat: str) -> None:
        """Take a seat's sealed orders back, as long as the turn is not resolved."""
        self._require_open(seat)
        if seat not in self._game.sealed:
            raise NotPossible(Message(N_("This seat has sealed nothing that could be reopened.")))
        self._write("reopen", {"seat": seat}, (seat,))
        del self._game.sealed[seat]

    def set_player(self, seat: str, player: str) -> None:
        """Let a seat be played by people ("human") or by a doctrine from now on."""
        self._require_open(seat)
        check_player(self.rules, player)
        if self._game.players[seat] != player:
            self._write("player", {"seat": seat, "player": player}, "all")
            self._game.players[seat] = player

    def resolve(self) -> None:
        """Close the turn: doctrines seal, seats that sealed nothing hold, and everything is resolved and saved."""
        self._require_open()
        state = self._game.state
        for index, seat in enumerate(self.rules.form.seats):
            player = self._game.players[seat]
            if player != HUMAN and seat not in self._game.sealed:
                knowledge = known(self.rules, state, seat)
                choice = choose(self.rules, knowledge, player, seat_luck(state.seed, index))
                self._seal(seat, choice.orders, dict(choice.answers), player)
        sealed = self._game.sealed
        after = resolving.resolve(
            self.rules,
            state,
            {seat: s.orders for seat, s in sealed.items()},
            {seat: s.answers for seat, s in sealed.items()},
        )
        payload = {"rules_version": RULES_VERSION, "state": to_json(after)}
        self._write("resolve", payload, (FACILITATOR,), state_hash(after))
        self._game.advance(after)
        self._finish_end()

    def stop(self, reason: str = "") -> None:
        """End the game here: scores and types are revealed."""
        self._require_open()
        after = resolving.stop(self.rules, self._game.state)
        self._write("stop", {"reason": reason}, "all")
        self._game.advance(after)
        self._finish_end()

    def close(self) -> None:
        """Let the saved game go."""
        if self._record is not None:
            self._record.close()

    def _finish_end(self) -> None:
        """Close the record of an ended game, also where the process died between the last turn and this line."""
        state = self._game.state
        if state.ended and self._record is not None and not self._record.closed:
            ending = "stopped" if state.ending == STOPPED else self.rules.cast.endings[state.ending].id
            with suppress(NotSaved):  # what was played is on the disk; resuming the game closes it
                self._record.end(state.turn, ending)

    def _require_open(self, seat: str | None = None) -> None:
        if not self._live:
            raise NotPossible(Message(N_("This is a replay: nothing can be changed in it.")))
        if self.ended:
            raise NotPossible(Message(N_("This game has ended; nothing more can be ordered.")))
        if seat is not None:
            check_seat(self.rules, seat)

    def _write(self, kind: str, payload: Mapping[str, Any], scope: Scope, hash_: str | None = None) -> None:
        if self._record is not None:
            self._record.append(kind, self._game.state.turn, payload, scope, state_hash=hash_)


def _other_rules(version: int) -> Message:
    return Message(
        N_(
            "This game was played by rules version {theirs}; this program plays by version {ours}. "
            "It can be replayed (tabletop replay), but not gone on with."
        ),
        {"theirs": version, "ours": RULES_VERSION},
    )


def _header(rules: Rules, seed: int, players: Mapping[str, str]) -> Header:
    files = dict(rules.origin.files)
    scenario = ScenarioCopy(
        id=rules.id,
        main=rules.origin.main,
        sources=files,
        world=rules.cast.world or None,
        short=rules.cast.short,
        hash=digest(canonical(files)),
    )
    return Header(rules_version=RULES_VERSION, scenario=scenario, seed=seed, seats=dict(players))
