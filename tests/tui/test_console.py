"""The seat console over a real game: every key works, refusals are said, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tabletop.engine import Order
from tabletop.i18n import language
from tabletop.table import HUMAN, Table
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.curtain import CurtainScreen
from tabletop.tui.dialogs import Question
from tabletop.tui.help import Help
from tabletop.tui.keys import KeyBar, working_keys
from tabletop.tui.orders.draft import EMPTY, Draft
from tabletop.tui.orders.form import OrderForm
from tabletop.tui.palette import Palette
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.replay import ReplayScreen
from tests.tui.desk import (
    DRAFT,
    LARGE,
    SEED,
    SMALL,
    at_console,
    console_app,
    played,
    press,
    screen_of,
    settle,
    shown,
    strait,
    text_of,
)

POOR = (Order("arms_sale", "taiwan", 3), Order("deploy_missiles", level=2))


def drafted(console: ConsoleScreen) -> Draft:
    assert console.scene is not None
    return console.scene.draft


async def draft(pilot: Pilot[int], orders: tuple[Order, ...]) -> None:
    """Put orders, and the default answers, into the seat's draft at once."""
    game = pilot.app.game  # type: ignore[attr-defined]
    choices = game.table.look(game.seat).view.choices
    game.draft(Draft(orders, tuple((choice.inject, choice.default) for choice in choices)))
    await settle(pilot)


class TestKeys:
    """Every key of the bottom line does what it says, and so do the palette and the mouse."""

    async def test_a_opens_the_form(self) -> None:
        async with at_console(played(0)) as (pilot, _console):
            await press(pilot, "a")
            screen_of(pilot.app, OrderForm)

    async def test_a_full_draft_takes_no_more(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await draft(pilot, DRAFT)
            await press(pilot, "a")
            assert pilot.app.screen is console
            assert any("All 2 orders" in note.message for note in pilot.app._notifications)

    async def test_e_edits_and_d_drops_from_any_panel(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await draft(pilot, DRAFT)
            await press(pilot, "7", "e")
            assert screen_of(pilot.app, OrderForm).order == DRAFT[0]
            await press(pilot, "escape", "d")
            assert drafted(console).orders == DRAFT[1:]

    async def test_keys_that_need_an_order_are_greyed_without_one(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            enabled = {key.label: key.enabled for key in working_keys(console)}
            assert not enabled["Edit"]
            assert not enabled["Drop"]
            await press(pilot, "e", "d")
            assert pilot.app.screen is console
            await draft(pilot, DRAFT)
            enabled = {key.label: key.enabled for key in working_keys(console)}
            assert enabled["Edit"]
            assert enabled["Drop"]

    async def test_digits_focus_panels_and_z_enlarges_one(self) -> None:
        async with at_console(played(2)) as (pilot, console):
            for key, panel in zip("1234", ("ladder", "trust", "orders", "preview"), strict=True):
                await press(pilot, key)
                assert console.focused is not None
                assert console.focused.id == panel
            await press(pilot, "z")
            assert visible(console) == {"preview"}
            for key in ("z", "escape"):
                await press(pilot, key)
                assert {"trust", "orders", "timeline"} <= visible(console)
                await press(pilot, "z")

    async def test_f6_hides_behind_the_curtain(self) -> None:
        table = played(0)
        table.set_player("prc", HUMAN)
        async with at_console(table) as (pilot, _console):
            await press(pilot, "f6")
            screen_of(pilot.app, CurtainScreen)

    async def test_f9_replays_what_was_and_escape_comes_back(self) -> None:
        async with at_console(played(2)) as (pilot, console):
            await press(pilot, "f9")
            screen_of(pilot.app, ReplayScreen)
            await press(pilot, "escape")
            assert pilot.app.screen is console

    async def test_f8_asks_before_it_ends_the_game(self) -> None:
        table = played(0)
        async with at_console(table) as (pilot, _console):
            await press(pilot, "f8")
            screen_of(pilot.app, Question)
            assert not table.ended

    async def test_f1_explains_the_panel_in_focus(self) -> None:
        async with at_console(played(0)) as (pilot, _console):
            await press(pilot, "3", "f1")
            said = shown(screen_of(pilot.app, Help)).replace("│", " ")
            assert "Nobody sees it before all have sealed" in " ".join(said.split())

    async def test_every_key_of_the_bottom_line_is_in_the_palette(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await draft(pilot, DRAFT)
            keys = {key.label for key in working_keys(console)}
            await press(pilot, "ctrl+p")
            listed = shown(screen_of(pilot.app, Palette))
            assert {"Seal", "Add an order", "Edit", "Drop", "Enlarge", "Hide"} <= keys
            for label in keys:
                assert label in listed

    async def test_the_bottom_line_answers_the_mouse(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            bar = console.query_one(KeyBar)
            start = next(at for at, key in bar.placed() if key.label == "Add an order")
            await pilot.click(bar, offset=(start + 2, 0))
            await settle(pilot)
            screen_of(pilot.app, OrderForm)

    @pytest.mark.parametrize("size", [LARGE, SMALL])
    async def test_enter_on_a_meter_opens_its_ledger(self, size: tuple[int, int]) -> None:
        async with at_console(played(3), size=size) as (pilot, console):
            await press(pilot, "1", "enter")
            ledger = screen_of(pilot.app, LedgerScreen)
            assert "Ledger" in shown(ledger)
            await press(pilot, "escape")
            assert pilot.app.screen is console

    async def test_a_click_on_a_meter_opens_its_ledger(self) -> None:
        async with at_console(played(3)) as (pilot, _console):
            await pilot.click("#meters", offset=(5, 2))
            await settle(pilot)
            screen_of(pilot.app, LedgerScreen)


class TestOrdersInPlace:
    """Level, target, intent and order of the orders are changed where they stand."""

    async def test_level_intent_and_place(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await draft(pilot, DRAFT)
            await press(pilot, "3", "down", "left", "i")
            assert drafted(console).orders[1] == Order("arms_sale", "taiwan", 1, "probe")
            await press(pilot, "K")
            assert [o.move for o in drafted(console).orders] == ["arms_sale", "hotline_call"]
            await press(pilot, "J")
            assert [o.move for o in drafted(console).orders] == ["hotline_call", "arms_sale"]

    async def test_n_goes_to_the_note_of_the_order(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await draft(pilot, DRAFT[1:])
            await press(pilot, "3", "home", "n", *"hi", "enter")
            assert drafted(console).orders[0].note == "hi"

    async def test_the_preview_follows_the_draft(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            assert "Draft an order" in text_of(console, "preview")
            await draft(pilot, DRAFT)
            assert "Arms sale to Taiwan" in text_of(console, "preview")
            assert "All orders together" in text_of(console, "preview")


class TestSealing:
    """Sealing asks what has to be asked, refuses in words, and loses nothing."""

    async def test_an_empty_draft_is_confirmed_before_it_holds(self) -> None:
        table = played(0)
        async with at_console(table) as (pilot, console):
            await press(pilot, "f10")
            assert "you hold this turn" in shown(screen_of(pilot.app, Question))
            await press(pilot, "escape")
            assert pilot.app.screen is console
            assert table.turn == 1

    @pytest.mark.parametrize("key", ["f10", "ctrl+s"])
    async def test_a_draft_without_doubts_is_sealed_at_once(self, key: str) -> None:
        table = played(0)
        table.set_player("prc", HUMAN)
        async with at_console(table) as (pilot, _console):
            await draft(pilot, DRAFT)
            await press(pilot, key)
            screen_of(pilot.app, CurtainScreen)
            assert table.look("us").sealed == DRAFT

    async def test_a_refusal_is_said_and_the_draft_stays(self) -> None:
        table = played(0)
        async with at_console(table) as (pilot, console):
            await draft(pilot, POOR)
            assert "✗" in text_of(console, "orders")
            await press(pilot, "f10")
            said = " ".join(shown(pilot.app.screen).split())
            assert "cannot be sealed" in said
            await press(pilot, "escape")
            assert pilot.app.screen is console
            assert drafted(console).orders == POOR
            assert table.look("us").sealed is None

    async def test_force_is_confirmed_by_name(self) -> None:
        table = played(0, human="prc")
        view = table.look("prc").view
        force = next(o for o in view.options if "force" in o.tags)
        async with at_console(table, "prc") as (pilot, console):
            await draft(pilot, (Order(force.move, force.target),))
            await press(pilot, "f10")
            assert "the use of force" in shown(screen_of(pilot.app, Question))
            await press(pilot, "escape")
            assert drafted(console).orders
            assert table.look("prc").sealed is None

    async def test_sealed_orders_are_reopened_with_r_as_they_were(self) -> None:
        table = played(0)
        table.set_player("prc", HUMAN)
        table.seal("us", DRAFT)
        async with at_console(table) as (pilot, console):
            assert "Sealed: nobody else can read them." in text_of(console, "orders")
            assert "Seal" not in {key.label for key in working_keys(console)}
            await press(pilot, "a", "d", "e")
            assert pilot.app.screen is console
            await press(pilot, "r")
            assert drafted(console).orders == DRAFT
            assert table.look("us").sealed is None
            assert console.scene is not None
            assert console.scene.live


class TestChoices:
    """A question can be answered, the answer taken back, and not answering is said before sealing."""

    async def test_enter_answers_and_takes_back(self) -> None:
        table = asked()
        async with at_console(table) as (pilot, console):
            choice = table.look("us").view.choices[0]
            await press(pilot, "8", "enter")
            assert drafted(console).answered(choice.inject) == choice.options[0].id
            await press(pilot, "enter")
            assert drafted(console).answers == ()

    async def test_the_default_is_named_before_sealing(self) -> None:
        table = asked()
        choice = table.look("us").view.choices[0]
        default = next(o.name for o in choice.options if o.id == choice.default)
        async with at_console(table) as (pilot, _console):
            await press(pilot, "f10")
            said = " ".join(shown(screen_of(pilot.app, Question)).replace("│", " ").split())
            assert f"“{default}” is taken" in said


class TestWindow:
    """The window may change at any moment: layouts switch, the draft and the place stay."""

    async def test_a_small_window_shows_three_lines_of_status_and_one_tab(self) -> None:
        async with at_console(played(3), size=SMALL) as (pilot, console):
            rows = shown(console).splitlines()
            assert "Turn 4" in rows[0]
            assert "Escalation" in rows[1]
            assert rows[2].split()[0] == "Trust"
            assert "orders 0/2" in rows[3]
            assert "[3 Orders]" in rows[4]
            for key, panels in zip(
                "1245679",
                (
                    {"ladder", "meters"},
                    {"trust"},
                    {"preview"},
                    {"channels"},
                    {"known", "digest"},
                    {"briefing"},
                    {"bargains", "timeline"},
                ),
                strict=True,
            ):
                await press(pilot, key)
                assert visible(console) == panels
                assert f"[{key} " in shown(console).splitlines()[4]

    async def test_below_a_draft_a_small_window_shows_what_can_be_foreseen_of_it(self) -> None:
        async with at_console(played(3), size=SMALL) as (pilot, console):
            await press(pilot, "3")
            assert visible(console) == {"orders"}
            await draft(pilot, DRAFT)
            assert visible(console) == {"orders", "preview"}
            assert console.focused is not None
            assert console.focused.id == "orders"
            await press(pilot, "z")
            assert visible(console) == {"orders"}

    async def test_where_nothing_was_offered_the_channels_leave_the_keys_of_replies_to_the_screen(
        self,
    ) -> None:
        table = played(0)
        for seat in ("prc", "taiwan", "japan"):
            table.set_player(seat, HUMAN)
        async with at_console(table) as (pilot, console):
            await press(pilot, "5", "a")
            assert console.scene is not None
            assert not console.scene.view.offers
            screen_of(pilot.app, OrderForm)

    async def test_a_click_on_a_tab_opens_it(self) -> None:
        async with at_console(played(3), size=SMALL) as (pilot, console):
            await pilot.click("#tabs", offset=(2, 0))
            await settle(pilot)
            assert visible(console) == {"ladder", "meters"}

    async def test_resizing_keeps_draft_focus_and_cursor(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await draft(pilot, DRAFT)
            await press(pilot, "3", "down")
            for size in (SMALL, LARGE, (100, 50), (200, 60), (60, 15), SMALL, LARGE):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                assert drafted(console).orders == DRAFT
                assert drafted(console).at == 1
            assert console.focused is not None
            assert console.focused.id == "orders"

    async def test_on_a_window_too_small_a_seat_can_still_seal(self) -> None:
        table = played(0)
        table.set_player("prc", HUMAN)
        async with at_console(table, size=(60, 15)) as (pilot, _console):
            await draft(pilot, DRAFT)
            await press(pilot, "f10")
            assert table.look("us").sealed == DRAFT

    async def test_the_curtain_and_another_language_keep_the_draft(self) -> None:
        table = played(0)
        table.set_player("prc", HUMAN)
        app = console_app(table)
        async with app.run_test(size=LARGE) as pilot:
            await settle(pilot)
            await draft(pilot, DRAFT)
            await press(pilot, "f3")
            assert language() == "zh-Hant"
            console = screen_of(app, ConsoleScreen)
            assert "對台軍售" in text_of(console, "orders")
            assert "3 我的命令" in shown(console)
            await press(pilot, "f6")
            assert app.game is not None
            app.game.lift("us")
            await settle(pilot)
            assert drafted(screen_of(app, ConsoleScreen)).orders == DRAFT

    async def test_questions_have_a_panel_only_when_there_are_any(self) -> None:
        async with at_console(played(0)) as (_pilot, console):
            assert ("choices" in visible(console)) == bool(console.scene and console.scene.view.choices)
        async with at_console(asked()) as (_pilot, console):
            assert "choices" in visible(console)


async def test_a_game_goes_on_where_it_was_killed_with_its_sealed_orders(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    players = {seat.id: HUMAN if seat.id in ("us", "prc") else seat.doctrine for seat in strait().seats}
    table = Table.start(strait(), players=players, seed=SEED, save=path)
    async with at_console(table) as (pilot, _console):
        await draft(pilot, DRAFT)
        await press(pilot, "f10")
    table.close()
    again = Table.resume(path)
    async with at_console(again) as (_pilot, console):
        assert drafted(console).orders == DRAFT
        assert "Hotline call" in text_of(console, "orders")
    again.close()


def visible(console: ConsoleScreen) -> set[str]:
    """The panels in sight."""
    return {panel.id or "" for panel in console.query("#board > *") if panel.display}


def asked() -> Table:
    """A game in which a question is put before Washington."""
    rules = strait()
    for seed in range(60):
        table = Table.start(rules, players={s.id: s.doctrine for s in rules.seats}, seed=seed)
        while not table.ended:
            if table.look("us").view.choices:
                table.set_player("us", HUMAN)
                return table
            table.resolve()
    raise AssertionError("no game puts a question before Washington")


def test_an_empty_draft_is_the_default_of_a_scene() -> None:
    assert Draft() == EMPTY
