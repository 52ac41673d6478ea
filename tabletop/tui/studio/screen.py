"""The screen of the studio: the file left, what each seat will read and may do in the middle, balance right."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive

from tabletop.i18n import N_, _
from tabletop.scenario.excerpts import visible
from tabletop.scenario.watching import watch
from tabletop.tui.board import BoardScreen, tab_keys
from tabletop.tui.keys import key_for
from tabletop.tui.orders.draft import EMPTY
from tabletop.tui.orders.form import OrderForm
from tabletop.tui.pages import Page
from tabletop.tui.panels.lines import Line
from tabletop.tui.panels.tabs import TabLine
from tabletop.tui.studio import above, trials
from tabletop.tui.studio.balance import BalancePanel
from tabletop.tui.studio.explaining import FaultDialog
from tabletop.tui.studio.panels import At, FaultsPanel, OutlinePanel
from tabletop.tui.studio.preview import SeatBriefing, SeatMeters, SeatMoves, first_order
from tabletop.tui.studio.readings import SEED, Opening, Reading, glance, read, wait_for
from tabletop.tui.studio.trials import Trial

if TYPE_CHECKING:
    from tabletop.engine import Order

FAULTS_TAB = 2
MOVES_TAB = 4
QUICK = 0.1
"""A file that is checked in so many seconds needs no glance before."""


class StudioScreen(BoardScreen):
    """What an author has beside the editor. It follows one file for as long as it stands."""

    NAMES: ClassVar[tuple[str, ...]] = (
        N_("Outline"),
        N_("Faults"),
        N_("Briefing"),
        N_("Moves"),
        N_("Meters"),
        N_("Balance"),
    )
    TABS: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("outline",),
        ("faults",),
        ("briefing",),
        ("moves",),
        ("meters",),
        ("balance",),
    )
    HOME: ClassVar[int] = FAULTS_TAB
    AUTO_FOCUS: ClassVar[str | None] = ""  # the board gives the focus

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "fault(1)", N_("Next fault"), id="studio.next_fault"),
        Binding("b", "fault(-1)", N_("Fault before"), show=False, id="studio.fault_before"),
        Binding("right", "seat(1)", N_("Next seat"), priority=True, id="studio.next_seat"),
        Binding("left", "seat(-1)", N_("Seat before"), show=False, priority=True, id="studio.seat_before"),
        Binding("v", "viewer", N_("Seen by"), id="studio.viewer"),
        Binding("p", "practise", N_("Practice"), id="studio.practice"),
        Binding("t", "playtest", N_("Playtest"), id="studio.playtest"),
        Binding("t", "stop_playtest", N_("Stop the playtest"), id="studio.playtest"),
        Binding("d", "draw", N_("Other types and luck"), show=False, id="studio.draw"),
        Binding("z", "enlarge", N_("Enlarge"), id="studio.enlarge"),
        Binding("escape", "shrink", show=False, id="studio.shrink"),
        *tab_keys(NAMES, "studio"),
    ]

    reading: reactive[Reading | None] = reactive(None, repaint=False)
    trial: reactive[Trial] = reactive(Trial(), repaint=False)

    class FileRead(Message):
        """The file was read; `trial` is its last playtest where that was looked for."""

        def __init__(self, found: Reading, trial: Trial | None = None) -> None:
            super().__init__()
            self.found = found
            self.trial = trial

    class FileNotFollowed(Message):
        """Following the file has ended by an error."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    class PracticeWanted(Message):
        """The author wants to practise with these rules, through the eyes of `viewer` if nothing else is asked for."""

        def __init__(self, opening: Opening, viewer: str) -> None:
            super().__init__()
            self.opening = opening
            self.viewer = viewer

    def __init__(self, path: Path, clock: Callable[[], datetime] = datetime.now) -> None:
        """`path` is the scenario's file; `clock` tells the local time."""
        super().__init__(None, tab=FAULTS_TAB)
        self.path = path
        self.clock = clock
        self.viewer = ""
        self.good: Reading | None = None
        self.seed = SEED
        self._tried: object = None  # the texts of the files that the figures are of
        self._stopped = threading.Event()
        self._broken_off = threading.Event()

    # The screen

    def body(self) -> ComposeResult:
        yield Page(self._top, id="top", bare=True, focus=False)
        yield Page(self._state, id="state", bare=True, fit=2, focus=False)
        yield Page(self._seats, id="seats", bare=True, focus=False)
        yield TabLine(id="tabs")
        with Container(id="board"):
            yield OutlinePanel(id="outline").data_bind(StudioScreen.reading)
            yield SeatBriefing(id="briefing").data_bind(BoardScreen.scene)
            yield SeatMeters(id="meters").data_bind(BoardScreen.scene)
            yield BalancePanel(id="balance").data_bind(StudioScreen.trial)
            yield FaultsPanel(id="faults").data_bind(StudioScreen.reading)
            yield SeatMoves(id="moves").data_bind(BoardScreen.scene)

    def tucked(self) -> Collection[str]:
        """The meters have a place beside the others where there is much room."""
        return () if self.huge else ("meters",)

    def on_mount(self) -> None:
        threading.Thread(target=self._follow, name="studio", daemon=True).start()

    def on_unmount(self) -> None:
        """Nothing is followed or played any longer."""
        self._stopped.set()
        self._broken_off.set()

    async def speak(self) -> None:
        await super().speak()
        self._renew()

    def _renew(self) -> None:
        """Say anew what stands above the panels."""
        for page in self.query(Page):
            page.rebuild()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key starts a playtest and stops the one that runs."""
        if action in ("playtest", "stop_playtest"):
            running = self.trial.running is not None
            return running == (action == "stop_playtest")
        if action == "shrink":
            return self.enlarged
        return True

    # Following the file

    def _follow(self) -> None:
        """Read the file now and whenever it, or one that it includes, is saved; in a thread of its own."""
        try:
            watch(self._look, self._stopped)
        except Exception as error:  # noqa: BLE001 - the screen raises it, where faults of the program are told
            self.post_message(self.FileNotFollowed(error))

    def on_studio_screen_file_not_followed(self, event: FileNotFollowed) -> None:
        """The thread that follows the file has ended by a fault of the program."""
        raise event.error

    def _look(self) -> Iterable[str]:
        """Read the file, tell the screen, and say which files it is made of."""
        wait_for(self.path, self._stopped)
        now, before = self.clock(), self.reading
        if before is not None and before.took > QUICK:
            self.post_message(self.FileRead(glance(self.path, now, before)))
        found = read(self.path, now, self.seed, self.viewer)
        trial, files = None, found.checked.files if found.checked is not None else ()
        if found.opening is not None and self.trial.rules is None:
            trial = trials.last(self.path, found.opening.rules, files)
        self.post_message(self.FileRead(found, trial))
        return (str(self.path), *files)

    def on_studio_screen_file_read(self, event: FileRead) -> None:
        """Show what was read; the preview stays as it was where it cannot be made anew."""
        found = event.found
        if found.checking:
            self.reading = found
            self._renew()
            return
        if found.opening is not None:
            self.good = found
        if event.trial is not None:
            self.trial, self._tried = event.trial, found.texts
        elif self.trial.found is not None and not self.trial.stale and found.texts != self._tried:
            self.trial = replace(self.trial, stale=True)
        self.reading = found
        self._show()

    def _show(self) -> None:
        """Show the preview through the eyes chosen."""
        if (opening := self.opening) is not None:
            if self.viewer not in opening.viewers:
                self.viewer = opening.viewers[0]
            self.scene = opening.scene(self.viewer)
        self._renew()

    @property
    def opening(self) -> Opening | None:
        """The game that is previewed: of the file as it was when it last had no error."""
        return self.good.opening if self.good is not None else None

    # What stands above the panels

    def _top(self, cells: int) -> list[Line]:
        title = "" if self.opening is None else str(self.opening.rules.title)
        return [above.top_line(visible(self.path.name), title, self.reading, cells)]

    def _state(self, cells: int) -> list[Line]:
        return above.state_lines(visible(self.path.name), self.reading, self.good, cells)

    def _seats(self, cells: int) -> list[Line]:
        if self.scene is None or self.opening is None:
            return []
        return [above.seats_line(self.scene.view, self.opening.viewers, self.viewer, cells)]

    # Through whose eyes

    def see_as(self, viewer: str) -> None:
        """Preview what `viewer` reads and may do."""
        self.viewer = viewer
        self._show()

    def action_seat(self, by: int) -> None:
        """The next seat, or the one before; everybody comes last."""
        if (opening := self.opening) is not None:
            at = opening.viewers.index(self.viewer)
            self.see_as(opening.viewers[(at + by) % len(opening.viewers)])

    def action_viewer(self) -> None:
        """Choose through whose eyes to look."""
        from tabletop.tui.studio.viewers import SeatsDialog

        def chosen(viewer: str | None) -> None:
            if viewer is not None:
                self.see_as(viewer)

        if self.scene is not None and self.opening is not None:
            self.app.push_screen(SeatsDialog(self.scene.view, self.viewer, self.opening.viewers), chosen)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a seat."""
        event.stop()
        self.see_as(str(event.pick))

    def action_draw(self) -> None:
        """Draw the hidden types, and all other luck, anew."""
        if self.good is None or self.good.opening is None:
            return
        self.seed += 1
        self.good = replace(self.good, opening=Opening(self.good.opening.rules, self.seed))
        self._show()
        self.notify(_("The preview is of another draw now: number {number}.", number=self.seed))

    # Faults and outline

    def action_fault(self, by: int) -> None:
        """Go to the next fault, or to the one before."""
        faults = self.reading.faults if self.reading is not None else ()
        if not faults:
            self.notify(_("There is no fault."))
            return
        panel = self.query_one(FaultsPanel)
        at = panel.cursor if isinstance(panel.cursor, int) else -1
        was_there = panel.has_focus
        self.show_panel("faults")
        panel.cursor = (at + by) % len(faults) if was_there else max(at, 0)

    def on_faults_panel_wanted(self, event: FaultsPanel.Wanted) -> None:
        """Show all of a fault."""
        event.stop()
        if self.reading is not None and event.number < len(self.reading.faults):
            self.app.push_screen(FaultDialog(self.reading, event.number))

    def on_outline_panel_wanted(self, event: OutlinePanel.Wanted) -> None:
        """Go to the faults of a thing in the file, or to where the preview shows it."""
        event.stop()
        at = event.at
        if (number := self._fault_in(at)) is not None:
            self.show_panel("faults")
            self.query_one(FaultsPanel).cursor = number
        elif at.section == "seats" and self.opening is not None and at.entry in self.opening.viewers:
            self.see_as(at.entry)
            self.show_panel("briefing")
        elif at.section in ("moves", "pledges") and self._has_move(at.entry):
            self.show_panel("moves")
            self.query_one(SeatMoves).cursor = at.entry
        else:
            self.show_panel(_SHOWN_IN.get(at.section, "briefing"))

    def _fault_in(self, at: At) -> int | None:
        """The first fault that lies in a thing of the outline."""
        if self.reading is None:
            return None
        section = next(each for each in self.reading.sections if each.name == at.section)
        thing = next((each for each in section.entries if each.name == at.entry), section)
        return next(
            (
                number
                for number, fault in enumerate(self.reading.faults)
                if fault.file == self.reading.main and thing.line <= fault.line <= thing.last
            ),
            None,
        )

    def _has_move(self, move: str) -> bool:
        """Look through the eyes of a seat that has the move, if there is one."""
        opening = self.opening
        if opening is None:
            return False
        for viewer in dict.fromkeys((self.viewer, *opening.viewers)):
            if any(option.move == move for option in opening.scene(viewer).view.options):
                self.see_as(viewer)
                return True
        return False

    def on_seat_moves_wanted(self, event: SeatMoves.Wanted) -> None:
        """Show the order form with a move, to look at."""
        event.stop()
        scene, opening = self.scene, self.opening
        if scene is None or opening is None:
            return

        def looked(order: Order | None) -> None:
            if order is not None:
                text = _("Orders are given in a practice game: {key}.", key=key_for("studio.practice"))
                self.notify(text)

        order = first_order(scene.view, event.move)
        self.app.push_screen(OrderForm(scene.view, EMPTY, opening.foresee(self.viewer), begun=order), looked)

    # Practice and playtest

    def action_practise(self) -> None:
        """Ask for a practice game."""
        if self.opening is None:
            self.notify(_("There is nothing to play until the errors are mended."), severity="warning")
        else:
            self.post_message(self.PracticeWanted(self.opening, self.viewer))

    def action_playtest(self) -> None:
        """Play the last playtest again, with the file as it is."""
        if self.opening is None:
            self.notify(_("There is nothing to play until the errors are mended."), severity="warning")
        else:
            self.run_worker(self._playtest(self.opening), group="playtest")

    def action_stop_playtest(self) -> None:
        """Break the playtest off; what was found so far is shown."""
        self._broken_off.set()

    async def _playtest(self, opening: Opening) -> None:
        loop = asyncio.get_running_loop()
        before = self.trial
        texts = self.good.texts if self.good is not None else None
        self._broken_off.clear()
        self._played(before, 0)

        def progress(done: int) -> None:
            loop.call_soon_threadsafe(self._played, before, done)

        try:
            after = await asyncio.to_thread(
                trials.again, before, self.path, opening.rules, progress, self._broken_off
            )
        except (OSError, BrokenExecutor) as error:
            self.trial = before
            self.refresh_bindings()
            self.notify(_failed(error), severity="error", timeout=10)
            return
        self._tried = texts
        stale = self.good is not None and self.good.texts != texts
        self.trial = replace(after, running=None, stale=stale and after.found is not None)
        self.refresh_bindings()
        self._renew()

    def _played(self, before: Trial, done: int) -> None:
        if not self._broken_off.is_set():
            self.trial = replace(before, running=(done, trials.games_of(before)))
            if not done:
                self.refresh_bindings()


_SHOWN_IN = {"moves": "moves", "pledges": "moves", "meters": "meters", "endings": "balance"}
"""Where the preview shows a section."""


def _failed(error: OSError | BrokenExecutor) -> str:
    """Why a playtest came to nothing."""
    if isinstance(error, BrokenExecutor):
        return _("The playtest broke off: a process that played games was ended from outside.")
    return _("The playtest could not begin: {why}.", why=error.strerror or error)
