"""The seat console: all that a seat knows, may say and may order, on one screen or in nine tabs.

The console owns nothing but focus and layout. It is given a `Scene` and asks with messages: `DraftChanged`,
`SealWanted`, `ReopenWanted`. Whoever keeps the draft answers by setting a new scene, so that a curtain, another
language or a smaller window loses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.engine import Order
from tabletop.i18n import N_, _
from tabletop.tui.board import BoardScreen, tab_keys
from tabletop.tui.clock import CLOCK_KEYS
from tabletop.tui.coach import CoachBox, Coached
from tabletop.tui.dialogs import Question
from tabletop.tui.frame import Command
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.doubts import doubts
from tabletop.tui.orders.form import Foresee, OrderForm
from tabletop.tui.palette_orders import order_commands
from tabletop.tui.panels.bargains import BargainsPanel
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.briefing import BriefingPanel
from tabletop.tui.panels.channels import ChannelsPanel
from tabletop.tui.panels.choices import ChoicesPanel
from tabletop.tui.panels.digest import DigestPanel
from tabletop.tui.panels.intents import (
    ActionWanted,
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
from tabletop.tui.panels.now import NowLine
from tabletop.tui.panels.orders import OrdersPanel
from tabletop.tui.panels.preview import PreviewPanel
from tabletop.tui.panels.ticker import NewsTicker
from tabletop.tui.panels.timeline import TimelinePanel
from tabletop.tui.panels.trust import TrustPanel
from tabletop.tui.talks.talking import Talking
from tabletop.words.bundle import awaiting

LIVE_ONLY = ("seal", "add", "edit_order", "drop_order", "again", "undo", "pass_on")
SEALED_ONLY = ("reopen", "hand_on")
TALK = ("offer", "write")
NEEDS_ORDER = ("edit_order", "drop_order")


ORDERS_TAB = 3
CHANNELS_TAB = 5
BRIEFING_TAB = 7
CHOICES_TAB = 8


class ConsoleScreen(BoardScreen, Talking, Coached):
    """One seat's screen for one turn."""

    CSS_PATH = "console.tcss"

    NAMES: ClassVar[tuple[str, ...]] = (
        N_("Ladder"),
        N_("Trust"),
        N_("Orders"),
        N_("Preview"),
        N_("Channels"),
        N_("Known"),
        N_("Briefing"),
        N_("Choices"),
        N_("Pledges"),
    )
    TABS: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("ladder", "meters"),
        ("trust",),
        ("orders",),
        ("preview",),
        ("channels",),
        ("known", "digest"),
        ("briefing",),
        ("choices",),
        ("bargains", "timeline"),
    )
    TUCKED: ClassVar[tuple[str, ...]] = ("briefing",)
    HOME: ClassVar[int] = ORDERS_TAB

    BESIDE: ClassVar[tuple[int, ...]] = (1,)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "shrink", N_("To your orders"), id="console.to_orders"),
        Binding("f10,ctrl+s", "seal", N_("Seal"), id="console.seal"),
        Binding("f10,ctrl+s", "hand_on", N_("Pass on"), id="console.seal"),
        Binding("r", "reopen", N_("Reopen"), id="console.reopen"),
        Binding("a", "add", N_("Add an order"), id="console.add"),
        Binding("o", "offer", N_("Offer"), id="console.offer"),
        Binding("m", "write", N_("Message"), id="console.message"),
        Binding("f5", "pass_on", N_("Pass on"), id="console.pass_on"),
        Binding("f5", "hand_on", N_("Pass on"), show=False, id="console.pass_on"),
        Binding("f6", "hide", N_("Hide"), id="console.hide"),
        Binding("e", "edit_order", N_("Edit"), id="console.edit"),
        Binding("d,delete", "drop_order", N_("Drop"), id="console.drop"),
        Binding("y", "again", N_("Last turn’s orders"), show=False, id="orders.again"),
        Binding("u", "undo", N_("Undo"), show=False, id="orders.undo"),
        Binding("z", "enlarge", N_("Enlarge"), id="console.enlarge"),
        Binding("f9", "replay", N_("So far"), show=False, id="console.so_far"),
        Binding("f8", "stop", N_("Stop here"), show=False, id="console.stop"),
        Binding("escape", "shrink", show=False, id="console.shrink"),
        *tab_keys(NAMES, "console"),
        *Coached.BINDINGS,
        *CLOCK_KEYS,
    ]

    def __init__(self, scene: Scene, foresee: Foresee, tab: int = ORDERS_TAB) -> None:
        """`foresee` is the table's preview for this seat."""
        super().__init__(scene, tab)
        self.foresee = foresee

    def panels(self) -> Iterable[Panel]:
        return (
            LadderPanel(id="ladder"),
            TrustPanel(id="trust"),
            DigestPanel(id="digest"),
            OrdersPanel(id="orders"),
            PreviewPanel(id="preview"),
            MetersPanel(id="meters"),
            BargainsPanel(id="bargains"),
            ChoicesPanel(id="choices"),
            ChannelsPanel(id="channels"),
            KnownPanel(id="known"),
            BriefingPanel(id="briefing"),
            TimelinePanel(id="timeline"),
        )

    def above(self) -> Iterable[Widget]:
        return (
            NowLine(id="now").data_bind(BoardScreen.scene),
            NewsTicker(id="ticker").data_bind(BoardScreen.scene),
        )

    def body(self) -> ComposeResult:
        yield from super().body()
        yield CoachBox(id="coach").data_bind(BoardScreen.scene)

    def commands(self) -> Iterable[Command]:
        """Every move that may be ordered now."""
        if self.scene is None:
            return ()
        return order_commands(self.scene, lambda order: self.make_order(begun=order))

    def watch_scene(self) -> None:
        """A panel of questions is there as long as there are questions."""
        if self.scene is not None:
            self._name_tabs()
            self._arrange()
            self.refresh_bindings()

    @property
    def asked(self) -> bool:
        """Whether questions are put to the seat this turn."""
        return self.scene is not None and bool(self.scene.view.choices)

    def in_sight(self) -> Collection[str]:
        """On a small window what can be foreseen of the draft stands below the draft, where there is one."""
        sight = super().in_sight()
        drafted = self.scene is not None and bool(self.scene.draft.orders)
        below = self.small and drafted and not self.enlarged and tuple(sight) == ("orders",)
        return ("orders", "preview") if below else sight

    def tucked(self) -> Collection[str]:
        """Questions take the place of offers and pledges; what is known in full has one where there is much room."""
        tucked = [*self.TUCKED, "bargains" if self.asked else "choices"]
        return tucked if self.huge else [*tucked, "known"]

    def tab_names(self, *, short: bool = False) -> tuple[str, ...]:
        """The names of the tabs; that of the channels counts what is new or waits, that of questions is there for some."""
        names = list(super().tab_names(short=short))
        if self.scene is None:
            return tuple(names)
        news = len(self.scene.fresh) + (len(awaiting(self.scene.view)) if self.scene.talks else 0)
        if news:
            names[CHANNELS_TAB - 1] += f"{glyph('now')}{news}"
        if not self.asked:
            names[CHOICES_TAB - 1] = ""
        return tuple(names)

    def on_mount(self) -> None:
        self.watch_scene()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that cannot work now are not shown, or greyed where they will work once there is an order."""
        if (coaching := self.coach_works(action)) is not None:
            return coaching
        live = self.scene is not None and self.scene.live
        if action == "shrink":
            return self.enlarged or (self.small and self.tab == BRIEFING_TAB)
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
        if number == CHOICES_TAB and not self.asked:
            self.notify(_("Nothing asks for an answer this turn."))
        else:
            super().action_tab(number)

    async def on_action_wanted(self, event: ActionWanted) -> None:
        """A click on what a key does."""
        event.stop()
        if self.check_action(event.action, ()):
            await self.run_action(event.action)

    # Orders

    def on_order_wanted(self, event: OrderWanted) -> None:
        """Open the order form, on a new order or on a drafted one."""
        event.stop()
        self.make_order(event.index, event.field)

    def make_order(self, index: int | None = None, field: str = "move", begun: Order | None = None) -> None:
        """Open the order form, on a new order or on the drafted one at `index`, or on one that is `begun`."""
        scene = self.scene
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

        form = OrderForm(scene.view, scene.draft, self.foresee, index, field, begun)
        self.app.push_screen(form, made)

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

    def action_again(self) -> None:
        """Draft last turn's orders once more."""
        self.query_one(OrdersPanel).action_again()

    def action_undo(self) -> None:
        """Take the last change of the draft back."""
        self.query_one(OrdersPanel).action_undo()

    # Sealing

    def action_seal(self) -> None:
        """Ask for the draft to be sealed, after what has to be confirmed was confirmed."""
        scene = self.scene
        if scene is None or not scene.live:
            return
        draft = scene.draft
        found = doubts(scene, draft)
        if not found:
            self.post_message(SealWanted(draft))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.post_message(SealWanted(draft))

        self.app.push_screen(
            Question(_("Seal these orders?"), "\n\n".join(found), _("Seal"), _("Go back")), answered
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
