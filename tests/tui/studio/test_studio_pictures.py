"""Pictures of the studio: both sizes, both languages, a broken file, every theme, without colour, in ASCII."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tabletop.i18n import set_language
from tabletop.lab.playtest import keep, place_of, playtest
from tabletop.scenario import load
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.studio.app import StudioApp
from tabletop.tui.themes import THEMES
from tests.tui.desk import LARGE, SMALL, press, settle
from tests.tui.studio.author import NOON, Draft, begun, studio, until

Compare = Callable[..., bool]

HUGE = (200, 60)
SIZES = [
    pytest.param(LARGE, "en", id="large-en"),
    pytest.param(LARGE, "zh-Hant", id="large-zh-Hant"),
    pytest.param(SMALL, "en", id="small-en"),
    pytest.param(SMALL, "zh-Hant", id="small-zh-Hant"),
]


@pytest.fixture(autouse=True)
def _no_playtest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """A starter in English."""
    return begun(tmp_path)


def played(draft: Draft) -> None:
    """Keep a playtest of the file as it is."""
    rules = load(draft.path)
    keep(playtest(rules, 40), place_of(draft.path, rules))


def broken(draft: Draft) -> None:
    """Two slips of a newcomer."""
    draft.save(
        draft.text.replace("cost: {capital: 1}", "cost: {capitol: 1}", 1).replace("rungs:", "rung:", 1)
    )


def app_of(draft: Draft) -> StudioApp:
    return StudioApp(draft.path, clock=lambda: NOON, pause=0)


def looking(*keys: str, then: Callable[[], object] | None = None) -> Callable[[Pilot[int]], object]:
    """Wait for the file, press keys, and perhaps save something and wait for that."""

    async def run(pilot: Pilot[int]) -> None:
        await until(lambda: studio(pilot).reading is not None)
        await settle(pilot)
        if then is not None:
            before = studio(pilot).reading
            then()
            await until(lambda: studio(pilot).reading is not before and not studio(pilot).reading.checking)  # type: ignore[union-attr]
        await press(pilot, *keys)

    return run


@pytest.mark.parametrize(("size", "tag"), SIZES)
def test_studio(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], tag: str) -> None:
    set_language(tag)
    draft = begun(tmp_path)
    played(draft)
    assert snap_compare(app_of(draft), terminal_size=size, run_before=looking("4" if size == SMALL else "1"))


@pytest.mark.parametrize(("size", "tag"), SIZES)
def test_broken(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], tag: str) -> None:
    set_language(tag)
    draft = begun(tmp_path)
    run = looking("n", then=lambda: broken(draft))
    assert snap_compare(app_of(draft), terminal_size=size, run_before=run)


@pytest.mark.parametrize(("size", "tag"), [SIZES[0], SIZES[3]])
def test_a_fault(snap_compare: Compare, draft: Draft, size: tuple[int, int], tag: str) -> None:
    set_language(tag)
    broken(draft)
    assert snap_compare(app_of(draft), terminal_size=size, run_before=looking("n", "enter"))


@pytest.mark.parametrize(("size", "tag"), [SIZES[1], SIZES[2]])
def test_practice(snap_compare: Compare, draft: Draft, size: tuple[int, int], tag: str) -> None:
    set_language(tag)
    assert snap_compare(app_of(draft), terminal_size=size, run_before=looking("p"))


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_themes(snap_compare: Compare, draft: Draft, theme: str) -> None:
    app = app_of(draft)
    app.theme = theme
    broken(draft)
    assert snap_compare(app, terminal_size=LARGE, run_before=looking("n"))


def test_without_colour(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, draft: Draft) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    broken(draft)
    assert snap_compare(app_of(draft), terminal_size=LARGE, run_before=looking("n"))


@pytest.fixture
def ascii_profile() -> Iterator[None]:
    """Draw with ASCII alone, for one test."""
    use_ascii(True)
    yield
    use_ascii(False)


@pytest.mark.usefixtures("ascii_profile")
@pytest.mark.parametrize(("size", "tag"), [SIZES[0], SIZES[3]])
def test_ascii(snap_compare: Compare, draft: Draft, size: tuple[int, int], tag: str) -> None:
    set_language(tag)
    played(draft)
    assert snap_compare(app_of(draft), terminal_size=size, run_before=looking("right"))


def test_huge(snap_compare: Compare, draft: Draft) -> None:
    played(draft)
    assert snap_compare(app_of(draft), terminal_size=HUGE, run_before=looking("right"))
