"""The practice turn is played like any other, counts for nothing, and gives way to the real game."""

from __future__ import annotations

from pathlib import Path

from tabletop.scenario import shelf
from tabletop.tui.plan import Plan
from tests.tui.room import at_table, players, press, settle, short_strait, shown, table_of, top


def plan_in(folder: Path) -> Plan:
    """Washington alone, the short form, practised first."""
    return Plan(
        scenario=shelf.root() / "taiwan_strait.yaml",
        players=players(short_strait(), us="human"),
        save=folder / "real.jsonl",
        short=True,
        seed=5,
        practice=True,
    )


def files(folder: Path) -> list[str]:
    """What stands in the folder."""
    return sorted(path.name for path in folder.iterdir())


async def test_after_the_practice_turn_the_real_game_starts_and_is_saved(tmp_path: Path) -> None:
    plan = plan_in(tmp_path)
    async with at_table(plan.rehearse(), plan=plan) as pilot:
        assert "not saved" in shown(pilot.app.screen)
        await press(pilot, "enter")
        assert "Practice: nothing of it counts" in shown(pilot.app.screen)
        await press(pilot, "enter", "f10", "enter")
        for _round in range(3):
            # Practice has luck of its own: a doctrine may answer or offer something first, which brings another look.
            if top(pilot) == "ResolutionScreen":
                break
            await press(pilot, "f10")
        assert top(pilot) == "ResolutionScreen"
        assert files(tmp_path) == []
        await press(pilot, "s", "enter")
        assert "Now for real" in shown(pilot.app.screen)
        await press(pilot, "enter")
        await settle(pilot)
        assert top(pilot) == "RoomBriefing"
        assert (table_of(pilot).path, table_of(pilot).turn) == (tmp_path / "real.jsonl", 1)
        assert "Practice" not in shown(pilot.app.screen)


async def test_practice_can_be_left_early(tmp_path: Path) -> None:
    plan = plan_in(tmp_path)
    async with at_table(plan.rehearse(), plan=plan) as pilot:
        await press(pilot, "enter", "f8", "enter")
        await settle(pilot)
        assert table_of(pilot).path == tmp_path / "real.jsonl"
