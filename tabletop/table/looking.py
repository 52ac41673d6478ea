"""How a game is looked at: what each viewer may see of a moment, put together from the engine's views and the session."""

from __future__ import annotations

from tabletop.engine.bargaining import Talks, closed
from tabletop.engine.viewing import view
from tabletop.engine.views import FACILITATOR, SPECTATOR, OfferView
from tabletop.table.folding import Game
from tabletop.table.look import HUMAN, Look, OwnEstimate, Past


class Watcher:
    """Shows one game to any viewer. What is past never changes, so it is put together once."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._past: dict[tuple[str, int], Past] = {}

    def look(self, viewer: str, position: int) -> Look:
        """What the viewer may see of this moment; one beyond the game is its first or last."""
        game, last = self._game, len(self._game.states)
        at = max(1, min(position, last))
        state, sealed, now = (
            game.states[at - 1],
            game.turns[at - 1].get(viewer),
            at == last and not game.state.ended,
        )
        return Look(
            view=view(game.rules, state, viewer, game.talks if now else closed(game.offers[at - 1])),
            position=at,
            last=last,
            sealed=sealed.orders if sealed else None,
            answers=dict(sealed.answers) if sealed else {},
            ready=tuple((s, not now or s in game.sealed or p != HUMAN) for s, p in game.players.items()),
            players=tuple(game.players.items()),
            history=tuple(self._remembered(viewer, i) for i in range(at)),
            messages=game.mail.shown(viewer, state.turn, now=now),
            unread=game.mail.unread(viewer) if now else (),
            estimates=self._estimates(viewer, at),
        )

    def _remembered(self, viewer: str, index: int) -> Past:
        past = self._past.get((viewer, index))
        if past is None:
            seen = view(self._game.rules, self._game.states[index], viewer)
            values = {m.key: m.value for m in seen.meters}
            offers = self._offers_before(viewer, index)
            past = Past(seen.turn, values, seen.acts, seen.news, seen.events, offers, seen.ledger)
            self._past[viewer, index] = past
        return past

    def _offers_before(self, viewer: str, index: int) -> tuple[OfferView, ...]:
        """The offers of the turn before, as they stood when it closed."""
        game = self._game
        talks = closed(game.offers[index - 1]) if index else Talks()
        return view(game.rules, game.states[index - 1], viewer, talks).offers if talks.offers else ()

    def _estimates(self, viewer: str, at: int) -> tuple[OwnEstimate, ...]:
        """The viewer's own estimates up to this moment; everyone's for the facilitator, and for all at the end."""
        game = self._game
        state, everyone = game.states[at - 1], (*game.rules.form.seats, SPECTATOR)
        opened = viewer == FACILITATOR or (state.ended and viewer in everyone)
        return tuple(e for e in game.estimates if e.turn <= state.turn and (opened or e.seat == viewer))
