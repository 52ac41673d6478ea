"""The bulletin: one turn as a newspaper would tell it, from what everybody could see, in sentences.

It is made of the spectator's look and of nothing else, so that it can be read to the whole room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.engine.views import SPECTATOR, ActView, MeterView, NewsView, RungView, View
from tabletop.i18n import _
from tabletop.words.acts import doing
from tabletop.words.joining import clauses, listing
from tabletop.words.names import ending_kind, seat_name
from tabletop.words.numbers import plain
from tabletop.words.pledges import event_line
from tabletop.words.telling import news_line, told_otherwise

if TYPE_CHECKING:
    from tabletop.table import Look, MessageView, Past

QUOTED = 280
"""The most characters of a public message that are quoted."""

BROKEN = ("surfaced", "alarm", "renounced")
SEVERE = ("nuclear", "violent", "nonviolent", "posturing", "deescalation")
"""Severities that make a headline, the one that makes it first."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What the public read after `turn`, in the language that it was made in."""

    turn: int
    title: str
    dateline: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as plain text, with a blank line between paragraphs and a line feed at the end."""
        return "\n\n".join((f"{self.title}\n{self.dateline}", self.headline, *self.paragraphs)) + "\n"


def latest_turn(look: Look) -> int:
    """The last turn of which there is a bulletin; 0 before the first resolution.

    A game that was stopped by hand ends with the bulletin of the turn before.
    """
    return max((past.turn - 1 for past in look.history), default=0)


def bulletin(look: Look, turn: int) -> Bulletin:
    """The bulletin of a turn that has been resolved. Raises LookupError for any other, ValueError for other eyes."""
    if look.view.viewer != SPECTATOR:
        raise ValueError("a bulletin is made of what a spectator sees")
    past = next((p for p in look.history if p.turn == turn + 1 and turn), None)
    if past is None:
        raise LookupError(turn)
    before = next(p for p in look.history if p.turn == turn)
    view, last = look.view, turn == latest_turn(look)
    said = [m for m in look.messages if m.turn == turn and not m.to]
    paragraphs = [
        *_standing(view, before, past),
        *_deeds(view, past),
        *(event_line(view, event) for event in past.events),
        *(_news(view, news) for news in past.news if news.kind not in ("rung", "answer")),
        *(_quote(view, message) for message in said),
        *(_end(view) if last else ()),
    ]
    return Bulletin(
        turn,
        str(view.title),
        _("Public bulletin on turn {turn}", turn=turn),
        _headline(view, past, last),
        tuple(paragraphs),
    )


def _escalation(view: View) -> MeterView | None:
    return next((meter for meter in view.meters if meter.rung is not None), None)


def _rung(view: View, value: int) -> RungView | None:
    return max((r for r in view.rungs if r.start <= value), key=lambda r: r.start, default=None)


def _standing(view: View, before: Past, after: Past) -> list[str]:
    """How far things have escalated, in one sentence."""
    meter = _escalation(view)
    if meter is None or meter.key not in after.values:
        return []
    now, moved = after.values[meter.key], after.values[meter.key] - before.values.get(meter.key, 0)
    rung = _rung(view, now)
    said = {"meter": meter.name, "by": abs(moved), "value": plain(now), "rung": rung.name if rung else ""}
    if moved > 0:
        return [_("{meter} rose by {by} to {value}: “{rung}”.", **said)]
    if moved < 0:
        return [_("{meter} fell by {by} to {value}: “{rung}”.", **said)]
    return [_("{meter} held at {value}: “{rung}”.", **said)]


def _deeds(view: View, past: Past) -> list[str]:
    """What each seat was seen to do, what came to light, and of whom nothing was seen."""
    told: list[str] = []
    unseen: list[str] = []
    for seat in view.seats:
        own = [act for act in past.acts if act.seat == seat.id]
        if not own:
            unseen.append(str(seat.name))
        done = [
            _deed(view, act)
            for act in own
            if act.how != "detected" and not act.answers and not told_otherwise(act, past)
        ]
        if done:
            told.append(_("{seat} acted: {acts}.", seat=seat.name, acts=clauses(done)))
        told += [
            _("It came to light that {seat} acted in secret: {act}.", seat=seat.name, act=_deed(view, act))
            for act in own
            if act.how == "detected"
        ]
        told += [
            _(
                "Asked about “{inject}”, {seat} answered: {name}.",
                inject=act.answers,
                seat=seat.name,
                name=act.name,
            )
            for act in own
            if act.answers
        ]
    if unseen:
        told.append(_("Nothing was seen of {seats}.", seats=listing(unseen)))
    return told


def _deed(view: View, act: ActView) -> str:
    done = doing(view, act.name, None, act.level_name)
    return _("{done} towards {target}", done=done, target=seat_name(view, act.target)) if act.target else done


def _news(view: View, news: NewsView) -> str:
    """A piece of news; what comes from outside is told like any other."""
    if news.kind == "inject" and news.name and news.text:
        return _("{head}. {text}", head=news.name, text=news.text)
    return news_line(view, news)


def _quote(view: View, message: MessageView) -> str:
    text = " ".join(message.text.split())
    if len(text) > QUOTED:
        text = text[:QUOTED].rsplit(" ", 1)[0] + "…"
    return _("{seat} said to everyone: “{text}”", seat=seat_name(view, message.sender), text=text)


def _end(view: View) -> list[str]:
    ending = view.ending
    if ending is None or ending.stopped:
        return []
    over = _("The game is over: {name} ({kind}).", name=ending.name, kind=ending_kind(ending.kind))
    return [over, *([str(ending.text)] if ending.text else ())]


def _headline(view: View, past: Past, last: bool) -> str:
    """The one thing that mattered most."""
    ending = view.ending
    if last and ending is not None and not ending.stopped:
        return str(ending.name)
    if (crossed := _first(past.news, "red_line")) is not None:
        if not crossed.seat:
            return _("Red line crossed: {name}", name=crossed.name)
        return _("{seat} crosses a red line: {name}", seat=seat_name(view, crossed.seat), name=crossed.name)
    if (rung := _first(past.news, "rung")) is not None:
        return _("Escalation reaches “{rung}”", rung=rung.name)
    for event in past.events:
        if event.kind in BROKEN:
            return _("A pledge in doubt: {name}", name=event.name)
    for severity in SEVERE:
        for act in past.acts:
            if act.severity == severity and not act.answers and not told_otherwise(act, past):
                return doing(view, act.name, act.target, act.level_name, act.seat)
    return _("A quiet turn")


def _first(news: Sequence[NewsView], kind: str) -> NewsView | None:
    return next((each for each in news if each.kind == kind), None)
