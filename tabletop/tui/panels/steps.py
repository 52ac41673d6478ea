"""A resolution told in steps: agreements and pledges, each action with its effects, each reaction, then what time did.

All of it is read from the view that a viewer has after the resolution, so that a step can tell nothing that the viewer
may not know. The resolution on the shared screen and the replay tell the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tabletop.engine.views import ActView, DealView, EntryView, NewsView, PartView, PledgeEventView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import NO_BREAK, Line, Piece, Tone, wrap
from tabletop.tui.panels.parts import event_sign, glyph_of, tone_of_amount
from tabletop.words import (
    act_line,
    amount_text,
    cause,
    deal_line,
    deal_lines,
    event_line,
    listing,
    meant_line,
    meter_label,
    news_line,
    readings,
    signal_short,
)

Kind = Literal["agreement", "action", "pledge", "reaction", "time"]

_OF_ACTS = ("act", "cost", "signal")
_OF_ANSWERS = ("answer", "cost", "signal")
_OF_TIME = ("drift", "renewal", "fading", "clamp", "other")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, with the changes it caused as pairs of ledger entry and part.

    An `agreement` has its deal, an `action` its act, a `pledge` what became of a pledge; a `reaction` has its news or at
    least one change; `time` gathers drift and all that has no author.
    """

    kind: Kind
    act: ActView | None = None
    news: NewsView | None = None
    changes: tuple[tuple[EntryView, PartView], ...] = ()
    deal: DealView | None = None
    event: PledgeEventView | None = None


def steps_of(after: View) -> tuple[Step, ...]:
    """The steps of the resolution that led to `after`: agreements, actions, pledges, reactions, time."""
    changes = [(entry, part) for entry in after.ledger for part in entry.parts]
    steps: list[Step] = [Step("agreement", deal=deal) for deal in after.deals]
    told: set[int] = set()

    def take(found: Iterable[tuple[EntryView, PartView]]) -> tuple[tuple[EntryView, PartView], ...]:
        taken = tuple(pair for pair in found if id(pair[1]) not in told)
        told.update(id(part) for _entry, part in taken)
        return taken

    for act in after.acts:
        mine = take(pair for pair in changes if _is_of(act, pair[1]))
        steps.append(Step("action", act=act, changes=mine))
    for at, event in enumerate(after.events):
        noticed = [e for e in after.events[at + 1 :] if e.kind in ("alarm", "surfaced")]
        broken = any(_same_pledge(event, later) for later in noticed)
        mine = () if broken else take(pair for pair in changes if _is_about(event, pair[1]))
        steps.append(Step("pledge", event=event, changes=mine))
    for news in after.news:
        mine = take(pair for pair in changes if _is_news(news, pair[1]))
        steps.append(Step("reaction", news=news, changes=mine))
    rest = [pair for pair in changes if id(pair[1]) not in told and pair[1].kind not in _OF_TIME]
    for pair in rest:
        mine = take(other for other in rest if _same_cause(pair[1], other[1]))
        if mine:
            steps.append(Step("reaction", changes=mine))
    time = take(changes)
    if time:
        steps.append(Step("time", changes=time))
    return tuple(steps)


def _is_of(act: ActView, part: PartView) -> bool:
    kinds = _OF_ANSWERS if act.answers else _OF_ACTS
    return (
        part.kind in kinds
        and part.name == act.name
        and (not part.seat or part.seat == act.seat)
        and (not part.target or part.target == (act.target or ""))
    )


def _is_about(event: PledgeEventView, part: PartView) -> bool:
    same = (part.seat, part.target, part.name) == (event.by, event.to, event.name)
    return same and part.kind in (("alarm", "pledge") if event.kind == "alarm" else ("pledge",))


def _same_pledge(one: PledgeEventView, other: PledgeEventView) -> bool:
    return (one.by, one.to, one.name) == (other.by, other.to, other.name)


def _is_news(news: NewsView, part: PartView) -> bool:
    return part.kind in ("inject", "red_line", "answer") and part.name == news.name


def _same_cause(one: PartView, other: PartView) -> bool:
    return (one.kind, one.name, one.seat, one.target) == (other.kind, other.name, other.seat, other.target)


def step_title(view: View, step: Step) -> str:
    """The step in one line."""
    if step.act is not None:
        return act_line(view, step.act)
    if step.news is not None:
        return news_line(view, step.news)
    if step.deal is not None:
        return deal_line(view, step.deal)
    if step.event is not None:
        return event_line(view, step.event)
    if step.kind == "time":
        return _("Time passes")
    return cause(view, step.changes[0][1])


def step_kind(step: Step) -> str:
    """What kind of step it is, in words."""
    if step.kind in ("agreement", "pledge"):
        return _("agreement") if step.kind == "agreement" else _("pledge")
    if step.kind == "action":
        return _("action")
    return _("reaction") if step.kind == "reaction" else _("time")


def step_lines(view: View, step: Step, cells: int, tone: Tone = "strong") -> list[Line]:
    """The step with what it meant, how it was read, and what it changed."""
    head, *rest = deal_lines(view, step.deal) if step.deal else [step_title(view, step)]
    lines = wrap((head, tone), cells=cells, first=f"{_sign(view, step)} ")
    for text in rest:
        lines.extend(wrap(text, cells=cells, first=f"  {glyph('item')} "))
    if step.act is not None:
        meant = meant_line(view, step.act)
        if meant:
            lines.extend(wrap((meant, ""), cells=cells, first="  "))
        if step.act.signals:
            said = listing(signal_short(view, s) for s in readings(step.act.signals))
            lines.extend(wrap((_("read by {who}", who=said), "dim"), cells=cells, first="  "))
    changes = _changes(view, step)
    if changes:
        lines.extend(wrap(*changes, cells=cells, first=f"  {glyph('because')} ", rest="    "))
    return lines


def _sign(view: View, step: Step) -> str:
    if step.act is not None:
        return glyph_of(view, step.act.seat)
    if step.event is not None:
        return event_sign(step.event)
    return glyph({"agreement": "yes", "reaction": "news"}.get(step.kind, "rule"))


def _changes(view: View, step: Step) -> list[Piece]:
    """Each meter that the step moved, once, with the sum of its changes; evidence is told beside the act."""
    read = step.act is not None and bool(step.act.signals)
    sums: dict[str, tuple[EntryView, int]] = {}
    for entry, part in step.changes:
        if not (read and part.kind == "signal"):
            sums[entry.key] = (entry, sums.get(entry.key, (entry, 0))[1] + part.amount)
    pieces: list[Piece] = []
    moved = [(entry, amount) for entry, amount in sums.values() if amount]
    for number, (entry, amount) in enumerate(moved, 1):
        pieces.append((meter_label(view, entry) + NO_BREAK, "dim"))
        pieces.append((amount_text(amount, entry), tone_of_amount(view, entry.key, amount)))
        if number < len(moved):
            pieces.append((_("; "), "dim"))
    return pieces
