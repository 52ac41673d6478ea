"""A game on one terminal: whose turn it is at the keyboard, and what comes after what.

    briefing of the room -> curtain -> console -> curtain -> console ... -> resolution -> curtain ... -> ending

The controller owns the table, the drafts and the PINs. Screens are shown and thrown away; what must outlive them
(drafts, PINs) is kept here, and what must outlive the program is in the record.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.engine.errors import Refused
from tabletop.engine.views import SPECTATOR
from tabletop.errors import TabletopError
from tabletop.i18n import Message, _
from tabletop.table import HUMAN, Table
from tabletop.tui import questions
from tabletop.tui.clerk import Clerk
from tabletop.tui.curtain import CurtainScreen, Place
from tabletop.tui.dialogs import Question
from tabletop.tui.frame import AnyFrame
from tabletop.tui.keeping import keep, kept
from tabletop.tui.opening import RoomBriefing
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.base import Scene
from tabletop.tui.plan import Plan
from tabletop.tui.resolution import ResolutionScreen
from tabletop.words import listing, player_name

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp


class HotSeat:
    """One game at one terminal, from its start, or from wherever a table stands.

    `plan` is set for a game still to be started. While it is practised first, `practising` is true.
    """

    def __init__(self, app: TabletopApp, table: Table, plan: Plan | None = None) -> None:
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
        self.seat: str | None = None

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
        return self._briefing()

    def notices(self) -> str:
        """What the table wants its user to read once."""
        return "\n".join(str(notice) for notice in self.table.notices)

    def note(self) -> str:
        """A word on top of every screen of a practice turn."""
        return _("Practice: nothing of it counts") if self.practising else ""

    def parting(self) -> str:
        """What leaving the game means now."""
        if self.practising:
            return _("This is the practice turn; nothing of it is saved.")
        if self.table.path is None:
            return _("This game is not saved; it ends with the program.")
        text = _(
            "Everything that was sealed is saved in {path}. Go on with it from the home screen.",
            path=self.table.path,
        )
        drafted = [self._name(seat) for seat in self.drafts if seat in self.table.waiting()]
        if not drafted:
            return text
        if self.keep():
            waits = _("Drafts that are not sealed wait as well: {seats}.", seats=listing(drafted))
        else:
            waits = _(
                "Drafts that are not sealed cannot be kept on this disk: {seats}.", seats=listing(drafted)
            )
        return f"{text}\n\n{waits}"

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

    def _briefing(self, *, again: bool = False) -> RoomBriefing:
        path = self.table.path
        note = (
            self.note()
            if self.practising
            else _("This game is not saved.")
            if path is None
            else _("Saved in {path}", path=path)
        )
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
        waiting = self.table.waiting()
        after = [s for s in waiting if self.seat is None or self._order(s) > self._order(self.seat)]
        called = seat or next(iter(after or waiting), None)
        self.seat = None
        view = self.table.look(SPECTATOR).view
        return CurtainScreen(
            view, self._places, called, self._opens, self.clerk.label, self.note, self.app.pause
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

    def _order(self, seat: str) -> int:
        return [s.id for s in self.table.rules.seats].index(seat)

    def _name(self, seat: str) -> str:
        return next(str(s.name) for s in self.table.rules.seats if s.id == seat)

    def _opens(self, seat: str, typed: str) -> bool:
        return self.pins.get(seat, "") == typed

    def lift(self, seat: str, pin: str = "") -> None:
        """Show the seat its console. A first take-over sets its PIN."""
        if seat not in self.met:
            self.pins[seat] = pin
            self.met.add(seat)
        self.seat = seat
        self.refusals = ()
        from tabletop.tui.console import ConsoleScreen

        self.app.show(ConsoleScreen(self._scene(seat), lambda orders: self.table.preview(seat, orders)))

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
            self._work(self._seal(seat, draft))

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
        if self.humans == (seat,):
            await self._resolve()
        else:
            self.curtain()

    def reopen(self) -> None:
        """Give the seat at the keyboard its sealed orders back."""
        if (seat := self.seat) is not None:
            look = self.table.look(seat)
            draft = Draft(look.sealed or (), tuple(look.answers.items()))
            self._command(lambda: self.table.reopen(seat), lambda: self.draft(draft))

    def resolve(self) -> None:
        """Resolve the turn; first ask, where a seat has not sealed."""
        waiting = self.table.waiting()
        if waiting:
            question = questions.resolve_now(lambda: listing(map(self._name, waiting)))
            self._ask(question, lambda: self._work(self._resolve()))
        else:
            self._work(self._resolve())

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
            self.app.open_game(self.plan.start, None)

    def stop(self) -> None:
        """End the game here, or the practice turn, after asking."""
        if self.practising:
            self._ask(questions.enough_practice(), self.start_real)
        else:
            self._ask(questions.stop_here(), lambda: self._command(self.table.stop, self.go_on))

    def _ask(self, question: Question, then: Callable[[], None]) -> None:
        self.app.push_screen(question, lambda yes: then() if yes else None)

    def _work(self, work: Coroutine[None, None, None]) -> None:
        self.app.run_worker(work, group="table")

    def _command(self, command: Callable[[], None], then: Callable[[], None]) -> None:
        async def run() -> None:
            try:
                await self.clerk.do(command)
            except (TabletopError, OSError) as error:
                self._not_saved(error)
                return
            then()

        self._work(run())

    def _not_saved(self, error: Exception) -> None:
        self.app.complain(lambda: _("That was not done"), error)

    # Asides

    def players(self) -> None:
        """Let somebody else, or a doctrine, play a seat from now on."""
        from tabletop.tui.players import Players, PlayersScreen

        def answered(players: Players | None) -> None:
            if players is not None and dict(players) != self.table.players:
                self._command(lambda: self._seat_all(dict(players)), self.curtain)

        self.app.push_screen(PlayersScreen(self.table.rules, self.table.players), answered)

    def _seat_all(self, players: dict[str, str]) -> None:
        for seat, player in players.items():
            self.table.set_player(seat, player)

    def brief(self) -> None:
        """Let the room read its briefing again."""
        self.app.push_screen(self._briefing(again=True))

    def replay(self) -> None:
        """Step through the game so far: at the curtain as a spectator, at the console as the seat, at the end as anyone."""
        from tabletop.tui.replay import ReplayScreen

        if self.table.ended:
            self.app.push_screen(ReplayScreen(self.table))
            return
        viewer = self.seat or SPECTATOR
        allowed = (viewer,) if self.seat is None else (viewer, SPECTATOR)
        self.app.push_screen(ReplayScreen(self.table, max(self.table.last - 1, 1), viewer, allowed))

    def home(self) -> None:
        """Back home, after asking while the game is going on."""
        if self.table.ended:
            self.app.go_home()
        else:
            self._ask(questions.leave(self.parting), self.app.go_home)

    def _ending(self) -> AnyFrame:
        from tabletop.tui.ending import EndingScreen

        path: Path | None = self.table.path
        return EndingScreen(self.table.look(SPECTATOR).view, self.clerk.label, str(path) if path else "")
