"""The table: one game, its players, and its record.

Every command that returns has been written and fsynced where the game is saved; one that raises has changed nothing.
Calls are synchronous and made one at a time; an event loop makes them in a worker thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from tabletop.doctrine import choose, seat_luck
from tabletop.doctrine.bargaining import ROUNDS, negotiate
from tabletop.engine import resolving
from tabletop.engine.bargaining import Propose, Reply, TalkAct, bound, next_turn
from tabletop.engine.errors import Refused
from tabletop.engine.knowledge import Knowledge, known
from tabletop.engine.legality import refusals
from tabletop.engine.previewing import preview
from tabletop.engine.rules import Rules
from tabletop.engine.state import RULES_VERSION, STOPPED, Order, state_hash, to_json
from tabletop.engine.views import FACILITATOR, Preview
from tabletop.i18n import N_, Message
from tabletop.record import Header, NotSaved, Record, ScenarioCopy, canonical, digest
from tabletop.record.events import Scope
from tabletop.table.bargaining import order_json, talk_json
from tabletop.table.errors import NotPossible
from tabletop.table.folding import Game, Sealed, open_game
from tabletop.table.look import HUMAN, Look, OwnEstimate
from tabletop.table.looking import Watcher
from tabletop.table.seating import check_player, check_seat
from tabletop.table.talking import check_text


class Table:
    """A session of one game. Made by `start`, `resume` or `watch`."""

    def __init__(self, game: Game, record: Record | None, *, live: bool) -> None:
        self._game = game
        self._record = record
        self._live = live
        self._watcher = Watcher(game)

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
        number = _drawn() if seed is None else seed
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
        """What the viewer may see now, or saw at an earlier moment (1 is the opening of turn 1).

        Of an earlier turn it shows what had been said, sealed and offered by its end.
        """
        return self._watcher.look(viewer, self.last if position is None else position)

    def _knowledge(self, seat: str) -> Knowledge:
        """What the seat knows, what it has promised included."""
        promised = bound(self._game.talks, self.rules.seat_index.get(seat, -1))
        return known(self.rules, self._game.state, seat, promised)

    def preview(self, seat: str, orders: Sequence[Order], promised: Sequence[Order] = ()) -> Preview:
        """What the seat can foresee of these orders beside what it has promised, and why they would be refused.

        `promised` is what it thinks of promising besides, in an offer that it has neither made nor accepted yet.
        """
        knowledge = self._knowledge(seat)
        wider = replace(knowledge, bound=(*knowledge.bound, *promised)) if promised else knowledge
        return preview(self.rules, wider, orders)

    def seal(self, seat: str, orders: Sequence[Order], answers: Mapping[str, str] | None = None) -> None:
        """Seal a seat's orders and answers for this turn. Raises Refused with every reason, NotPossible, RecordError."""
        self._require_open(seat)
        if seat in self._game.sealed:
            raise NotPossible(Message(N_("The orders of this seat are sealed; reopen them to change them.")))
        said = dict(answers or {})
        reasons = refusals(self.rules, self._knowledge(seat), orders, said)
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

    def offer(
        self,
        seat: str,
        parties: Sequence[str],
        gives: Sequence[tuple[str, Order]],
        counters: int = 0,
        note: str = "",
    ) -> int:
        """Make an offer between a seat and other `parties`, or counter theirs; its number among these parties.

        `gives` is what each would do, (seat, order); the seat's own part is bound at once. `counters` is the number of the
        offer that this one answers, or 0. Raises Refused with every reason, NotPossible, RecordError.
        """
        self._require_open(seat, *parties)
        among = tuple(s for s in self.rules.form.seats if s == seat or s in parties)
        self._talk(Propose(seat, among, tuple(gives), counters, note), HUMAN)
        return self._offers_among(among)

    def reply(
        self, seat: str, parties: Sequence[str], number: int, reply: Literal["accept", "refuse", "withdraw"]
    ) -> None:
        """Accept or refuse an offer of this turn between `parties`, or take an acceptance back (its author: the offer).

        Raises Refused with every reason, NotPossible, RecordError.
        """
        self._require_open(seat, *parties)
        among = tuple(s for s in self.rules.form.seats if s in parties)
        self._talk(Reply(seat, among, number, reply), HUMAN)

    def _talk(self, act: TalkAct, by: str) -> None:
        after = self._game.talked(act)
        kind = "reply" if isinstance(act, Reply) else "offer"
        self._write(kind, talk_json(act, by), act.parties)
        self._game.offers[-1] = after

    def _offers_among(self, seats: Sequence[str]) -> int:
        """How many offers these seats have made each other in the game so far."""
        parties = tuple(self.rules.seat_index[seat] for seat in seats)
        return dict(next_turn(self._game.talks).counts).get(parties, 0)

    def send(self, seat: str, to: Sequence[str], text: str, about: int = 0) -> int:
        """Send a message to other seats, or with no `to` to everyone; its number in its channel.

        `about` is the number of an offer between exactly these seats, or 0. Raises NotPossible and RecordError.
        """
        self._require_open(seat, *to)
        text, mail = check_text(text), self._game.mail
        if to and not set(to) - {seat}:
            raise NotPossible(Message(N_("A message goes to another seat, or to everyone.")))
        channel = mail.channel(seat, to)
        if about and not channel:
            raise NotPossible(
                Message(
                    N_("There is no message to everyone about an offer; offers are between their parties.")
                )
            )
        if about and not 1 <= about <= self._offers_among(channel):
            raise NotPossible(
                Message(N_("There is no offer {number} between these seats."), {"number": about})
            )
        others = [s for s in channel if s != seat]
        payload = {"seat": seat, "to": others, "text": text, "about": about}
        self._write("message", payload, channel or "all")
        return mail.add(self.turn, seat, others, text, about)

    def mark_read(self, seat: str) -> None:
        """Note that a seat has read all messages that it can see; nothing is written where none was new."""
        check_seat(self.rules, seat)
        counts = self._game.mail.all_read(seat)
        if counts and not self.ended:
            self._require_open(seat)
            said = [{"parties": list(channel), "count": count} for channel, count in counts]
            self._write("read", {"seat": seat, "counts": said}, (seat,))
            self._game.mail.mark(seat, counts)

    def estimate(self, seat: str, about: str, percent: int) -> None:
        """Record a team's own judgement: how likely `about` is a security seeker, in percent (0..100).

        The first of a turn counts, made before the analysts' is looked at. Raises NotPossible and RecordError.
        """
        self._require_open(seat, about)
        if about == seat:
            raise NotPossible(Message(N_("A team judges another seat, not its own.")))
        if not 0 <= percent <= 100:
            raise NotPossible(
                Message(N_("An estimate is a percentage from 0 to 100, not {percent}."), {"percent": percent})
            )
        made = OwnEstimate(seat, self.turn, about, percent)
        if any((e.seat, e.turn, e.about) == (seat, self.turn, about) for e in self._game.estimates):
            params = {"seat": self.rules.seats[self.rules.seat_index[about]].name}
            raise NotPossible(
                Message(N_("Your estimate of {seat} for this turn stands: the first one counts."), params)
            )
        self._write("estimate", {"seat": seat, "about": about, "percent": percent}, (seat,))
        self._game.estimates.append(made)

    def speak(self) -> bool:
        """Let the doctrines make and answer offers; whether one did. To be called as a turn opens and after each person's go.

        A seat whose orders are sealed says nothing more.
        """
        self._require_open()
        game, seats = self._game, self.rules.form.seats
        players = {s: game.players[s] for s in seats if game.players[s] != HUMAN and s not in game.sealed}
        luck = {s: seat_luck(game.state.seed, i) for i, s in enumerate(seats) if s in players}
        _after, acts = negotiate(self.rules, game.state, game.talks, players, luck)
        for act in acts:
            self._talk(act, players[act.seat])
        return bool(acts)

    def set_player(self, seat: str, player: str) -> None:
        """Let a seat be played by people ("human") or by a doctrine from now on."""
        self._require_open(seat)
        check_player(self.rules, player)
        if self._game.players[seat] != player:
            self._write("player", {"seat": seat, "player": player}, "all")
            self._game.players[seat] = player

    def resolve(self) -> None:
        """Close the turn: doctrines speak and seal, seats that sealed nothing hold, and everything is resolved and saved."""
        self._require_open()
        state = self._game.state
        for _round in range(ROUNDS):
            if not self.speak():
                break
        for index, seat in enumerate(self.rules.form.seats):
            player = self._game.players[seat]
            if player != HUMAN and seat not in self._game.sealed:
                choice = choose(self.rules, self._knowledge(seat), player, seat_luck(state.seed, index))
                self._seal(seat, choice.orders, dict(choice.answers), player)
        after = self._game.resolved()
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

    def _require_open(self, *seats: str) -> None:
        if not self._live:
            raise NotPossible(Message(N_("This is a replay: nothing can be changed in it.")))
        if self.ended:
            raise NotPossible(Message(N_("This game has ended; nothing more can be ordered.")))
        for seat in seats:
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


def _drawn() -> int:
    """A seed that nobody can foresee."""
    import secrets  # here, because who goes on with a game draws none

    return secrets.randbits(62)


def _header(rules: Rules, seed: int, players: Mapping[str, str]) -> Header:
    files = dict(rules.origin.files)
    scenario = ScenarioCopy(
        id=rules.id,
        main=rules.origin.main,
        sources=files,
        world=rules.cast.world or None,
        short=rules.cast.short,
        without=rules.cast.without,
        hash=digest(canonical(files)),
    )
    return Header(rules_version=RULES_VERSION, scenario=scenario, seed=seed, seats=dict(players))
