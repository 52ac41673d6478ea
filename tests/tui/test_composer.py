"""The composer puts offers together by keys and by mouse, for two seats or more, and forgets nothing."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot

from tabletop.engine import Order
from tabletop.tui.talks.composer import OfferComposer
from tabletop.words.bundle import Bundle, bundle_of, counter_of
from tests.tui.desk import at_console, press, screen_of, settle, shown, text_of
from tests.tui.shores import bargaining, shores_table


def composer(pilot: Pilot[int]) -> OfferComposer:
    """The composer on top."""
    return screen_of(pilot.app, OfferComposer)


def gives(pilot: Pilot[int]) -> list[tuple[str, str, int]]:
    """What stands in the offer: who gives what at which level."""
    return [(seat, order.move, order.level) for seat, order in composer(pilot).bundle.orders()]


def burst(pilot: Pilot[int], *keys: str) -> None:
    """Keys that come faster than any of them is dealt with, as from a fast typist on a slow line."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


class TestBundle:
    """An offer in the making is a plain value."""

    def test_it_begins_with_the_rival(self) -> None:
        view = shores_table("north").look("north").view
        assert bundle_of(view) == Bundle("north", ("south",))

    def test_a_partner_that_leaves_takes_along_what_it_gave_and_was_given(self) -> None:
        bundle = Bundle("north", ("south", "isle"))
        for key in (("south", "hotline", "north"), ("north", "hotline", "south"), ("isle", "hold", None)):
            bundle = bundle.toggle(key)
        assert [key for key, _level in bundle.toggle_partner("south").gives] == [("isle", "hold", None)]

    def test_a_counter_offer_says_what_was_offered_to_the_same_seats(self) -> None:
        view = bargaining().look("north").view
        bundle = counter_of(view, view.offers[0])
        assert (bundle.counters, bundle.partners) == (1, ("south",))
        assert Order("open_ports", "south", 2) in bundle.own_orders()
        assert bundle.toggle_partner("isle") == bundle


class TestComposer:
    """Keys, mouse, search and levels."""

    async def test_letters_search_and_taking_ends_the_search(self) -> None:
        async with at_console(shores_table("north", "south"), "north") as (pilot, _console):
            await press(pilot, "o", *"port")
            assert "search: port" in shown(composer(pilot))
            assert "Leave the Isle" not in shown(composer(pilot))
            await press(pilot, "right", "space")
            assert gives(pilot) == [("north", "open_ports", 2)]
            assert "Leave the Isle" in shown(composer(pilot))
            await press(pilot, "left")
            assert gives(pilot) == [("north", "open_ports", 1)]
            await press(pilot, "space")
            assert gives(pilot) == []

    async def test_the_search_knows_both_languages(self) -> None:
        async with at_console(shores_table("north", "south"), "north") as (pilot, _console):
            await press(pilot, "o", "熱")
            assert "Hotline call" in shown(composer(pilot))
            assert "Leave the Isle" not in shown(composer(pilot))
            await press(pilot, "escape")
            assert "Leave the Isle" in shown(composer(pilot))
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, OfferComposer)

    async def test_a_third_seat_may_be_a_party(self) -> None:
        table = shores_table("north", "south")
        async with at_console(table, "north") as (pilot, _console):
            await press(pilot, "o", "shift+tab", "down", "space", "tab", "down", "space")
            assert "Offer to South, Isle" in shown(composer(pilot))
            assert "Over the head" not in shown(composer(pilot)), "it is a party now"
            await press(pilot, "ctrl+s")
            assert [offer.parties for offer in table.look("isle").view.offers] == [("north", "south", "isle")]

    async def test_nothing_is_sent_without_partner_or_content(self) -> None:
        table = shores_table("north", "south")
        async with at_console(table, "north") as (pilot, _console):
            await press(pilot, "o", "enter", "ctrl+s")
            composer(pilot)
            await press(pilot, "space", "shift+tab", "space", "enter")
            composer(pilot)
            assert table.look("south").view.offers == ()

    async def test_the_mouse_takes_chooses_and_sends(self) -> None:
        table = shores_table("north", "south")
        async with at_console(table, "north") as (pilot, _console):
            await press(pilot, "o")
            for side in ("#ours", "#theirs"):
                lines = text_of(composer(pilot), side[1:]).splitlines()
                row = next(n for n, text in enumerate(lines, 1) if text.startswith("[ ] Hotline call"))
                await pilot.click(side, offset=(6, row))
            await settle(pilot)
            assert [(seat, move) for seat, move, _level in gives(pilot)] == [
                ("north", "hotline"),
                ("south", "hotline"),
            ]
            await pilot.click("KeyBar", offset=(shown(composer(pilot)).splitlines()[-1].index("Send"), 0))
            await settle(pilot)
            await pilot.click("#choices", offset=(2, 0))
            await settle(pilot)
            assert [offer.status for offer in table.look("south").view.offers] == ["open"]

    async def test_the_clause_in_focus_is_explained(self) -> None:
        async with at_console(shores_table("north", "south"), "north") as (pilot, _console):
            await press(pilot, "o")
            assert "North promises South: No large drills" in text_of(composer(pilot), "summary")
            await press(pilot, "tab")
            assert "North promises" not in text_of(composer(pilot), "summary")
            assert "South promises North: No large drills" in text_of(composer(pilot), "summary")

    async def test_a_window_too_small_for_it_loses_nothing(self) -> None:
        async with at_console(shores_table("north", "south"), "north") as (pilot, _console):
            await press(pilot, "o", "tab")
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            await pilot.resize_terminal(120, 40)
            await settle(pilot)
            await press(pilot, "space")
            assert [seat for seat, _move, _level in gives(pilot)] == ["south"]

    async def test_another_language_keeps_what_stands_in_it(self) -> None:
        async with at_console(shores_table("north", "south"), "north") as (pilot, _console):
            await press(pilot, "o", "space", "tab", "tab", *"Fair", "f3")
            assert "我方給" in shown(composer(pilot))
            assert gives(pilot) == [("north", "pledge.no_drills", 1)]
            assert "Fair" in shown(composer(pilot))
            await press(pilot, "f3")

    async def test_letters_typed_right_before_enter_are_not_overtaken(self) -> None:
        table = shores_table("north", "south")
        async with at_console(table, "north") as (pilot, _console):
            await press(pilot, "m")
            burst(pilot, *"quick", "enter")
            await settle(pilot)
            assert [m.text for m in table.look("south").messages] == ["quick"]

    async def test_a_second_key_after_sending_sends_nothing_twice(self) -> None:
        table = shores_table("north", "south")
        async with at_console(table, "north") as (pilot, _console):
            await press(pilot, "o", "space")
            burst(pilot, "ctrl+s", "ctrl+s")
            await settle(pilot)
            assert len(table.look("south").view.offers) == 1
