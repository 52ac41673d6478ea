"""The one line on top of every console and the lines that stay in sight on a small screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from tabletop.engine.views import FACILITATOR, SPECTATOR, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.charts import spark
from tabletop.tui.panels.course import values_of
from tabletop.tui.panels.ladder import escalation, next_rung_text
from tabletop.tui.panels.lines import Line, Piece, line, two_ends
from tabletop.tui.panels.parts import boxes, changed, glyph_of, seat_tag
from tabletop.words import date_label, meter_value, rung_name, seat_short, viewer_name

ROOMY = 100
"""From so many cells on the top line says who has sealed."""


class TopLine(Panel):
    """Scenario, turn, whose screen this is, who is ready, how much time is left, and whether all is saved."""

    can_focus = False

    def title(self, scene: Scene) -> str:
        return ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.saved, scene.note, scene.clock)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        return [first_fitting(_ways(scene, cells), cells)]


class Strip(Panel):
    """Rung and trust on two lines for screens too small for all panels at once; in a replay the turn on a third."""

    can_focus = False

    def title(self, scene: Scene) -> str:
        return ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.draft)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        lines = [_rung_row(scene, cells), _trust_row(scene.view, cells)]
        if scene.replay:
            lines.append(line((date_label(scene.view), "")))
        return lines


def _cells(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(text) for text, _tone in pieces)


def first_fitting(ways: Iterable[tuple[Sequence[Piece], Sequence[Piece]]], cells: int) -> Line:
    """The first way of saying both ends of a line that has room; the last one where none has, cut."""
    for left, right in ways:
        if _cells(left) + _cells(right) + bool(right) <= cells:
            break
    return two_ends(left, right, cells)


def _ways(scene: Scene, cells: int) -> Iterable[tuple[list[Piece], list[Piece]]]:
    """The top line, from all that it could say down to what it must."""
    view = scene.view
    sign: Piece = (f" {glyph('bar_line')} ", "dim")
    title: Piece = (str(view.title), "strong")
    short = _("Turn {turn}/{count}", turn=view.turn, count=view.count)
    if view.ending is not None:
        short = date_label(view)
    note: list[Piece] = [sign, (scene.note, "")] if scene.note else []
    clock: list[Piece] = [("  ", ""), (scene.clock, "warn")] if scene.clock else []
    saved: list[Piece] = [("  ", ""), (scene.saved, "dim")] if scene.saved else []
    roomy = cells >= ROOMY  # on small screens they stand below
    ready, told = (ready_pieces(scene), told_ready(scene)) if roomy else ([], [])
    for date, whole in ((date_label(view), True), (short, True), (short, False)):
        left = [title, sign, (date, ""), sign, *_whose(view, whole=whole), *note]
        yield left, [*told, *clock, *saved]
        yield left, [*ready, *clock, *saved]
        if not whole:
            yield left, [*clock, *saved]
            yield left, clock
    yield [(short, ""), sign, *_whose(view, whole=False), *note], clock


def _whose(view: View, *, whole: bool) -> list[Piece]:
    if view.viewer in (SPECTATOR, FACILITATOR):
        text = _("as {viewer} sees it", viewer=viewer_name(view, view.viewer))
        return [(text, "mine")]
    name = viewer_name(view, view.viewer)
    sign = glyph_of(view, view.viewer)
    if not whole:
        return [(f"{sign} {name}", "mine"), (" " + _("[secret]"), "dim")]
    return [
        (_("{glyph} Seat: {seat}", glyph=sign, seat=name), "mine"),
        (" " + _("[secret]"), "dim"),
    ]


def ready_pieces(scene: Scene) -> list[Piece]:
    """A tick for every seat that has sealed; nothing in a replay."""
    if scene.replay:
        return []
    pieces: list[Piece] = [(_("sealed:") + " ", "dim")]
    for seat, ready in scene.look.ready:
        sign = glyph("yes") if ready else glyph("pending")
        pieces.append((f"{seat_short(scene.view, seat)}{sign} ", "strong" if ready else "dim"))
    return pieces


def told_ready(scene: Scene) -> list[Piece]:
    """Who has sealed and who has not yet, in words; nothing in a replay, and no more than the ticks where all have."""
    waiting = [seat_short(scene.view, seat) for seat, ready in scene.look.ready if not ready]
    if scene.replay or not waiting:
        return ready_pieces(scene)
    sealed = [f"{seat_short(scene.view, seat)}{glyph('yes')} " for seat, ready in scene.look.ready if ready]
    names = " ".join(waiting) + " "
    if not sealed:
        return [(_("not sealed yet:") + " ", "dim"), (names, "dim")]
    yet = f"{glyph('flat')} {_('not yet:')} "
    return [(_("sealed:") + " ", "dim"), ("".join(sealed), "strong"), (yet, "dim"), (names, "dim")]


def _rung_row(scene: Scene, cells: int) -> Line:
    view = scene.view
    meter = escalation(view)
    ready = ready_pieces(scene)
    if meter is None:
        return two_ends([(date_label(view), "")], ready, cells)
    head: list[Piece] = [
        (f"{meter.name} ", ""),
        (f"{meter_value(meter)} {rung_name(view, meter.rung)} ", "strong"),
        changed(meter),
    ]
    course = spark(values_of(scene.look, meter.key), meter.low, meter.high)
    far: Piece = (f" · {next_rung_text(view, meter)}", "")
    drawn: Piece = (f"  {course}", "dim")
    short = ready[1:]  # the ticks alone, where there is no room to say what they tick
    ways: list[tuple[list[Piece], list[Piece]]] = [
        ([*head, far, drawn], told_ready(scene)),
        ([*head, far, drawn], ready),
        ([*head, far, drawn], short),
        ([*head, far], short),
        ([*head, far], []),
        (head, []),
    ]
    return first_fitting(ways, cells)


def _trust_row(view: View, cells: int) -> Line:
    trust = [m for m in view.meters if m.kind == "trust"]
    bands = [m for m in view.meters if m.kind == "band"]
    own = view.viewer not in (SPECTATOR, FACILITATOR)
    if not trust and not bands:
        return first_fitting([([(_("Who trusts whom is not public."), "dim")], [])], cells)
    label: list[Piece] = [(_("Trust") + " ", "dim")] if trust else []
    long, short = list(label), list(label)
    for meter in trust:
        pair = f"{seat_short(view, meter.of[0])}{glyph('to')}{seat_short(view, meter.of[1])}"
        name = seat_tag(view, meter.of[1]) if own else pair
        value: list[Piece] = [(f"{name} ", ""), (meter_value(meter) + " ", "strong")]
        moved = changed(meter)
        long.extend([*value, moved, ("  ", "")])
        short.extend([*value, (moved[0].strip()[:1] + " ", moved[1])])
    named: list[Piece] = [(_("seem trusted by") + " ", "dim")] if bands else []
    said, drawn = list(named), list(named)
    for meter in bands:
        said.append((f"{seat_tag(view, meter.of[0])} {meter_value(meter)}  ", ""))
        drawn.append((f"{glyph_of(view, meter.of[0])} {boxes(meter.value + 1, 5)} ", ""))
    # The team's own trust comes first: how far it seems trusted stands in the panel of trust too.
    each = 3  # pieces of one trust; where not all have room, the first have
    fewer = [short[:end] for end in range(len(short), len(label), -each)]
    ways = [(long, said), (long, drawn), (short, drawn), (long, []), *((left, []) for left in fewer)]
    return first_fitting(ways, cells)
