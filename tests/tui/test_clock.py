"""The clock of a turn: it counts, warns, waits and is extended, and never decides anything."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tabletop.table import Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.clock import TurnClock
from tabletop.tui.clockface import ClockFace
from tabletop.tui.clockfile import hear, place_of, tell
from tabletop.tui.game import HotSeat
from tests.tui.room import NOON, close, press, settle, shown, table_for, table_of, top


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def clock(minutes: int = 10) -> tuple[TurnClock, Time]:
    """A clock of turn 1, and its time."""
    time = Time()
    made = TurnClock(time)
    made.begin(1, minutes)
    return made, time


class TestCounting:
    """It counts down, whoever sits at the keyboard."""

    def test_it_begins_with_the_full_time_of_a_turn(self) -> None:
        made, time = clock()
        assert made.label() == "10:00"
        time.now += 61
        assert made.label() == "08:59"

    def test_the_same_turn_opened_again_goes_on(self) -> None:
        made, time = clock()
        time.now += 60
        made.begin(1, 10)
        assert made.label() == "09:00"
        made.begin(2, 10)
        assert made.label() == "10:00"

    def test_without_minutes_there_is_none(self) -> None:
        made, _time = clock(0)
        assert not made.set
        assert made.label() == ""
        made.more()
        assert made.label() == ""

    def test_it_stands_still_and_goes_on(self) -> None:
        made, time = clock()
        made.pause()
        time.now += 500
        assert made.label() == "=10:00"
        made.pause()
        time.now += 1
        assert made.label() == "09:59"

    def test_it_is_extended_also_once_time_is_up(self) -> None:
        made, time = clock()
        made.more()
        assert made.label() == "15:00"
        time.now += 10_000
        assert made.over
        made.more()
        assert made.label() == "!05:00"
        assert made.running

    def test_little_time_is_told_by_a_sign(self) -> None:
        made, time = clock()
        time.now += 5 * 60
        assert made.label() == "!05:00"


class TestWarning:
    """Five minutes, one minute, and the end, each once."""

    def test_each_is_told_once(self) -> None:
        made, time = clock()
        said = []
        for _second in range(10 * 60 + 5):
            time.now += 1
            said.append(made.warning())
        assert [minutes for minutes in said if minutes is not None] == [5, 1, 0]
        assert said[5 * 60 - 1] == 5

    def test_a_turn_of_three_minutes_is_not_warned_of_five(self) -> None:
        made, time = clock(3)
        time.now += 1
        assert made.warning() is None
        time.now += 2 * 60
        assert made.warning() == 1

    def test_after_an_extension_the_room_is_warned_again(self) -> None:
        made, time = clock()
        time.now += 600
        assert made.warning() == 0
        made.more(10)
        assert made.warning() is None
        time.now += 5 * 60 + 1
        assert made.warning() == 5


class TestBeside:
    """Another window hears of it from a file beside the game, which is no part of the record."""

    def test_it_is_heard_as_it_was_told(self, tmp_path: Path) -> None:
        made, time = clock()
        game = tmp_path / "g.jsonl"
        time.now += 30
        tell(game, made, 5000.0)
        other = TurnClock(time)
        hear(game, other, 1, 5010.0)
        assert other.label() == "09:20"
        hear(game, other, 2, 5010.0)
        assert not other.set
        made.stop()
        tell(game, made, 5020.0)
        assert not place_of(game).exists()

    def test_one_that_stands_still_stands_still_there(self, tmp_path: Path) -> None:
        made, time = clock()
        made.pause()
        tell(tmp_path / "g.jsonl", made, 0.0)
        other = TurnClock(time)
        hear(tmp_path / "g.jsonl", other, 1, 9999.0)
        assert other.label() == "=10:00"

    def test_a_file_that_cannot_be_read_is_no_clock(self, tmp_path: Path) -> None:
        game = tmp_path / "g.jsonl"
        for text in ("", "[]", '{"turn": 1}', '{"turn": 1, "ends": "x", "held": null}', "[" * 100_000):
            place_of(game).write_text(text)
            other = TurnClock()
            hear(game, other, 1, 0.0)
            assert not other.set


def game_of(pilot: Pilot[int]) -> HotSeat:
    """The game that is played."""
    app = pilot.app
    assert isinstance(app, TabletopApp)
    assert app.game is not None
    return app.game


def face(pilot: Pilot[int]) -> str:
    """What the clock on the screen in front shows."""
    return pilot.app.screen.query_one("#clock", ClockFace).label


def timed_app(table: Table, minutes: int = 10) -> TabletopApp:
    """The application with a game whose turns are timed."""

    def opening(app: TabletopApp) -> object:
        app.game = HotSeat(app, table, clock=minutes)
        app.game.briefed.update(table.players)
        return app.game.first_screen()

    return TabletopApp(opening, clock=lambda: NOON, pause=0)  # type: ignore[arg-type]


class TestOnScreen:
    """Shown on the curtain, and everywhere that the room looks."""

    async def test_the_curtain_shows_it_from_the_first_curtain_on(self, tmp_path: Path) -> None:
        app = timed_app(table_for("us", "prc", save=tmp_path / "g.jsonl"))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            assert not game_of(pilot).clockwork.clock.set
            await press(pilot, "enter")
            assert face(pilot) in ("10:00", "09:59")
            assert place_of(tmp_path / "g.jsonl").exists()
            close(app)
        assert not place_of(tmp_path / "g.jsonl").exists()

    async def test_plus_and_equals_work_and_change_nothing_of_the_game(self, tmp_path: Path) -> None:
        save = tmp_path / "g.jsonl"
        app = timed_app(table_for("us", "prc", save=save))
        before = save.read_bytes()
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "enter", "plus", "equals_sign")
            assert face(pilot).startswith(("=15:00", "=14:5"))
            await press(pilot, "equals_sign")
            assert not face(pilot).startswith("=")
            assert save.read_bytes() == before
            close(app)

    async def test_when_time_is_up_the_curtain_says_so_and_the_turn_stays_open(self) -> None:
        app = timed_app(table_for("us", "prc"))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            game = game_of(pilot)
            game.clockwork.clock.follow(1, 0.0, paused=False)
            game.clockwork._tick()
            await settle(pilot)
            text = " ".join(shown(app.screen).split())
            assert "Time is up" in text
            assert face(pilot) == "!00:00"
            assert table_of(pilot).turn == 1
            await press(pilot, "plus")
            assert face(pilot) in ("!05:00", "!04:59")
            assert "Time is up, and" not in " ".join(shown(app.screen).split())
            await press(pilot, "f5", "up", "enter")
            assert table_of(pilot).turn == 2
            assert not game.clockwork.clock.set
            close(app)

    async def test_it_is_of_the_turn_and_not_of_the_seat(self) -> None:
        app = timed_app(table_for("us", "prc"))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            game_of(pilot).clockwork.clock.follow(1, 400.0, paused=True)
            await press(pilot, "enter", "f6")
            assert top(pilot) == "CurtainScreen"
            assert game_of(pilot).clockwork.clock.left == 400
            close(app)

    async def test_a_tick_paints_nothing_but_the_clock(self) -> None:
        app = timed_app(table_for("us", "prc"))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            game_of(pilot).clockwork.clock.follow(1, 300.0, paused=False)
            painted: list[object] = []
            for widget in app.screen.walk_children():
                original = widget.refresh

                def note(
                    *args: object, _w: object = widget, _o: object = original, **named: object
                ) -> object:
                    painted.append(_w)
                    return _o(*args, **named)  # type: ignore[operator]

                widget.refresh = note  # type: ignore[method-assign, assignment]
            game_of(pilot).clockwork._tick()
            assert {type(widget).__name__ for widget in painted} <= {"ClockFace"}
            assert painted
            close(app)

    async def test_without_a_clock_its_keys_are_not_there(self) -> None:
        app = timed_app(table_for("us", "prc"), 0)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "enter", "plus", "equals_sign")
            assert face(pilot) == ""
            assert not game_of(pilot).clockwork.clock.set
            close(app)
