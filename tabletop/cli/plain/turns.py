"""A resolved turn told in steps, and the end of a game, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.cli.plain.aloud import meter_aloud, moved_in, part_aloud
from tabletop.cli.plain.show import changes_lines
from tabletop.cli.plain.show_talks import block, failed_lines
from tabletop.engine.views import SeatView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.words import (
    act_and_meaning,
    act_line,
    cause,
    clauses,
    deal_lines,
    ending_kind,
    event_line,
    meter_label,
    news_line,
    objective_line,
    seat_name,
    signed,
    told_otherwise,
    types_line,
)

Step = tuple[str, list[str]]
"""A title and its lines."""

_EFFECTS = ("act", "cost", "answer")
_READINGS = ("signal",)
_PLEDGES = ("pledge", "quiet", "alarm")
_REACTIONS = ("red_line", "reaction")
_EVENTS = ("inject",)
_REST = ("drift", "renewal", "fading", "clamp", "other")


def resolution(view: View, *, brief: bool = False) -> list[Step]:
    """The last resolution in steps: actions, agreements and pledges, effects, readings, reactions, events, the rest, where things stand now.

    Every cause of every change is told once, in its step. A step in which nothing happened is left out; where
    nobody is seen to have done anything, that is said. With `brief` what is left out is told by one step with the changes in sum.
    """
    acts = [act_and_meaning(view, act) for act in view.acts if not told_otherwise(act, view)]
    bound = [line for deal in view.deals for line in block(deal_lines(view, deal))]
    bound += [event_line(view, event) for event in view.events]
    events = [news_line(view, news) for news in view.news]
    happened = (_("What happened"), events if brief else events + _parts(view, _EVENTS))
    changed = (_("What changed"), changes_lines(view, most=1))
    steps = [
        (_("Actions"), acts or ([] if bound else [_("No action that everyone could see.")])),
        (_("Agreements and pledges"), bound if brief else bound + _parts(view, _PLEDGES)),
        *((happened, changed) if brief else (*_apart(view), happened, (_("Besides"), _parts(view, _REST)))),
        (
            _("Where it stands"),
            [meter_aloud(view, m) for m in view.meters if m.rung] if brief else standing(view),
        ),
    ]
    return [(title, lines) for title, lines in steps if lines]


def _apart(view: View) -> tuple[Step, ...]:
    return (
        (_("Effects"), _parts(view, _EFFECTS)),
        (_("How it was read"), _parts(view, _READINGS)),
        (_("Reactions"), _parts(view, _REACTIONS)),
    )


def _parts(view: View, kinds: Sequence[str]) -> list[str]:
    """One line for each meter that the kinds of cause moved: by how much in all, and each cause with its share."""
    lines = []
    for entry in view.ledger:
        parts = [part for part in entry.parts if part.kind in kinds]
        if parts:
            total = moved_in(sum(part.amount for part in parts), entry)
            alone = len(parts) == 1
            causes = clauses(cause(view, p) if alone else part_aloud(view, p, entry) for p in parts)
            label = meter_label(view, entry)
            lines.append(_("{meter} {amount}: {causes}", meter=label, amount=total, causes=causes))
    return lines


def standing(view: View) -> list[str]:
    """Every meter that moved, and the one with rungs also when it did not."""
    return [meter_aloud(view, meter) for meter in view.meters if meter.rung or meter.value != meter.before]


def private_report(look: Look, public: View) -> list[str]:
    """What a seat learns behind its curtain and not from `public`, the spectator's view: agreements, offers that failed,
    what became of pledges, private acts, own meters.
    """
    view = look.view
    lines = [line for deal in view.deals for line in block(deal_lines(view, deal))]
    lines += failed_lines(view, look.history[-1].offers)
    known = {(e.kind, e.id, e.by, e.to) for e in public.events}
    lines += [
        event_line(view, e)
        for e in view.events
        if e.false is not None or (e.kind, e.id, e.by, e.to) not in known
    ]
    lines += [
        act_line(view, act) for act in view.acts if act.how == "private" and not told_otherwise(act, view)
    ]
    own = [entry for entry in view.ledger if entry.start != entry.end and public.meter(entry.key) is None]
    return lines + (changes_lines(view, most=2, of=own) if own else [])


def ending_lines(view: View) -> list[str]:
    """How the game ended: the ending, each seat's type, score and objectives, and the severity of what was done."""
    ending = view.ending
    if ending is None:
        return []
    if ending.stopped:
        lines = [_("The game was stopped here.")]
    else:
        lines = [_("Ending: {name} ({kind})", name=ending.name, kind=ending_kind(ending.kind))]
    if ending.text:
        lines.append(str(ending.text))
    lines += [
        _("Type revealed. {types}", types=types_line(view, seat.id, seat.types))
        for seat in view.seats
        if seat.types
    ]
    for seat in view.seats:
        lines += _score_lines(view, seat)
    return lines


def _score_lines(view: View, seat: SeatView) -> list[str]:
    score = (
        [] if seat.score is None else [_("{seat}: {score} points", seat=seat.name, score=signed(seat.score))]
    )
    own = [objective for objective in view.objectives if objective.seat == seat.id]
    return score + [_("- {text}", text=objective_line(view, objective)) for objective in own]


def severity_lines(view: View, totals: dict[str, int]) -> list[str]:
    """The severity score of the whole game by seat, as far as the viewer can count it."""
    return [
        _("{seat}: severity of what it did {score}", seat=seat_name(view, seat), score=signed(score))
        for seat, score in totals.items()
    ]
