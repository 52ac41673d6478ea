"""The paper desk: the facilitator enters every seat's orders from paper, and loses none of them however fast."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.engine import Order
from tabletop.i18n import set_language
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.desk import sit_down
from tabletop.tui.desk.boxes import Sets
from tabletop.tui.desk.entry import looked_up
from tabletop.tui.desk.screen import PaperDeskScreen
from tabletop.tui.keeping import kept
from tabletop.tui.panels.view import LinesView
from tabletop.tui.plan import Manner
from tabletop.words.sheet import sheet_numbers
from tests.tui.room import (
    LARGE,
    NOON,
    SMALL,
    choose,
    close,
    press,
    settle,
    short_strait,
    shown,
    table_of,
    top,
)
from tests.tui.shores import CALL, NO_DRILLS, shores_table


def paper_table(save: Path | None = None, **players: str) -> Table:
    """The short Taiwan Strait with people on all seats but those named."""
    rules = short_strait()
    everyone = {seat.id: HUMAN for seat in rules.seats}
    return Table.start(rules, players=everyone | players, seed=5, save=save)


@asynccontextmanager
async def at_desk(
    table: Table, size: tuple[int, int] = LARGE, *, pause: float = 0, clock: int = 0
) -> AsyncIterator[Pilot[int]]:
    """A pilot with the desk of a new game before it."""

    def opening(app: TabletopApp) -> Screen[object]:
        app.game = sit_down(app, table, None, Manner(desk=True, clock=clock))
        return app.game.first_screen()

    app = TabletopApp(opening, clock=lambda: NOON, pause=pause)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        if top(pilot) == "RoomBriefing":
            await press(pilot, "enter")
        yield pilot
        close(app)


def desk(pilot: Pilot[int]) -> PaperDeskScreen:
    """The desk."""
    screen = pilot.app.screen
    assert isinstance(screen, PaperDeskScreen), type(screen).__name__
    return screen


def orders_of(pilot: Pilot[int], seat: str) -> tuple[Order, ...]:
    """What lies on the desk for a seat."""
    return next(tray.scene.draft.orders for tray in desk(pilot).papers.trays if tray.seat == seat)


def number(table: Table, seat: str, move: str, target: str | None = None) -> str:
    """The number of an order on the seat's sheet."""
    return str(sheet_numbers(table.rules, seat)[move, target])


class TestEntering:
    """A number from the sheet or a few letters, a level, Enter."""

    async def test_a_number_and_a_level_enter_an_order(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, *number(table, "us", "arms_sale", "taiwan"), "space", "2", "enter")
            assert orders_of(pilot, "us") == (Order("arms_sale", "taiwan", 2),)

    async def test_a_few_letters_enter_what_their_word_begins(self) -> None:
        async with at_desk(paper_table()) as pilot:
            await press(pilot, *"hot", "enter")
            assert orders_of(pilot, "us") == (Order("hotline_call"),)

    async def test_letters_of_the_target_choose_it(self) -> None:
        table = paper_table()
        view = table.look("us").view
        numbers = sheet_numbers(table.rules, "us")
        found = looked_up(numbers, view, "consult tokyo")
        assert (found[0].option.move, found[0].option.target) == ("consult_allies", "japan")

    async def test_chinese_letters_find_as_well(self) -> None:
        table = paper_table()
        found = looked_up(sheet_numbers(table.rules, "us"), table.look("us").view, "熱線")
        assert found[0].option.move == "hotline_call"

    async def test_arrows_choose_among_what_was_found_and_its_level(self) -> None:
        async with at_desk(paper_table()) as pilot:
            await press(pilot, *"arms", "right", "enter")
            assert orders_of(pilot, "us") == (Order("arms_sale", "taiwan", 2),)
            await press(pilot, *"arms", "down", "enter")
            assert len(orders_of(pilot, "us")) == 2
            assert orders_of(pilot, "us")[1].move != "arms_sale"

    async def test_keys_typed_without_a_pause_lose_nothing(self) -> None:
        """All keys come before the controller has answered the first."""
        table = paper_table()
        keys = [
            *number(table, "us", "hotline_call"),
            "enter",
            *number(table, "us", "transit"),
            "enter",
            "f10",
        ]
        async with at_desk(table) as pilot:
            for key in keys:  # as a terminal sends them, without waiting for anything
                pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await settle(pilot)
            await settle(pilot)
            await press(pilot, "y")
            assert table.look("us").sealed == (Order("hotline_call"), Order("transit"))

    async def test_a_refused_order_says_why_at_once_and_cannot_be_sealed(self) -> None:
        table = paper_table()
        refused = next(o for o in table.look("us").view.options if o.levels[0].refusal is not None)
        async with at_desk(table) as pilot:
            await press(pilot, *number(table, "us", refused.move, refused.target), "enter")
            why = str(refused.levels[0].refusal)
            text = " ".join(pilot.app.screen.query_one("#sets", LinesView).lines)
            assert why.split(".")[0][:20] in " ".join(text.split())
            await press(pilot, "f10", "y")
            assert "us" in table.waiting()
            await press(pilot, "escape", "delete")
            assert orders_of(pilot, "us") == ()

    async def test_no_more_orders_are_entered_than_a_seat_has(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            for move in ("hotline_call", "transit", "warning"):
                await press(pilot, *number(table, "us", move), "enter")
            assert len(orders_of(pilot, "us")) == table.look("us").view.orders

    async def test_an_order_under_the_cursor_is_changed_moved_and_dropped(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, *number(table, "us", "arms_sale", "taiwan"), "enter")
            await press(pilot, *number(table, "us", "hotline_call"), "enter", "down", "right", "shift+down")
            assert orders_of(pilot, "us") == (Order("hotline_call"), Order("arms_sale", "taiwan", 2))
            await press(pilot, "delete")
            assert orders_of(pilot, "us") == (Order("hotline_call"),)

    async def test_a_question_is_answered_with_the_arrows(self) -> None:
        table = paper_table()
        choice = table.look("us").view.choices[0]
        async with at_desk(table) as pilot:
            await press(pilot, "down", "right", "up", *"hot", "enter", "f10")
            assert table.look("us").answers == {choice.inject: choice.options[0].id}

    async def test_a_second_enter_opens_nothing_that_would_swallow_the_next_number(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, *"hot", "enter", "enter", *number(table, "us", "transit"), "enter")
            assert orders_of(pilot, "us") == (Order("hotline_call"), Order("transit"))


class TestSealing:
    """One key seals a seat and goes on to the next that is missing; one key resolves."""

    async def test_a_whole_turn_of_four_seats(self) -> None:
        """Two orders a seat by number, every seat sealed, the turn resolved: so few keys."""
        table = paper_table()
        first = {"us": "hotline_call", "prc": "hotline_call", "taiwan": "warning", "japan": "warning"}
        keys: list[str] = []
        async with at_desk(table) as pilot:
            for seat in table.rules.form.seats:
                names = [
                    *number(table, seat, first[seat]),
                    "enter",
                    *number(table, seat, "track_two"),
                    "enter",
                ]
                keys += [*names, "f10"]
                if table.look(seat).view.choices:
                    keys.append("y")
            keys.append("f5")
            for key in keys:
                await press(pilot, key)
            assert top(pilot) == "ResolutionScreen"
            assert table.turn == 2
            assert len(keys) <= 30, keys

    async def test_missing_seats_are_named_and_hold_when_the_turn_is_closed(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            assert "Missing: Washington, Beijing, Taipei, Tokyo" in shown(pilot.app.screen)
            await press(pilot, *"hot", "enter", "f10", "y")
            assert "Missing: Beijing, Taipei, Tokyo" in shown(pilot.app.screen)
            await press(pilot, "f5")
            assert table.turn == 1
            await press(pilot, "up", "enter")
            assert table.turn == 2

    async def test_f10_twice_seals_no_other_seat_and_reopens_none(self) -> None:
        table = paper_table()
        async with at_desk(table, pause=60) as pilot:
            desk(pilot).go_to("prc")
            await press(pilot, *"hot", "enter")
            desk(pilot).go_to("us")
            await press(pilot, "down", "right", "up", *"hot", "enter", "f10", "f10")
            assert set(table.waiting()) == {"prc", "taiwan", "japan"}
            assert top(pilot) == "PaperDeskScreen"

    async def test_what_is_typed_and_not_entered_holds_the_seal(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, *"hot", "f10")
            assert "us" in table.waiting()
            assert top(pilot) == "PaperDeskScreen"

    async def test_an_empty_set_is_not_sealed_by_an_enter_that_was_meant_for_an_order(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, "f10", "5", "enter")
            assert "us" in table.waiting()

    async def test_a_sealed_seat_is_reopened_and_keeps_its_orders(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, "tab", *"hot", "enter", "f10")
            assert table.look("prc").sealed == (Order("hotline_call"),)
            await press(pilot, "shift+tab", "f10")
            assert "prc" in table.waiting()
            assert orders_of(pilot, "prc") == (Order("hotline_call"),)

    async def test_a_seat_played_by_a_doctrine_is_not_awaited(self) -> None:
        doctrine = next(s.doctrine for s in short_strait().seats if s.id == "japan")
        async with at_desk(paper_table(japan=doctrine)) as pilot:
            assert "Missing: Washington, Beijing, Taipei\n" not in shown(pilot.app.screen)
            assert "Tokyo" not in shown(pilot.app.screen).splitlines()[2]

    async def test_drafts_outlive_the_program(self, tmp_path: Path) -> None:
        save = tmp_path / "g.jsonl"
        async with at_desk(paper_table(save)) as pilot:
            await press(pilot, *"hot", "enter")
        assert kept(save, 1)["us"].orders == (Order("hotline_call"),)
        async with at_desk(Table.resume(save)) as pilot:
            assert orders_of(pilot, "us") == (Order("hotline_call"),)


class TestDeals:
    """A paper that all parties signed is an offer that all have accepted."""

    async def test_a_signed_deal_is_agreed_at_once(self) -> None:
        table = shores_table("north", "south")
        async with at_desk(table) as pilot:
            await press(pilot, "f4")
            await press(pilot, "space", "tab", "space", "f10")
            if top(pilot) == "Question":
                await press(pilot, "y")
            assert [offer.status for offer in table.look("facilitator").view.offers] == ["agreed"]
            assert "Deals of this turn" in shown(pilot.app.screen)

    async def test_a_deal_that_one_party_cannot_sign_binds_nobody(self) -> None:
        from tabletop.tui.desk.game import PaperDesk
        from tabletop.words.bundle import Bundle

        table = shores_table("north", "south")
        table.seal("south", [CALL])
        async with at_desk(table) as pilot:
            app = pilot.app
            assert isinstance(app, TabletopApp)
            game = app.game
            assert isinstance(game, PaperDesk)
            # South has sealed the very call that the deal would have it make.
            bundle = Bundle(
                "north",
                ("south",),
                ((("north", NO_DRILLS.move, NO_DRILLS.target), 1), (("south", CALL.move, CALL.target), 1)),
            )
            game.signed("north", bundle, "")
            await settle(pilot)
            statuses = [offer.status for offer in table.look("facilitator").view.offers]
            assert statuses == ["withdrawn"]
            assert top(pilot) != "PaperDeskScreen"

    async def test_a_doctrines_offer_waits_in_the_seats_tray(self) -> None:
        table = shores_table("north", "south")
        table.offer("south", ("north",), (("south", CALL),))
        async with at_desk(table) as pilot:
            lines = pilot.app.screen.query_one("#sets", LinesView).lines
            assert any("waits for an answer" in text for text in lines)


class TestSecrets:
    """The desk says that it is secret, and one key hides it."""

    async def test_f6_shows_the_projector_with_nothing_of_the_desk(self) -> None:
        table = paper_table()
        refused = next(o for o in table.look("us").view.options if not o.open)
        async with at_desk(table) as pilot:
            assert "secrets stand here" in shown(pilot.app.screen)
            await press(pilot, *number(table, "us", "arms_sale", "taiwan"), "enter")
            await press(pilot, *number(table, "us", refused.move, refused.target), "enter", "f6")
            assert top(pilot) == "ProjectorScreen"
            text = shown(pilot.app.screen)
            assert "Arms sale" not in text
            assert str(refused.name) not in text
            assert not list(pilot.app._notifications)
            await press(pilot, "f6")
            assert orders_of(pilot, "us")[0] == Order("arms_sale", "taiwan")

    async def test_f6_hides_a_form_on_the_desk_as_well_and_gives_it_back(self) -> None:
        table = paper_table()
        async with at_desk(table) as pilot:
            await press(pilot, *number(table, "us", "arms_sale", "taiwan"), "enter", "down", "enter")
            assert top(pilot) == "OrderForm"
            await press(pilot, "f6")
            assert top(pilot) == "ProjectorScreen"
            assert "Arms sale" not in shown(pilot.app.screen)
            await press(pilot, "f6")
            assert top(pilot) == "OrderForm"

    async def test_it_fits_the_smallest_terminal_in_both_languages(self) -> None:
        for tag in ("en", "zh-Hant"):
            set_language(tag)
            async with at_desk(paper_table(), SMALL) as pilot:
                await press(pilot, *"19", "enter", "tab", *"5")
                assert pilot.app.screen.query_one(Sets).size.width >= 40
                assert "19" in shown(pilot.app.screen)
        set_language("en")

    async def test_another_language_keeps_what_is_typed_and_the_place(self) -> None:
        async with at_desk(paper_table()) as pilot:
            await press(pilot, "tab", *"hot", "f3")
            assert desk(pilot).typed == "hot"
            assert desk(pilot).query_one(Sets).cursor == ("seat", "prc")
            await press(pilot, "f3")


class TestSetUp:
    """The desk is a choice in set-up."""

    async def test_orders_on_paper_open_the_desk(self, tmp_path: Path) -> None:
        from dataclasses import replace

        from tabletop.tui.setup import SetupScreen
        from tests.tui.room import at_home

        async with at_home() as pilot:
            await choose(pilot, "first_steps")
            screen = pilot.app.screen
            assert isinstance(screen, SetupScreen)
            screen._set(replace(screen.settings, save=tmp_path / "g.jsonl", clock=0))
            screen._step("desk", 1)
            assert "on paper" in shown(screen)
            await press(pilot, "f10", "enter")
            assert top(pilot) == "PaperDeskScreen"
            assert table_of(pilot).path == tmp_path / "g.jsonl"
