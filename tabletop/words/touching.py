"""What an order touches, in words: pledges it would break or keep, red lines it may cross, offers in which it stands.

Nothing is said here that the viewer's own view does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.engine.views import OptionView, View
from tabletop.i18n import _
from tabletop.words.bargains import offer_title
from tabletop.words.joining import listing
from tabletop.words.names import seat_name
from tabletop.words.pledges import breach_lines, pledge_name

Weight = Literal["against", "beware", "for", "note"]
"""Whether what is touched speaks against the order, asks for care, speaks for it, or is only good to know."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that an order touches, as a sentence, and how it weighs."""

    weight: Weight
    text: str


def touches(view: View, option: OptionView) -> tuple[Touch, ...]:
    """All that the option touches, what speaks against it first."""
    return (
        *(Touch("against", text) for text in breach_lines(view, option)),
        *_red_lines(view, option),
        *_kept(view, option),
        *_offers(view, option),
        *_between(view, option),
    )


def _red_lines(view: View, option: OptionView) -> list[Touch]:
    known = {red_line.id: red_line for red_line in view.red_lines}
    found = []
    for ident in option.crosses:
        red_line = known.get(ident)
        if red_line is None:
            continue
        whose = {"seat": seat_name(view, red_line.of), "name": red_line.name}
        if red_line.declared:
            found.append(Touch("against", _("It may cross a red line of {seat}: {name}.", **whose)))
        else:
            text = _("It may touch a core interest of {seat} that is not declared yet: {name}.", **whose)
            found.append(Touch("beware", text))
    return found


def _kept(view: View, option: OptionView) -> list[Touch]:
    return [
        Touch(
            "for",
            _(
                "Your pledge to {to} asks for it, or for what counts as much: {name}.",
                to=seat_name(view, to),
                name=pledge_name(view, pledge, view.viewer, to),
            ),
        )
        for pledge, to in option.meets
    ]


def _offers(view: View, option: OptionView) -> list[Touch]:
    """Offers of this turn in which the viewer is to give it, or has promised it."""
    found = []
    for offer in view.offers:
        asked = any(
            (give.clause.seat, give.clause.move, give.clause.target)
            == (view.viewer, option.move, option.target)
            for give in offer.gives
        )
        if not asked or offer.status not in ("open", "agreed"):
            continue
        title = offer_title(view, offer)
        if view.viewer in offer.accepted:
            found.append(Touch("beware", _("You have promised it in an offer: {offer}.", offer=title)))
        else:
            found.append(Touch("note", _("It is asked of you in an offer: {offer}.", offer=title)))
    return found


def _between(view: View, option: OptionView) -> list[Touch]:
    """Pledges of the target's to the viewer that are in force: they may be at stake when it answers."""
    if option.target is None or option.target == view.viewer:
        return []
    names = [
        str(p.name)
        for p in view.pledges
        if p.status == "in_force" and (p.by, p.to) == (option.target, view.viewer)
    ]
    if not names:
        return []
    text = _(
        "{seat} has given you its word: {names}.", seat=seat_name(view, option.target), names=listing(names)
    )
    return [Touch("note", text)]
