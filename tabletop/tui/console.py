"""The seat console: all that a seat knows, may say and may order, on one screen or in eight tabs.

The console owns nothing but focus and layout. It is given a `Scene` and asks with messages: `DraftChanged`,
`SealWanted`, `ReopenWanted`. Whoever keeps the draft answers by setting a new scene, so that a curtain, another
language or a smaller window loses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tabletop.engine import Order
from tabletop.i18n import N_, _
from tabletop.tui.board import BoardScreen, tab_keys
from tabletop.tui.dialogs import Question
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import Draft, uses_force
from tabletop.tui.orders.form import Foresee, OrderForm
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.briefing import BriefingPanel
from tabletop.tui.panels.channels import ChannelsPanel
from tabletop.tui.panels.choices import ChoicesPanel
from tabletop.tui.panels.intents import (
    DraftChanged,
    HideWanted,
    OrderWanted,
    PassWanted,
    ReopenWanted,
    ReplayWanted,
    SealWanted,
    StopWanted,
)
from tabletop.tui.panels.known import KnownPanel
from tabletop.tui.panels.ladder import LadderPanel
from tabletop.tui.panels.meters import MetersPanel
from tabletop.tui.panels.orders import OrdersPanel
from tabletop.tui.panels.preview import PreviewPanel
from tabletop.tui.panels.timeline import TimelinePanel
from tabletop.tui.panels.trust import TrustPanel
from tabletop.tui.talks.talking import Talking
from tabletop.words import order_line
from tabletop.words.bundle import awaiting, promised

LIVE_ONLY = ("seal", "add", "edit_order", "drop_order", "pass_on")
SEALED_ONLY = ("reopen", "hand_on")
TALK = ("offer", "write")
NEEDS_ORDER = ("edit_order", "drop_order")


ORDERS_TAB = 3
CHANNELS_TAB = 5
BRIEFING_TAB = 7
CHOICES_TAB = 8


class ConsoleScreen(BoardScreen, Talking):
    """One seat's screen for one turn."""

    CSS_PATH = "console.tcss"

    NAMES: ClassVar[tuple[str, ...]] = (
        N_("Trust"),
        N_("Ladder"),
        N_("Orders"),
        N_("Preview"),
        N_("Channels"),
        N_("Known"),
        N_("Briefing"),
        N_("Choices"),
    )
    TABS: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("trust",),
        ("ladder", "meters"),
        ("orders",),
        ("preview",),
        ("channels",),
        ("known", "timeline"),
        ("briefing",),
        ("choices",),
    )
    TUCKED: ClassVar[tuple[str, ...]] = ("briefing",)
    HOME: ClassVar[int] = ORDERS_TAB

    BESIDE: ClassVar[tuple[int, ...]] = (2,)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "shrink", N_("To your orders")),
        Binding("f10,ctrl+s", "seal", N_("Seal")),
        Binding("f10,ctrl+s", "hand_on", N_("Pass on")),
        Binding("r", "reopen", N_("Reopen")),
        Binding("a", "add", N_("Add an order")),
        Binding("o", "offer", N_("Offer")),
        Binding("m", "write", N_("Message")),
        Binding("f5", "pass_on", N_("Pass on")),
        Binding("f5", "hand_on", N_("Pass on"), show=False),
        Binding("f6", "hide", N_("Hide")),
        Binding("e", "edit_order", N_("Edit")),
        Binding("d,delete", "drop_order", N_("Drop")),
        Binding("z", "enlarge", N_("Enlarge")),
        Binding("f9", "replay", N_("So far"), show=False),
        Binding("f8", "stop", N_("Stop here"), show=False),
        Binding("escape", "shrink", show=False),
        *tab_keys(NAMES),
    ]

    def __init__(self, scene: Scene, foresee: Foresee, tab: int = ORDERS_TAB) -> None:
        """`foresee` is the table's preview for this seat."""
        super().__init__(scene, tab)
        self.foresee = foresee

    def panels(self) -> Iterable[Panel]:
        return (
            TrustPanel(id="trust"),
            LadderPanel(id="ladder"),
            MetersPanel(id="meters"),
            OrdersPanel(id="orders"),
            PreviewPanel(id="preview"),
            ChoicesPanel(id="choices"),
            ChannelsPanel(id="channels"),
            KnownPanel(id="known"),
            BriefingPanel(id="briefing"),
            TimelinePanel(id="timeline"),
        )

    def help_lines(self) -> list[tuple[str, str]]:
        """What a first-time player wants to know of this screen."""
        return [
            (
                _("What to do here"),
                _(
                    "You are one government. Read what is known, draft up to {count} orders with a, and seal them with"
                    " F10. Nobody sees them before all seats have sealed; then everything happens at once.",
                    count=self.scene.view.orders if self.scene else 2,
                ),
            ),
            (
                _("What the panels show"),
                _(
                    "1 whom you trust, 2 how far things have escalated and every meter you can see, 3 your orders, 4 what"
                    " they would do, 5 messages and offers, 6 what happened and why, and which pledges bind whom, 7 who you"
                    " are and what you want, 8 questions put to you. Enter on a meter opens its ledger: every cause of its"
                    " last change.",
                ),
            ),
            (
                _("Talking"),
                _(
                    "m writes a message, o puts an offer together. In panel 5, a accepts the offer under the cursor, c"
                    " counters it, r refuses it and w withdraws from it. What is agreed happens as the turn is resolved. F5"
                    " passes the keyboard on without sealing: it comes round until nobody has talked for a whole round and"
                    " all have sealed."
                ),
            ),
            (
                _("In the list of orders"),
                _(
                    "Left and right change the level, t the target, i the intent, n the note; J and K move an order"
                    " down and up. The intent is known to you and the facilitator alone until the debrief."
                ),
            ),
        ]

    def watch_scene(self) -> None:
        """Without a question there is no panel of questions, and the meters get its room."""
        if self.scene is not None:
            self.set_class(not self.scene.view.choices, "-no-choices")
            self._name_tabs()
            self._arrange()
            self.refresh_bindings()

    def standing(self) -> Collection[str]:
        asked = self.scene is not None and bool(self.scene.view.choices)
        return [panel for panel in super().standing() if asked or panel != "choices"]

    def tab_names(self) -> tuple[str, ...]:
        """The names of the tabs; that of the channels counts what is new or waits, that of questions is there for some."""
        names = super().tab_names()
        if self.scene is None:
            return names
        news = len(self.scene.fresh) + (len(awaiting(self.scene.view)) if self.scene.talks else 0)
        if news:
            at = CHANNELS_TAB - 1
            names = (*names[:at], f"{names[at]}{glyph('now')}{news}", *names[at + 1 :])
        return names if self.scene.view.choices else names[: CHOICES_TAB - 1]

    def on_mount(self) -> None:
        self.watch_scene()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that cannot work now are not shown, or greyed where they will work once there is an order."""
        live = self.scene is not None and self.scene.live
        if action == "shrink":
            return self.enlarged or self.tab == BRIEFING_TAB
        if action in SEALED_ONLY:
            return not live
        if action in TALK:
            return self.scene is not None and self.scene.talks
        if action in LIVE_ONLY:
            if not live:
                return False
            drafted = self.scene is not None and bool(self.scene.draft.orders)
            return True if drafted or action not in NEEDS_ORDER else None
        return True

    def action_tab(self, number: int) -> None:
        """Bring a panel into sight and focus; that of questions is in sight only while there are some."""
        if number == CHOICES_TAB and "choices" not in self.standing():
            self.notify(_("Nothing asks for an answer this turn."))
        else:
            super().action_tab(number)

    # Orders

    def on_order_wanted(self, event: OrderWanted) -> None:
        """Open the order form, on a new order or on a drafted one."""
        event.stop()
        scene, index = self.scene, event.index
        if scene is None or not scene.live:
            return
        if index is None and len(scene.draft.orders) >= scene.view.orders:
            text = _(
                "All {count} orders of this turn are drafted; edit or drop one.", count=scene.view.orders
            )
            self.notify(text, severity="warning")
            return

        def made(order: Order | None) -> None:
            if order is not None and self.scene is not None:
                if self.tab == BRIEFING_TAB:
                    self.show_tab(ORDERS_TAB)
                draft = self.scene.draft
                self.post_message(
                    DraftChanged(draft.add(order) if index is None else draft.put(index, order))
                )

        self.app.push_screen(OrderForm(scene.view, scene.draft, self.foresee, index, event.field), made)

    def action_add(self) -> None:
        """Enter a new order."""
        self.post_message(OrderWanted())

    def action_edit_order(self) -> None:
        """Edit the order that is worked on."""
        if self.scene and self.scene.draft.orders:
            self.post_message(OrderWanted(self.scene.draft.at))

    def action_drop_order(self) -> None:
        """Take the order that is worked on out of the draft."""
        if self.scene and self.scene.draft.orders:
            self.post_message(DraftChanged(self.scene.draft.drop(self.scene.draft.at)))

    # Sealing

    def action_seal(self) -> None:
        """Ask for the draft to be sealed, after what has to be confirmed was confirmed."""
        scene = self.scene
        if scene is None or not scene.live:
            return
        draft = scene.draft
        doubts = _doubts(scene, draft)
        if not doubts:
            self.post_message(SealWanted(draft))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.post_message(SealWanted(draft))

        self.app.push_screen(
            Question(_("Seal these orders?"), "\n\n".join(doubts), _("Seal"), _("Go back")), answered
        )

    def action_reopen(self) -> None:
        """Ask for the sealed orders back."""
        self.post_message(ReopenWanted())

    # The rest of the game

    def action_pass_on(self) -> None:
        """Pass the keyboard on without sealing."""
        self.post_message(PassWanted())

    def action_hand_on(self) -> None:
        """Pass the keyboard on, the orders being sealed."""
        self.post_message(PassWanted())

    def action_hide(self) -> None:
        """Ask for the curtain."""
        self.post_message(HideWanted())

    def action_replay(self) -> None:
        """Ask for the game so far."""
        self.post_message(ReplayWanted())

    def action_stop(self) -> None:
        """Ask for the game to be ended here."""
        self.post_message(StopWanted())


def _doubts(scene: Scene, draft: Draft) -> list[str]:
    """What a seat should confirm before it seals: force, a broken word, an empty turn, questions left to their defaults."""
    view = scene.view
    doubts = [
        _("You order the use of force: {order}", order=order_line(view, order))
        for order in draft.orders
        if uses_force(view, order)
    ]
    if scene.preview is not None:
        doubts.extend(map(str, dict.fromkeys(scene.preview.warnings)))
    if not draft.orders and promised(view):
        doubts.append(_("You have drafted no orders of your own; what you promised in offers stands."))
    elif not draft.orders:
        doubts.append(_("You have drafted no orders: you hold this turn."))
    for choice in view.choices:
        if draft.answered(choice.inject) is None:
            default = next(o.name for o in choice.options if o.id == choice.default)
            doubts.append(
                _("You have not answered “{name}”: “{default}” is taken.", name=choice.name, default=default)
            )
    return doubts
