"""Every key has an id, and whoever likes other keys has them: at the keyboard, in the bottom line, in help, in the list."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from textual.keys import _character_to_key
from textual.widgets import Input

from tabletop.i18n import language
from tabletop.settings import Settings, change, load, path, use
from tabletop.settings.reading import read, understand
from tabletop.tui.keymap import ROOMS, catalogue, checked, declared, is_key, keys_of, room_name
from tabletop.tui.keys import working_keys
from tabletop.tui.pages import Page
from tabletop.tui.settings_keys import KeysScreen
from tests.tui.desk import at_console, played, screen_of, settle
from tests.tui.room import SMALL, at_home, at_table, press, shown, table_for, top

DOCS = Path(__file__).parents[2] / "docs"
ID = re.compile(r"[a-z_]+(?:\.[a-z_0-9]+)+")


# ------------------------------------------------------------------------------------------------------- what ids there are


def test_every_key_with_a_label_has_an_id_of_the_form_screen_dot_action() -> None:
    odd = [
        f"{kind.__qualname__}: {binding.key} ({binding.description})"
        for kind, binding in declared()
        if binding.description and not ID.fullmatch(binding.id or "")
    ]
    assert odd == []


def test_every_key_that_types_or_has_a_number_has_a_label() -> None:
    """Arrows, Enter and the like need no telling; letters and function keys would not be found."""
    odd = [
        f"{kind.__qualname__}: {binding.key} ({binding.action})"
        for kind, binding in declared()
        if not binding.description
        and any(len(key) == 1 or re.fullmatch(r"f\d+", key) for key in binding.key.split(","))
    ]
    assert odd == []


def test_an_id_is_one_key_of_one_class_and_keys_that_are_shared_share_it() -> None:
    """What stands on the same keys of one class moves together; no id means two different keys."""
    keys, ids = defaultdict[str, set[str]](set), defaultdict[tuple[str, str], set[str]](set)
    for kind, binding in declared():
        if binding.id:
            keys[binding.id].add(binding.key)
            ids[kind.__qualname__, binding.key].add(binding.id)
    assert {each: found for each, found in keys.items() if len(found) > 1} == {}
    assert {each: found for each, found in ids.items() if len(found) > 1} == {}


def test_every_room_has_a_name() -> None:
    assert {bound.room for bound in catalogue().values()} - set(ROOMS) == set()


@pytest.mark.parametrize("bound", catalogue().values(), ids=list(catalogue()))
def test_the_usual_keys_are_keys(bound: object) -> None:
    from tabletop.tui.keymap import Bound

    assert isinstance(bound, Bound)
    assert all(map(is_key, bound.keys)), bound


def table(page: str) -> list[tuple[str, str]]:
    """The ids and keys that the page lists."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(r"^\| `([a-z_.0-9]+)` \| ([^|]+?) \| [^|]+ \|$", text, re.MULTILINE)


@pytest.mark.parametrize("page", ["settings.md", "settings.zh-Hant.md"])
def test_the_pages_list_every_id_with_its_keys(page: str) -> None:
    """`python tools/keys.py` writes the table."""
    wanted = [(b.id, " ".join(f"`{key}`" for key in b.keys)) for b in catalogue().values()]
    assert table(page) == wanted


# ---------------------------------------------------------------------------------------------------------- names of keys


@pytest.mark.parametrize(
    "name",
    [
        "a",
        "K",
        "7",
        "f7",
        "f12",
        "ctrl+x",
        "shift+up",
        "ctrl+pageup",
        "question_mark",
        "?",
        "+",
        "plus",
        "space",
        "é",
    ],
)
def test_names_of_keys(name: str) -> None:
    assert is_key(name)


@pytest.mark.parametrize(
    "name", ["", "F7", "escpe", "ctrl+", "crtl+x", "f99", "page_up", "ctrl+enter+x", "two words", "<any>"]
)
def test_what_is_no_name_of_a_key(name: str) -> None:
    assert not is_key(name)


@pytest.mark.parametrize("sign", list("?/.,+-_@#[]\\=!*"))
def test_signs_may_be_written_as_they_are(sign: str) -> None:
    if sign != ",":
        assert keys_of("all.help", {"all.help": sign}) == (_character_to_key(sign),)


# ------------------------------------------------------------------------------------------------------------ wrong keymaps


def wrong(text: str) -> list[str]:
    """What is said about the keys of a settings file."""
    tree = read(text, "settings.yaml")
    found, problems = understand(tree)
    assert problems == ()
    return [str(each) for each in checked(found.keys, tree.under["keys"], "settings.yaml")[1]]


WRONG = {
    "console.saal: f7": "settings.yaml:2:3: There is no action 'console.saal'; docs/settings.md lists all of them. Did you mean"
    " 'console.seal'?",
    "all.help: ctlr+h": "settings.yaml:2:13: There is no key 'ctlr+h'; keys are called as in a, K, f7, ctrl+x, shift+up,"
    " question_mark.",
    "all.help: escpe": "settings.yaml:2:13: There is no key 'escpe'; keys are called as in a, K, f7, ctrl+x, shift+up,"
    " question_mark. Did you mean 'escape'?",
    "console.seal: a": "settings.yaml:2:17: 'console.seal' cannot have a: there it is the key of 'console.add' (Add an order)"
    " already.",
    "home.replay: f3": "settings.yaml:2:16: 'home.replay' cannot have f3: there it is the key of 'all.language' (中文) already.",
    "all.help: o": "settings.yaml:2:13: 'all.help' cannot have o: there it is the key of 'home.open_file' (Open a file)"
    " already.",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_key_is_named_with_its_place(line: str) -> None:
    assert wrong(f"keys:\n  {line}\n") == [WRONG[line]]


def test_two_keys_may_change_places() -> None:
    assert wrong("keys:\n  console.add: o\n  console.offer: a\n") == []


def test_a_panel_may_have_the_key_of_the_screen_around_it() -> None:
    assert wrong("keys:\n  channels.withdraw: o\n") == []


async def test_what_is_wrong_is_told_once_at_the_start_and_the_rest_of_the_keymap_holds() -> None:
    path().write_text("keys:\n  home.open_file: f7\n  home.replay: f3\n", encoding="utf-8")
    load()
    async with at_home() as pilot:
        await pilot.pause(0.2)
        await settle(pilot)
        assert top(pilot) == "Notice"
        text = " ".join(shown(pilot.app.screen).replace("│", " ").split())
        assert ":3:16:" in text.replace(" ", ""), "a long path is broken into lines"
        await press(pilot, "enter", "f3")
        assert language() == "zh-Hant"
        await press(pilot, "f3", "f7")
        assert top(pilot) == "Ask"


# ------------------------------------------------------------------------------------------------------------ own keys work


async def test_an_own_key_works_and_is_shown_in_the_bottom_line_help_and_commands() -> None:
    use(Settings(keys={"home.open_file": "ctrl+x,f7", "all.help": "question_mark"}))
    async with at_home() as pilot:
        bar = shown(pilot.app.screen).splitlines()[-1]
        assert "^X Open a file" in bar and "? Help" in bar
        await press(pilot, "o")
        assert top(pilot) == "HomeScreen"
        await press(pilot, "f1")
        assert top(pilot) == "HomeScreen"
        await press(pilot, "question_mark")
        assert top(pilot) == "Help"
        await press(pilot, "end", *["pagedown"] * 4)
        assert "^X" in shown(pilot.app.screen)
        await press(pilot, "escape", "ctrl+p", *"open")
        row = next(row for row in shown(pilot.app.screen).splitlines() if "Open a file" in row)
        assert "^X" in row
        await press(pilot, "enter")
        assert top(pilot) == "Ask"


async def test_keys_that_share_a_place_move_together() -> None:
    """F10 seals, and once all is sealed passes on: whoever gives it another key means both."""
    use(Settings(keys={"console.seal": "f7"}))
    async with at_console(played(2)) as (pilot, console):
        shown_keys = {key.label: key.shown for key in working_keys(console, hidden=True)}
        assert shown_keys["Seal"] == "F7"
        await press(pilot, "f10")
        assert top(pilot) == "ConsoleScreen"
        await press(pilot, "f7")
        assert top(pilot) == "Question"


async def test_a_letter_given_to_all_screens_is_still_typed_into_lines() -> None:
    use(Settings(keys={"all.help": "question_mark"}))
    async with at_home() as pilot:
        await press(pilot, "o", "question_mark")
        assert top(pilot) == "Ask"
        assert pilot.app.screen.query_one(Input).value == "?"


# ----------------------------------------------------------------------------------------------------------- screen of keys


async def test_a_key_is_changed_by_pressing_the_new_one_and_kept() -> None:
    async with at_home() as pilot:
        await press(pilot, "f12", "end", "up", "enter")
        page = screen_of(pilot.app, KeysScreen).query_one("#list", Page)
        page.cursor = "home.open_file"
        await press(pilot, "enter", "f7")
        assert top(pilot) == "KeysScreen"
        row = next(row for row in page.lines if "home.open_file" in row)
        assert "F7" in row and "•" in row
        await press(pilot, "escape", "f10")
        assert top(pilot) == "HomeScreen"
        assert dict(load().keys) == {"home.open_file": "f7"}
        await press(pilot, "f7")
        assert top(pilot) == "Ask"


async def test_a_key_that_is_taken_is_refused_in_a_sentence_and_another_may_be_pressed() -> None:
    async with at_home(SMALL) as pilot:
        await press(pilot, "f12", "end", "up", "enter")
        screen_of(pilot.app, KeysScreen).query_one("#list", Page).cursor = "home.open_file"
        await press(pilot, "enter", "r")
        assert top(pilot) == "PressKey"
        said = " ".join(shown(pilot.app.screen).replace("│", " ").split())
        assert "r is the key of 'Replay' (home.replay) already; give that another one first." in said
        await press(pilot, "x")
        assert screen_of(pilot.app, KeysScreen).keymap == {"home.open_file": "x"}
        await press(pilot, "delete")
        assert screen_of(pilot.app, KeysScreen).keymap == {}


async def test_esc_keeps_the_old_keys() -> None:
    change(keys={"home.open_file": "f7"})
    async with at_home() as pilot:
        await press(pilot, "f12", "end", "up", "enter")
        screen_of(pilot.app, KeysScreen).query_one("#list", Page).cursor = "home.open_file"
        await press(pilot, "delete", "escape", "escape")
        assert dict(load().keys) == {"home.open_file": "f7"}
        await press(pilot, "f7")
        assert top(pilot) == "Ask"


async def test_the_list_names_every_id_in_both_languages_at_any_size() -> None:
    async with at_home(SMALL) as pilot:
        await press(pilot, "f12", "end", "up", "enter")
        page = screen_of(pilot.app, KeysScreen).query_one("#list", Page)
        assert page.picks == list(catalogue())
        await press(pilot, "f3")
        assert room_name("home") in "\n".join(page.lines)


async def test_keys_on_the_way_are_those_of_the_user_at_the_table_too() -> None:
    use(Settings(keys={"curtain.lift": "ctrl+l"}))
    async with at_table(table_for("us", turns=1), briefed=True) as pilot:
        await press(pilot, "ctrl+l")
        assert top(pilot) == "ConsoleScreen"
