"""The themes: every text can be read on what it stands on, whatever it means, in every theme and in both languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.pilot import Pilot

from tabletop.settings import Settings, change, load, use
from tabletop.settings.schema import BY_NAME, Choice
from tabletop.tui.everywhere import Everywhere
from tabletop.tui.themes import SHARES, THEMES, theme_of
from tests.tui.desk import LARGE, at_console, at_replay, played
from tests.tui.room import at_home, press, shown

AA, AAA = 4.5, 7.0
LEAST = {"dark": AA, "light": AA, "contrast": AAA, "projector": AAA}
"""The contrast that every text has in each theme."""


def brightness(color: Color) -> float:
    """The relative luminance of WCAG 2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def true_color(color: RichColor | None) -> Color | None:
    return None if color is None or color.triplet is None else Color(*color.triplet)


def is_text(piece: str) -> bool:
    """Whether something is to be read in it: letters, figures, or signs that are no parts of a frame or a scroll bar."""
    return any(unicodedata.category(c)[0] in "LN" for c in piece)


def texts(pilot: Pilot[int]) -> Iterator[tuple[str, float]]:
    """Every text on the screen with its contrast to what it stands on."""
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is None or not is_text(segment.text):
                continue
            ink, ground = true_color(style.color), true_color(style.bgcolor)
            assert ink is not None and ground is not None, segment
            yield segment.text, contrast(ink, ground)


def faint(pilot: Pilot[int], least: float) -> dict[str, float]:
    """The texts that have less contrast than they should."""
    return {text.strip(): round(ratio, 2) for text, ratio in texts(pilot) if ratio < least}


def test_the_measure_is_the_one_of_the_standard() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)


def test_the_settings_name_all_themes() -> None:
    kind = BY_NAME["theme"].kind
    assert isinstance(kind, Choice)
    assert [theme_of(name) for name in kind.names] == [theme.name for theme in THEMES]  # type: ignore[arg-type]
    assert set(SHARES) == set(kind.names)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_own_and_alarm_differ_in_brightness_not_by_hue_alone(theme: object) -> None:
    """Blue and orange are never told apart by hue alone: what is orange is bold or has a sign; none is red or green."""
    from textual.theme import Theme

    assert isinstance(theme, Theme)
    for name in ("primary", "accent", "warning", "error", "success"):
        red, green, _blue = Color.parse(str(getattr(theme, name))).rgb
        assert not (green > red * 1.5 and green > _blue), f"{name} is green"


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, "en") for name in LEAST),
        ("light", "zh-Hant"),
        *(pytest.param(name, "zh-Hant", marks=pytest.mark.long) for name in LEAST if name != "light"),
    ],
)
async def test_every_text_of_home_settings_and_keys_can_be_read(name: str, language: str) -> None:
    use(Settings(theme=name))  # type: ignore[arg-type]
    async with at_home() as pilot:
        if language != "en":
            await press(pilot, "f3")
        for keys in ((), ("f12",), ("end", "up", "enter"), ("escape", "escape", "enter"), ("ctrl+p",)):
            await press(pilot, *keys)
            assert faint(pilot, LEAST[name]) == {}, keys


@pytest.mark.parametrize("name", LEAST)
async def test_every_text_of_the_console_can_be_read(name: str) -> None:
    use(Settings(theme=name))  # type: ignore[arg-type]
    async with at_console(played(3)) as (pilot, _console):
        for keys in ((), ("1",), ("2",), ("5",), ("6",), ("7",), ("3", "a"), ("f4",)):
            await press(pilot, *keys)
            assert faint(pilot, LEAST[name]) == {}, keys


@pytest.mark.parametrize("name", LEAST)
async def test_every_text_of_the_replay_can_be_read(name: str) -> None:
    use(Settings(theme=name))  # type: ignore[arg-type]
    async with at_replay(played(3), viewer="facilitator") as (pilot, _screen):
        await press(pilot, "right", "right")
        assert faint(pilot, LEAST[name]) == {}


async def test_the_theme_of_the_settings_is_shown_at_once_and_its_change_is_kept() -> None:
    change(theme="projector")
    async with at_home() as pilot:
        app = pilot.app
        assert isinstance(app, Everywhere)
        assert app.theme == theme_of("projector")
        app.set(theme="contrast")
        await pilot.pause()
        assert app.theme == theme_of("contrast")
    assert load().theme == "contrast"


async def test_without_motion_nothing_moves() -> None:
    use(Settings(motion=False))
    async with at_home() as pilot:
        assert pilot.app.animation_level == "none"


class TestNoColour:
    """Without colour the place of the cursor, the focus and what is closed are told by signs, bold or reverse."""

    async def test_cursor_and_focus_are_told_by_signs(self) -> None:
        async with at_home(LARGE) as pilot:
            text = shown(pilot.app.screen)
            assert "┏━ Play" in text and "╭─ " in text, "the box in focus has a thick frame"
            assert text.count("▸") == 1, "one line has the cursor"

    async def test_colours_are_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        async with at_home(LARGE) as pilot:
            for strip in pilot.app.screen._compositor.render_strips():
                for segment in strip.apply_filter(pilot.app._filters[-1], Color(0, 0, 0)):
                    for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                        assert color is None or color.triplet is None or len(set(color.triplet)) == 1
