"""Panel 5: what seats say to each other: messages by channel, and the offers of this turn with their keys."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tabletop.engine.views import OfferView, View
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.base import Panel, Scene, fitting
from tabletop.tui.panels.intents import ChannelsShown, ComposeWanted, OfferOpened, ReplyWanted, WriteWanted
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, Piece, wrap
from tabletop.tui.panels.talk import Channel, channels_of, offer_of, offer_pick, talk_lines, unread_in
from tabletop.words import channel_name
from tabletop.words.bundle import awaiting

WRITE = "write"


class ChannelsPanel(Panel):
    """All channels in one stream, newest last; left and right narrow it to one channel.

    On an offer, a accepts, c counters, r refuses and w withdraws; Enter shows it whole. On a message, Enter answers.
    """

    ONE_CLICK = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Open"), id="view.choose"),
        Binding("a", "reply('accept')", N_("Accept"), id="channels.accept"),
        Binding("c", "counter", N_("Counter"), id="channels.counter"),
        Binding("r", "reply('refuse')", N_("Refuse"), id="channels.refuse"),
        Binding("w", "reply('withdraw')", N_("Withdraw"), id="channels.withdraw"),
        Binding("left", "channel(-1)", N_("Channel before"), show=False, id="channels.before"),
        Binding("right", "channel(1)", N_("Next channel"), show=False, id="channels.next"),
    ]

    channel: reactive[Channel | None] = reactive(None, repaint=False)
    """The channel shown alone; None shows all."""

    def title(self, scene: Scene) -> str:
        if scene.answered:
            return _("5 Channels: you are answered")
        fresh = len(scene.fresh)
        return _("5 Channels ({count} new)", count=fresh) if fresh else _("5 Channels")

    def hint(self, scene: Scene) -> str:
        if not scene.talks:
            return ""
        offer = self._offer()
        if offer is None:
            write, make = key_for("console.message"), key_for("console.offer")
            return _(
                "{write} write   {make} offer   {sign} channel",
                write=write,
                make=make,
                sign=glyph("sideways"),
            )
        if offer in awaiting(scene.view):
            return _(
                "{accept} accept   {counter} counter   {refuse} refuse",
                accept=key_for("channels.accept"),
                counter=key_for("channels.counter"),
                refuse=key_for("channels.refuse"),
            )
        return _("{key} withdraw", key=key_for("channels.withdraw")) if _mine(scene.view, offer) else ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.fresh, scene.talks, self.channel)

    def watch_channel(self) -> None:
        self.rebuild()

    def rebuild(self) -> None:
        """What waits for an answer comes into sight, else the newest."""
        kept = self.cursor
        super().rebuild()
        scene = self.scene
        if not self.picks:
            self.scroll_end(animate=False)
        if scene is None or kept is not None or not self.picks:
            return
        wait = awaiting(scene.view)
        self.cursor = offer_pick(wait[0]) if wait and offer_pick(wait[0]) in self.picks else self.picks[-1]

    def build(self, scene: Scene, cells: int) -> list[Line]:
        cells = min(cells, MEASURE)
        lines = self._selector(scene, cells)
        lines += talk_lines(scene, self.channel, cells)
        if scene.talks:
            lines += [BLANK, *self._write_line(scene, cells)]
        return lines

    def _selector(self, scene: Scene, cells: int) -> list[Line]:
        """All channels on a line or two, the one shown in brackets, each with a mark for what is new in it."""
        pieces: list[Piece] = []
        for channel in (None, *channels_of(scene)):
            name = _("All") if channel is None else channel_name(scene.view, channel)
            new = len(unread_in(scene, channel))
            mark = f" {glyph('now')}{new}" if new else ""
            here = channel == self.channel
            text = f"[{name}{mark}]" if here else f" {name}{mark} "
            pieces.append((text.replace(" ", "\u00a0") + " ", "strong" if here or new else "dim"))
        return wrap(*pieces, cells=cells)

    def _write_line(self, scene: Scene, cells: int) -> list[Line]:
        name = channel_name(scene.view, self._to(scene))
        text = _("write to {who} ({key})", who=name, key=key_for("console.message"))
        return wrap((f"> {text}", "mine"), cells=cells, pick=WRITE)

    def _to(self, scene: Scene) -> Channel:
        """Whom a message goes to from here: the channel shown, else the rival's."""
        if self.channel is not None:
            return self.channel
        own = scene.view.seat(scene.view.viewer)
        channels = channels_of(scene)
        return next((c for c in channels if own and own.rival in c and len(c) == 2), channels[0])

    # What the cursor stands on

    def _offer(self) -> OfferView | None:
        return offer_of(self.scene, self.cursor) if self.scene else None

    def watch_cursor(self) -> None:
        super().watch_cursor()
        if self.scene is not None and self.is_mounted:
            self.head(self.title(self.scene), fitting(self.hint(self.scene), self.cells))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be said, or nothing was offered, the keys are the screen's."""
        if action in ("reply", "counter"):
            return self.scene is not None and self.scene.talks and bool(self.scene.view.offers)
        return True

    def on_focus(self) -> None:
        super().on_focus()
        self.shown_to_the_seat()

    def on_show(self) -> None:
        """The panel came into sight."""
        self.shown_to_the_seat()

    def watch_scene(self) -> None:
        super().watch_scene()
        self.call_after_refresh(self.shown_to_the_seat)

    def shown_to_the_seat(self) -> None:
        """Tell that what is new stands in sight."""
        scene = self.scene
        if scene and scene.talks and scene.look.unread and self.display and self.cells >= 4:
            self.post_message(ChannelsShown())

    # What is asked for

    def chose(self, pick: Hashable) -> None:
        scene = self.scene
        if scene is None or not scene.talks:
            return
        offer = offer_of(scene, pick)
        if pick == WRITE:
            self.post_message(WriteWanted(_others(scene.view, self._to(scene))))
        elif offer is not None:
            self.post_message(OfferOpened(offer))
        elif isinstance(pick, tuple) and pick[0] == "say":
            self.post_message(WriteWanted(_others(scene.view, pick[1]), pick[2]))

    def action_channel(self, by: int) -> None:
        """Show the next channel alone, or all."""
        if self.scene is None:
            return
        every = [None, *channels_of(self.scene)]
        at = every.index(self.channel) if self.channel in every else 0
        self.cursor = None
        self.channel = every[(at + by) % len(every)]

    def action_counter(self) -> None:
        """Answer the offer under the cursor with another."""
        offer = self._offer()
        if offer is None or self.scene is None or offer not in awaiting(self.scene.view):
            self.notify(_("Put the cursor on an offer that waits for your answer."), severity="warning")
        else:
            self.post_message(ComposeWanted(counter=offer))

    def action_reply(self, reply: Literal["accept", "refuse", "withdraw"]) -> None:
        """Accept or refuse the offer under the cursor, or withdraw from it."""
        offer, scene = self._offer(), self.scene
        if offer is None or scene is None:
            self.notify(_("Put the cursor on an offer first."), severity="warning")
        elif reply == "withdraw" and not _mine(scene.view, offer):
            self.notify(_("You have not agreed to this offer."), severity="warning")
        elif reply != "withdraw" and offer not in awaiting(scene.view):
            self.notify(_("This offer does not wait for your answer."), severity="warning")
        else:
            self.post_message(ReplyWanted(offer, reply))


def _mine(view: View, offer: OfferView) -> bool:
    """Whether the viewer has agreed to an offer that it could still withdraw from."""
    return offer.status in ("open", "agreed") and view.viewer in offer.accepted


def _others(view: View, channel: Channel) -> Channel:
    return tuple(seat for seat in channel if seat != view.viewer)
