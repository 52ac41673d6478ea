"""Packs on the home screen: their scenarios under their names; a broken file is told and hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import shelf
from tabletop.tui.home import HomeScreen
from tabletop.tui.pages import Page
from tabletop.tui.setup import SetupScreen
from tests.tui.room import LARGE, at_home, press, settle, shown


async def test_packs_stand_behind_the_shipped_scenarios_and_can_be_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    pack = shelf.own_packs() / "norway"
    pack.mkdir(parents=True)
    text = (shelf.root() / "first_steps.yaml").read_text(encoding="utf-8")
    (pack / "fjord.yaml").write_text(text.replace("id: first_steps", "id: fjord", 1), encoding="utf-8")
    (pack / "torn.yaml").write_text("title: [", encoding="utf-8")
    async with at_home(size=LARGE) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert [home.cards[0].id, home.cards[-1].id] == ["first_steps", "fjord"]
        lines = home.query_one("#list", Page).lines
        heads = [n for n, row in enumerate(lines) if "Pack: norway" in row]
        assert len(heads) == 1
        assert any("First Steps" in row for row in lines[heads[0] :])
        assert any("torn.yaml" in row for row in lines)
        home.query_one("#list", Page).cursor = ("play", len(home.cards) - 1)
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SetupScreen)
        assert pilot.app.screen.card.path == pack / "fjord.yaml"
        assert "North Bank" in shown(pilot.app.screen)
