"""What is read out and what is aimed at, in words: news, advice, objectives, red lines, types, the ending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tabletop.engine.views import ActView, AdviceView, NewsView, ObjectiveView, RedLineView, View
from tabletop.i18n import _
from tabletop.words.joining import listing
from tabletop.words.names import seat_name, type_name
from tabletop.words.numbers import percent, plain, signed

if TYPE_CHECKING:
    from tabletop.table import Past


def news_line(view: View, news: NewsView) -> str:
    """A piece of news as it is read out."""
    text = str(news.text)
    if news.kind == "rung":
        return _("Escalation has reached the rung “{rung}”.", rung=news.name)
    if news.kind == "answer":
        return _("{seat} answers: {name}", seat=seat_name(view, news.seat), name=news.name)
    if news.kind == "say" or not news.name:
        return text or str(news.name)
    if news.kind == "red_line" and news.seat:
        head = _("{seat} crosses a red line: {name}", seat=seat_name(view, news.seat), name=news.name)
    elif news.kind == "declared":
        head = _("{seat} declares a core interest: {name}", seat=seat_name(view, news.seat), name=news.name)
    elif news.kind == "red_line":
        head = _("Red line crossed: {name}", name=news.name)
    else:
        head = _("Inject: {name}", name=news.name)
    return _("{head}. {text}", head=head, text=text) if text else head


def told_otherwise(act: ActView, of: View | Past) -> bool:
    """Whether an act that makes, renounces or declares something is told by what came of it, and needs no line of its own."""
    if act.intent or act.note:
        return False
    made = {(f"pledge.{e.id}", e.by, e.to) for e in of.events if e.kind in ("made", "renewed")}
    gone = {(f"renounce.{e.id}", e.by, e.to) for e in of.events if e.kind == "renounced"}
    declared = {(f"declare.{n.id}", n.seat, None) for n in of.news if n.kind == "declared"}
    return (act.move, act.seat, act.target) in (made | gone | declared)


def advice_lines(view: View, advice: AdviceView) -> list[str]:
    """The analysts' view of using force: both sides of the scale, then the chance."""
    return [
        _(
            "Attacking is worth {attack} and restraint {restrain}, in points.",
            attack=plain(advice.attack),
            restrain=plain(advice.restrain),
        ),
        _("An attack would succeed with a chance of {chance}%.", chance=advice.success),
        _(
            "Your trust in {seat} is {trust}%; if you restrain, you are squeezed with a chance of {chance}%.",
            seat=seat_name(view, advice.against),
            trust=advice.trust,
            chance=advice.squeezed,
        ),
        _(
            "A government in your place would choose force this turn with a chance of {chance}.",
            chance=percent(advice.chance),
        ),
    ]


def objective_line(view: View, objective: ObjectiveView) -> str:
    """An objective with its points, once they are known."""
    line = str(objective.text)
    if not objective.public:
        line = _("{text} [secret]", text=line)
    return (
        line if objective.points is None else _("{text} {points}", text=line, points=signed(objective.points))
    )


def red_line_line(view: View, red_line: RedLineView) -> str:
    """A red line: whose it is, what it says, and whether it has been crossed."""
    line = _("Red line of {seat}: {name}", seat=seat_name(view, red_line.of), name=red_line.name)
    if not red_line.declared:
        line = _(
            "Core interest of {seat}, not declared: {name}",
            seat=seat_name(view, red_line.of),
            name=red_line.name,
        )
    if not red_line.public:
        line = _("{text} [secret]", text=line)
    if red_line.about:
        line = _("{head}. {text}", head=line, text=red_line.about)
    return _("{text} It has been crossed.", text=line) if red_line.crossed else line


def types_line(view: View, seat: str, types: Sequence[tuple[str, str]]) -> str:
    """The drawn type of a seat, general or by counterpart."""
    named = [
        _("{type} towards {seat}", type=type_name(kind), seat=seat_name(view, towards))
        if towards
        else type_name(kind)
        for towards, kind in types
    ]
    return _("{seat}: {name}", seat=seat_name(view, seat), name=listing(named))
