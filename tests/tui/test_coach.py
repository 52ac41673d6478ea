"""Coach marks: a first game that teaches itself, one hint at a time, seat by seat, and only where there are some."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest
from textual.pilot import Pilot

from tabletop.engine import Rules
from tabletop.engine.cast import CoachMark
from tabletop.i18n import set_language
from tabletop.scenario import load
from tabletop.scenario.coach_model import Mark
from tabletop.settings import Settings, settings, use
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.coach import CoachBox
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.panels.base import Panel
from tabletop.words.coaching import Coaching
from tests.tui.desk import at_console, played
from tests.tui.room import LARGE, SMALL, at_table, press, shown, top


@cache
def first_steps() -> Rules:
    return load("first_steps")


def table(turns: int = 0, **players: str) -> Table:
    """First Steps with people on the northern bank, or on these seats; so many turns were held."""
    seats = {"north": HUMAN, "south": "true_to_type"} | players
    made = Table.start(first_steps(), players=dict.fromkeys(seats, HUMAN), seed=5)
    for _turn in range(turns):
        made.resolve()
    for seat, player in seats.items():
        made.set_player(seat, player)
    return made


@asynccontextmanager
async def at_river(
    game: Table | None = None, size: tuple[int, int] = LARGE
) -> AsyncIterator[tuple[Pilot[int], ConsoleScreen]]:
    """A pilot with the console of the northern bank before it."""
    async with at_table(game or table(), size) as pilot:
        while top(pilot) != "ConsoleScreen":
            await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ConsoleScreen)
        yield pilot, screen


def hint(console: ConsoleScreen) -> str:
    """The id of the hint that is shown, or nothing."""
    assert console.scene is not None
    mark = console.scene.coach
    box = console.query_one(CoachBox)
    assert box.display is (mark is not None)
    if mark is None:
        return ""
    told = " ".join(box.lines)
    assert str(mark.text)[:12] in told
    return mark.id


# ------------------------------------------------------------------------------------------------------- what is shown


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_a_first_turn_goes_on_hint_by_hint_as_the_player_does_what_they_say(
    size: tuple[int, int], tag: str
) -> None:
    set_language(tag)
    async with at_river(size=size) as (pilot, console):
        assert hint(console) == "who_you_are"
        await press(pilot, "enter")
        assert hint(console) == "how_tense"
        assert console.focused is not console.query_one("#ladder")
        console.query_one("#ladder").focus()
        await press(pilot, "3")
        assert hint(console) == "whom_to_trust"
        console.query_one("#trust").focus()
        await press(pilot, "3")
        assert hint(console) == "first_order"
        await press(pilot, "a", "enter")
        assert top(pilot) == "ConsoleScreen"
        assert hint(console) == "what_it_says"
        await press(pilot, "4", "3")
        assert hint(console) == "seal_it"


async def test_hints_follow_a_player_who_goes_another_way_than_they_say() -> None:
    async with at_river() as (pilot, console):
        await press(pilot, "enter")
        assert hint(console) == "how_tense"
        await press(pilot, "2")
        assert hint(console) == "whom_to_trust"
        await press(pilot, "3")
        assert hint(console) == "how_tense"
        await press(pilot, "a", "enter")
        assert hint(console) == "what_it_says"
        await press(pilot, "x")
        assert hint(console) == "seal_it"
        await press(pilot, "1")
        assert hint(console) == "how_tense"


async def test_the_panel_that_is_explained_is_framed_and_no_other() -> None:
    use_ascii(False)
    async with at_river() as (pilot, console):
        await press(pilot, "enter")
        framed = [panel.id for panel in console.query(Panel) if panel.has_class("-coached")]
        assert framed == ["ladder"]
        ladder = console.query_one("#ladder")
        assert ladder.styles.border_top[0] == "double"
        assert console.query_one("#trust").styles.border_top[0] == "round"
        await press(pilot, "x")
        framed = [panel.id for panel in console.query(Panel) if panel.has_class("-coached")]
        assert framed == ["trust"]


async def test_x_puts_hints_away_one_by_one_and_brings_the_last_one_back() -> None:
    async with at_river() as (pilot, console):
        seen = []
        while hint(console):
            seen.append(hint(console))
            await press(pilot, "x")
        assert seen[:4] == ["who_you_are", "how_tense", "whom_to_trust", "first_order"]
        assert len(seen) == len(set(seen))
        await press(pilot, "x")
        assert hint(console) == seen[-1]
        await press(pilot, "x")
        assert hint(console) == ""


async def test_a_hint_takes_room_from_no_key_and_says_which_number_its_panel_has() -> None:
    async with at_river() as (pilot, console):
        await press(pilot, "enter")
        told = " ".join(console.query_one(CoachBox).lines)
        number = next(n for n, ids in enumerate(console.TABS, 1) if "ladder" in ids)
        assert f"{number}: look there" in told
        assert "{key}" not in told


async def test_hints_speak_the_other_language_at_once() -> None:
    async with at_river() as (pilot, console):
        english = " ".join(console.query_one(CoachBox).lines)
        await press(pilot, "f3")
        chinese = " ".join(console.query_one(CoachBox).lines)
        assert "這就是你" in chinese
        assert "這就是你" not in english
        assert hint(console) == "who_you_are"


async def test_they_can_be_switched_off_and_on_again() -> None:
    async with at_river() as (pilot, console):
        assert hint(console)
        app = pilot.app
        assert isinstance(app, TabletopApp)
        app.set(coach=False)
        await pilot.pause()
        assert not settings().coach
        assert hint(console) == ""
        assert not [panel for panel in console.query(Panel) if panel.has_class("-coached")]
        app.set(coach=True)
        await pilot.pause()
        assert hint(console) == "who_you_are"


async def test_without_hints_from_the_start_none_is_shown() -> None:
    use(Settings(coach=False))
    async with at_river() as (_pilot, console):
        assert hint(console) == ""


async def test_other_scenarios_show_nothing_and_have_no_key_for_it() -> None:
    async with at_console(played(1)) as (pilot, console):
        assert hint(console) == ""
        before = shown(console)
        await press(pilot, "x")
        assert shown(console) == before
        assert console.query_one(CoachBox).region.height == 0


# ------------------------------------------------------------------------------------------------ who has seen what


async def test_a_hint_once_seen_does_not_come_again_for_that_seat_but_does_for_the_other() -> None:
    async with at_river(table(south=HUMAN)) as (pilot, console):
        await press(pilot, "x", "x")
        assert hint(console) == "whom_to_trust"
        await press(pilot, "f6", "down", "enter")
        other = pilot.app.screen
        assert isinstance(other, ConsoleScreen)
        assert other.scene is not None
        assert other.scene.view.viewer == "south"
        assert hint(other) == "who_you_are"
        assert not other.scene.coached
        await press(pilot, "f6", "up", "enter")
        back = pilot.app.screen
        assert isinstance(back, ConsoleScreen)
        assert back.scene is not None
        assert back.scene.view.viewer == "north"
        assert hint(back) == "whom_to_trust"


async def test_the_second_turn_brings_its_own_hints() -> None:
    async with at_river(table(turns=1)) as (pilot, console):
        assert hint(console) == "what_happened"
        seen = []
        while hint(console):
            seen.append(hint(console))
            await press(pilot, "x")
        assert "make_an_offer" in seen
        assert "who_you_are" not in seen


async def test_opening_a_ledger_is_what_the_hint_on_it_waits_for() -> None:
    game = table()
    game.seal("north", [])
    game.resolve()
    async with at_river(game) as (pilot, console):
        await press(pilot, "x")
        if hint(console) != "why_it_moved":
            pytest.fail(f"trust did not move: {hint(console)}")
        meters = console.query_one("#trust")
        meters.focus()
        await press(pilot, "enter")
        assert top(pilot) == "LedgerScreen"
        await press(pilot, "escape")
        assert hint(console) != "why_it_moved"


def mark(**changes: object) -> CoachMark:
    """A hint that comes at once and waits to be put away."""
    made = first_steps().cast.coach[0]
    return replace(made, **{"id": "m", "turn": 1, "when": "always", "until": "read"} | changes)  # type: ignore[arg-type]


def test_what_was_done_before_its_hint_came_is_passed_over() -> None:
    look = table().look("north")
    coaching = Coaching([mark(id="draft", until="drafted"), mark(id="next")])
    shown_first = coaching.mark(look, drafted=False, answered=False)
    assert shown_first is not None
    assert shown_first.id == "draft"
    then = coaching.mark(look, drafted=True, answered=False)
    assert then is not None
    assert then.id == "next"


def test_the_panel_turned_to_and_the_order_drafted_come_before_hints_in_their_order() -> None:
    look = table().look("north")
    coaching = Coaching(
        [
            mark(id="tense", panel="ladder"),
            mark(id="trusted", panel="trust"),
            mark(id="order", panel="orders", until="drafted"),
            mark(id="seal", panel="orders", when="drafted", until="sealed"),
        ]
    )

    def due(drafted: bool = False) -> str:
        found = coaching.mark(look, drafted=drafted, answered=False)
        return found.id if found is not None else ""

    assert due() == "tense"
    assert coaching.turn_to("north", "trust")
    assert due() == "trusted"
    assert not coaching.turn_to("north", "trust")
    coaching.turn_to("north", "orders")
    assert due() == "tense"
    assert due(drafted=True) == "seal"


def test_hints_left_over_from_a_past_turn_come_after_those_of_this_one() -> None:
    look = table(turns=1).look("north")
    coaching = Coaching([mark(id="old", turn=1), mark(id="now", turn=look.view.turn)])
    found = coaching.mark(look, drafted=False, answered=False)
    assert found is not None
    assert found.id == "now"


def test_a_deed_counts_only_for_the_hint_that_waits_for_it() -> None:
    look = table().look("north")
    coaching = Coaching([mark(until="ledger")])
    assert not coaching.tell("north", "ledger")
    assert coaching.mark(look, drafted=False, answered=False)
    assert not coaching.tell("north", "looked")
    assert not coaching.tell("south", "ledger")
    assert coaching.tell("north", "ledger")
    assert coaching.mark(look, drafted=False, answered=False) is None
    assert coaching.again("north")
    assert coaching.mark(look, drafted=False, answered=False)
    assert not coaching.again("south")


def test_a_game_gone_on_with_takes_hints_of_past_turns_as_seen() -> None:
    game = table(turns=2)
    coaching = Coaching([mark(id="old"), mark(id="now", turn=game.turn)], game.turn)
    found = coaching.mark(game.look("north"), drafted=False, answered=False)
    assert found is not None
    assert found.id == "now"


# ------------------------------------------------------------------------------------------------------- the scenario


async def test_marks_may_stand_at_every_panel_of_the_console_and_at_no_other() -> None:
    panels = set(get_args(Mark.model_fields["panel"].annotation))
    async with at_console(played(1)) as (_pilot, console):
        assert panels <= {str(panel.id) for panel in console.query(Panel)}


def test_first_steps_explains_what_a_newcomer_has_to_find_in_both_languages() -> None:
    marks = first_steps().cast.coach
    assert 8 <= len(marks) <= 12
    assert {"briefing", "trust", "known", "orders", "preview", "channels"} <= {m.panel for m in marks}
    assert {"sealed", "offered", "ledger", "drafted"} <= {m.until for m in marks}
    for each in marks:
        for text in (each.text, each.press):
            assert text.en, each.id
            assert text.zh_hant, each.id
            assert text.en != text.zh_hant, each.id
        assert len(each.text.en) <= 220, each.id


def test_hints_are_no_part_of_the_state() -> None:
    rules = first_steps()
    bare = replace(rules, cast=replace(rules.cast, coach=()))
    with_hints, without = (
        Table.start(each, players={"north": HUMAN, "south": HUMAN}, seed=5) for each in (rules, bare)
    )
    assert with_hints.look("north").view == without.look("north").view
