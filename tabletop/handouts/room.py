"""What is not a seat's: the page for the wall, and the facilitator's."""

from __future__ import annotations

from dataclasses import replace

from tabletop.engine.views import View
from tabletop.handouts.opening import Opening
from tabletop.handouts.papers import Chair, Guide, SeatPapers, Wall
from tabletop.i18n import _
from tabletop.words import (
    date_label,
    listing,
    meter_standing,
    percent,
    pledge_line,
    red_line_line,
    seat_name,
    type_name,
    types_line,
)


def wall(opening: Opening) -> Wall:
    """What everybody may see all the time."""
    public = opening.public
    escalation = next((m for m in public.meters if m.rung is not None), None)
    here = "" if escalation is None else escalation.rung
    return Wall(
        rungs=tuple((rung.start, str(rung.name), rung.id == here) for rung in reversed(public.rungs)),
        start="" if escalation is None else meter_standing(public, escalation),
        red_lines=tuple(red_line_line(public, line) for line in public.red_lines),
        pledges=tuple(pledge_line(public, pledge) for pledge in public.pledges),
        seats=tuple((f"{seat.glyph} {seat.name}", str(seat.short)) for seat in public.seats),
    )


def guide(opening: Opening, papers: tuple[SeatPapers, ...]) -> Guide:
    """How a class plays at one desk."""
    cast = opening.rules.cast
    return Guide(
        command=_command(opening),
        before=_before(opening),
        each_turn=(
            _(
                "Read the bulletin aloud, or show it on the projector: what happened, and where escalation stands."
            ),
            _(
                "Let teams talk, with each other and in corners. Set a time: ten minutes are enough for most turns."
            ),
            _(
                "Collect offers that all their parties have signed, and enter each at the desk. Unsigned offers lapse."
            ),
            _(
                "Collect one order sheet a team, face down, and enter it: number, target, level, intent, note."
            ),
            _(
                "What cannot be ordered is refused with a reason: tell the team alone, and let it change its sheet."
            ),
            _("Resolve when all sheets are in. Keep the sheets: they are read again in the debriefing."),
        ),
        after=(
            _("Let every team say what it wanted, before anyone says what it got."),
            _("Compare order sheets with what others read into them: intent beside impression."),
            _("Open the cards of the types, and ask who had guessed them, from which act."),
            _("Step through the saved game with 'tabletop replay FILE'."),
        ),
        chairs=tuple(_chair(opening, seat) for seat in papers),
        turns=_turns(opening),
        minutes=_("About {minutes} minutes.", minutes=cast.minutes) if cast.minutes else "",
    )


def _before(opening: Opening) -> tuple[str, ...]:
    lines = [
        _("Form teams of up to five and give each a seat. The cards of the five roles are cut apart."),
        _(
            "Hand out each seat's briefing, its secret (folded), its roles, and an order sheet and offer sheets a turn."
        ),
        _("Hang the page for the wall where all can read it. Let the room's briefing be read aloud."),
    ]
    if opening.drawn is not None:
        lines.append(_("The types of this game stand on each team's card. Nobody else may see it."))
    elif any(opening.types_of(seat.id) for seat in opening.rules.seats):
        lines.append(
            _(
                "Begin the game; it draws the types. Hand each team the card that was drawn for it, and keep the others."
            )
        )
    return tuple(lines)


def _command(opening: Opening) -> str:
    cast = opening.rules.cast
    words = ["tabletop", "play", cast.id, "--desk"]
    if cast.short:
        words.append("--short")
    if cast.world and len(cast.worlds) > 1 and cast.world != cast.worlds[0].id:
        words += ["--world", cast.world]
    words += [word for rule in cast.without for word in ("--without", rule)]
    return " ".join(words)


def _chair(opening: Opening, papers: SeatPapers) -> Chair:
    rules, public = opening.rules, opening.public
    sheets = _("roles: {roles}, cards of types: {cards}", roles=len(papers.roles), cards=len(papers.cards))
    if opening.drawn is not None:
        drawn = opening.drawn[papers.id]
        return Chair(papers.name, types_line(public, papers.id, drawn) if drawn else "", sheets)
    chances = []
    for draw in rules.form.types:
        if rules.form.seats[draw.seat] == papers.id:
            name = _("{type} {chance}", type=type_name("revisionist"), chance=percent(draw.revisionist))
            if draw.towards >= 0:
                name = _(
                    "{type} towards {seat}", type=name, seat=seat_name(public, rules.form.seats[draw.towards])
                )
            chances.append(name)
    return Chair(papers.name, listing(chances), sheets)


def _turns(opening: Opening) -> tuple[tuple[str, str], ...]:
    """Every turn with its date, and what is bound to come as it opens."""
    rules, public = opening.rules, opening.public
    found = []
    for turn in range(1, public.count + 1):
        due = [
            str(info.name)
            for inject, info in zip(rules.form.injects, rules.cast.injects, strict=True)
            if inject.when == "turn" and inject.turn == turn
        ]
        found.append((_moment(opening, public, turn), listing(due)))
    return tuple(found)


def _moment(opening: Opening, public: View, turn: int) -> str:
    if public.date is None:
        return date_label(replace(public, turn=turn))
    years, months = divmod(public.date[1] - 1 + (turn - 1) * opening.rules.form.months, 12)
    return date_label(replace(public, turn=turn, date=(public.date[0] + years, months + 1)))
