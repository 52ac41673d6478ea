"""Pledges in words: how they stand, what became of them, which of one's own an order would breach."""

from __future__ import annotations

from tabletop.engine.views import OptionView, PledgeEventView, PledgeView, View
from tabletop.i18n import N_, _
from tabletop.words.bargains import terms_text, verification_text
from tabletop.words.joining import listing
from tabletop.words.names import seat_name
from tabletop.words.numbers import decibans

_STATUSES = {
    "in_force": N_("in force"),
    "kept": N_("kept to its end"),
    "broken": N_("broken"),
    "renounced": N_("renounced"),
}
_EVENTS = {
    "made": N_("{by} has promised {to}: {name}."),
    "renewed": N_("{by} has renewed its pledge to {to}: {name}."),
    "kept": N_("{by} has kept its pledge to {to} to its end: {name}."),
    "alarm": N_("An alarm: {by} seems to have broken its pledge to {to}: {name}."),
    "surfaced": N_("It has come out that {by} had broken its pledge to {to}: {name}."),
    "renounced": N_("{by} has renounced its pledge to {to}: {name}."),
    "breach": N_("{by} has broken its pledge to {to}, undetected: {name}."),
}
_OWN_EVENTS = {
    "made": N_("You have promised {to}: {name}."),
    "renewed": N_("You have renewed your pledge to {to}: {name}."),
    "kept": N_("You have kept your pledge to {to} to its end: {name}."),
    "alarm": N_("An alarm: you seem to have broken your pledge to {to}: {name}."),
    "surfaced": N_("It has come out that you had broken your pledge to {to}: {name}."),
    "renounced": N_("You have renounced your pledge to {to}: {name}."),
    "breach": N_("You have broken your pledge to {to}, and nobody noticed: {name}."),
}


def pledge_status(pledge: PledgeView) -> str:
    """How a pledge stands: in force (and for how long), kept to its end, broken or renounced."""
    status = _(_STATUSES[pledge.status])
    if pledge.status != "in_force":
        return status
    if pledge.lasts == 0:
        return listing((status, _("until renounced")))
    if pledge.left == 1:
        return listing((status, _("this turn is its last")))
    return listing((status, _("{turns} turns left", turns=pledge.left)))


def pledge_line(view: View, pledge: PledgeView) -> str:
    """A pledge on one line: who, to whom, what, how it stands, how it is verified, what it has earned."""
    pieces = [pledge_status(pledge)]
    if pledge.status == "in_force":
        pieces.append(verification_text(pledge.verification))
    if not pledge.public:
        pieces.append(_("private"))
    if pledge.standing:
        pieces.append(_("from before the game"))
    if pledge.credit:
        pieces.append(_("has earned {amount} of trust", amount=decibans(pledge.credit)))
    if pledge.breaches:
        pieces.append(_("breaches not detected: {count}", count=pledge.breaches))
    return _(
        "{by} to {to}: {name} ({state})",
        by=seat_name(view, pledge.by),
        to=seat_name(view, pledge.to),
        name=pledge.name,
        state=listing(pieces),
    )


def event_line(view: View, event: PledgeEventView) -> str:
    """What happened to a pledge in the last resolution, as a sentence; to the promisor also whether an alarm was false."""
    msgid = (_OWN_EVENTS if event.by == view.viewer else _EVENTS)[event.kind]
    line = _(msgid, by=seat_name(view, event.by), to=seat_name(view, event.to), name=event.name)
    if event.kind != "alarm" or event.false is None:
        return line
    truth = _("It was a false alarm.") if event.false else _("There was a breach.")
    return _("{sentence} {more}", sentence=line, more=truth)


def option_terms(view: View, option: OptionView) -> list[str]:
    """What to know of an order that makes or renounces a pledge, or declares a core interest; empty for other moves."""
    if option.kind == "renounce":
        return [
            _("It takes effect at the end of the turn: what you do in this turn still counts as a breach.")
        ]
    if option.kind == "declare":
        return [
            _(
                "Everyone will know of it; once it is declared, whoever touches it crosses a red line of yours."
            )
        ]
    if option.kind != "pledge":
        return []
    clause = next(
        (
            c
            for c in view.clauses
            if c.seat == view.viewer and c.move == option.move and c.target == option.target
        ),
        None,
    )
    if clause is None:
        return []
    lines = [_("Terms: {terms}.", terms=terms_text(clause.lasts, clause.verification))]
    if clause.in_force:
        lines.append(_("It is in force already: giving it again renews it."))
    if clause.verification:
        lines.append(_("What counts is keeping it: each turn in which it is seen to be kept is evidence."))
    else:
        lines.append(_("Nobody could see it broken: keeping it is no evidence until it can be verified."))
    return lines


def breach_lines(view: View, option: OptionView) -> list[str]:
    """A sentence for each of the viewer's own pledges in force that the highest level of a move would breach."""
    return [
        _(
            "Its highest level would breach your pledge to {to}: {name}."
            if len(option.levels) > 1
            else "It would breach your pledge to {to}: {name}.",
            to=seat_name(view, to),
            name=pledge_name(view, pledge, view.viewer, to),
        )
        for pledge, to in option.breaks
    ]


def pledge_name(view: View, pledge: str, by: str, to: str) -> str:
    """The name of a pledge that the viewer knows of; its id where it does not."""
    known = next((p for p in view.pledges if p.id == pledge and p.by == by and p.to == to), None)
    return str(known.name) if known else pledge
