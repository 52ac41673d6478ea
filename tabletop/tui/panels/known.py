"""Panel 6: what the viewer knows: news, pledges, acts of the last turn, estimates, what moved and why, earlier turns."""

from __future__ import annotations

from tabletop.engine.views import ActView, NewsView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels import pledges
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import MEASURE, Line, Tone, heading, line, wrap
from tabletop.tui.panels.parts import glyph_of
from tabletop.words import (
    act_line,
    entry_line,
    listing,
    meant_line,
    news_line,
    readings,
    severity_name,
    signal_short,
    why,
)

_SHARP = ("violent", "nuclear")


class KnownPanel(Panel):
    """News first, then what was agreed and what became of pledges, which are in force, acts seen with what they said,
    estimates, then the ledger; pledges and turns of the past below.
    """

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        return _("6 What we know")

    def hint(self, scene: Scene) -> str:
        return _("{key}: causes", key=key_for("view.choose")) if scene.view.ledger else ""

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view, cells = scene.view, min(cells, MEASURE)
        lines = [heading(_("News"), cells)]
        lines.extend(row for news in view.news for row in _news_lines(view, news, cells))
        if not view.news:
            lines.append(line((_("No news."), "dim")))
        lines.extend(pledges.happened(view, cells))
        lines.extend(pledges.standing(view, cells))
        if view.turn > 1 or view.acts:
            lines.append(heading(_("Acts seen last turn"), cells))
            lines.extend(row for act in view.acts for row in _act_lines(view, act, cells))
            if not view.acts:
                lines.append(line((_("None."), "dim")))
        lines.extend(pledges.estimates(view, cells))
        if view.ledger:
            lines.append(heading(_("What moved, and why"), cells))
            for entry in view.ledger:
                lines.extend(wrap((entry_line(view, entry), ""), cells=cells, pick=entry.key, rest="  "))
                because = why(view, entry)
                lines.extend(
                    wrap(
                        (because, "dim"),
                        cells=cells,
                        pick=entry.key,
                        first=f"  {glyph('because')} ",
                        rest="    ",
                    )
                )
        lines.extend(pledges.past(view, cells))
        lines.extend(_earlier(scene, cells))
        return lines


def _news_lines(view: View, news: NewsView, cells: int) -> list[Line]:
    tone: Tone = "bad" if news.kind == "red_line" else "strong" if news.kind == "rung" else ""
    return wrap((news_line(view, news), tone), cells=cells, first=f"{glyph('news')} ")


def _act_lines(view: View, act: ActView, cells: int) -> list[Line]:
    sharp = act.severity in _SHARP
    severity = severity_name(act.severity)
    tail: Tone = "bad" if sharp else "dim"
    lines = wrap(
        (act_line(view, act), ""), (f" · {severity}", tail), cells=cells, first=f"{glyph_of(view, act.seat)} "
    )
    meant = meant_line(view, act)
    if meant:
        lines.extend(wrap((meant, "dim"), cells=cells, first="  "))
    if act.signals:
        said = listing(signal_short(view, s) for s in readings(act.signals))
        lines.extend(wrap((_("read by {who}", who=said), "dim"), cells=cells, first="  "))
    return lines


def _earlier(scene: Scene, cells: int) -> list[Line]:
    view = scene.view
    lines: list[Line] = []
    for past in reversed(scene.look.history[:-1]):
        if not (past.news or past.acts or past.events):
            continue
        lines.append(heading(_("As turn {turn} opened", turn=past.turn), cells))
        for news in past.news:
            lines.extend(_news_lines(view, news, cells))
        for event in past.events:
            lines.extend(pledges.event_lines(view, event, cells))
        for act in past.acts:
            lines.extend(
                wrap((act_line(view, act), "dim"), cells=cells, first=f"{glyph_of(view, act.seat)} ")
            )
    return lines
