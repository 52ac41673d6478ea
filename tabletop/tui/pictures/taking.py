"""Taking a picture of the application: what is on the screen, whether it is secret, and where the files went."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from tabletop.engine.views import SPECTATOR
from tabletop.i18n import _
from tabletop.tui.pictures.cells import Grid, grid_of
from tabletop.tui.pictures.keeping import keep, stem_of
from tabletop.tui.pictures.png import NoPainter, has_glyph, png_of
from tabletop.tui.pictures.svg import svg_of
from tabletop.words import listing

if TYPE_CHECKING:
    from tabletop.tui.everywhere import Everywhere

PUBLIC = frozenset(
    {
        "BulletinScreen",
        "CurtainScreen",
        "EndingScreen",
        "Frame",
        "Help",
        "HomeScreen",
        "KeysScreen",
        "Notice",
        "Palette",
        "ProjectorScreen",
        "Question",
        "ReplayScreen",
        "ResolutionScreen",
        "RoomBriefing",
        "SettingsScreen",
    }
)
"""The screens that show nothing a seat has to itself while a game is on; any other is taken to be secret."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that is taken and not yet kept: what stood on the screen, its name, and whether it is secret."""

    grid: Grid
    stem: str
    title: str
    secret: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a picture went, and what is to be said of it besides."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...]


def shoot(app: Everywhere, now: datetime) -> Shot:
    """Take the picture of what is shown now."""
    secret = shows_secrets(app)
    parts = _parts(app)
    return Shot(grid_of(app), stem_of(parts, secret=secret, now=now), " ".join(parts), secret)


def develop(shot: Shot) -> Kept:
    """Write the files of a picture; slow, for a thread. Raises OSError where the disk will not have them."""
    svg = svg_of(shot.grid, shot.title)
    paths = [keep(shot.stem, ".svg", svg.encode(), secret=shot.secret)]
    notes = []
    try:
        paths.append(keep(shot.stem, ".png", png_of(svg), secret=shot.secret))
        wide = next((sign.text[0] for sign in shot.grid.signs if sign.cells == 2), "")
        if wide and not has_glyph(wide):
            notes.append(_("No font on this system has Chinese characters; they are missing from the PNG."))
    except NoPainter as error:
        notes.append(str(error))
    if shot.secret:
        notes.append(_("It shows what a seat alone may know."))
    return Kept(tuple(paths), tuple(notes))


async def take(app: Everywhere) -> None:
    """Take a picture, keep it off the event loop, and say where it is, or why it is not."""
    shot = shoot(app, datetime.now())
    try:
        kept = await asyncio.to_thread(develop, shot)
    except OSError as error:
        why = error.strerror or str(error)
        app.notify(
            _("The picture could not be saved. {file}: {reason}", file=error.filename or "", reason=why),
            severity="error",
            markup=False,
        )
        return
    first, *others = kept.paths
    names = listing((first.name, *(path.suffix if path.stem == first.stem else path.name for path in others)))
    where = _("Picture: {names} in {folder}", names=names, folder=first.parent)
    app.notify("\n".join((where, *kept.notes)), timeout=10, markup=False)


def shows_secrets(app: Everywhere) -> bool:
    """Whether anything on the screen, or shining through it, is for one seat or the facilitator."""
    stack = app.screen_stack
    if any(_viewer(screen) != SPECTATOR for screen in stack):
        return True
    return app.game is not None and any(type(screen).__name__ not in PUBLIC for screen in stack)


def _viewer(screen: Screen[Any]) -> str:
    """With whose eyes a replay sees; the spectator's on any other screen."""
    return str(getattr(screen, "viewer", SPECTATOR)) if type(screen).__name__ == "ReplayScreen" else SPECTATOR


def _parts(app: Everywhere) -> list[str]:
    """Scenario, turn, screen and seat, as far as there are any."""
    screen = app.screen
    name = type(screen).__name__.removesuffix("Screen").removesuffix("Dialog").lower()
    table = app.game.table if app.game is not None else getattr(screen, "table", None)
    if table is None:
        return ["tabletop", name]
    seat = app.game.seat if app.game is not None else None
    return [table.rules.id, f"turn{table.turn}", name, *([seat] if seat else [])]


def picture(app: App[Any], title: str = "") -> str:
    """The SVG of whatever a running application shows, for documents and tests."""
    return svg_of(grid_of(app), title)
