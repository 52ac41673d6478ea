"""The sheets of one seat: briefing, secret, cards of its type."""

from __future__ import annotations

from tabletop.engine.cast import TYPES, SeatInfo
from tabletop.engine.views import ChoiceView, View
from tabletop.handouts.opening import Opening
from tabletop.handouts.orders import givings, order_sheet
from tabletop.handouts.papers import MeterTable, SeatPapers, TypeCard
from tabletop.handouts.roles import role_cards
from tabletop.i18n import _
from tabletop.words import (
    answer_line,
    clauses,
    meter_label,
    meter_value,
    paragraphs,
    pledge_line,
    red_line_line,
    rung_name,
    seat_name,
    seat_short,
    type_name,
)


def seat_papers(opening: Opening, seat: str) -> SeatPapers:
    """All sheets of the seat. Raises KeyError for a seat that the scenario does not have."""
    view, rules, public = opening.views[seat], opening.rules, opening.public
    info = rules.seats[rules.seat_index[seat]]
    return SeatPapers(
        id=seat,
        name=str(info.name),
        short=str(info.short),
        glyph=info.glyph,
        briefing=tuple(paragraphs(str(info.briefing))),
        others=tuple(
            (str(s.name), " ".join(paragraphs(str(s.briefing)))) for s in view.seats if s.id != seat
        ),
        aims=public_aims(public),
        red_lines=tuple(red_line_line(public, line) for line in public.red_lines),
        pledges=tuple(pledge_line(public, pledge) for pledge in public.pledges),
        secret=tuple(paragraphs(str(info.secret))),
        secret_aims=_secret_aims(opening, seat),
        secret_lines=_secret_lines(view, public),
        questions=tuple(_question(choice) for choice in view.choices),
        meters=_meters(view),
        cards=tuple(_card(opening, info, towards, kind) for towards, kind in opening.types_of(seat)),
        drawn=opening.drawn is not None,
        roles=role_cards(opening, seat),
        sheet=order_sheet(opening, seat),
        givings=givings(opening, seat),
    )


def public_aims(public: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The public objectives by seat."""
    found = []
    for seat in public.seats:
        texts = tuple(str(aim.text) for aim in public.objectives if aim.seat == seat.id)
        if texts:
            found.append((str(seat.name), texts))
    return tuple(found)


def _secret_aims(opening: Opening, seat: str) -> tuple[str, ...]:
    """The seat's own objectives that others do not know, whatever its type."""
    form, cast, index = opening.rules.form, opening.rules.cast, opening.rules.seat_index[seat]
    return tuple(
        str(named.name)
        for goal, named in zip(form.objectives, cast.objectives, strict=True)
        if goal.seat == index and goal.type < 0 and not goal.public
    )


def _secret_lines(view: View, public: View) -> tuple[str, ...]:
    """Red lines and pledges that the seat knows of and the room does not."""
    told = {line.id for line in public.red_lines}
    known = {(pledge.id, pledge.by, pledge.to) for pledge in public.pledges}
    lines = [red_line_line(view, line) for line in view.red_lines if line.id not in told]
    lines += [pledge_line(view, p) for p in view.pledges if (p.id, p.by, p.to) not in known]
    return tuple(lines)


def _question(choice: ChoiceView) -> str:
    default = next(option.name for option in choice.options if option.id == choice.default)
    return _(
        "{text} {question} {options}. Without an answer: {default}.",
        text=choice.text or choice.name,
        question=choice.question,
        options=clauses(answer_line(option) for option in choice.options),
        default=default,
    )


def _meters(view: View) -> MeterTable:
    own = [m for m in view.meters if len(m.of) == 1]
    seats = [seat.id for seat in view.seats if any(m.of[0] == seat.id for m in own)]
    rows = []
    for ident in dict.fromkeys(m.id for m in own):
        values = {m.of[0]: meter_value(m) for m in own if m.id == ident}
        name = next(str(m.name) for m in own if m.id == ident)
        rows.append((name, tuple(values.get(seat, "") for seat in seats)))
    lines = []
    for meter in view.meters:
        if len(meter.of) != 1:
            rung = rung_name(view, meter.rung)
            value = _("{value}, {rung}", value=meter_value(meter), rung=rung) if rung else meter_value(meter)
            lines.append((meter_label(view, meter), value))
    return MeterTable(tuple(seat_short(view, seat) for seat in seats), tuple(rows), tuple(lines))


def _card(opening: Opening, info: SeatInfo, towards: str, kind: str) -> TypeCard:
    """A type of the seat: what it means, and what it then plays for besides."""
    view, rules = opening.views[info.id], opening.rules
    number = TYPES.index(kind)
    if towards:
        other = seat_name(view, towards)
        title = _("{seat} towards {other}: {type}", seat=info.name, other=other, type=type_name(kind))
        return TypeCard(title, (_towards(kind, other),), ())
    aims = tuple(
        str(named.name)
        for goal, named in zip(rules.form.objectives, rules.cast.objectives, strict=True)
        if rules.form.seats[goal.seat] == info.id and goal.type == number
    )
    text = tuple(paragraphs(str(info.by_type[number])))
    return TypeCard(_("{seat}: {name}", seat=info.name, name=type_name(kind)), text, aims)


def _towards(kind: str, other: str) -> str:
    if kind == TYPES[0]:
        return _("Towards {seat} you want security and nothing more.", seat=other)
    return _("Towards {seat} you want more than security.", seat=other)
