"""The replay: a game stepped through by event and by turn, with the same panels as live play, as any viewer may see it.

It opens as the spectator. Seats' views show their secrets, and the facilitator's shows all of them, so that one is asked
for and confirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tabletop.engine import Order
from tabletop.engine.views import FACILITATOR, SPECTATOR, View
from tabletop.i18n import N_, _
from tabletop.table import Look, Table
from tabletop.tui.board import BoardScreen, tab_keys
from tabletop.tui.dialogs import Dialog, Question
from tabletop.tui.pages import Choices, Page, option
from tabletop.tui.panels.bargains import BargainsPanel
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.briefing import BriefingPanel
from tabletop.tui.panels.channels import ChannelsPanel
from tabletop.tui.panels.events import EventsPanel
from tabletop.tui.panels.known import KnownPanel
from tabletop.tui.panels.ladder import LadderPanel
from tabletop.tui.panels.lines import Line
from tabletop.tui.panels.meant import MeantPanel
from tabletop.tui.panels.meters import MetersPanel
from tabletop.tui.panels.orders import OrdersPanel
from tabletop.tui.panels.scrubber import Scrubber
from tabletop.tui.panels.steps import Step, steps_of
from tabletop.tui.panels.trust import TrustPanel
from tabletop.words import viewer_name
from tabletop.words.rulebook import Rulebook


class ReplayScreen(BoardScreen):
    """A game that is looked at. `position` counts openings of turns from 1, as the table does."""

    CSS_PATH = "replay.tcss"

    NAMES: ClassVar[tuple[str, ...]] = (
        N_("Ladder"),
        N_("Trust"),
        N_("Orders"),
        N_("Events"),
        N_("Channels"),
        N_("Known"),
        N_("Briefing"),
        N_("Meant"),
        N_("Pledges"),
    )
    TABS: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("ladder", "meters"),
        ("trust",),
        ("orders",),
        ("events",),
        ("channels",),
        ("known",),
        ("briefing",),
        ("meant",),
        ("bargains",),
    )
    BESIDE: ClassVar[tuple[int, ...]] = (1,)
    TUCKED: ClassVar[tuple[str, ...]] = ("briefing", "bargains")
    HOME: ClassVar[int] = 4

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", N_("Next"), priority=True, id="replay.next"),
        Binding("left", "step(-1)", N_("Back"), priority=True, id="replay.before"),
        Binding("v", "viewer", N_("Seen by"), id="replay.viewer"),
        Binding("full_stop,shift+right", "turn(1)", N_("Next turn"), id="replay.next_turn"),
        Binding("comma,shift+left", "turn(-1)", N_("Turn back"), id="replay.turn_before"),
        Binding("escape,f7", "leave", N_("Leave"), id="replay.leave"),
        Binding("z", "enlarge", N_("Enlarge"), id="replay.enlarge"),
        *tab_keys(NAMES, "replay"),
    ]

    def __init__(
        self,
        table: Table,
        turn: int | None = None,
        viewer: str = SPECTATOR,
        allow: Sequence[str] | None = None,
    ) -> None:
        """`turn` is the position to begin at (the first); `allow` are the viewers that may be chosen (all)."""
        self.table = table
        self.viewer = viewer
        self.allowed = tuple(allow) if allow is not None else _viewers(table)
        self.position = max(1, min(turn or 1, table.last))
        self.told = 0
        self._looks: dict[tuple[str, int], Look] = {}
        self.book = Rulebook(table.rules)
        self._steps: dict[tuple[str, int], tuple[Step, ...]] = {}
        super().__init__(self._scene(), tab=4)

    # What is shown

    def _look(self, viewer: str, position: int) -> Look:
        key = (viewer, position)
        if key not in self._looks:
            self._looks[key] = self.table.look(viewer, position)
        return self._looks[key]

    def _after(self, position: int) -> View | None:
        """The view that the resolution after `position` led to."""
        return self._look(self.viewer, position + 1).view if position < self.table.last else None

    def _steps_after(self, position: int) -> tuple[Step, ...]:
        key = (self.viewer, position)
        if key not in self._steps:
            after = self._after(position)
            self._steps[key] = steps_of(after) if after is not None else ()
        return self._steps[key]

    def _given(self, position: int) -> tuple[tuple[View, tuple[Order, ...]], ...]:
        """The orders of each seat whose orders the viewer may read."""
        seats = [s.id for s in self.table.rules.seats]
        readable = seats if self.viewer == FACILITATOR else [s for s in seats if s == self.viewer]
        looks = [self._look(seat, position) for seat in readable]
        return tuple((look.view, look.sealed or ()) for look in looks)

    def _scene(self) -> Scene:
        steps = self._steps_after(self.position)
        look = self._look(self.viewer, self.position)
        event = _("event {at} of {all}", at=self.told, all=len(steps)) if steps else ""
        return Scene(
            look=look,
            book=self.book,
            replay=True,
            saved=event,
            note=_("replay"),
            room=self.table.rules.cast.briefing,
            after=self._after(self.position),
            told=steps[: self.told],
            coming=len(steps),
            whole=self._look(self.viewer, self.table.last),
            given=self._given(self.position),
        )

    def _show(self) -> None:
        self.scene = self._scene()

    # The board

    def above(self) -> Iterable[Widget]:
        return (Scrubber(id="scrubber").data_bind(BoardScreen.scene),)

    def panels(self) -> Iterable[Panel]:
        return (
            LadderPanel(id="ladder"),
            TrustPanel(id="trust"),
            EventsPanel(id="events"),
            MeantPanel(id="meant"),
            MetersPanel(id="meters"),
            ChannelsPanel(id="channels"),
            KnownPanel(id="known"),
            OrdersPanel(id="orders"),
            BargainsPanel(id="bargains"),
            BriefingPanel(id="briefing"),
        )

    def tucked(self) -> Collection[str]:
        """Who ordered what has a place where there is much room; else a tab of its own."""
        return self.TUCKED if self.huge else (*self.TUCKED, "orders")

    async def speak(self) -> None:
        self._show()
        await super().speak()

    # Moving

    def action_step(self, by: int) -> None:
        """One event on or back; from the last event of a turn to the opening of the next."""
        if by > 0 and self.told < len(self._steps_after(self.position)):
            self.told += 1
        elif by > 0 and self.position < self.table.last:
            self.position, self.told = self.position + 1, 0
        elif by < 0 and self.told:
            self.told -= 1
        elif by < 0 and self.position > 1:
            self.position -= 1
            self.told = len(self._steps_after(self.position))
        self._show()

    def action_turn(self, by: int) -> None:
        """To the opening of the next turn; back to the opening of this one, or of the one before."""
        if by < 0 and self.told:
            by = 0
        self.go_to(self.position + by)

    def go_to(self, position: int) -> None:
        """To the opening at `position`, as far as there is one."""
        self.position = max(1, min(position, self.table.last))
        self.told = 0
        self._show()

    def went_to(self, turn: int | None) -> None:
        """To the opening of a turn, from a ledger."""
        if turn is not None:
            self.go_to(turn)

    def on_scrubber_wanted(self, event: Scrubber.Wanted) -> None:
        """A click on the scrubber."""
        self.go_to(event.position)

    # Through whose eyes

    def action_viewer(self) -> None:
        """Choose through whose eyes the game is seen."""
        view = self._look(self.viewer, self.position).view
        self.app.push_screen(ViewerDialog(view, self.viewer, self.allowed), self._chose_viewer)

    def _chose_viewer(self, viewer: str | None) -> None:
        if viewer is None or viewer == self.viewer:
            return
        if viewer != FACILITATOR:
            self.see_as(viewer)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.see_as(viewer)

        question = Question(
            lambda: _("See everything?"),
            lambda: _(
                "The facilitator sees every secret: intents, covert acts, types and objectives of all seats."
            ),
            lambda: _("See everything"),
            lambda: _("Go back"),
        )
        self.app.push_screen(question, answered)

    def see_as(self, viewer: str) -> None:
        """Show the game as `viewer` sees it, at the same turn."""
        self.viewer = viewer
        self.told = min(self.told, len(self._steps_after(self.position)))
        self._show()

    def action_leave(self) -> None:
        """Close the replay."""
        if self.enlarged:
            self.action_shrink()
        else:
            self.dismiss(None)


class ViewerDialog(Dialog[str]):
    """Asks through whose eyes a game is to be seen."""

    def __init__(self, view: View, viewer: str, allowed: Sequence[str]) -> None:
        super().__init__(lambda: _("Through whose eyes?"), lambda: _("A seat's view shows its secrets."))
        self.view = view
        self.viewer = viewer
        self.allowed = allowed

    def answers(self) -> ComposeResult:
        yield Choices(self._choices, id="choices", fit=9, bare=True)

    def _choices(self, cells: int) -> list[Line]:
        return [
            option(viewer_name(self.view, viewer), viewer, _("now") if viewer == self.viewer else "")
            for viewer in self.allowed
        ]

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.query_one("#choices", Choices).cursor = self.viewer

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Take the viewer under the cursor."""
        self.dismiss(str(event.pick))


def _viewers(table: Table) -> tuple[str, ...]:
    return (SPECTATOR, *(seat.id for seat in table.rules.seats), FACILITATOR)
