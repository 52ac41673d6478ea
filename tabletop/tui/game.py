"""A game on one terminal: whose turn it is at the keyboard, and what comes after what.

    briefing of the room -> curtain -> console -> curtain -> console ... -> resolution -> curtain ... -> ending

The controller owns the table, the drafts and the PINs. Screens are shown and thrown away; what must outlive them
(drafts, PINs) is kept here, and what must outlive the program is in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tabletop.engine import Order
from tabletop.engine.cast import CoachMark
from tabletop.engine.errors import Refused
from tabletop.engine.views import Preview
from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.settings import settings
from tabletop.table import HUMAN, Look, Table
from tabletop.tui.asides import Asides
from tabletop.tui.curtain import Call, CurtainScreen, Place
from tabletop.tui.frame import AnyFrame
from tabletop.tui.orders.draft import Draft
from tabletop.tui.plan import Plan
from tabletop.tui.playing import Playing
from tabletop.tui.talks.desk import TalkDesk
from tabletop.words import player_name
from tabletop.words.coaching import Coaching, Deed

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp
    from tabletop.tui.panels.base import Scene
    from tabletop.tui.unsent import Unsent


class HotSeat(Playing):
    """A game whose seats take the keyboard one after the other, from its start or from wherever a table stands."""

    def __init__(
        self,
        app: TabletopApp,
        table: Table,
        plan: Plan | None = None,
        *,
        judges: bool = False,
        clock: int | None = None,
    ) -> None:
        """`judges`: teams are asked for their own judgement of their rivals before they see their analysts'."""
        super().__init__(app, table, plan, clock=clock)
        self.pins: dict[str, str] = {}
        self.met: set[str] = set()
        self.briefed: set[str] = set()
        self.unsent: dict[str, Unsent] = {}
        self.why: Callable[[], str] | None = None
        self.coaching = Coaching(table.rules.cast.coach, table.turn)
        self.desk = TalkDesk(self, judges=judges)
        self.asides = Asides(self)

    # The curtain

    def go_on(self) -> None:
        if len(self.humans) == 1 and self.humans[0] in self.met and self.table.waiting():
            self.open_turn()
            self.lift(self.humans[0])
        else:
            super().go_on()

    def between(self, seat: str | None = None) -> AnyFrame:
        """The curtain: it hides everything. The next seat that has to seal is called, or `seat`."""
        self.seat = None
        self.idle.rest()
        self.open_turn()
        why, self.why = self.why, None
        call = Call(seat or self.desk.ahead(), self.desk.over, self.desk.rounds.number, why)
        return CurtainScreen(
            self.public().view,
            self._places,
            call,
            self._opens,
            self.clerk.label,
            self.note,
            self.app.pause,
            lambda: self.clockwork.clock.over,
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
            self.not_done(error)
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
        if len(self.humans) > 1:
            self.idle.watch()

        def show() -> None:
            console = ConsoleScreen(self._scene(seat), foresee, tab)
            self.app.show(console)
            if (unsent := self.unsent.pop(seat, None)) is not None:
                from tabletop.tui.unsent import open_again

                console.call_after_refresh(open_again, console, unsent)

        self.desk.judge(seat, show)

    # The console

    def _scene(self, seat: str) -> Scene:
        from tabletop.tui.panels.base import Scene

        look = self.table.look(seat)
        live = look.sealed is None and not look.view.ending
        if look.sealed is None:
            draft = self.drafts.get(seat) or Draft(answers=tuple(look.answers.items()))
        else:
            draft = Draft(look.sealed, tuple(look.answers.items()))
        return Scene(
            look=look,
            book=self.book,
            draft=draft,
            preview=self.table.preview(seat, draft.orders),
            live=live,
            refusals=self.refusals,
            saved=self.clerk.label(),
            clock=self.clockwork.clock.label(),
            note=self.note(),
            room=self.table.rules.cast.briefing,
            talks=not look.view.ending,
            fresh=self.desk.fresh,
            answered=self.desk.answered,
            coach=self._hint(look, draft),
            coached=settings().coach and self.coaching.has_put_away(seat),
        )

    # Hints for a first game

    def _hint(self, look: Look, draft: Draft) -> CoachMark | None:
        if not settings().coach:
            return None
        return self.coaching.mark(look, drafted=bool(draft.orders), answered=bool(draft.answers))

    def coached(self, deed: Deed) -> None:
        """The seat at the keyboard did what its hint may have waited for."""
        if self.seat is not None and self.coaching.tell(self.seat, deed):
            self.renew()

    def coach_turned(self, panel: str) -> None:
        """The seat at the keyboard turned to a panel that may have a hint of its own."""
        if self.seat is not None and self.coaching.turn_to(self.seat, panel):
            self.renew()

    def coach_again(self) -> None:
        """The seat at the keyboard wants its last hint again."""
        if self.seat is not None and self.coaching.again(self.seat):
            self.renew()

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

    def fall(self) -> None:
        """The curtain falls by itself: drafts are kept, and so is what was being typed."""
        seat = self.seat
        if seat is None:
            return
        from tabletop.tui.unsent import unsent_on

        stack = self.app.screen_stack
        if (unsent := unsent_on(stack)) is not None:
            self.unsent[seat] = unsent
        self.desk.interrupted(seat, stack)
        minutes = settings().curtain_after

        def why() -> str:
            return _(
                "The curtain fell by itself: for {minutes} minutes nobody touched a key. Drafts are kept.",
                minutes=minutes,
            )

        self.why = why
        self.hide()

    def time_is_up(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, CurtainScreen):
                screen.renew()

    def resolved(self) -> None:
        self.unsent.clear()

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
            self.not_done(error)
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
            self.not_done(error)
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
            await self.resolve_turn()

    def reopen(self) -> None:
        """Give the seat at the keyboard its sealed orders back."""
        if (seat := self.seat) is not None:
            look = self.table.look(seat)
            draft = Draft(look.sealed or (), tuple(look.answers.items()))
            self.command(lambda: self.table.reopen(seat), lambda: self.draft(draft))
