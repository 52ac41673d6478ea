"""A game at one terminal: hand-over from seat to seat, resolution, the end."""

from __future__ import annotations

import shlex

from tabletop.cli.plain import show, turns
from tabletop.cli.plain.commands import TABLE, Command
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.desk import Desk, taken_back
from tabletop.cli.plain.drafts import Draft
from tabletop.cli.plain.prompt import Leave, Prompt, doctrine_names
from tabletop.engine.views import FACILITATOR, SPECTATOR
from tabletop.i18n import _
from tabletop.table import HUMAN, Table
from tabletop.table.rounds import Rounds
from tabletop.words import date_label, judgement_history, listing, seat_name, sentences
from tabletop.words.coaching import Coaching

_INTERRUPTED = 130


def play(table: Table, console: Console | None = None, *, judges: bool = True) -> int:
    """Play `table` to its end, or until the input ends or the person quits. Returns the exit code.

    `judges`: on a terminal teams are asked for their own judgement of their rival before they see the report.
    """
    console = Console() if console is None else console
    try:
        return _Session(table, console, judges=judges).run()
    except KeyboardInterrupt:
        console.say("", _("Interrupted. Nothing that was sealed is lost."))
        console.tell(farewell(table))
        return _INTERRUPTED


def rehearse(table: Table, console: Console | None = None) -> int | None:
    """Play the first turn of a `table` that is not saved, for practice.

    Returns None when the real game may begin, or an exit code where the person left.
    """
    console = Console() if console is None else console
    console.say(_("This is the practice turn; nothing of it is saved."))
    try:
        done = _Session(table, console, judges=False).rehearse()
    except KeyboardInterrupt:
        return _INTERRUPTED
    if not done:
        return 0
    console.say(
        _(
            "That was the practice turn. Nothing of it counts: the real game starts from the beginning, with other luck."
        ),
        "",
    )
    return None


class _Session(Prompt):
    """The prompt before the curtain, where nothing of any seat is on view."""

    scope = TABLE

    def __init__(self, table: Table, console: Console, *, judges: bool) -> None:
        super().__init__(table, console, SPECTATOR)
        self._drafts: dict[tuple[str, int], Draft] = {}
        self._pins: dict[str, str] = {}
        self._wanted = ""
        self._seated = ""
        self._rounds = Rounds(0)
        self._last = ""
        self._told: set[tuple[str, int]] = set()
        self._met: set[str] = set()
        self._judges = judges
        self._coaching = Coaching(table.rules.cast.coach, table.turn)
        self.handlers |= {
            "next": self._next,
            "seat": self._seat,
            "reopen": self._reopen,
            "resolve": self._resolve,
        }

    def run(self) -> int:
        """Go on until the game has ended or the person leaves."""
        self.console.tell(opening_lines(self.table))
        try:
            while not self.table.ended:
                self._step()
        except Leave:
            if self._seated and len(self._humans()) > 1:
                self.console.cover()
        if self.table.ended:
            self.console.tell(finale(self.table))
        self.console.tell(farewell(self.table))
        return 0

    def rehearse(self) -> bool:
        """Play until the first turn is resolved; False where the person leaves before."""
        try:
            while not self.table.ended and self.table.turn == 1:
                self._step()
        except Leave:
            return False
        return True

    # -- who is next

    def _humans(self) -> list[str]:
        players = self.table.players
        return [seat for seat in self.table.rules.form.seats if players[seat] == HUMAN]

    def _next_seat(self) -> str:
        """Whose go it is; empty when the turn can be resolved."""
        humans, waiting = self._humans(), self.table.waiting()
        if self._rounds.turn != self.table.turn:
            self._rounds = self._opened()
        if self._wanted in humans:
            return self._wanted
        self._rounds = self._rounds.onward(humans)
        # Whoever went last comes last, so that a seat that passes without sealing does not get the keyboard straight back.
        after = humans.index(self._last) + 1 if self._last in humans else 0
        return next(iter(self._rounds.ahead([*humans[after:], *humans[:after]], waiting)), "")

    def _opened(self) -> Rounds:
        """The rounds of a turn that opens, or is gone on with: who has sealed then, and was told nothing since, has had its go."""
        self.table.speak()
        turn, humans = self.table.turn, self._humans()
        everything = self.table.look(FACILITATOR)
        talked = any(message.turn == turn for message in everything.messages) or any(
            offer.by in humans or set(offer.accepted) & set(humans) for offer in everything.view.offers
        )
        if talked and len(humans) > 1:
            return Rounds(turn)
        return Rounds(turn, went=frozenset(humans) - frozenset(self.table.waiting()))

    def _step(self) -> None:
        seat = self._next_seat()
        if seat and seat == self._seated and self._humans() == [seat]:
            self._sit(seat)
            return
        self.number(())
        self.console.say("", date_label(self.view), self._invitation(seat))
        line = self.console.ask(_("Table, your command:"))
        if line is None:
            raise Leave
        self.take(line or "next")

    def place(self) -> list[str]:
        """Before the curtain: who has sealed. Whose go it is stands before every prompt."""
        return [
            _("At the table, before the curtain: nothing of any seat is told here."),
            *show.players_lines(self.look(), self.doctrines),
        ]

    def _invitation(self, seat: str) -> str:
        if seat and not self.console.full and seat in self._met:
            return _(
                "Hand over to {seat}. Press Enter when only {seat} is looking.",
                seat=seat_name(self.view, seat),
            )
        if seat:
            if self._rounds.number > 1 and len(self._humans()) > 1:
                return _(
                    "The keyboard goes round again, mail or none. Hand over to {seat}. "
                    "Press Enter when only {seat} is looking.",
                    seat=seat_name(self.view, seat),
                )
            return _(
                "Hand over to {seat}. Orders, secret briefings and reports of every seat are hidden. "
                "Press Enter when only {seat} is looking.",
                seat=seat_name(self.view, seat),
            )
        if self._humans():
            return _(
                "Every seat has sealed. Press Enter to resolve the turn, or type reopen to take orders back."
            )
        return _("Every seat is played by a doctrine. Press Enter to resolve the turn.")

    def _may_sit(self, seat: str) -> bool:
        if not self._pins.get(seat) or seat == self._seated:
            return True
        word = self.console.ask_hidden(_("The word of {seat}:", seat=seat_name(self.view, seat)))
        if word is None:
            raise Leave
        if word != self._pins[seat]:
            self.console.say(_("That is not the word."))
        return word == self._pins[seat]

    def _sit(self, seat: str) -> None:
        if not self._may_sit(seat):
            return
        key = (seat, self.table.turn)
        desk = Desk(self.table, self.console, seat, self._draft(seat), self._coaching)
        self._seated = seat
        self._wanted = ""
        first = key not in self._told
        self._met.add(seat)
        self._told.add(key)
        desk.sit(first=first, judges=self._judges)
        self._last = seat
        self._rounds = self._rounds.passed(seat)
        if desk.talked and len(self._humans()) > 1:
            self._rounds = self._rounds.talk()
        if desk.pin is not None:
            self._pins[seat] = desk.pin
        if len(self._humans()) > 1 or seat in self.table.waiting():
            self._seated = ""
            self.console.cover()
        if desk.sealed_now:
            self.console.say(_("{seat}: sealed and saved.", seat=seat_name(self.view, seat)))

    def _draft(self, seat: str) -> Draft:
        """What a seat has drafted in this turn; answers that a seal broken off left in the record count."""
        key = (seat, self.table.turn)
        return self._drafts.setdefault(key, Draft([], dict(self.table.look(seat).answers)))

    # -- commands of the table

    def _next(self, command: Command) -> None:
        seat = self._next_seat()
        if seat:
            self._sit(seat)
        else:
            self._tell_resolution()

    def _seat(self, command: Command) -> None:
        view = self.view
        if not command.rest:
            waiting = listing(seat_name(view, seat) for seat in self.table.waiting())
            self.console.say(_("Say which seat. Not sealed yet: {seats}.", seats=waiting or "-"))
            return
        seat = self.read_seat(view, command.rest)
        if seat is None:
            return
        named = seat_name(view, seat)
        if self.table.players[seat] != HUMAN:
            self.console.say(
                _("{seat} is played by a doctrine. To take it over: player {id} human.", seat=named, id=seat)
            )
        else:
            self._wanted = seat

    def _reopen(self, command: Command) -> None:
        view = self.view
        waiting = self.table.waiting()
        sealed = [seat for seat in self._humans() if seat not in waiting]
        if not sealed:
            self.console.say(_("No seat has sealed yet."))
            return
        if command.rest:
            seat = self.read_seat(view, command.rest)
            if seat is None:
                return
        elif len(sealed) == 1:
            seat = sealed[0]
        else:
            self.console.say(_("Say which seat: {seats}.", seats=listing(seat_name(view, s) for s in sealed)))
            return
        taken_back(self.table, seat, self._draft(seat))
        self._wanted = seat
        self._seated = ""
        self.console.say(
            _("{seat} may order anew; its orders are its draft again.", seat=seat_name(view, seat))
        )

    def _resolve(self, command: Command) -> None:
        waiting = self.table.waiting()
        if waiting:
            seats = listing(seat_name(self.view, seat) for seat in waiting)
            if not self.confirmed(
                _("Not sealed yet, and will hold: {seats}. Type resolve again to go on.", seats=seats)
            ):
                return
        elif self._rounds.ahead(self._humans(), ()) and not self.confirmed(
            _("Not every seat has had its go since something was said. Type resolve again to go on.")
        ):
            return
        self._tell_resolution()

    def _tell_resolution(self) -> None:
        turn = self.table.turn
        self.table.resolve()
        self._drafts.clear()
        self.console.head(_("Turn {turn} is resolved.", turn=turn))
        paused = self.console.interactive
        for title, lines in turns.resolution(self.view, brief=not self.console.full):
            self.console.head(title)
            self.console.tell(lines)
            if paused:
                paused = self.console.ask(_("Enter: next step. Any word: all the rest.")) == ""


def opening_lines(table: Table) -> list[str]:
    """What is played, who plays, and where it is saved."""
    look = table.look(SPECTATOR)
    lines = [str(table.rules.title), str(table.rules.cast.pitch), *sentences(table.notices)]
    lines += show.players_lines(look, doctrine_names(table))
    if table.path is not None:
        lines.append(
            _("Saved in {path}. The file holds every seat's secrets: keep it to yourself.", path=table.path)
        )
    return [line for line in lines if line]


def finale(table: Table) -> list[str]:
    """The ending with types, scores and the severity of what was done in the whole game."""
    totals: dict[str, int] = {}
    look = table.look(SPECTATOR)
    view = look.view
    # A game stopped by hand ends on the report of the turn before, which has been counted.
    stopped = view.ending is not None and view.ending.stopped
    for position in range(1, table.last + (not stopped)):
        for seat, score in table.look(SPECTATOR, position).view.severity:
            totals[seat] = totals.get(seat, 0) + score
    judged = [
        text for seat in table.rules.form.seats for text in judgement_history(view, look.estimates, seat)
    ]
    return ["", *turns.ending_lines(view), *turns.severity_lines(view, totals), *judged]


def farewell(table: Table) -> list[str]:
    """Where the game is and how to go on with it, or see it again."""
    if table.path is None:
        return [_("This game was not saved.")]
    path = shlex.quote(str(table.path))
    saved = _("The game is saved in {path}.", path=table.path)
    if table.ended:
        return [saved, _("See it again with: tabletop replay {path} --plain", path=path)]
    return [saved, _("Go on with: tabletop resume {path} --plain", path=path)]
