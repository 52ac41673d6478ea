"""The resolution is told step by step from what everybody may know; the ending tells all."""

from __future__ import annotations

from dataclasses import replace

from tabletop.engine import Order
from tabletop.engine.views import SPECTATOR
from tabletop.scenario import load
from tabletop.table import HUMAN, OwnEstimate, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.ending import EndingScreen
from tabletop.tui.panels.steps import steps_of
from tabletop.tui.resolution import ResolutionScreen, phase, phases
from tests.tui.room import NOON, SMALL, at_table, press, settle, short_strait, shown, table_for, top
from tests.tui.samples import sample_ended


def busy_table() -> Table:
    """A table at which everybody orders at random."""
    rules = short_strait()
    table = Table.start(rules, players={seat.id: "random" for seat in rules.seats}, seed=3)
    table.resolve()
    return table


def telling(table: Table) -> TabletopApp:
    """The application with the last resolution before it."""
    view = table.look(SPECTATOR).view
    return TabletopApp(
        lambda app: ResolutionScreen(view, table.turn - 1, lambda: "", lambda: ""), clock=lambda: NOON
    )


class Heard(ResolutionScreen):
    """A resolution that counts how often the room wanted to go on."""

    heard = 0

    def on_resolution_screen_told(self) -> None:
        self.heard += 1


class TestResolution:
    """One key tells the next step, one key tells all."""

    async def test_steps_come_one_by_one_each_with_its_reasons(self) -> None:
        app = telling(busy_table())
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, ResolutionScreen)
            first = shown(app.screen)
            await press(pilot, "enter")
            second = shown(app.screen)
            assert (screen.told, first != second) == (2, True)
            await press(pilot, "left")
            assert shown(app.screen) == first

    async def test_enter_pressed_once_too_often_does_not_lead_past_where_things_stand(self) -> None:
        table = busy_table()
        view = table.look(SPECTATOR).view
        app = TabletopApp(lambda app: Heard(view, 1, lambda: "", lambda: "", pause=60), clock=lambda: NOON)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, Heard)
            await press(pilot, *["enter"] * (len(screen.steps) + 3))
            assert (screen.over, screen.heard) == (True, 0)
            screen.closed_until = 0
            await press(pilot, "enter")
            assert screen.heard == 1

    async def test_actions_come_before_reactions_injects_and_time(self) -> None:
        app = telling(busy_table())
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, ResolutionScreen)
            told = [list(phases()).index(phase(step)) for step in screen.steps]
            assert told == sorted(told)
            assert list(phases()).index("action") in told

    async def test_skipping_tells_everything_at_once_and_where_things_stand(self) -> None:
        table = busy_table()
        app = telling(table)
        async with app.run_test(size=SMALL) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            screen = app.screen
            assert isinstance(screen, ResolutionScreen)
            assert screen.over
            assert "Where things stand" in shown(app.screen)
            escalation = table.look(SPECTATOR).view.meter("escalation")
            assert escalation is not None
            assert f"Escalation {escalation.value}" in shown(app.screen)

    async def test_the_sum_of_the_steps_is_what_moved(self) -> None:
        table = busy_table()
        app = telling(table)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            text = shown(app.screen)
        for entry in table.look(SPECTATOR).view.ledger[:3]:
            assert f"{entry.start:>3} → {entry.end:>3}" in text

    async def test_what_only_a_seat_may_know_is_not_told(self) -> None:
        table = table_for("us", "prc")
        table.resolve()
        app = telling(table)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            text = shown(app.screen)
        assert "Trust of" not in text
        assert "Support at home" not in text


class TestEnding:
    """Name, text, types, scores by objective."""

    async def test_everything_is_revealed(self) -> None:
        judged = (OwnEstimate("us", 1, "prc", 70), OwnEstimate("us", 3, "prc", 45))
        look = replace(table_for("us").look(SPECTATOR), view=sample_ended(), estimates=judged)
        app = TabletopApp(lambda app: EndingScreen(look, lambda: "", "/games/x.jsonl"), clock=lambda: NOON)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            text = shown(app.screen)
        for said in ("Armed peace", "Nobody shot.", "revisionist", "30 points", "secret", "/games/x.jsonl"):
            assert said in text
        assert "Washington judged Beijing a security seeker: 70% in turn 1, 45% in turn 3" in text

    async def test_a_game_stopped_by_hand_says_so(self) -> None:
        table = table_for("us", turns=1)
        table.stop()
        async with at_table(table) as pilot:
            assert top(pilot) == "EndingScreen"
            assert "ended by hand" in shown(pilot.app.screen)


def test_what_a_broken_pledge_did_stands_with_its_alarm() -> None:
    rules = load("first_steps")
    north, south = (seat.id for seat in rules.seats)
    table = Table.start(rules, players={north: HUMAN, south: HUMAN}, seed=3)
    number = table.offer(north, (north, south), ((north, Order("pledge.no_armed_boats", south)),))
    table.reply(south, (north, south), number, "accept")
    table.seal(north, (Order("patrol"),))
    table.seal(south, ())
    table.resolve()
    told = {step.event.kind: step.changes for step in steps_of(table.look(SPECTATOR).view) if step.event}
    assert told["made"] == ()
    assert {entry.key for entry, _part in told["alarm"]} == {"escalation", "common_ground"}
