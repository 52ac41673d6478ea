"""`view(rules, state, viewer)`: all that one viewer may know, put together by allow-list.

Nothing is copied and then blanked: each field is filled only from what the viewer's bit opens. The test of this room is
non-interference: changing what a viewer may not know changes no byte of its view.
"""

from __future__ import annotations

from typing import Literal

from tabletop.engine import promising
from tabletop.engine.bargaining import NO_TALKS, Talks, bound
from tabletop.engine.cast import TYPES, Gauge
from tabletop.engine.curves import clamp, percent_of
from tabletop.engine.form import SEVERITIES
from tabletop.engine.knowledge import known, sees_slot, viewer_bit
from tabletop.engine.ledger import entries, knows_act
from tabletop.engine.legality import act_name
from tabletop.engine.offering import advice, choices, options
from tabletop.engine.rules import Rules
from tabletop.engine.state import STOPPED, Done, State
from tabletop.engine.views import (
    FACILITATOR,
    SPECTATOR,
    ActView,
    EndingView,
    MeterView,
    NewsView,
    ObjectiveView,
    RedLineView,
    RungView,
    SeatView,
    SignalView,
    View,
)
from tabletop.i18n import Text

How = Literal["own", "public", "private", "detected", "hidden"]

_NOTHING = View("", "", Text(), 0, 0, Text(), None, 0, (), (), (), (), (), (), (), (), (), (), (), (), None)


def view(rules: Rules, state: State, viewer: str, talks: Talks = NO_TALKS) -> View:
    """What the viewer may know of this state and of the offers made in its turn. An unknown viewer sees nothing."""
    if viewer not in (FACILITATOR, SPECTATOR) and viewer not in rules.seat_index:
        return _NOTHING
    seat = rules.seat_index.get(viewer, -1)
    knowledge = known(rules, state, viewer, bound(talks, seat))
    form, cast = rules.form, rules.cast
    return View(
        viewer=viewer,
        scenario=cast.id,
        title=cast.title,
        turn=state.turn,
        count=form.count,
        each=cast.each,
        date=_date(rules, state.turn),
        orders=form.orders,
        seats=_seats(rules, state, viewer),
        meters=_meters(rules, state, viewer),
        rungs=tuple(RungView(r.id, r.name, r.start) for r in cast.rungs),
        acts=_acts(rules, state, viewer),
        news=_news(rules, state, viewer),
        ledger=entries(rules, state, viewer),
        choices=choices(rules, knowledge),
        options=options(rules, knowledge),
        advice=advice(rules, knowledge),
        objectives=_objectives(rules, state, viewer),
        red_lines=_red_lines(rules, state, viewer),
        severity=_severity(rules, state, viewer),
        ending=_ending(rules, state),
        clauses=promising.clauses(rules, state, knowledge),
        offers=promising.offers(rules, state, knowledge, talks),
        pledges=promising.pledges(rules, state, knowledge),
        events=promising.events(rules, state, viewer),
        deals=promising.deals(rules, state, knowledge),
        estimates=promising.estimates(rules, state, viewer),
    )


def _date(rules: Rules, turn: int) -> tuple[int, int] | None:
    if rules.cast.first is None:
        return None
    year, month = rules.cast.first
    years, months = divmod(month - 1 + (turn - 1) * rules.form.months, 12)
    return year + years, months + 1


def _seats(rules: Rules, state: State, viewer: str) -> tuple[SeatView, ...]:
    scores = dict(seat_scores(rules, state)) if state.ended else {}
    found = []
    for seat in rules.cast.seats:
        opened = viewer in (seat.id, FACILITATOR)
        drawn = _types(rules, state, seat.id) if opened or state.ended else ()
        secret = _secret(rules, seat.id, dict(drawn).get("", TYPES[0])) if opened else Text()
        found.append(
            SeatView(
                seat.id,
                seat.name,
                seat.short,
                seat.glyph,
                seat.briefing,
                seat.rival,
                secret,
                drawn,
                scores.get(seat.id),
            )
        )
    return tuple(found)


def _types(rules: Rules, state: State, seat: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("" if draw.towards < 0 else rules.form.seats[draw.towards], TYPES[state.slots[draw.slot]])
        for draw in rules.form.types
        if rules.form.seats[draw.seat] == seat
    )


def _secret(rules: Rules, seat: str, type_: str) -> Text:
    info = rules.cast.seats[rules.seat_index[seat]]
    more = info.by_type[TYPES.index(type_)]
    if not more:
        return info.secret
    return Text(
        f"{info.secret.in_language('en')}\n\n{more.in_language('en')}".strip(),
        f"{info.secret.in_language('zh-Hant')}\n\n{more.in_language('zh-Hant')}".strip(),
    )


def _meters(rules: Rules, state: State, viewer: str) -> tuple[MeterView, ...]:
    bit, found = viewer_bit(rules, viewer), []
    for gauge in rules.cast.gauges:
        now, before = state.slots[gauge.slot], state.before[gauge.slot]
        if sees_slot(rules, viewer, gauge.slot):
            found.append(_meter(rules, gauge, now, before))
        elif gauge.bands & bit:
            found.append(_band(rules, gauge, now, before))
    return tuple(found)


def shown(rules: Rules, gauge: Gauge, value: int) -> int:
    """A meter's value as people read it: trust in percent, all else in points."""
    return percent_of(value) if rules.form.slots[gauge.slot].kind == "trust" else value


def _meter(rules: Rules, gauge: Gauge, now: int, before: int) -> MeterView:
    slot = rules.form.slots[gauge.slot]
    trust = slot.kind == "trust"
    rung = rung_at(rules, now) if gauge.slot == rules.cast.escalation else None
    return MeterView(
        key=gauge.key,
        id=gauge.meter,
        name=gauge.name,
        about=gauge.about,
        of=tuple(rules.form.seats[i] for i in gauge.of),
        kind="trust" if trust else "number",
        value=shown(rules, gauge, now),
        before=shown(rules, gauge, before),
        low=0 if trust else slot.low,
        high=100 if trust else slot.high,
        good=gauge.good,
        rung=rung,
    )


def _band(rules: Rules, gauge: Gauge, now: int, before: int) -> MeterView:
    slot = rules.form.slots[gauge.slot]
    trust = slot.kind == "trust"
    low, high = (0, 100) if trust else (slot.low, slot.high)

    def fifth(value: int) -> int:
        return clamp((shown(rules, gauge, value) - low) * 5 // max(1, high - low), 0, 4)

    seats = tuple(rules.form.seats[i] for i in gauge.of)
    return MeterView(
        gauge.key,
        gauge.meter,
        gauge.name,
        gauge.about,
        seats,
        "band",
        fifth(now),
        fifth(before),
        0,
        4,
        gauge.good,
    )


def rung_at(rules: Rules, value: int) -> str | None:
    """The id of the rung that this escalation stands on."""
    found = None
    for rung in rules.cast.rungs:
        if value >= rung.start:
            found = rung.id
    return found


def _acts(rules: Rules, state: State, viewer: str) -> tuple[ActView, ...]:
    return tuple(
        _act(rules, state, viewer, done) for done in state.report.acts if knows_act(rules, done, viewer)
    )


def _act(rules: Rules, state: State, viewer: str, done: Done) -> ActView:
    act = rules.form.acts[done.act]
    order = act.kind == "order"
    seat = rules.form.seats[act.seat]
    opened = viewer in (seat, FACILITATOR) or state.ended
    level_names = rules.cast.moves[act.move].levels if order else ()
    return ActView(
        seat=seat,
        move=rules.cast.moves[act.move].id if order else rules.cast.injects[act.move].id,
        name=act_name(rules, done.act),
        target=None if act.target < 0 else rules.form.seats[act.target],
        level=done.level,
        level_name=level_names[done.level - 1] if level_names else Text(),
        how=_how(rules, done, viewer),
        severity=next(name for name, weight in SEVERITIES.items() if weight == act.severity),
        signals=tuple(
            SignalView(rules.form.seats[holder], cause[2], cause[3], amount)
            for slot, amount, cause, _site in state.report.parts
            if cause[0] == "signal" and cause[1] == done.act
            for holder, _other, trust in rules.form.trust
            if trust == slot and sees_slot(rules, viewer, slot)
        ),
        intent=done.intent if opened else "",
        note=done.note if opened else "",
        answers=Text() if order else rules.cast.injects[act.move].name,
    )


def _how(rules: Rules, done: Done, viewer: str) -> How:
    act = rules.form.acts[done.act]
    if act.public:
        return "public"
    if viewer == rules.form.seats[act.seat]:
        return "own"
    if done.detected:
        return "detected"
    return "hidden" if viewer == FACILITATOR else "private"


def _news(rules: Rules, state: State, viewer: str) -> tuple[NewsView, ...]:
    bit, report = viewer_bit(rules, viewer), state.report
    found = []
    for index in report.crossed:
        line = rules.form.red_lines[index]
        if line.visible & bit:
            named = rules.cast.red_lines[line.line]
            found.append(NewsView("red_line", named.id, named.name, named.about, rules.form.seats[line.by]))
    for done in report.acts:
        if rules.form.acts[done.act].does == "declare" and knows_act(rules, done, viewer):
            act = rules.form.acts[done.act]
            named = rules.cast.red_lines[act.declares]
            found.append(NewsView("declared", named.id, named.name, named.about, rules.form.seats[act.seat]))
    found += [
        NewsView("say", str(index), Text(), rules.cast.says[index])
        for index in report.says
        if rules.form.says[index] & bit
    ]
    for index in report.injects:
        if rules.form.injects[index].audience & bit:
            info = rules.cast.injects[index]
            found.append(NewsView("inject", info.id, info.name, info.text))
    escalation = rules.cast.escalation
    if escalation >= 0 and rules.form.slots[escalation].visible & bit:
        now, before = rung_at(rules, state.slots[escalation]), rung_at(rules, state.before[escalation])
        if now is not None and now != before:
            name = next(r.name for r in rules.cast.rungs if r.id == now)
            found.append(NewsView("rung", now, name, Text()))
    return tuple(found)


def _objectives(rules: Rules, state: State, viewer: str) -> tuple[ObjectiveView, ...]:
    found = []
    for index, (goal, named) in enumerate(zip(rules.form.objectives, rules.cast.objectives, strict=True)):
        seat = rules.form.seats[goal.seat]
        drawn = dict(_types(rules, state, seat)).get("", TYPES[0])
        counts = goal.type < 0 or TYPES[goal.type] == drawn
        if viewer == FACILITATOR or state.ended:
            seen = counts
        else:
            seen = (goal.public and goal.type < 0) or (viewer == seat and counts)
        if seen:
            points = state.points[index] if state.points else None
            found.append(ObjectiveView(named.id, seat, named.name, goal.public, points))
    return tuple(found)


def seat_scores(rules: Rules, state: State) -> tuple[tuple[str, int], ...]:
    """Points by seat of an ended game."""
    return tuple(
        (
            seat,
            sum(p for goal, p in zip(rules.form.objectives, state.points, strict=True) if goal.seat == index),
        )
        for index, seat in enumerate(rules.form.seats)
    )


def _red_lines(rules: Rules, state: State, viewer: str) -> tuple[RedLineView, ...]:
    bit = viewer_bit(rules, viewer)
    crossed = {rules.form.red_lines[i].line for i in state.report.crossed}
    found: dict[int, RedLineView] = {}
    for line in rules.form.red_lines:
        if line.visible & bit and line.line not in found:
            named = rules.cast.red_lines[line.line]
            public = line.visible == rules.form.everyone
            found[line.line] = RedLineView(
                named.id,
                rules.form.seats[line.of],
                named.name,
                named.about,
                public,
                line.line in crossed,
                line.declared < 0 or bool(state.slots[line.declared]),
            )
    return tuple(found.values())


def _severity(rules: Rules, state: State, viewer: str) -> tuple[tuple[str, int], ...]:
    """The severity score of the last turn by seat, from the acts that the viewer knows (M11)."""
    totals = dict.fromkeys(rules.form.seats, 0)
    for done in state.report.acts:
        if knows_act(rules, done, viewer):
            act = rules.form.acts[done.act]
            totals[rules.form.seats[act.seat]] += act.severity
    return tuple(totals.items())


def _ending(rules: Rules, state: State) -> EndingView | None:
    if not state.ended:
        return None
    if state.ending == STOPPED:
        return EndingView("stopped", Text("Stopped here", "在此結束"), Text(), "stopped", True)
    info = rules.cast.endings[state.ending]
    return EndingView(info.id, info.name, info.text, info.kind)
