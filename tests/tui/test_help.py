"""Help: every panel, screen and dialog has its page in both languages, and F1 opens at what is in focus."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from textual.widgets import Input

import tabletop.tui
from tabletop.i18n import LANGUAGES, set_language
from tabletop.tui.at_once import AtOnce
from tabletop.tui.board import BoardScreen
from tabletop.tui.dialogs import Dialog
from tabletop.tui.frame import Frame
from tabletop.tui.help import Help
from tabletop.tui.help_pages import FILES, TERM, about, found, id_of, parse, sections, sections_in
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.base import Panel
from tests.tui.desk import VIEWS, at_console, at_replay, played
from tests.tui.room import at_home, at_table, press, shown, table_for, top
from tests.tui.studio.author import at_studio, begun, studio

ROOT = Path(__file__).parents[2]
BASES = {AtOnce, BoardScreen, Dialog, PageFrame}
"""What screens are made from; nobody ever sees one of these by itself."""

ASKED_FOR = {"term-practice", "term-judgement"}
"""Terms that the set-up screen explains where it asks for them."""


def frames() -> set[type[Frame[Any]]]:
    """Every screen and dialog that there is."""
    for module in pkgutil.walk_packages(tabletop.tui.__path__, "tabletop.tui."):
        importlib.import_module(module.name)

    def below(kind: type[Frame[Any]]) -> Iterator[type[Frame[Any]]]:
        for made in kind.__subclasses__():
            yield made
            yield from below(made)

    return {kind for kind in below(Frame) if kind.__module__.startswith("tabletop.")} - BASES


def page_of(kind: type[Frame[Any]], tag: str) -> str | None:
    """The id of the page about a screen: its own, or that of the screen that it is a kind of."""
    ids = [id_of(made) for made in kind.__mro__ if issubclass(made, Frame)]
    return next((key for key in ids if key in sections_in(tag)), None)


async def board_panels() -> dict[str, bool]:
    """The panels of console, replay and studio by id, each with whether it can have the focus."""
    panels: dict[str, bool] = {}
    async with at_console(played(1)) as (_pilot, console):
        panels |= {str(p.id): p.can_focus for p in console.query(Panel)}
    async with at_replay(played(1)) as (_pilot, replay):
        panels |= {str(p.id): p.can_focus for p in replay.query(Panel)}
    with TemporaryDirectory() as folder:
        async with at_studio(begun(Path(folder))) as pilot:
            panels |= {str(p.id): p.can_focus for p in studio(pilot).query(Panel)}
    return panels


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_screen_and_every_dialog_has_its_page(tag: str) -> None:
    assert len(frames()) > 20
    shown = [kind for kind in frames() if not kind.__subclasses__() or id_of(kind) in sections_in("en")]
    assert sorted(kind.__name__ for kind in shown if page_of(kind, tag) is None) == []


async def test_every_panel_that_can_have_the_focus_has_its_page_and_no_page_is_about_what_is_not_there() -> (
    None
):
    panels = await board_panels()
    assert len(panels) > 10
    for tag in LANGUAGES:
        lacking = [key for key, focus in panels.items() if focus and key not in sections_in(tag)]
        assert sorted(lacking) == [], tag
    known = {id_of(kind) for kind in frames()} | set(panels)
    assert [key for key in sections_in("en") if key not in known and not key.startswith(TERM)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_term_is_used_by_a_page(tag: str) -> None:
    used = {link for section in sections_in(tag).values() for link in section.links} | ASKED_FOR
    assert [key for key in sections_in(tag) if key.startswith(TERM) and key not in used] == []


def test_both_languages_have_the_same_pages_in_the_same_order_with_the_same_terms() -> None:
    ours, theirs = (sections_in(tag) for tag in LANGUAGES)
    assert list(ours) == list(theirs)
    for key, section in ours.items():
        assert set(section.links) == set(theirs[key].links), key


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_section_of_the_page_has_an_id_and_a_text(tag: str) -> None:
    page = (ROOT / "docs" / FILES[tag]).read_text(encoding="utf-8")
    assert page.count("\n### ") == len(sections_in(tag))
    assert [key for key, section in sections_in(tag).items() if not key or not section.text] == []
    assert all("[" not in section.text and "**" not in section.text for section in sections_in(tag).values())


def test_a_chinese_line_break_is_no_space() -> None:
    page = "## 用語\n\n### 甲\n\n<!-- term-a -->\n\n信任只因證據\n而動（R6），\nand so on\nhere.\n"
    assert parse(page)["term-a"].text == "信任只因證據而動（R6）， and so on here."


def test_the_wheel_carries_the_pages_to_where_help_looks_for_them() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = built["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert [name for name in FILES.values() if f"/docs/{name}" not in wheel["include"]] == []
    assert wheel["sources"]["docs"] == "tabletop/shipped_docs"


@pytest.mark.parametrize(("size", "tag"), VIEWS)
async def test_help_begins_with_the_panel_in_focus_then_the_screen_then_keys_and_words(
    tag: str, size: tuple[int, int]
) -> None:
    set_language(tag)
    async with at_table(table_for("us", turns=1), size, briefed=True) as pilot:
        await press(pilot, "enter")
        pilot.app.screen.query_one("#trust").focus()
        await pilot.pause()
        assert about(pilot.app.screen) == ["trust", "console"]
        await press(pilot, "f1")
        text = "\n".join(pilot.app.screen.query_one("#sheet", Page).lines)
        pages = sections()
        headings = [pages["trust"].title, pages["console"].title, "F10", pages["term-evidence"].text[:8]]
        places = [text.index(heading) for heading in headings]
        assert places == sorted(places)
        assert shown(pilot.app.screen).count(pages["trust"].title) >= 1
        await press(pilot, "escape")
        assert top(pilot) == "ConsoleScreen"
        assert pilot.app.focused is pilot.app.screen.query_one("#trust")


async def test_help_lists_the_keys_that_work_where_it_was_asked_for() -> None:
    async with at_table(table_for("us", turns=1), briefed=True) as pilot:
        await press(pilot, "enter", "f1")
        text = "\n".join(pilot.app.screen.query_one("#sheet", Page).lines)
        for name in ("F10", "F6", "F8", "F9", "F2", "^P"):
            assert f" {name} " in text, name


async def test_help_explains_dialogs_too() -> None:
    async with at_home() as pilot:
        await press(pilot, "o", "f1")
        assert top(pilot) == "Help"
        assert sections()["ask"].text.split(".")[0] in " ".join(
            pilot.app.screen.query_one("#sheet", Page).lines
        )
        await press(pilot, "f1")
        assert top(pilot) == "Help"
        await press(pilot, "escape", "escape")
        assert top(pilot) == "HomeScreen"


@pytest.mark.parametrize("typed", ["security dilemma", "安全困境"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_pages_are_found_by_words_of_either_language_titles_first(typed: str, tag: str) -> None:
    set_language(tag)
    assert found(typed)[0] == "term-security-dilemma"
    assert "known" in found(typed)
    assert found("no such words at all") == []


async def test_a_slash_searches_and_escape_undoes_the_search_first() -> None:
    async with at_home() as pilot:
        await press(pilot, "f1", "slash", *"deciban")
        screen = pilot.app.screen
        assert isinstance(screen, Help)
        assert screen.at == "term-deciban"
        assert sections()["term-deciban"].text[:20] in " ".join(screen.query_one("#sheet", Page).lines)
        await press(pilot, "enter", "enter")
        assert screen.focused is screen.query_one("#sheet")
        await press(pilot, "escape")
        assert top(pilot) == "Help"
        assert screen.query_one("#search", Input).value == ""
        await press(pilot, "escape")
        assert top(pilot) == "HomeScreen"


async def test_pages_are_turned_by_keys_and_chosen_from_the_list() -> None:
    async with at_home() as pilot:
        await press(pilot, "f1", "right_square_bracket")
        screen = pilot.app.screen
        assert isinstance(screen, Help)
        assert screen.at == next(iter(sections()))
        await press(pilot, "left_square_bracket", "shift+tab", "down", "down")
        assert screen.at == list(sections())[1]
        await press(pilot, "enter")
        assert screen.focused is screen.query_one("#sheet")


async def test_help_speaks_the_other_language_on_the_same_page() -> None:
    async with at_home() as pilot:
        await press(pilot, "f1", "right_square_bracket", "f3")
        screen = pilot.app.screen
        assert isinstance(screen, Help)
        assert screen.at == next(iter(sections()))
        assert sections_in("zh-Hant")[screen.at].text[:8] in "".join(screen.query_one("#sheet", Page).lines)
