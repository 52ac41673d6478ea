"""Random keys, clicks, pastes and sizes over whole games, and what must hold after each of them.

    python -m tests.tui.monkey first_steps 7 500            play a seed
    python -m tests.tui.monkey first_steps 7 500 --shrink   and look for fewer actions that fail alike

A run is made of plain actions: they are chosen by a seed, and played again from a list. `sensible` actions bring the game
on, so that the others happen in every room of the program.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import string
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerFailed

from tabletop.i18n import LANGUAGES, set_language
from tabletop.scenario import load
from tabletop.table import HUMAN, Table, verify
from tabletop.tui.app import TabletopApp
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.game import HotSeat
from tabletop.tui.home import HomeScreen
from tabletop.tui.resolution import ResolutionScreen
from tests.tui.witness import Witness, snapshot

Action = tuple[str, ...]
"""What is done, and with what: ("press", "f10"), ("click", "12", "7", "2"), ("resize", "10", "5") ..."""

TABLES: dict[str, tuple[bool, tuple[str, ...]]] = {
    "first_steps": (False, ()),
    "reassurance_game": (False, ()),
    "taiwan_strait": (True, ("us", "prc")),
}
"""Scenario -> whether its short form is played, and which seats people play (none named: all)."""

SIZES = [(120, 40), (80, 24), (10, 5), (200, 60), (79, 23), (110, 32), (81, 60), (200, 24), (40, 12)]
KEYS = [
    *(f"f{n}" for n in range(1, 13)),
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
    *string.printable.strip(),
    *["escape", "enter", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "space"] * 3,
    *["pageup", "pagedown", "delete", "backspace", "shift+left", "shift+right", "ctrl+pageup", "ctrl+left"],
]
ODD = [
    "國際關係台灣海峽",
    "é\u0301👩‍👩‍👧",
    "\x00\x07\x1b[31m",
    "[bold]{name}%s[/",
    "'; --",
    "\u202eabc",
    "\t\r\n",
    "9" * 40,
]
"""What is pasted beside markers: wide and joined signs, controls, markup, much."""

PATIENCE = 60.0
"""After so many seconds an action that is not dealt with counts as a hang."""


class Broken(AssertionError):
    """Something that must hold does not."""


@dataclass
class Monkey:
    """Chooses actions by a seed. `markers` numbers the words that it types, so that every one is known by its author."""

    luck: random.Random
    markers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def choose(self, app: TabletopApp) -> Action:
        """The next action on what is shown."""
        width, height = app.size
        kind = self.luck.choices(
            (
                "sensible",
                "press",
                "burst",
                "paste",
                "type",
                "click",
                "wheel",
                "resize",
                "language",
                "compare",
            ),
            (36, 30, 4, 3, 5, 12, 3, 4, 2, 1),
        )[0]
        match kind:
            case "sensible":
                return self.sensible(app)
            case "press":
                return ("press", self.luck.choice(KEYS))
            case "burst":
                return (
                    "burst",
                    *self.luck.choices([*KEYS, "enter", "enter", "f10", "f6"], k=self.luck.randint(2, 6)),
                )
            case "paste":
                much = self.luck.choice((1, 1, 1, 30))
                return ("paste", f"{self.marker()} {self.luck.choice(ODD)} " * much)
            case "type":
                return ("burst", *self.marker())
            case "click":
                return ("click", *self.place(width, height), str(self.luck.choice((1, 1, 2))))
            case "wheel":
                return ("wheel", *self.place(width, height), self.luck.choice(("up", "down")))
            case "resize":
                return ("resize", *map(str, self.luck.choice(SIZES)))
            case "language":
                return ("press", "f3")
        return (kind,)

    def place(self, width: int, height: int) -> tuple[str, str]:
        """A cell of the screen; the line of keys at the bottom as often as all others."""
        row = height - 1 if self.luck.random() < 0.3 else self.luck.randrange(height)
        return str(self.luck.randrange(width)), str(row)

    def marker(self) -> str:
        """A word that nobody has typed before."""
        return f"q{next(self.markers):04}z"

    def sensible(self, app: TabletopApp) -> Action:
        """What brings the game on, on the screen that is shown."""
        top = app.screen
        if isinstance(top, HomeScreen):
            return ("reopen",)
        if isinstance(top, ConsoleScreen):
            scene = top.scene
            full = scene is not None and len(scene.draft.orders) >= scene.view.orders
            add, seal = ("press", "a"), ("press", "f10")
            return (
                seal
                if full
                else self.luck.choice((add, add, seal, ("press", "n"), ("press", "m"), ("press", "o")))
            )
        if isinstance(top, ResolutionScreen):
            return ("press", self.luck.choice(("enter", "s")))
        return ("press", self.luck.choice(("enter", "enter", "enter", "f10", "y", "down", "escape")))


class Game:
    """One game of one scenario in a folder, played on and on by actions; the program is started anew when it is left."""

    def __init__(self, scenario: str, folder: Path, seed: int) -> None:
        short, people = TABLES[scenario]
        rules = load(scenario, short=short)
        seats = [seat.id for seat in rules.seats]
        humans = people or tuple(seats)
        players = {s.id: HUMAN if s.id in humans else s.doctrine for s in rules.seats}
        self.path = folder / "game.jsonl"
        self.folder = folder
        self.table: Table | None = Table.start(rules, players=players, seed=seed, save=self.path)
        self.witness = Witness(rules)

    @property
    def over(self) -> bool:
        """Whether the game has ended; its record is closed then."""
        return Table.watch(self.path).ended

    async def play(self, actions: Iterator[Action | None], monkey: Monkey, done: list[Action]) -> None:
        """Start the program and act until it is left or no action is left. None stands for one that the monkey chooses."""
        table = self.table if self.table is not None else Table.resume(self.path)
        self.table = None

        def opening(app: TabletopApp) -> Screen[Any]:
            app.game = HotSeat(app, table, judges=True)
            return app.game.first_screen()

        app = TabletopApp(opening, clock=lambda: datetime(2026, 1, 2, 14, 2), pause=0)
        try:
            async with app.run_test(size=SIZES[0], notifications=True) as pilot:
                await settle(pilot)
                for given in actions:
                    action = monkey.choose(app) if given is None else given
                    done.append(action)
                    await self.act(pilot, action)
                    if app._exit:
                        break
                    self.witness.look(app)
                await settle(pilot)
        finally:
            before = self.close(app)
        if before is not None:
            self.compare(before)

    def close(self, app: TabletopApp) -> object:
        """Let the table go, as the program does when it ends; what the game was like, if it was this one."""
        game = app.game
        if game is None:
            return None
        before = snapshot(game.table, game.drafts) if game.table.path == self.path else None
        game.close()
        return before

    def compare(self, before: object) -> None:
        """The record has what the table had, drafts included."""
        after = snapshot(Table.watch(self.path))
        if after != before:
            raise Broken(f"the saved game differs:\n{before}\n{after}")

    async def act(self, pilot: Pilot[int], action: Action) -> None:
        """Do it, and wait until it is dealt with."""
        app = pilot.app
        assert isinstance(app, TabletopApp)
        self.witness.hears(app, action)
        try:
            async with asyncio.timeout(PATIENCE):
                await self._act(pilot, app, action)
                if not app._exit:
                    await settle(pilot)
        except TimeoutError:
            raise Broken(f"{action} is never dealt with") from None
        except WorkerFailed as error:
            raise Broken(f"after {action}: {error.error!r}") from error
        if app._exception is not None:
            raise Broken(f"after {action}: {app._exception!r}") from app._exception

    async def _act(self, pilot: Pilot[int], app: TabletopApp, action: Action) -> None:
        match action:
            case ("press", key):
                await pilot.press(key)
            case ("burst", *keys):
                for key in keys:
                    name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
                    app.post_message(events.Key(name, key if len(key) == 1 else None))
            case ("paste", text):
                app.post_message(events.Paste(text))
            case ("click", x, y, times):
                if self._within(app, x, y):
                    await pilot.click(offset=(int(x), int(y)), times=int(times))
            case ("wheel", x, y, way):
                if self._within(app, x, y):
                    wheel = events.MouseScrollUp if way == "up" else events.MouseScrollDown
                    await pilot._post_mouse_events([wheel], offset=(int(x), int(y)))
            case ("resize", width, height):
                await pilot.resize_terminal(int(width), int(height))
            case ("reopen",):
                if isinstance(app.screen, HomeScreen):
                    app.resume(self.path)
            case ("compare",):
                game = app.game
                if game is not None and game.table.path == self.path:
                    game.keep()
                    self.compare(snapshot(game.table, game.drafts))
            case _:
                raise ValueError(action)

    @staticmethod
    def _within(app: TabletopApp, x: str, y: str) -> bool:
        return int(x) < app.screen.size.width and int(y) < app.screen.size.height


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is left to be done."""
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@contextmanager
def home(folder: Path) -> Iterator[None]:
    """All that the program writes goes into this folder."""
    own = {
        "TABLETOP_GAMES": str(folder),
        "TABLETOP_SETTINGS": str(folder / "settings.yaml"),
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_PICTURES_DIR": str(folder),
    }
    with mock.patch.dict("os.environ", own):
        yield


async def run(
    scenario: str, seed: int, given: Sequence[Action | None], done: list[Action], folder: Path
) -> None:
    """Play; `done` gets the actions as they are done. Raises whatever went wrong."""
    set_language(LANGUAGES[seed % len(LANGUAGES)])
    game = Game(scenario, folder, seed)
    monkey, actions = Monkey(random.Random(seed)), iter(given)
    try:
        while len(done) < len(given) and not (done and game.over):
            await game.play(actions, monkey, done)
    finally:
        set_language("en")
    for path in list(folder.glob("*.jsonl")):  # noqa: ASYNC240  nothing else goes on any more
        found = verify(path)
        if not found.ok:
            raise Broken(f"{path.name} does not replay: {found.problem}")


def trial(
    scenario: str, seed: int, given: Sequence[Action | None]
) -> tuple[BaseException | None, list[Action]]:
    """Play in a folder of its own; what went wrong, and what had been done by then."""
    done: list[Action] = []
    with tempfile.TemporaryDirectory() as folder, home(Path(folder)):
        try:
            asyncio.run(run(scenario, seed, given, done, Path(folder)))
        except Exception as error:  # noqa: BLE001  whatever it is, the actions before it are told with it
            return error, done
    return None, done


def shrunk(scenario: str, seed: int, actions: list[Action], error: BaseException) -> list[Action]:
    """Fewer actions that fail alike: pieces are left out as long as the same kind of error comes."""
    size = len(actions) // 2
    while size:
        at = 0
        while at < len(actions):
            fewer = actions[:at] + actions[at + size :]
            again, done = trial(scenario, seed, fewer)
            if again is not None and _kind(again) == _kind(error):
                actions = done
            else:
                at += size
        size //= 2
    return actions


def _kind(error: BaseException) -> tuple[type[BaseException], str]:
    cause = error.__cause__
    return type(error), repr(cause) if cause is not None else str(error).split(":")[0]


def told(scenario: str, seed: int, error: BaseException, actions: Sequence[Action]) -> str:
    """How to see it again."""
    listed = "\n".join(f"    {action!r}," for action in actions)
    return f"{scenario}, seed {seed}, after {len(actions)} actions: {error}\n[\n{listed}\n]"


def main() -> int:
    """Play a seed, as the arguments say; exit code 1 where something broke."""
    import traceback

    scenario, seed, count, *rest = sys.argv[1:]
    error, done = trial(scenario, int(seed), [None] * int(count))
    if error is None:
        print(f"{scenario}, seed {seed}: {len(done)} actions, nothing broke")
        return 0
    traceback.print_exception(error)
    with suppress(KeyboardInterrupt):
        if "--shrink" in rest:
            done = shrunk(scenario, int(seed), done, error)
    print(told(scenario, int(seed), error, done))
    return 1


if __name__ == "__main__":
    sys.exit(main())
