"""What is asked of the seat now, in sight at every size: questions, offers, messages, orders, means; then how to seal."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.orders.draft import spent_by
from tabletop.tui.panels.bar import Bar, Item
from tabletop.tui.panels.base import Scene
from tabletop.tui.panels.intents import ActionWanted, LedgerWanted, PlaceWanted
from tabletop.tui.panels.lines import Piece, Tone
from tabletop.tui.panels.talk import offer_pick
from tabletop.words import plain
from tabletop.words.bundle import awaiting

ROOMY = 110
"""From so many cells on everything is said in whole words."""


class NowLine(Bar):
    """Each item is an Enter or a click away from where it is dealt with. What is done goes, or is ticked."""

    def title(self, scene: Scene) -> str:
        return _("Now")

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.draft, scene.fresh, scene.talks)

    def items(self, scene: Scene, cells: int) -> list[Item]:
        roomy = cells >= ROOMY
        label = [Item(((_("NOW"), "head"),))] if roomy else []
        return [*label, *_asked(scene, roomy), *self._orders(scene, roomy), *_means(scene)]

    def gap(self, cells: int) -> int:
        return 3 if cells >= ROOMY else 2

    def _orders(self, scene: Scene, roomy: bool) -> Iterator[Item]:
        view = scene.view
        if not view.orders:
            return
        if not scene.live:
            yield _item(glyph("yes"), _("orders sealed"), ("place", "orders", None), "good")
            yield self._key(_("{key} reopens"), "reopen", "console.reopen")
            yield self._key(_("{key} passes on"), "hand_on", "console.pass_on")
            return
        count = len(scene.draft.orders)
        done = count >= view.orders
        text = (
            _("orders {count} of {most}", count=count, most=view.orders)
            if roomy
            else _("orders {count}/{most}", count=count, most=view.orders)
        )
        sign = glyph("yes") if done else glyph("on")
        yield _item(sign, text, ("place", "orders", None), "good" if done else "strong")
        yield self._key(_("{key} seals"), "seal", "console.seal")

    def _key(self, text: str, action: str, id: str) -> Item:
        """An item that does what the key of `id` does, with the name of that key."""
        return _item(glyph("to"), text.format(key=key_for(id)), ("do", action), "mine")

    def chose(self, pick: Hashable) -> None:
        match pick:
            case ("place", str(panel), at):
                self.post_message(PlaceWanted(panel, at))
            case ("do", str(action)):
                self.post_message(ActionWanted(action))
            case ("meter", str(key)):
                self.post_message(LedgerWanted(key))


def _asked(scene: Scene, roomy: bool) -> Iterator[Item]:
    """Questions without an answer, offers that wait, messages not read before."""
    view = scene.view
    asked = [choice for choice in view.choices if scene.draft.answered(choice.inject) is None]
    if asked and scene.live:
        text = _("1 question") if len(asked) == 1 else _("{count} questions", count=len(asked))
        yield _item(glyph("unknown"), text, ("place", "choices", None), "warn")
    waiting = awaiting(view) if scene.talks else ()
    if waiting:
        count = len(waiting)
        text = _("1 offer") if count == 1 else _("{count} offers", count=count)
        if roomy:
            text = _("1 offer waits for you") if count == 1 else _("{count} offers wait for you", count=count)
        yield _item(glyph("pending"), text, ("place", "channels", offer_pick(waiting[0])), "warn")
    if scene.fresh:
        count = len(scene.fresh)
        text = _("{count} new", count=count)
        if roomy:
            text = _("1 new message") if count == 1 else _("{count} new messages", count=count)
        yield _item(glyph("now"), text, ("place", "channels", None), "warn")


def _item(sign: str, text: str, pick: Hashable, tone: Tone) -> Item:
    return Item(((f"{sign} {text}", tone),), pick)


def _means(scene: Scene) -> Iterator[Item]:
    """What is left of each means that orders cost, least of all in sight where room is scarce."""
    view = scene.view
    spent = {cost.meter: cost.amount for cost in spent_by(view, scene.draft)} if scene.live else {}
    costs = {c.meter: c.name for o in view.options for level in o.levels for c in level.costs}
    for ident, name in costs.items():
        meter = view.meter(f"{ident}[{view.viewer}]")
        if meter is None:
            continue
        left = meter.value - meter.low - spent.get(ident, 0)
        pieces: tuple[Piece, ...] = (
            (f"{name} ", "dim"),
            (_("{left} left", left=plain(left)), "bad" if left < 0 else "strong"),
        )
        yield Item(pieces, ("meter", meter.key))
