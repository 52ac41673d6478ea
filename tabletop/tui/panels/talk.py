"""What was said and offered, as lines: by turn, offers with the messages about them below."""

from __future__ import annotations

from collections.abc import Hashable

from tabletop.engine.views import FACILITATOR, SPECTATOR, OfferView, View
from tabletop.i18n import _
from tabletop.table import MessageView
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Scene
from tabletop.tui.panels.lines import Line, Tone, heading, wrap
from tabletop.tui.panels.parts import glyph_of
from tabletop.words import message_head, offer_line, offer_lines, offer_touches, over_head_lines
from tabletop.words.bundle import awaiting

Channel = tuple[str, ...]
"""The seats that share a channel, in the scenario's order; none for the channel of everyone."""


def key_of(message: MessageView) -> Hashable:
    """What a message is known by."""
    return (message.channel, message.number)


def channels_of(scene: Scene) -> tuple[Channel, ...]:
    """Everyone's channel, that with each other seat, and all others in which something was said or offered."""
    view = scene.view
    pairs: list[Channel] = []
    if view.viewer not in (SPECTATOR, FACILITATOR):
        pairs = [tuple(s.id for s in view.seats if s.id in (view.viewer, other.id)) for other in view.seats]
    used = [message.channel for message in scene.look.messages]
    offered = [offer.parties for offers in _offers_by_turn(scene).values() for offer in offers]
    return tuple(dict.fromkeys([(), *(pair for pair in pairs if len(pair) == 2), *used, *offered]))


def unread_in(scene: Scene, channel: Channel | None) -> tuple[MessageView, ...]:
    """The messages of a channel (None: of all) that are new in this go."""
    return tuple(m for m in scene.look.messages if key_of(m) in scene.fresh and channel in (None, m.channel))


def offer_of(scene: Scene, pick: Hashable) -> OfferView | None:
    """The offer of this turn that a pick stands for."""
    if not isinstance(pick, tuple) or pick[0] != "offer":
        return None
    return next((o for o in scene.view.offers if (o.parties, o.number) == pick[1:]), None)


def offer_pick(offer: OfferView) -> Hashable:
    """The pick that stands for an offer of this turn."""
    return ("offer", offer.parties, offer.number)


def talk_lines(scene: Scene, channel: Channel | None, cells: int) -> list[Line]:
    """What was said and offered in a channel (None: in all), turn by turn, the newest last."""
    view = scene.view
    lines: list[Line] = []
    for turn, made in _offers_by_turn(scene).items():
        said = [m for m in scene.look.messages if m.turn == turn and _within(channel, m.channel)]
        offers = [offer for offer in made if _within(channel, offer.parties)]
        if said or offers:
            lines.append(heading(_("Turn {turn}", turn=turn), cells))
            lines.extend(_turn_lines(scene, said, offers, cells, turn == view.turn))
    if not lines:
        lines.extend(wrap((_("Nothing has been said here yet."), "dim"), cells=cells))
    return lines


def _within(channel: Channel | None, other: Channel) -> bool:
    return channel is None or channel == other


def _offers_by_turn(scene: Scene) -> dict[int, tuple[OfferView, ...]]:
    """The offers of every turn so far: those of past turns as they ended, those of this one as they stand."""
    past = {past.turn - 1: past.offers for past in scene.look.history if past.turn > 1}
    return past | {scene.view.turn: scene.view.offers}


def _turn_lines(
    scene: Scene, said: list[MessageView], offers: list[OfferView], cells: int, now: bool
) -> list[Line]:
    view = scene.view
    lines: list[Line] = []
    threads = {(offer.parties, offer.number) for offer in offers}
    for message in said:
        if (message.channel, message.about) not in threads:
            lines.extend(message_lines(scene, message, cells))
    for offer in offers:
        lines.extend(
            offer_block(view, offer, cells, offer_pick(offer)) if now else _old_offer(view, offer, cells)
        )
        for message in said:
            if (message.channel, message.about) == (offer.parties, offer.number):
                lines.extend(message_lines(scene, message, cells, indent=2))
    return lines


def message_lines(scene: Scene, message: MessageView, cells: int, indent: int = 0) -> list[Line]:
    """A message with its author and addressees, marked where it is new."""
    view = scene.view
    fresh = key_of(message) in scene.fresh
    sign = glyph("now") if fresh else glyph_of(view, message.sender)
    pick = ("say", message.channel, message.about, key_of(message)) if scene.talks else None
    own = message.sender == view.viewer
    tone: Tone = "strong" if fresh else "" if not own else "dim"
    return wrap(
        (_("{head}: ", head=message_head(view, message)), "head" if fresh else "dim"),
        (message.text, tone),
        cells=cells,
        pick=pick,
        first=f"{' ' * indent}{sign} ",
        rest=" " * (indent + 2),
    )


def offer_block(view: View, offer: OfferView, cells: int, pick: Hashable = None) -> list[Line]:
    """An offer whole: who offers what to whom, how it stands, what makes it delicate, and why it cannot be accepted."""
    waits = offer in awaiting(view)
    head, *rest = offer_lines(view, offer)
    sign = glyph("pending") if waits else glyph_of(view, offer.by)
    lives = offer.status in ("open", "agreed")
    tone: Tone = "mine" if waits else "strong" if lives else "dim"
    plain: Tone = "" if lives else "dim"
    lines = wrap((head, tone), cells=cells, pick=pick, first=f"{sign} ", rest="  ")
    delicate = {*over_head_lines(view, offer.over_head), *offer_touches(view, offer)}
    refused = len(rest) - 1 if offer.refusal is not None and offer.status == "open" else -1
    for number, text in enumerate(rest):
        if number == refused or text in delicate:
            mark = glyph("crossed" if number == refused else "alert")
            lines.extend(wrap((text, "bad"), cells=cells, pick=pick, first=f"  {mark} "))
        else:
            lines.extend(wrap((text, plain), cells=cells, pick=pick, first=f"  {glyph('item')} "))
    return lines


def _old_offer(view: View, offer: OfferView, cells: int) -> list[Line]:
    return wrap(
        (offer_line(view, offer), "dim"), cells=cells, first=f"{glyph_of(view, offer.by)} ", rest="  "
    )
