"""What every game on this terminal has, however its orders are entered: the table, its clerk, the clock of a turn,
what is drafted, and the way from a sealed turn through its resolution to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from tabletop.engine.views import SPECTATOR
from tabletop.errors import TabletopError
from tabletop.i18n import Message, _
from tabletop.settings import settings
from tabletop.table import HUMAN, Look, Table
from tabletop.tui.clerk import Clerk
from tabletop.tui.clock import Clockwork, TurnClock
from tabletop.tui.clockfile import tell
from tabletop.tui.frame import AnyFrame
from tabletop.tui.idle import Idle
from tabletop.tui.keeping import keep, kept
from tabletop.tui.opening import RoomBriefing
from tabletop.tui.orders.draft import Draft
from tabletop.tui.plan import Plan
from tabletop.words import listing
from tabletop.words.rulebook import Rulebook

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp
    from tabletop.tui.dialogs import Question


class Playing:
    """One game at one terminal. Subclasses say how orders are entered: `between`, `renew`, and what is `secret` in sight.

    `plan` is set for a game still to be started. While it is practised first, `practising` is true.
    """

    def __init__(
        self, app: TabletopApp, table: Table, plan: Plan | None = None, *, clock: int | None = None
    ) -> None:
        """`clock`: the minutes of a turn, 0 for none; None: as the settings say."""
        self.app = app
        self.table = table
        self.plan = plan
        self.minutes = clock
        self.clerk = Clerk(app.clock, saves=table.path is not None)
        if table.path is not None:
            self.clerk.mark()
        self.drafts: dict[str, Draft] = kept(table.path, table.turn) if table.path else {}
        self.refusals: tuple[Message, ...] = ()
        self.book = Rulebook(table.rules)
        self.seat: str | None = None
        self.clockwork = Clockwork(app, TurnClock(), self._clock_told)
        self.idle = Idle(app, self.quiet, self.fall)

    def _clock_told(self, clock: TurnClock) -> None:
        """Let other windows know what the clock says."""
        if self.table.path is not None:
            tell(self.table.path, clock, time())

    # What subclasses say

    def between(self, seat: str | None = None) -> AnyFrame:
        """The screen from which orders are entered; `seat` comes next there, where one has a say in it."""
        raise NotImplementedError

    def renew(self) -> None:
        """Give the screens their scenes anew."""

    def fall(self) -> None:
        """It was quiet for too long: hide what is secret, and lose nothing."""
        raise NotImplementedError

    def hides_now(self) -> bool:
        """Whether something secret of a desk is in sight that F6 has to hide at once, a dialog on it included."""
        return False

    def time_is_up(self) -> None:
        """The clock of the turn has run out, or was extended after it had: say so where it is decided what comes of it."""

    def quiet(self) -> float:
        """How many seconds without a key or a mouse are too many; 0: none are."""
        return settings().curtain_after * 60.0

    # Beginning

    @property
    def practising(self) -> bool:
        """Whether this is the practice turn of a game that is yet to start."""
        return self.plan is not None

    @property
    def humans(self) -> tuple[str, ...]:
        """The seats that people play, in the scenario's order."""
        players = self.table.players
        return tuple(seat.id for seat in self.table.rules.seats if players[seat.id] == HUMAN)

    def first_screen(self) -> AnyFrame:
        """What a game opens with: the ending, what one that was going on goes on from, or the briefing of the room."""
        table = self.table
        if table.ended:
            return self.ending()
        if table.last > 1 or len(table.waiting()) < len(self.humans):
            return self.between()
        return self.briefing()

    def notices(self) -> str:
        """What the table wants its user to read once."""
        return "\n".join(str(notice) for notice in self.table.notices)

    def note(self) -> str:
        """A word on top of every screen of a practice turn."""
        return _("Practice: nothing of it counts") if self.practising else ""

    def keep(self) -> bool:
        """Set down what is drafted beside the saved game; False where the disk refuses."""
        if self.table.path is not None:
            try:
                keep(self.table.path, self.table.turn, self.drafts)
            except OSError:
                return False
        return True

    def close(self) -> None:
        """Let the table go; drafts stay beside the saved game."""
        self.clockwork.stop()
        self.idle.rest()
        self.keep()
        self.table.close()

    def briefing(self, *, again: bool = False) -> RoomBriefing:
        """What everybody reads together; `again`: on top of a curtain."""

        def note() -> str:
            if self.practising:
                return self.note()
            path = self.table.path
            return _("This game is not saved.") if path is None else _("Saved in {path}", path=path)

        return RoomBriefing(self.table.rules, self.table.players, note, self.clerk.label, again=again)

    def name(self, seat: str) -> str:
        """What a seat is called."""
        return next(str(s.name) for s in self.table.rules.seats if s.id == seat)

    # From turn to turn

    def go_on(self) -> None:
        """Whatever comes next as the game stands."""
        if self.table.ended:
            self.app.show(self.ending())
        elif not self.humans:
            self.resolve()
        else:
            self.curtain()

    def curtain(self, seat: str | None = None) -> None:
        """Back to where orders are entered from; `seat` comes next there."""
        self.app.show(self.between(seat))

    def open_turn(self) -> None:
        """The clock of the turn now open runs, if there is one; it has done so since the turn was opened."""
        minutes = settings().clock if self.minutes is None else self.minutes
        self.clockwork.begin(self.table.turn, minutes)

    def public(self) -> Look:
        """What everybody may see."""
        return self.table.look(SPECTATOR)

    def projector(self) -> None:
        """Show the room what everybody may see, on top of everything."""
        from tabletop.tui.projector import ProjectorScreen

        if not isinstance(self.app.screen, ProjectorScreen):
            self.app.clear_notifications()  # what was told at a desk is not for the room
            self.app.push_screen(ProjectorScreen(self.public, self.note))

    def bulletin(self) -> None:
        """Show the room what the public reads of the last turn."""
        from tabletop.tui.bulletin import BulletinScreen

        if not isinstance(self.app.screen, BulletinScreen):
            self.app.push_screen(BulletinScreen(self.public(), self.table.path))

    def resolve(self) -> None:
        """Resolve the turn; first ask, where a seat has not sealed."""
        waiting = self.table.waiting()
        if waiting:
            from tabletop.tui import questions

            question = questions.resolve_now(lambda: listing(map(self.name, waiting)))
            self.ask(question, lambda: self.work(self.resolve_turn()))
        else:
            self.work(self.resolve_turn())

    async def resolve_turn(self) -> None:
        """Resolve the turn and tell what came of it."""
        from tabletop.tui.resolution import ResolutionScreen

        if self.clerk.writing:
            return
        turn = self.table.turn
        try:
            await self.clerk.do(self.table.resolve)
        except (TabletopError, OSError) as error:
            self.curtain()
            self.not_done(error)
            return
        self.drafts.clear()
        self.keep()
        self.seat = None
        self.clockwork.stop()
        self.idle.rest()
        self.resolved()
        look = self.public()
        self.app.show(
            ResolutionScreen(look.view, turn, self.clerk.label, self.note, look, self.book, self.app.pause)
        )

    def resolved(self) -> None:
        """A turn is over: forget what was kept of it."""

    def told(self) -> None:
        """The resolution was told: the next turn, the ending, or the end of practice."""
        if self.plan is None:
            self.go_on()
            return
        from tabletop.tui import questions

        self.app.push_screen(questions.now_for_real(), lambda _none: self.start_real())

    def start_real(self) -> None:
        """Throw the practice away and start the game that was set up."""
        if self.plan is not None:
            self.app.open_game(self.plan.start, None, self.plan.manner)

    def stop(self) -> None:
        """End the game here, or the practice turn, after asking."""
        from tabletop.tui import questions

        if self.practising:
            self.ask(questions.enough_practice(), self.start_real)
        else:
            self.ask(questions.stop_here(), lambda: self.command(self.table.stop, self.go_on))

    def ending(self) -> AnyFrame:
        """The last screen."""
        from tabletop.tui.ending import EndingScreen

        self.clockwork.stop()
        self.idle.rest()
        path: Path | None = self.table.path
        return EndingScreen(self.public(), self.clerk.label, str(path) if path else "", self.book)

    # Commands

    def ask(self, question: Question, then: Callable[[], None]) -> None:
        """Ask, and after a yes go on."""
        self.app.push_screen(question, lambda yes: then() if yes else None)

    def work(self, work: Coroutine[None, None, object]) -> None:
        """Do this beside the screens, one thing at a time."""
        self.app.run_worker(work, group="table")

    def command(self, command: Callable[[], None], then: Callable[[], None]) -> None:
        """Give the table a command, and when it is done go on; what the table says against it is told."""

        async def run() -> None:
            try:
                await self.clerk.do(command)
            except (TabletopError, OSError) as error:
                self.not_done(error)
                return
            then()

        self.work(run())

    def not_done(self, error: Exception) -> None:
        """Say that the table refused."""
        self.app.complain(lambda: _("That was not done"), error)
