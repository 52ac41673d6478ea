"""What stands above the panels of the studio: the file, whether anything is wrong with it, and whose preview is shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from rich.cells import cell_len

from tabletop.engine.views import View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import Line, Piece, two_ends, wrap
from tabletop.tui.panels.status import first_fitting
from tabletop.tui.studio.preview import viewer_short
from tabletop.tui.studio.readings import Reading


def top_line(file: str, title: str, reading: Reading | None, cells: int) -> Line:
    """The file and the scenario's title; right, when it was read."""
    sign: Piece = (f" {glyph('bar_line')} ", "dim")
    left: list[Piece] = [("TABLETOP", "head"), sign, (_("Studio"), "strong"), sign, (file, "strong")]
    if reading is None:
        return two_ends(left, [], cells)
    told = _("read at {time}", time=f"{reading.at:%H:%M:%S}")
    if reading.checking:
        told = _("checking {dots}", dots=glyph("pending"))
    titled: list[Piece] = [*left, sign, (title, "")] if title else left
    return first_fitting([(titled, [(told, "dim")]), (left, [(told, "dim")])], cells)


def state_lines(file: str, reading: Reading | None, good: Reading | None, cells: int) -> list[Line]:
    """Whether anything is wrong, and of when the preview is where it is not of now. `good` is what could be previewed last."""
    if reading is None:
        return wrap((_("Reading the file {dots}", dots=glyph("pending")), "dim"), cells=cells)
    if reading.checked is None:
        gone = _("{file} is not there. It is shown again as soon as it is back.", file=file)
        said = [gone, *([_before(good)] if good is not None else [])]
        return wrap((_in_a_row(said), "bad"), cells=cells, first=f"{glyph('alert')} ")
    errors, warnings = len(reading.checked.errors), len(reading.checked.warnings)
    if not errors and not warnings:
        return wrap((_("Nothing is wrong."), "good"), cells=cells, first=f"{glyph('yes')} ")
    said = [_("Errors: {errors}, warnings: {warnings}.", errors=errors, warnings=warnings)]
    if not errors:
        return wrap((said[0], "warn"), cells=cells, first=f"{glyph('alert')} ")
    said.append(_before(good))
    return wrap((_in_a_row(said), "bad"), cells=cells, first=f"{glyph('crossed')} ")


def _before(good: Reading | None) -> str:
    """That the preview is of the past."""
    if good is None:
        return _("There is no preview until the errors are mended.")
    return _("The preview shows the file as it was at {time}.", time=f"{good.at:%H:%M:%S}")


def _in_a_row(said: Iterable[str]) -> str:
    """Sentences in a row; Chinese ones have no space between them."""
    text = ""
    for sentence in said:
        text += ("" if not text or cell_len(text[-1]) > 1 else " ") + sentence
    return text


def seats_line(view: View, viewers: Sequence[str], now: str, cells: int) -> Line:
    """The viewers to choose from, that of now in brackets; a click on one chooses it."""
    made = [_seats(view, viewers, now, label) for label in (_("Preview as"), "")]
    return next((each for each in made if cell_len(each.text) <= cells), made[-1])


def _seats(view: View, viewers: Sequence[str], now: str, label: str) -> Line:
    pieces: list[Piece] = [(f"{label}  ", "dim")] if label else []
    spots: list[tuple[int, int, Hashable]] = []
    for viewer in viewers:
        at = sum(cell_len(text) for text, _tone in pieces)
        name = viewer_short(view, viewer)
        pieces.append((f"[{name}]", "mine") if viewer == now else (f" {name} ", ""))
        spots.append((at, at + cell_len(name) + 2, viewer))
    return Line(tuple(pieces), spots=tuple(spots))
