"""The application with the studio at the bottom: games are opened from it, and lead back to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tabletop.errors import TabletopError
from tabletop.i18n import N_
from tabletop.record.places import new_save
from tabletop.tui.app import PAUSE, STYLES, Clock, TabletopApp
from tabletop.tui.studio.practice import Practice, PracticeDialog, PracticeGame, asked_again, reach
from tabletop.tui.studio.readings import Opening
from tabletop.tui.studio.screen import StudioScreen


class StudioApp(TabletopApp):
    """The studio of one file."""

    CSS_PATH = [  # noqa: RUF012 - as Textual declares it
        *(Path(__file__).parent.parent / name for name in STYLES),
        Path(__file__).with_name("studio.tcss"),
    ]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "studio", N_("Back to the studio"), show=False, id="studio.back"),
    ]

    def __init__(self, path: Path, clock: Clock | None = None, pause: float = PAUSE) -> None:
        """`path` is the scenario's file; it need not be there yet."""
        super().__init__(pause=pause)
        if clock is not None:
            self.clock = clock
        self.path = path
        self.practice: Practice | None = None

    def get_default_screen(self) -> Screen[Any]:
        return StudioScreen(self.path, lambda: self.clock())

    def go_home(self) -> None:
        """Leave a practice game, or a replay of it, and show the studio."""
        if self.game is not None:
            self.game.close()
            self.game = None
        self.clear_notifications()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way back while a game is on."""
        return self.game is not None if action == "studio" else super().check_action(action, parameters)

    def action_studio(self) -> None:
        """Back to the studio, after asking while the game is going on."""
        if self.game is not None:
            self.game.asides.home()

    # Practice

    def on_studio_screen_practice_wanted(self, event: StudioScreen.PracticeWanted) -> None:
        """Ask which practice game it shall be."""
        self._ask(event.opening, asked_again(event.opening.rules, self.practice, event.viewer))

    def _ask(self, opening: Opening, wanted: Practice, fault: TabletopError | OSError | None = None) -> None:
        def answered(practice: Practice | None) -> None:
            if practice is not None:
                self.practice = practice
                self.run_worker(self._practise(opening, practice), group="open", exclusive=True)

        said = (lambda: "") if fault is None else (lambda: str(fault))
        self.push_screen(PracticeDialog(opening.rules, wanted, said), answered)

    async def _practise(self, opening: Opening, wanted: Practice) -> None:
        import asyncio

        try:
            save = new_save(opening.rules.id, self.clock()) if wanted.kept else None
            table = await asyncio.to_thread(reach, opening.rules, wanted, save)
        except (TabletopError, OSError) as error:
            self._ask(opening, wanted, error)
            return
        self.game = PracticeGame(self, table)
        self.game.go_on()
