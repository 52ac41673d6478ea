"""Seats talk at one terminal: messages, offers and answers by keys, and the rounds that the keyboard makes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tabletop.engine import Order
from tabletop.table import Table
from tabletop.tui.console import ConsoleScreen
from tests.tui.desk import LARGE, screen_of, text_of
from tests.tui.room import at_table, press, shown, table_of, top
from tests.tui.shores import NO_DRILLS, THEIRS, bargaining, shores_table


@asynccontextmanager
async def at_shores(table: Table, size: tuple[int, int] = LARGE) -> AsyncIterator[Pilot[int]]:
    """A pilot at the first console of a game of Two Shores."""
    async with at_table(table, size, briefed=True) as pilot:
        while top(pilot) != "ConsoleScreen":
            await press(pilot, "enter")
        yield pilot


def console(pilot: Pilot[int]) -> ConsoleScreen:
    """The console on top."""
    return screen_of(pilot.app, ConsoleScreen)


def words(pilot: Pilot[int]) -> str:
    """All that stands on the screen, in one line."""
    return " ".join(shown(pilot.app.screen).replace("│", " ").split())


async def pass_on(pilot: Pilot[int]) -> None:
    """Pass without sealing, and lift the curtain of whoever comes."""
    await press(pilot, "f5", "enter")


class TestMessages:
    """A message goes to those it was written to, is new to them once, and starts another round."""

    async def test_a_message_reaches_its_seat_alone_and_is_marked_new_until_the_go_ends(self) -> None:
        table = shores_table("north", "south", "isle")
        async with at_shores(table) as pilot:
            await press(pilot, "m", *"Hello", "space", *"there", "enter")
            assert top(pilot) == "ConsoleScreen"
            assert [m.text for m in table.look("south").messages] == ["Hello there"]
            assert table.look("isle").messages == ()
            await pass_on(pilot)
            assert "5 Channels (1 new)" in shown(pilot.app.screen)
            assert "North to you: Hello there" in text_of(console(pilot), "channels")
            assert table.look("south").unread == ()
            assert "5 Channels (1 new)" in shown(pilot.app.screen), "it stays marked while it is read"
            await press(pilot, "f6", "enter")
            assert "5 Channels (1 new)" not in shown(pilot.app.screen)

    async def test_nothing_that_was_told_to_a_seat_is_left_at_the_curtain(self) -> None:
        async with at_shores(shores_table("north", "south", "isle")) as pilot:
            await press(pilot, "o", "space", "ctrl+s")
            assert [toast.message[:16] for toast in pilot.app._notifications] == ["Offered to South"]
            await press(pilot, "f5")
            assert top(pilot) == "CurtainScreen"
            assert list(pilot.app._notifications) == []

    async def test_a_small_screen_reads_nothing_before_its_tab_is_in_sight(self) -> None:
        table = bargaining()
        async with at_shores(table, (80, 24)) as pilot:
            assert "5 Channels●4" in shown(pilot.app.screen)
            assert table.look("north").unread
            await press(pilot, "5")
            assert not table.look("north").unread

    async def test_addressees_are_chosen_with_space_and_everyone_is_public(self) -> None:
        table = shores_table("north", "south", "isle")
        async with at_shores(table) as pilot:
            await press(pilot, "m", *"All", "tab", "space", "enter")
            assert [(m.to, m.text) for m in table.look("isle").messages] == [((), "All")]
            await press(pilot, "m", *"Two", "tab", "down", "down", "space", "enter")
            assert table.look("isle").messages[-1].to == ("south", "isle")

    async def test_an_empty_message_is_not_sent(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "m", "enter")
            assert "Write something first" in words(pilot)
            await press(pilot, "escape")
            assert top(pilot) == "ConsoleScreen"
            assert table.look("south").messages == ()

    async def test_enter_on_a_message_answers_in_its_channel_and_on_its_offer(self) -> None:
        table = bargaining()
        async with at_shores(table) as pilot:
            await press(pilot, "5", "down", "enter")
            assert "To South, on offer 1." in words(pilot)
            await press(pilot, *"Noted", "enter")
            assert (table.look("south").messages[-1].text, table.look("south").messages[-1].about) == (
                "Noted",
                1,
            )

    async def test_channels_can_be_seen_alone(self) -> None:
        async with at_shores(bargaining()) as pilot:
            await press(pilot, "5", "right")
            text = " ".join(text_of(console(pilot), "channels").split())
            assert "We want no quarrel" in text
            assert "stay in port" not in text
            await press(pilot, "right")
            text = " ".join(text_of(console(pilot), "channels").split())
            assert "We want no quarrel" not in text
            assert "stay in port" in text
            await press(pilot, "left", "left")
            assert "[All ●3]" in text_of(console(pilot), "channels").replace("\u00a0", " ")


class TestOffers:
    """Offers are put together in a few keys, answered with single ones, and nothing is done without its question."""

    async def test_an_offer_in_six_keys(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "o", "space", "tab", "space", "enter", "enter")
            assert top(pilot) == "ConsoleScreen"
            (offer,) = table.look("south").view.offers
            assert [(g.clause.seat, g.clause.move) for g in offer.gives] == [
                ("north", "pledge.no_drills"),
                ("south", "pledge.no_drills"),
            ]
            assert (offer.by, offer.status) == ("north", "open")

    async def test_accepting_asks_first_and_shows_the_cost(self) -> None:
        table = bargaining()
        async with at_shores(table) as pilot:
            await press(pilot, "5", "a")
            assert "Your part costs capital 3." in words(pilot)
            await press(pilot, "enter")
            assert table.look("north").view.offers[0].status == "open", "the ready answer is to go back"
            await press(pilot, "a", "y")
            assert table.look("north").view.offers[0].status == "agreed"
            assert "Promised in offers" in text_of(console(pilot), "orders")
            assert "4 of 5 used" in text_of(console(pilot), "orders")

    async def test_refusing_ends_it_and_a_dead_offer_takes_no_answer(self) -> None:
        table = bargaining()
        async with at_shores(table) as pilot:
            await press(pilot, "5", "r", "enter")
            assert table.look("north").view.offers[0].status == "refused"
            await press(pilot, "home", "down", "down", "a")
            assert top(pilot) == "ConsoleScreen"
            assert table.look("north").view.offers[0].status == "refused"

    async def test_a_counter_offer_begins_with_what_was_offered(self) -> None:
        table = bargaining()
        async with at_shores(table) as pilot:
            await press(pilot, "5", "c")
            assert "Counter-offer to South, in place of offer 1" in words(pilot)
            await press(pilot, "end", "space", "enter", "enter")
            first, _own, counter = table.look("south").view.offers
            assert first.status == "countered"
            assert (counter.counters, [g.clause.move for g in counter.gives]) == (
                1,
                ["pledge.no_drills", "pledge.no_drills"],
            )

    async def test_withdrawing_frees_what_was_promised(self) -> None:
        table = bargaining()
        async with at_shores(table) as pilot:
            assert "1 of 5 used" in text_of(console(pilot), "orders")
            await press(pilot, "5", "down", "down", "w", "enter")
            assert table.look("north").view.offers[1].status == "withdrawn"
            assert "0 of 5 used" in text_of(console(pilot), "orders")

    async def test_everything_can_be_done_from_the_offer_itself(self) -> None:
        table = bargaining()
        async with at_shores(table) as pilot:
            await press(pilot, "5", "enter")
            assert top(pilot) == "OfferDialog"
            await press(pilot, "down", "enter", "y")
            assert table.look("north").view.offers[0].status == "agreed"

    async def test_what_is_refused_is_said_and_the_offer_is_not_lost(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "o", "space", "ctrl+s")
            await press(pilot, "o", "space")
            assert "stands in another offer of yours" in words(pilot)
            await press(pilot, "enter", "enter")
            assert top(pilot) == "Notice"
            await press(pilot, "enter")
            assert top(pilot) == "OfferComposer"
            assert "North promises South: No large drills" in words(pilot)
            assert len(table.look("north").view.offers) == 1

    async def test_a_conflict_with_the_draft_is_said_before_sending(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "a", *"drill", "right", "enter")
            await press(pilot, "o", "space")
            assert "Drill would breach your pledge to South: No large drills." in words(pilot)
            await press(pilot, "ctrl+s")
            assert top(pilot) == "Question", "a doubt is asked even where sending at once was meant"

    async def test_a_settlement_over_anothers_head_says_so(self) -> None:
        async with at_shores(shores_table("north", "south")) as pilot:
            await press(pilot, "o", *"isle", "space")
            assert "Over the head of Isle" in words(pilot)


class TestSealing:
    """An order that breaks a word is flagged in the form, in the list of orders, and before it is sealed."""

    async def test_breaking_a_pledge_is_flagged_three_times(self) -> None:
        table = shores_table("north", "south")
        table.seal("north", [NO_DRILLS])
        table.seal("south", [])
        table.resolve()
        async with at_shores(table) as pilot:
            await press(pilot, "a", *"drill")
            assert "may break a pledge of yours" in words(pilot)
            assert "Its highest level would breach your pledge to South" in words(pilot)
            await press(pilot, "right")
            warning = "Drill would breach your pledge to South: No large drills."
            assert warning in words(pilot)
            await press(pilot, "enter")
            assert warning in " ".join(text_of(console(pilot), "orders").split())
            await press(pilot, "f10")
            assert top(pilot) == "Question"
            assert warning in words(pilot)

    async def test_pledges_and_declarations_are_ordered_like_moves_under_headings_of_their_own(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "f5", "enter", "a")
            assert "Core interests to declare" in words(pilot)
            await press(pilot, *"drills")
            assert "Pledge “No large drills”" in words(pilot)
            await press(pilot, "enter", "f10")
            assert table.look("south").sealed == (THEIRS,)


class TestRounds:
    """The curtain calls all seats again while anybody talks; who has sealed passes with one key."""

    async def test_talk_brings_another_round_for_all_and_sealed_seats_pass_with_one_key(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "m", *"Hi", "enter", "f10", "enter")
            assert "S O U T H" in shown(pilot.app.screen)
            await press(pilot, "enter", "f10", "enter")
            assert "N O R T H" in shown(pilot.app.screen)
            assert "Round 2" in shown(pilot.app.screen)
            assert table.waiting() == ()
            await press(pilot, "enter", "f10")
            assert "S O U T H" in shown(pilot.app.screen), "mail or none, every seat comes again"
            await press(pilot, "enter", "f5")
            assert "All seats have sealed" in shown(pilot.app.screen)

    async def test_a_quiet_round_goes_on_to_the_resolution(self) -> None:
        async with at_shores(shores_table("north", "south")) as pilot:
            await press(pilot, "f10", "enter", "enter", "f10", "enter")
            assert "All seats have sealed" in shown(pilot.app.screen)

    async def test_passing_without_sealing_comes_round_again_until_all_have_sealed(self) -> None:
        table = shores_table("north", "south")
        async with at_shores(table) as pilot:
            await press(pilot, "f5")
            assert "S O U T H" in shown(pilot.app.screen)
            await press(pilot, "enter", "f10", "enter")
            assert "N O R T H" in shown(pilot.app.screen)
            await press(pilot, "enter", "f10", "enter")
            assert "All seats have sealed" in shown(pilot.app.screen)

    async def test_a_player_alone_has_another_look_when_a_doctrine_answers(self) -> None:
        table = shores_table("north")
        async with at_shores(table) as pilot:
            offers = table.look("north").view.offers
            assert offers, "the doctrine has made its offer as the turn opened"
            await press(pilot, "o", *"hotline", "space", "tab", *"hotline", "space", "ctrl+s")
            await press(pilot, "f5")
            assert top(pilot) == "ConsoleScreen"
            own = next(o for o in table.look("north").view.offers if o.by == "north")
            assert own.status != "open"
            assert "5 Channels: you are answered" in words(pilot)
            await press(pilot, "f10", "enter")
            assert top(pilot) in ("ResolutionScreen", "ConsoleScreen")

    async def test_a_game_broken_off_amid_talk_calls_all_seats_again(self, tmp_path: Path) -> None:
        save = tmp_path / "game.jsonl"
        async with at_shores(shores_table("north", "south", save=save)) as pilot:
            await press(pilot, "m", *"Hi", "enter", "f10", "enter")
        async with at_table(Table.resume(save)) as pilot:
            assert "N O R T H" in shown(pilot.app.screen)
            assert table_of(pilot).waiting() == ("south",)


class TestResolution:
    """What was agreed is told in the resolution to those who may know it."""

    async def test_agreements_and_pledges_are_told_and_listed(self) -> None:
        table = bargaining()
        table.reply("north", ("north", "south"), 1, "accept")
        table.seal("north", [])
        table.seal("south", [Order("hold")])
        table.resolve()
        async with at_shores(table) as pilot:
            channels = " ".join(text_of(console(pilot), "channels").split())
            assert "Offer 1 from South: agreed" in channels
            assert "Your offer 2 to South: lapsed" in channels
            await press(pilot, "6")
            known = " ".join(text_of(console(pilot), "known").split())
            assert "Agreed between North, South (offer 1):" in known
            assert "You have promised South: No large drills." in known
            assert "Pledges in force" in known
            assert "South to North: No large drills (in force, 2 turns left, verified 80%" in known
            assert "What your analysts estimate" in known
