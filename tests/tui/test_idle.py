"""The idle curtain: left alone, a console hides itself, and what was being made is there again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tabletop.engine import Order
from tabletop.settings import Settings, settings, use
from tabletop.tui.app import TabletopApp
from tabletop.tui.game import HotSeat
from tabletop.tui.idle import Idle
from tabletop.tui.talks.composer import OfferComposer
from tests.tui.room import at_table, press, settle, shown, table_for, table_of, top
from tests.tui.shores import shores_table
from tests.tui.test_desk import at_desk, orders_of, paper_table


@pytest.fixture(autouse=True)
def _settings() -> object:
    before = settings()
    use(replace(Settings(), curtain_after=5))
    yield
    use(before)


def game_of(pilot: Pilot[int]) -> HotSeat:
    """The game that is played."""
    app = pilot.app
    assert isinstance(app, TabletopApp)
    assert app.game is not None
    return app.game


async def leave_alone(pilot: Pilot[int], minutes: float) -> None:
    """Let so many minutes pass without a key."""
    idle = game_of(pilot).idle
    now = idle._now
    idle._now = lambda: now() + minutes * 60
    idle.look()
    idle._now = now
    await settle(pilot)


class TestFalling:
    """After some minutes without key or mouse."""

    async def test_a_console_left_alone_is_hidden_and_says_why(self) -> None:
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter", "a", *"hotline", "enter")
            await leave_alone(pilot, 4.9)
            assert top(pilot) == "ConsoleScreen"
            await leave_alone(pilot, 5)
            assert top(pilot) == "CurtainScreen"
            text = " ".join(shown(pilot.app.screen).split())
            assert "fell by itself" in text
            assert "Hotline" not in text
            await press(pilot, "enter")
            assert top(pilot) == "ConsoleScreen"
            assert game_of(pilot).drafts["us"].orders == (Order("hotline_call"),)

    async def test_every_key_puts_it_off(self) -> None:
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter")
            idle = game_of(pilot).idle
            idle._touched -= 299
            await press(pilot, "3")
            idle.look()
            await settle(pilot)
            assert top(pilot) == "ConsoleScreen"
            assert idle._now() - idle._touched < 60

    async def test_never_where_it_is_switched_off(self) -> None:
        use(replace(Settings(), curtain_after=0))
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter")
            await leave_alone(pilot, 600)
            assert top(pilot) == "ConsoleScreen"

    async def test_not_over_the_only_person(self) -> None:
        async with at_table(table_for("us"), briefed=True) as pilot:
            await press(pilot, "enter", "enter")
            assert game_of(pilot).idle._timer is None

    async def test_it_watches_nothing_on_the_curtain(self) -> None:
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter", "f6")
            assert game_of(pilot).idle._timer is None

    async def test_a_desk_left_alone_shows_the_projector_and_keeps_its_papers(self) -> None:
        async with at_desk(paper_table()) as pilot:
            await press(pilot, *"hot", "enter")
            await leave_alone(pilot, 5)
            assert top(pilot) == "ProjectorScreen"
            assert "Hotline" not in shown(pilot.app.screen)
            await press(pilot, "f6")
            assert orders_of(pilot, "us") == (Order("hotline_call"),)

    async def test_a_form_open_on_the_desk_is_no_longer_in_sight(self) -> None:
        async with at_desk(paper_table()) as pilot:
            await press(pilot, *"hot", "enter", "down", "enter")
            assert top(pilot) == "OrderForm"
            await leave_alone(pilot, 5)
            assert top(pilot) == "ProjectorScreen"


class TestWhatWasBeingMade:
    """An order, a message, an offer: opened again as it was when the seat comes back."""

    async def test_a_message_half_written(self) -> None:
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter", "m", *"we come in peace")
            await leave_alone(pilot, 5)
            assert "peace" not in shown(pilot.app.screen)
            await press(pilot, "enter")
            assert top(pilot) == "MessageDialog"
            assert pilot.app.screen.query_one(Input).value == "we come in peace"
            await press(pilot, "enter")
            assert [m.text for m in table_of(pilot).look("prc").messages] == ["we come in peace"]

    async def test_an_offer_half_composed(self) -> None:
        async with at_table(shores_table("north", "south"), briefed=True) as pilot:
            await press(pilot, "enter", "enter", "o", "space")
            made = pilot.app.screen
            assert isinstance(made, OfferComposer)
            gives = made.bundle.gives
            assert gives
            await leave_alone(pilot, 5)
            await press(pilot, "enter")
            again = pilot.app.screen
            assert isinstance(again, OfferComposer)
            assert again.bundle.gives == gives

    async def test_an_order_half_made(self) -> None:
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter", "a", *"arms sale", "right")
            await leave_alone(pilot, 5)
            await press(pilot, "enter")
            assert top(pilot) == "OrderForm"
            await press(pilot, "enter")
            assert game_of(pilot).drafts["us"].orders == (Order("arms_sale", "taiwan", 2),)

    async def test_nothing_of_it_is_opened_for_another_seat(self) -> None:
        async with at_table(table_for("us", "prc"), briefed=True) as pilot:
            await press(pilot, "enter", "enter", "m", *"secret")
            await leave_alone(pilot, 5)
            await press(pilot, "down", "enter")
            assert top(pilot) == "ConsoleScreen"
            assert "secret" not in shown(pilot.app.screen).replace("[secret]", "")


class TestWatching:
    """One timer, set for when the quiet could have lasted long enough."""

    def test_the_wait_is_as_long_as_what_is_left(self) -> None:
        waits: list[float] = []

        class App:
            def set_timer(self, delay: float, callback: object) -> Timer:
                waits.append(delay)
                return Timer()

        class Timer:
            def stop(self) -> None:
                waits.append(-1)

        now = [100.0]
        idle = Idle(App(), lambda: 300.0, lambda: waits.append(0), lambda: now[0])  # type: ignore[arg-type]
        idle.watch()
        assert waits == [300.0]
        now[0] += 200
        idle.touch()
        now[0] += 100
        idle.look()
        assert waits[-1] == 200.0
        now[0] += 200
        idle.look()
        assert waits[-1] == 0
