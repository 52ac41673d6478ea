"""What can be asked for beside a game on one terminal: other players, the briefing, the game so far, home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.engine.views import SPECTATOR
from tabletop.i18n import _
from tabletop.words import listing

if TYPE_CHECKING:
    from tabletop.tui.game import HotSeat


class Asides:
    """The asides of one game."""

    def __init__(self, game: HotSeat) -> None:
        self.game = game

    def players(self) -> None:
        """Let somebody else, or a doctrine, play a seat from now on."""
        from tabletop.tui.players import Players, PlayersScreen

        game, table = self.game, self.game.table

        def answered(players: Players | None) -> None:
            if players is not None and dict(players) != table.players:
                game.command(lambda: self._seat_all(dict(players)), game.curtain)

        game.app.push_screen(PlayersScreen(table.rules, table.players), answered)

    def _seat_all(self, players: dict[str, str]) -> None:
        for seat, player in players.items():
            self.game.table.set_player(seat, player)

    def brief(self) -> None:
        """Let the room read its briefing again."""
        self.game.app.push_screen(self.game.briefing(again=True))

    def replay(self) -> None:
        """Step through the game so far: at the curtain as a spectator, at the console as the seat, at the end as anyone."""
        from tabletop.tui.replay import ReplayScreen

        app, table, seat = self.game.app, self.game.table, self.game.seat
        if table.ended:
            app.push_screen(ReplayScreen(table))
            return
        viewer = seat or SPECTATOR
        allowed = (viewer,) if seat is None else (viewer, SPECTATOR)
        app.push_screen(ReplayScreen(table, max(table.last - 1, 1), viewer, allowed))

    def parting(self) -> str:
        """What leaving the game means now."""
        if self.game.practising:
            return _("This is the practice turn; nothing of it is saved.")
        if self.game.table.path is None:
            return _("This game is not saved; it ends with the program.")
        text = _(
            "Everything that was sealed is saved in {path}. Go on with it from the home screen.",
            path=self.game.table.path,
        )
        drafted = [self.game.name(seat) for seat in self.game.drafts if seat in self.game.table.waiting()]
        if not drafted:
            return text
        if self.game.keep():
            waits = _("Drafts that are not sealed wait as well: {seats}.", seats=listing(drafted))
        else:
            waits = _(
                "Drafts that are not sealed cannot be kept on this disk: {seats}.", seats=listing(drafted)
            )
        return f"{text}\n\n{waits}"

    def home(self) -> None:
        """Back home, after asking while the game is going on."""
        if self.game.table.ended:
            self.game.app.go_home()
        else:
            from tabletop.tui import questions

            self.game.ask(questions.leave(self.parting), self.game.app.go_home)
