"""The projector view and the bulletin on screen: for the whole room, so nothing secret may reach them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.engine import Order
from tabletop.i18n import set_language
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.bigdigits import ROWS, big, width_of
from tabletop.tui.bulletin import BulletinScreen
from tabletop.tui.following import Follower, FollowingScreen
from tabletop.tui.frame import Frame
from tabletop.tui.projector import ProjectorScreen
from tests.tui.room import LARGE, SMALL, at_table, press, settle, short_strait, shown, table_for, top


def people(save: Path | None = None) -> Table:
    """The short Taiwan Strait with people on every seat."""
    rules = short_strait()
    return Table.start(rules, players={seat.id: HUMAN for seat in rules.seats}, seed=5, save=save)


@asynccontextmanager
async def on_the_wall(screen: Screen[Any], size: tuple[int, int] = LARGE) -> AsyncIterator[Pilot[int]]:
    """A pilot with this screen in a window of its own."""

    def opening(app: TabletopApp) -> Screen[Any]:
        app.call_later(app.push_screen, screen)
        return Frame()

    app = TabletopApp(opening)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


class TestProjector:
    """What everybody may see, in few words."""

    async def test_it_shows_ladder_turn_pledges_and_who_has_sealed(self) -> None:
        table = people()
        table.seal("us", [Order("arms_sale", "taiwan", 2)])
        async with on_the_wall(ProjectorScreen(lambda: table.look("spectator"))) as pilot:
            text = shown(pilot.app.screen)
            assert "Escalation" in text
            assert "Tension" in text
            assert "One-China policy" in text
            assert "◆ US ✓" in text
            assert "■ PRC …" in text
            assert "Arms sale" not in text

    async def test_after_a_turn_it_tells_what_was_seen(self) -> None:
        table = people()
        table.seal("us", [Order("arms_sale", "taiwan", 2)])
        table.resolve()
        async with on_the_wall(ProjectorScreen(lambda: table.look("spectator"))) as pilot:
            assert "Washington acted: Arms sale to Taiwan" in " ".join(shown(pilot.app.screen).split())

    async def test_it_refuses_other_eyes(self) -> None:
        table = people()
        with pytest.raises(ValueError, match="spectator"):
            ProjectorScreen(lambda: table.look("us"))

    async def test_what_is_hidden_changes_no_cell(self) -> None:
        """Two games that differ in drafts, private words, judgements and sealed orders show the same wall."""
        walls = []
        for variant in range(2):
            table = people()
            table.resolve()
            if variant:
                table.send("us", ("prc",), "in secret")
                table.estimate("us", "prc", 20)
            table.seal("us", [Order(("hotline_call", "warning")[variant])])
            table.seal("prc", [Order("cyber_probe")] if variant else [])
            async with on_the_wall(ProjectorScreen(lambda table=table: table.look("spectator"))) as pilot:  # type: ignore[misc]
                walls.append(shown(pilot.app.screen))
        assert walls[0] == walls[1]

    async def test_the_curtain_and_the_resolution_lead_to_it_and_back(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await press(pilot, "enter", "f6")
            assert top(pilot) == "ProjectorScreen"
            await press(pilot, "f6")
            assert top(pilot) == "CurtainScreen"
            await press(pilot, "f5", "up", "enter")
            assert top(pilot) == "ResolutionScreen"
            await press(pilot, "f6")
            assert top(pilot) == "ProjectorScreen"
            await press(pilot, "b")
            assert top(pilot) == "BulletinScreen"
            await press(pilot, "escape", "escape", "b")
            assert top(pilot) == "BulletinScreen"

    async def test_it_wears_its_own_colours_and_gives_the_others_back(self) -> None:
        async with at_table(table_for("us", "prc")) as pilot:
            await press(pilot, "enter")
            before = pilot.app.theme
            await press(pilot, "f6")
            assert pilot.app.theme == "tabletop-projector"
            await press(pilot, "f6")
            assert pilot.app.theme == before

    async def test_it_fits_the_smallest_terminal_in_both_languages(self) -> None:
        table = people()
        table.resolve()
        for tag in ("en", "zh-Hant"):
            set_language(tag)
            async with on_the_wall(ProjectorScreen(lambda: table.look("spectator")), SMALL) as pilot:
                rows = shown(pilot.app.screen).splitlines()
                assert "US" in rows[-2] or "美" in rows[-2]
        set_language("en")

    def test_big_digits_are_of_even_width(self) -> None:
        for text in ("0123456789", "12:05", "=01:00", "!00:40", "−3"):
            rows = big(text)
            assert len(rows) == ROWS
            assert {len(row) for row in rows} == {width_of(text)}


class TestBulletinScreen:
    """Turned with the arrows, and saved as a text."""

    async def test_it_is_saved_as_a_text_and_never_over_another_file(self, tmp_path: Path) -> None:
        table = people(tmp_path / "g.jsonl")
        table.resolve()
        table.resolve()
        screen = BulletinScreen(table.look("spectator"), table.path)
        async with on_the_wall(screen) as pilot:
            assert screen.turn == 2
            await press(pilot, "left", "s", "enter")
            saved = tmp_path / "g-bulletin-1.txt"
            assert saved.read_text(encoding="utf-8").startswith("Taiwan Strait\nPublic bulletin on turn 1")
            saved.write_text("mine")
            await press(pilot, "s", "enter")
            assert saved.read_text() == "mine"
        table.close()

    async def test_before_the_first_turn_there_is_none(self) -> None:
        async with on_the_wall(BulletinScreen(people().look("spectator"))) as pilot:
            assert "no bulletin before the first turn" in shown(pilot.app.screen)
            await press(pilot, "right", "left", "s")
            assert top(pilot) == "BulletinScreen"


class TestFollowing:
    """A second window follows the file that another process writes."""

    async def ask(self, pilot: Pilot[int]) -> str:
        """Let a second pass, and look."""
        screen = pilot.app.screen
        assert isinstance(screen, FollowingScreen)
        await screen._ask()
        await settle(pilot)
        return " ".join(shown(screen).split())

    async def test_it_follows_seals_and_turns(self, tmp_path: Path) -> None:
        table = people(tmp_path / "g.jsonl")
        async with on_the_wall(FollowingScreen(Follower(tmp_path / "g.jsonl"))) as pilot:
            assert "◆ US …" in shown(pilot.app.screen)
            table.seal("us", [Order("arms_sale", "taiwan", 2)])
            text = await self.ask(pilot)
            assert "◆ US ✓" in text
            assert "Arms sale" not in text
            table.resolve()
            assert "Washington acted: Arms sale to Taiwan" in await self.ask(pilot)
        table.close()

    async def test_a_file_that_has_not_changed_is_not_read(self, tmp_path: Path) -> None:
        table = people(tmp_path / "g.jsonl")
        follower = Follower(tmp_path / "g.jsonl")
        look = follower.look
        async with on_the_wall(FollowingScreen(follower)) as pilot:
            await self.ask(pilot)
            assert follower.look is look
        table.close()

    async def test_a_file_that_goes_away_or_is_cut_is_told_in_a_sentence(self, tmp_path: Path) -> None:
        path = tmp_path / "g.jsonl"
        table = people(path)
        table.resolve()
        table.close()
        whole = path.read_bytes()
        async with on_the_wall(FollowingScreen(Follower(path))) as pilot:
            path.unlink()
            text = await self.ask(pilot)
            assert "g.jsonl is not there any more" in text
            assert "Seen in turn 1" in text
            path.write_bytes(whole[: len(whole) // 2])
            assert "has been cut" in await self.ask(pilot)
            path.write_bytes(whole)
            text = await self.ask(pilot)
            assert "has been cut" not in text
            assert "Seen in turn 1" in text

    async def test_a_line_that_is_still_being_written_is_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "g.jsonl"
        table = people(path)
        before = path.read_bytes()
        table.seal("us", [])
        table.close()
        after = path.read_bytes()
        path.write_bytes(before)
        async with on_the_wall(FollowingScreen(Follower(path))) as pilot:
            path.write_bytes(after[: len(before) + 20])
            assert "◆ US …" in await self.ask(pilot)
            path.write_bytes(after)
            assert "◆ US ✓" in await self.ask(pilot)

    async def test_it_shows_the_clock_of_the_game(self, tmp_path: Path) -> None:
        from time import time

        from tabletop.tui.clock import TurnClock
        from tabletop.tui.clockface import ClockFace
        from tabletop.tui.clockfile import tell

        path = tmp_path / "g.jsonl"
        table = people(path)
        clock = TurnClock()
        clock.begin(1, 10)
        clock.pause()
        tell(path, clock, time())
        async with on_the_wall(FollowingScreen(Follower(path))) as pilot:
            await self.ask(pilot)
            assert pilot.app.screen.query_one("#clock", ClockFace).label == "=10:00"
        table.close()
