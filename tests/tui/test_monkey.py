"""Random keys over whole games: nothing breaks, nothing is lost, and nobody reads what is not theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tabletop.tui.app import TabletopApp
from tabletop.tui.console import ConsoleScreen
from tests.tui.desk import at_console, played, press, shown
from tests.tui.monkey import TABLES, Action, told, trial
from tests.tui.witness import Witness

pytestmark = pytest.mark.usefixtures("painted")

FAILED = [
    ("taiwan_strait", 137, 45),  # a level's name was cut in the composer at 80 columns
    ("first_steps", 9, 69),  # the meters moved were a cell too wide for their box, in either language
]
"""Scenario, seed and number of actions of runs that failed once, and what it was."""

FAILED_LONG = [
    ("reassurance_game", 7, 72),  # the same box
    ("taiwan_strait", 8, 118),  # a warning below a move was cut
    ("taiwan_strait", 116, 122),  # the composer, after another language
]

MANY = range(30)
LONG = 400
"""How many seeds, and how many actions each, where there is time."""


def nothing_breaks(scenario: str, seed: int, actions: Sequence[Action | None]) -> None:
    """Play; where something breaks, say how to see it again."""
    error, done = trial(scenario, seed, actions)
    if error is not None:
        raise AssertionError(told(scenario, seed, error, done)) from error


@pytest.mark.parametrize("scenario", TABLES)
def test_a_few_random_actions_break_nothing(scenario: str) -> None:
    nothing_breaks(scenario, 0, [None] * 20)


@pytest.mark.parametrize(("scenario", "seed", "count"), FAILED)
def test_what_failed_once_holds(scenario: str, seed: int, count: int) -> None:
    nothing_breaks(scenario, seed, [None] * count)


@pytest.mark.long
@pytest.mark.parametrize(("scenario", "seed", "count"), FAILED_LONG)
def test_all_that_ever_failed_holds(scenario: str, seed: int, count: int) -> None:
    nothing_breaks(scenario, seed, [None] * count)


@pytest.mark.long
@pytest.mark.parametrize("seed", MANY)
@pytest.mark.parametrize("scenario", TABLES)
def test_thousands_of_random_actions_break_nothing(scenario: str, seed: int) -> None:
    nothing_breaks(scenario, seed, [None] * LONG)


async def test_the_witness_knows_a_secret_when_it_stands_on_a_screen() -> None:
    """A check that cannot fail would prove nothing: it is shown one seat's console as if another's eyes were there."""
    async with at_console(played(1)) as (pilot, _console):
        app = pilot.app
        assert isinstance(app, TabletopApp)
        assert app.game is not None
        witness = Witness(app.game.table.rules)
        await press(pilot, "7")
        text = shown(app.screen)
        witness.secret_texts(app, text, "us")
        with pytest.raises(AssertionError, match="reads a secret of us"):
            witness.secret_texts(app, text, "prc")


async def test_the_witness_knows_who_typed_a_word() -> None:
    async with at_console(played(1)) as (pilot, _console):
        app = pilot.app
        assert isinstance(app, TabletopApp)
        witness = Witness(played(0).rules)
        witness.hears(app, ("paste", "q0001z"))
        witness.markers(app, "q0001z", "us")
        with pytest.raises(AssertionError, match="prc reads q0001z, which us typed"):
            witness.markers(app, "q0001z", "prc")


async def test_the_witness_knows_a_curtain_that_fell_on_a_seat_still_at_the_keyboard() -> None:
    async with at_console(played(1)) as (pilot, console):
        app = pilot.app
        assert isinstance(app, TabletopApp)
        assert app.game is not None
        witness = Witness(app.game.table.rules)
        witness.stack(app)
        app.game.seat = "prc"
        with pytest.raises(AssertionError):
            witness.stack(app)
        assert isinstance(console, ConsoleScreen)
