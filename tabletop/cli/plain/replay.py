"""A saved game looked at again, as anyone could have seen it."""

from __future__ import annotations

from tabletop.cli.plain import show, show_talks, turns
from tabletop.cli.plain.commands import REPLAY, Command
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.drafts import Misread, seat_names, whole
from tabletop.cli.plain.matching import did_you_mean, find, name
from tabletop.cli.plain.prompt import Leave, Prompt
from tabletop.engine.views import FACILITATOR, SPECTATOR
from tabletop.i18n import _
from tabletop.table import Look, Table
from tabletop.words import date_label, order_line, sentences, viewer_name

_INTERRUPTED = 130


def replay(
    table: Table, at: int | None = None, viewer: str = SPECTATOR, console: Console | None = None
) -> int:
    """Show a saved game: one turn (`at`), or all of it; on a terminal, step by step.

    Returns the exit code; raises TabletopError for a turn or viewer that is not there.
    """
    console = Console() if console is None else console
    shown = _Replay(table, console, _viewer(table, viewer))
    if at is not None:
        shown.go(at)
    try:
        if console.interactive:
            shown.run()
        elif at is not None:
            shown.tell_turn()
        else:
            shown.tell_all()
    except KeyboardInterrupt:
        console.say("")
        return _INTERRUPTED
    return 0


def _viewer(table: Table, word: str) -> str:
    view = table.look(SPECTATOR).view
    known = [
        *seat_names(view),
        *(name(v, v, viewer_name(view, v)) for v in (SPECTATOR, FACILITATOR)),
    ]
    found = find(word, known)
    if found is None:
        ids = ", ".join([*(s.id for s in view.seats), SPECTATOR, FACILITATOR])
        close = did_you_mean(word, known)
        raise Misread(
            _("Nobody is called “{word}” here.{close} Say one of: {ids}.", word=word, close=close, ids=ids)
        )
    return found


class _Replay(Prompt):
    """The prompt of a replay: a turn and a pair of eyes."""

    scope = REPLAY

    def __init__(self, table: Table, console: Console, viewer: str) -> None:
        super().__init__(table, console, viewer)
        self._at = 1
        self._steps: list[turns.Step] = []
        self.handlers |= {
            "next": self._next,
            "step": self._step,
            "previous": self._previous,
            "turn": self._turn,
            "as": self._as,
        }

    def look(self) -> Look:
        """What the viewer could know when the turn opened."""
        return self.table.look(self.viewer, self._at)

    def place(self) -> list[str]:
        """Which turn is shown, of how many, and through whose eyes."""
        view = self.look().view
        return [
            _("A replay, at turn {turn} of {last}.", turn=self._at, last=self.table.last),
            date_label(view),
            _("Seen as: {viewer}", viewer=viewer_name(view, self.viewer)),
            _("Type n for the next turn, step for its next step, p for the turn before, help for more."),
        ]

    def go(self, turn: int) -> None:
        """Go to where `turn` opened; one more than the last turn is the end. Raises Misread."""
        last = self.table.last
        if 1 <= turn <= last:
            self._at = turn
            self._steps = []
        elif self.table.ended:
            message = _("There is no turn {turn}: this game has turns 1 to {turns}, and {last} is its end.")
            raise Misread(message.format(turn=turn, turns=last - 1, last=last))
        else:
            raise Misread(
                _("There is no turn {turn}: this game has turns 1 to {last}.", turn=turn, last=last)
            )

    def run(self) -> None:
        """Step through the game as the person asks."""
        self._opening()
        self.tell_turn()
        self.console.say(
            _("Type n for the next turn, step for its next step, p for the turn before, help for more.")
        )
        try:
            while True:
                line = self.console.ask(_("Replay, turn {turn}:", turn=self._at))
                if line is None:
                    return
                self.take(line or "next")
        except Leave:
            return

    def tell_all(self) -> None:
        """The whole game, turn after turn."""
        self._opening()
        for position in range(1, self.table.last + 1):
            self.go(position)
            self.tell_turn()

    def tell_turn(self) -> None:
        """What led to this turn, where it opened, and what the viewer's seat ordered in it."""
        self._steps = []
        for title, lines in self._events():
            self.console.head(title)
            self.console.tell(lines)

    def _events(self) -> list[turns.Step]:
        look = self.look()
        view = look.view
        stopped = view.ending is not None and view.ending.stopped
        steps = [] if view.turn == 1 or stopped else turns.resolution(view, brief=not self.console.full)
        if steps:
            title, lines = steps[0]
            resolved = _("Turn {turn} is resolved.", turn=view.turn - 1)
            steps[0] = (f"{resolved} {title}", lines)
        opened = show.meters_lines(view) if view.turn == 1 else []
        opened += show_talks.talk_of_turn(look)
        opened += [
            _("Ordered this turn: {order}", order=order_line(view, order)) for order in look.sealed or ()
        ]
        return [*steps, (date_label(view), opened + turns.ending_lines(view))]

    def _opening(self) -> None:
        view = self.look().view
        seen = _("Seen as: {viewer}", viewer=viewer_name(view, self.viewer))
        self.console.say(str(view.title), *sentences(self.table.notices), seen)

    def _next(self, command: Command) -> None:
        if self._at == self.table.last:
            self.console.say(_("This is the end of the record."))
            return
        self._at += 1
        self.tell_turn()

    def _step(self, command: Command) -> None:
        if not self._steps and self._at < self.table.last:
            self._at += 1
            self._steps = self._events()
        if not self._steps:
            self.console.say(_("This is the end of the record."))
            return
        title, lines = self._steps.pop(0)
        self.console.head(title)
        self.console.tell(lines)

    def _previous(self, command: Command) -> None:
        if self._at == 1:
            self.console.say(_("This is the opening."))
            return
        self._at -= 1
        self.tell_turn()

    def _turn(self, command: Command) -> None:
        turn = whole(command.rest)
        if turn is None:
            self.console.say(_("Say which turn, from 1 to {last}.", last=self.table.last))
            return
        self.go(turn)
        self.tell_turn()

    def _as(self, command: Command) -> None:
        self.viewer = _viewer(self.table, command.rest)
        self._opening()
        self.tell_turn()
