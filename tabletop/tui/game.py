"""A game on one terminal: whose turn it is at the keyboard, and what comes after what.

    briefing of the room -> curtain -> console -> curtain -> console ... -> resolution -> curtain ... -> ending

The controller owns the table, the drafts and the PINs. Screens are shown and thrown away; what must outlive them
(drafts, PINs) is kept here, and what must outlive the program is in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.engine import Order
from tabletop.engine.errors import Refused
from tabletop.engine.views import SPECTATOR, Preview
from tabletop.errors import TabletopError
from tabletop.i18n import Message, _
from tabletop.table import HUMAN, Table
from tabletop.tui import questions
from tabletop.tui.asides import Asides
from tabletop.tui.clerk import Clerk
from tabletop.tui.curtain import Call, CurtainScreen, Place
from tabletop.tui.dialogs import Question
from tabletop.tui.frame import AnyFrame
from tabletop.tui.keeping import keep, kept
from tabletop.tui.opening import RoomBriefing
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.base import Scene
from tabletop.tui.plan import Plan
from tabletop.tui.resolution import ResolutionScreen
from tabletop.tui.talks.desk import TalkDesk
from tabletop.words import listing, player_name

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp


class HotSeat:
    """One game at one terminal, from its start, or from wherever a table stands.

    `plan` is set for a game still to be started. While it is practised first, `practising` is true.
    """

    def __init__(
        self, app: TabletopApp, table: Table, plan: Plan | None = None, *, judges: bool = False
    ) -> None:
        """`judges`: teams are asked for their own judgement of their rivals before they see their analysts'."""
        self.app = app
        self.table = table
        self.plan = plan
        self.clerk = Clerk(app.clock, saves=table.path is not None)
        if table.path is not None:
            self.clerk.mark()
        self.drafts: dict[str, Draft] = kept(table.path, table.turn) if table.path else {}
        self.refusals: tuple[Message, ...] = ()
        self.pins: dict[str, str] = {}
        self.met: set[str] = set()
        self.briefed: set[str] = set()
        self.seat: str | None = None
        self.desk = TalkDesk(self, judges=judges)
        self.asides = Asides(self)

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
        """What a game opens with: the ending, the curtain for one that was going on, or the briefing of the room."""
        table = self.table
        if table.ended:
            return self._ending()
        if table.last > 1 or len(table.waiting()) < len(self.humans):
            return self._curtain(None)
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

    # The curtain

    def go_on(self) -> None:
        """Whatever comes next as the game stands."""
        if self.table.ended:
            self.app.show(self._ending())
        elif not self.humans:
            self.resolve()
        elif len(self.humans) == 1 and self.humans[0] in self.met and self.table.waiting():
            self.lift(self.humans[0])
        else:
            self.curtain()

    def curtain(self, seat: str | None = None) -> None:
        """Hide everything. The next seat that has to seal is called, or `seat`."""
        self.app.show(self._curtain(seat))

    def _curtain(self, seat: str | None) -> CurtainScreen:
        self.seat = None
        call = Call(seat or self.desk.ahead(), self.desk.over, self.desk.rounds.number)
        view = self.table.look(SPECTATOR).view
        return CurtainScreen(
            view, self._places, call, self._opens, self.clerk.label, self.note, self.app.pause
        )

    def _places(self) -> list[Place]:
        table, names = self.table, self.table.rules.doctrine_names
        waiting = table.waiting()
        return [
            Place(
                seat=seat.id,
                name=str(seat.name),
                glyph=seat.glyph,
                player=player_name(table.players[seat.id], names),
                human=table.players[seat.id] == HUMAN,
                sealed=seat.id not in waiting,
                pinned=bool(self.pins.get(seat.id)),
                met=seat.id in self.met,
            )
            for seat in table.rules.seats
        ]

    def name(self, seat: str) -> str:
        """What a seat is called."""
        return next(str(s.name) for s in self.table.rules.seats if s.id == seat)

    def _opens(self, seat: str, typed: str) -> bool:
        return self.pins.get(seat, "") == typed

    def lift(self, seat: str, pin: str = "") -> None:
        """Show the seat its console. A first take-over sets its PIN. A second Enter on the same curtain lifts nothing."""
        if self.seat is not None:
            return
        if seat not in self.met:
            self.pins[seat] = pin
            self.met.add(seat)
        self.seat = seat
        self.refusals = ()
        if self.desk.unopened:
            self.work(self._open(seat))
        else:
            self._take(seat)

    async def _open(self, seat: str) -> None:
        """The turn opens with what the doctrines say; then the seat takes the keyboard."""
        try:
            await self.desk.open()
        except (TabletopError, OSError) as error:
            self.curtain(seat)
            self._not_saved(error)
            return
        if self.seat == seat:
            self._take(seat)

    def _take(self, seat: str, tab: int | None = None) -> None:
        """Show the seat its console: at its briefing as the game begins, then at its orders, or at `tab`."""
        from tabletop.tui.console import BRIEFING_TAB, ORDERS_TAB, ConsoleScreen

        def foresee(orders: Sequence[Order], promised: Sequence[Order] = ()) -> Preview:
            return self.table.preview(seat, orders, promised)

        if tab is None:
            begun = seat in self.briefed or seat in self.drafts or seat not in self.table.waiting()
            first = self.table.turn == 1 and not begun
            tab = BRIEFING_TAB if first else ORDERS_TAB
        self.briefed.add(seat)
        self.desk.take(seat)
        self.desk.judge(
            seat,
            lambda: self.app.show(ConsoleScreen(self._scene(seat), foresee, tab)),
        )

    # The console

    def _scene(self, seat: str) -> Scene:
        look = self.table.look(seat)
        live = look.sealed is None and not look.view.ending
        if look.sealed is None:
            draft = self.drafts.get(seat) or Draft(answers=tuple(look.answers.items()))
        else:
            draft = Draft(look.sealed, tuple(look.answers.items()))
        return Scene(
            look=look,
            draft=draft,
            preview=self.table.preview(seat, draft.orders),
            live=live,
            refusals=self.refusals,
            saved=self.clerk.label(),
            note=self.note(),
            room=self.table.rules.cast.briefing,
            talks=not look.view.ending,
            fresh=self.desk.fresh,
            answered=self.desk.answered,
        )

    def renew(self) -> None:
        """Give the console its scene anew."""
        from tabletop.tui.console import ConsoleScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, ConsoleScreen) and self.seat is not None:
                screen.scene = self._scene(self.seat)

    def draft(self, draft: Draft) -> None:
        """Keep what the seat at the keyboard drafted."""
        if self.seat is None:
            return
        before = self.drafts.get(self.seat, Draft())
        self.drafts[self.seat] = draft
        if (draft.orders, draft.answers) != (before.orders, before.answers):
            self.refusals = ()
            self.keep()
        self.renew()

    def hide(self) -> None:
        """The seat at the keyboard steps back."""
        self.keep()
        self.curtain(self.seat)

    # Commands

    def seal(self, draft: Draft) -> None:
        """Seal the draft of the seat at the keyboard, then hand over."""
        if (seat := self.seat) is not None and not self.clerk.writing:
            self.drafts[seat] = draft
            self.work(self._seal(seat, draft))

    async def _seal(self, seat: str, draft: Draft) -> None:
        command = self.clerk.do(self.table.seal, seat, draft.orders, dict(draft.answers))
        self.app.call_later(self.renew)
        try:
            await command
        except Refused as error:
            self.refusals = error.reasons
            self.renew()
            self.app.complain(lambda: _("These orders cannot be sealed"), error)
            return
        except (TabletopError, OSError) as error:
            self.renew()
            self._not_saved(error)
            return
        self.drafts.pop(seat, None)
        self.keep()
        await self._passed(seat)

    def pass_on(self) -> None:
        """The seat at the keyboard has no more to do or say in this go."""
        if (seat := self.seat) is not None and not self.clerk.writing:
            self.keep()
            self.work(self._passed(seat))

    async def _passed(self, seat: str) -> None:
        """A go is over: doctrines answer, and the keyboard goes on; the only person has another look, or resolves."""
        try:
            said = await self.desk.passed(seat)
        except (TabletopError, OSError) as error:
            self.renew()
            self._not_saved(error)
            return
        if self.humans != (seat,):
            self.curtain()
        elif said:
            from tabletop.tui.console import CHANNELS_TAB

            self.desk.answered = True
            self._take(seat, CHANNELS_TAB)
        elif seat in self.table.waiting():
            self.renew()
            self.app.notify(_("Nobody has anything new to say. Seal your orders when you are done."))
        else:
            await self._resolve()

    def reopen(self) -> None:
        """Give the seat at the keyboard its sealed orders back."""
        if (seat := self.seat) is not None:
            look = self.table.look(seat)
            draft = Draft(look.sealed or (), tuple(look.answers.items()))
            self.command(lambda: self.table.reopen(seat), lambda: self.draft(draft))

    def resolve(self) -> None:
        """Resolve the turn; first ask, where a seat has not sealed."""
        waiting = self.table.waiting()
        if waiting:
            question = questions.resolve_now(lambda: listing(map(self.name, waiting)))
            self.ask(question, lambda: self.work(self._resolve()))
        else:
            self.work(self._resolve())

    async def _resolve(self) -> None:
        if self.clerk.writing:
            return
        turn = self.table.turn
        try:
            await self.clerk.do(self.table.resolve)
        except (TabletopError, OSError) as error:
            self.curtain()
            self._not_saved(error)
            return
        self.drafts.clear()
        self.keep()
        self.seat = None
        view = self.table.look(SPECTATOR).view
        self.app.show(ResolutionScreen(view, turn, self.clerk.label, self.note))

    def told(self) -> None:
        """The resolution was told: the next turn, the ending, or the end of practice."""
        if self.plan is None:
            self.go_on()
            return
        self.app.push_screen(questions.now_for_real(), lambda _none: self.start_real())

    def start_real(self) -> None:
        """Throw the practice away and start the game that was set up."""
        if self.plan is not None:
            self.app.open_game(self.plan.start, None, judges=self.plan.judges)

    def stop(self) -> None:
        """End the game here, or the practice turn, after asking."""
        if self.practising:
            self.ask(questions.enough_practice(), self.start_real)
        else:
            self.ask(questions.stop_here(), lambda: self.command(self.table.stop, self.go_on))

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
                self._not_saved(error)
                return
            then()

        self.work(run())

    def _not_saved(self, error: Exception) -> None:
        self.app.complain(lambda: _("That was not done"), error)

    def _ending(self) -> AnyFrame:
        from tabletop.tui.ending import EndingScreen

        path: Path | None = self.table.path
        return EndingScreen(self.table.look(SPECTATOR), self.clerk.label, str(path) if path else "")
