"""Screens saved by ^G: every character in its cell, lines that join, files that say whether they are secret."""

from __future__ import annotations

import importlib
import pkgutil
import re
import struct
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.cells import get_character_cell_size
from rich.markup import escape
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tabletop import tui
from tabletop.engine.views import FACILITATOR
from tabletop.i18n import LANGUAGES, set_language
from tabletop.tui.frame import Frame
from tabletop.tui.orders.draft import Draft
from tabletop.tui.pictures import picture, png_of, shoot
from tabletop.tui.pictures.keeping import keep, pictures_folder
from tabletop.tui.pictures.png import ZOOM, has_glyph
from tabletop.tui.pictures.shapes import BOXES, HIGH, WIDE, filled, is_shape, stroked
from tabletop.tui.pictures.taking import PUBLIC
from tests.tui.desk import DRAFT, SMALL, at_console, at_replay, played, press, settle
from tests.tui.room import at_home, at_table, choose, short_strait, shown, table_for

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))


def written(svg: str) -> dict[tuple[int, int], str]:
    """(row, column) to what a picture writes there, from the places of its words."""
    found: dict[tuple[int, int], str] = {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        top = re.fullmatch(r"translate\(0 (\d+)\)", group.attrib["transform"])
        assert top is not None
        row = int(top[1]) // HIGH
        for text in group.iter(f"{SVG}text"):
            x, word = float(text.attrib["x"]), text.text or ""
            if "w" in text.attrib["class"].split():
                # Two cells wide and anchored in the middle.
                column = int(x / WIDE - 1)
                assert x == (column + 1) * WIDE
                found[row, column] = word
                continue
            assert x % WIDE == 0
            assert "textLength" not in text.attrib or int(text.attrib["textLength"]) == cells(word) * WIDE
            column = int(x // WIDE)
            for char in word:
                if not cells(char):
                    found[row, column - 1] += char
                    continue
                found[row, column] = char
                column += 1
    return found


def cells(word: str) -> int:
    return sum(get_character_cell_size(char) for char in word)


def on_screen(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """(row, column) with what the terminal shows there, without blanks and shapes."""
    for row, line in enumerate(text.split("\n")):
        column = 0
        for char in line:
            if not char.isspace() and not is_shape(char):
                yield (row, column), char
            column += get_character_cell_size(char)


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_every_character_is_in_the_cell_that_it_has_on_the_terminal(tag: str) -> None:
    set_language(tag)
    async with at_console(played(3)) as (pilot, screen):
        pilot.app.game.draft(Draft(DRAFT))  # type: ignore[attr-defined]
        await settle(pilot)
        expected = dict(on_screen(shown(screen)))
        assert written(picture(pilot.app)) == expected
        wide = [c for c in expected.values() if get_character_cell_size(c) == 2]
        assert len(wide) > (300 if tag == "zh-Hant" else 0)


@pytest.mark.parametrize("tag", LANGUAGES)
async def test_a_picture_of_the_console_is_small_and_of_the_size_of_the_screen(tag: str) -> None:
    set_language(tag)
    async with at_console(played(3)) as (pilot, _screen):
        svg = picture(pilot.app, "a title")
        root = ElementTree.fromstring(svg)
        assert (root.attrib["width"], root.attrib["height"]) == (str(120 * WIDE), str(40 * HIGH))
        assert len(svg.encode()) < 70_000
        assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)|<script|@import|url\(", svg)
        assert png_size(png_of(svg)) == (120 * WIDE * ZOOM, 40 * HIGH * ZOOM)


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


LEFT, UP, RIGHT, DOWN = (-1, 0), (0, -1), (1, 0), (0, 1)
ARMS = {
    "─━═": {LEFT, RIGHT},
    "│┃║": {UP, DOWN},
    "┌┏╔": {RIGHT, DOWN},
    "┘┛╝": {LEFT, UP},
    "├┣╠": {UP, RIGHT, DOWN},
    "┼╋╬": {LEFT, UP, RIGHT, DOWN},
}


@pytest.mark.parametrize(("signs", "arms"), ARMS.items())
def test_the_arms_of_a_line_reach_the_edges_where_the_next_cell_goes_on(signs: str, arms: set[Any]) -> None:
    for weight, sign in enumerate(signs):
        level, upright = BOXES["─━═"[weight]], BOXES["│┃║"[weight]]
        edges = {
            LEFT: {(y, h) for x, y, w, h in BOXES[sign] if x == 0 and w > h},
            RIGHT: {(y, h) for x, y, w, h in BOXES[sign] if x + w == WIDE and w > h},
            UP: {(x, w) for x, y, w, h in BOXES[sign] if y == 0 and h > w},
            DOWN: {(x, w) for x, y, w, h in BOXES[sign] if y + h == HIGH and h > w},
        }
        for way, met in edges.items():
            line = {(y, h) for _x, y, _w, h in level} if way[0] else {(x, w) for x, _y, w, _h in upright}
            assert met == (line if way in arms else set()), (sign, way)


def test_round_corners_end_where_straight_lines_begin() -> None:
    middle, half = WIDE / 2 + 0.5, HIGH / 2 + 0.5
    assert stroked("╭", 0, 0).startswith(f"M{middle} {HIGH}V")
    assert stroked("╭", 0, 0).endswith(f"{half}H{WIDE}")
    assert stroked("╯", 0, 0).startswith(f"M{middle} 0V")
    assert stroked("╯", 0, 0).endswith(f"{half}H0")
    assert BOXES["│"] == [(middle - 0.5, 0, 1, HIGH)]
    assert BOXES["─"] == [(0, half - 0.5, WIDE, 1)]


def test_blocks_fill_their_part_of_the_cell() -> None:
    assert filled("█", 20, 40) == "M20 40h10v20h-10z"
    assert [h for _x, _y, _w, h in (BOXES[c][0] for c in "▁▂▃▄▅▆▇█")] == [HIGH * i / 8 for i in range(1, 9)]
    assert all(y + h == HIGH for _x, y, _w, h in (BOXES[c][0] for c in "▁▂▃▄▅▆▇█"))


class Said(App[int]):
    """Something a screen may be asked to show."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(self.text)


async def test_whatever_is_shown_the_picture_is_well_formed_and_keeps_it_as_text() -> None:
    said = '<script>alert(1)</script> & "quoted" ]]> \u05d0\u05d1 e\u0301 \u200b 字'
    async with Said(escape(said)).run_test(size=(60, 5)) as pilot:
        svg = picture(pilot.app, said)
    root = ElementTree.fromstring(svg)
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg",
        "title",
        "style",
        "rect",
        "path",
        "g",
        "text",
    }
    row = written(svg)
    assert "".join(row[0, i] for i in range(8)) == "<script>"


async def test_strokes_reversed_and_dim_cells() -> None:
    text = "[reverse]a[/] [dim #ffffff on #000000]b[/] [underline]c d[/] [strike]e[/] [bold italic]f[/]"
    async with Said(text).run_test(size=(30, 3)) as pilot:
        svg = picture(pilot.app)
    classes = {t.text: t.attrib["class"].split() for t in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    colours = dict(re.findall(r"\.(c\d+)\{fill:(#[0-9a-f]{6})\}", svg))
    assert classes["f"][1:] == ["b", "i"]
    assert int(colours[classes["b"][0]][1:3], 16) < 0xE0
    assert colours[classes["a"][0]] != colours[classes["f"][0]]
    # The stroke under "c d" runs below the blank too.
    assert re.search(r"h30v1h-30z", svg)


# ------------------------------------------------------------------------------------------------------- the files


def files() -> list[Path]:
    return sorted(pictures_folder().iterdir()) if pictures_folder().exists() else []


def told(pilot: Pilot[int]) -> list[str]:
    return [note.message for note in pilot.app._notifications]


async def test_the_key_saves_both_files_and_says_where_they_are() -> None:
    async with at_home() as pilot:
        await press(pilot, "ctrl+g")
        names = [path.name for path in files()]
        assert [Path(name).suffix for name in names] == [".png", ".svg"]
        assert all(re.fullmatch(r"tabletop-home-\d{8}-\d{6}\.(png|svg)", name) for name in names)
        assert f"{names[1]}, .png" in told(pilot)[0]
        assert str(pictures_folder()) in told(pilot)[0]
        before = [(path, path.read_bytes()) for path in files()]
        await press(pilot, "ctrl+g")
        assert len(files()) == 4
        assert all(path.read_bytes() == data for path, data in before)


async def test_a_picture_of_a_seats_console_is_marked_and_for_its_owner_alone() -> None:
    async with at_console(played(3), size=SMALL) as (pilot, _screen):
        await press(pilot, "ctrl+g")
        assert len(files()) == 2
        for path in files():
            assert re.match(r"taiwan_strait-turn4-console-us-SECRET-", path.name)
            assert path.stat().st_mode & 0o777 == 0o600
        assert "seat alone" in told(pilot)[0]


async def test_only_what_everybody_may_see_is_not_marked_secret() -> None:
    def secret(pilot: Pilot[int]) -> bool:
        return shoot(pilot.app, datetime(2026, 1, 2)).secret  # type: ignore[arg-type]

    async with at_home() as pilot:
        assert not secret(pilot)
        await choose(pilot, short_strait().id)
        assert not secret(pilot)
    async with at_table(table_for("us", "prc")) as pilot:
        assert type(pilot.app.screen).__name__ == "RoomBriefing"
        assert not secret(pilot)
        await press(pilot, "enter")
        assert type(pilot.app.screen).__name__ == "CurtainScreen"
        assert not secret(pilot)
        await press(pilot, "f1")
        assert not secret(pilot)
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert type(pilot.app.screen).__name__ == "ConsoleScreen"
        assert secret(pilot)
        for key in ("f1", "ctrl+p", "a"):
            await press(pilot, key)
            assert secret(pilot), key
            await press(pilot, "escape")
    async with at_replay(played(2, human=None), 2) as (pilot, _screen):
        assert not secret(pilot)
    async with at_replay(played(2, human=None), 2, FACILITATOR) as (pilot, _screen):
        assert secret(pilot)


def test_every_screen_that_is_called_public_is_one() -> None:
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        importlib.import_module(module.name)
    todo: list[type[Any]] = [Frame]
    names = set()
    while todo:
        kind = todo.pop()
        names.add(kind.__name__)
        todo += kind.__subclasses__()
    assert PUBLIC - names == set()


async def test_every_screen_of_the_stack_can_be_saved(tmp_path: Path) -> None:
    async with at_console(played(3), size=SMALL) as (pilot, _screen):
        for number, key in enumerate(("f1", "ctrl+p", "a", "o", "m"), 1):
            await press(pilot, key)
            await press(pilot, "ctrl+g")
            assert len(files()) == 2 * number, key
            await press(pilot, "escape")


async def test_a_disk_that_will_not_have_it_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("TABLETOP_GAMES", str(blocked))
    async with at_home() as pilot:
        await press(pilot, "ctrl+g")
        assert re.match(r"The picture could not be saved\. .*file.*: ", told(pilot)[0])


async def test_without_the_library_the_svg_is_saved_and_the_way_to_png_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    async with at_home() as pilot:
        await press(pilot, "ctrl+g")
        assert [path.suffix for path in files()] == [".svg"]
        assert "pip install 'tabletop-crisis[pictures]'" in told(pilot)[0]


def test_two_pictures_of_one_second_stand_side_by_side() -> None:
    paths = [keep("a", ".svg", bytes([i]), secret=False) for i in range(3)]
    assert [path.name for path in paths] == ["a.svg", "a-2.svg", "a-3.svg"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]


def test_a_character_that_no_font_has_is_noticed() -> None:
    assert not has_glyph("\u0379")
    assert has_glyph("A")
