"""What the screens say of keys is what the user's keymap says: a key that was given away is named nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tabletop.settings import Settings, load, use
from tabletop.tui.app import TabletopApp
from tabletop.tui.keys import give_keys, given_keys, key_for
from tabletop.tui.orders.draft import Draft
from tests.tui.desk import DRAFT, at_console, played, settle, shown
from tests.tui.room import at_home, at_table, press, table_for

OTHERS = {
    "console.seal": "f7",
    "console.add": "Z",
    "console.reopen": "R",
    "console.message": "M",
    "console.pass_on": "f11",
    "console.enlarge": "E",
    "orders.again": "Y",
    "orders.target": "T",
    "orders.intent": "I",
    "order.everything": "f7",
    "settings.save": "f7",
    "setup.start": "f7",
    "home.replay": "R",
    "page.choose": "P",
    "view.choose": "space",
    "resolution.skip": "S",
    "resolution.why": "W",
    "curtain.lift": "L",
}
OLD = ("F10", "F4,", "F4 ", "F5 passes", "(a)", "(r)", "(m)", "(y)", "z: ", "r: ", "Enter: ", "r reopens")


@pytest.fixture(autouse=True)
def keymap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A settings file with other keys."""
    file = tmp_path / "settings.yaml"
    file.write_text(
        "keys:\n" + "".join(f"  {each}: {key}\n" for each, key in OTHERS.items()), encoding="utf-8"
    )
    monkeypatch.setenv("TABLETOP_SETTINGS", str(file))
    load()
    yield
    use(Settings())
    give_keys({})


def named(text: str) -> list[str]:
    """The old keys that the text names still."""
    return [old for old in OLD if old in text]


async def test_the_console_names_the_keys_of_the_keymap() -> None:
    async with at_console(played(3)) as (pilot, _console):
        text = shown(pilot.app.screen)
        assert named(text) == []
        for new in ("(F7)", "(Z)", "(M)", "(Y)", "F7 seals"):
            assert new in text


async def test_the_order_form_names_them() -> None:
    async with at_console(played(3)) as (pilot, _console):
        await press(pilot, "Z")
        await settle(pilot)
        text = shown(pilot.app.screen)
        assert named(text) == []
        assert "F7, or type" in text


async def test_home_set_up_and_settings_name_them() -> None:
    async with at_home() as pilot:
        assert "P: set it up" in shown(pilot.app.screen)
        assert named(shown(pilot.app.screen)) == []
        await press(pilot, "f12")
        assert "Save (F7)" in shown(pilot.app.screen)
        assert named(shown(pilot.app.screen)) == []


async def test_the_curtain_names_them() -> None:
    async with at_table(table_for("us", "china")) as pilot:
        await press(pilot, "enter")
        assert "L lift the curtain" in shown(pilot.app.screen)
        assert "Enter lift" not in shown(pilot.app.screen)


def test_a_key_is_named_as_declared_until_another_is_given() -> None:
    give_keys({})
    assert key_for("console.seal") == "F10"
    give_keys({"console.seal": "ctrl+x,f7"})
    assert key_for("console.seal") == "^X"
    assert given_keys() == {"console.seal": "ctrl+x,f7"}
    with pytest.raises(KeyError):
        key_for("console.nothing")


async def test_the_hint_of_the_orders_names_them() -> None:
    async with at_console(played(3)) as (pilot, console):
        game = cast(TabletopApp, pilot.app).game
        assert game is not None
        game.draft(Draft(DRAFT))
        await settle(pilot)
        orders = str(console.query_one("#orders").border_subtitle)
        assert "T target" in orders
        assert "I intent" in orders


async def test_the_texts_follow_when_the_keymap_changes_meanwhile() -> None:
    """As on the screen of settings, where keys are tried out before they are saved."""
    async with at_console(played(3)) as (pilot, console):
        app = cast(TabletopApp, pilot.app)
        app.preview(replace(app._shown, keys={"console.seal": "f11"}))
        await settle(pilot)
        assert "F11 seals" in shown(console)
        assert "F7" not in shown(console)
