"""What is believed of other seats, in words: the analysts' estimates, and a team's own judgement beside theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tabletop.engine.views import EstimateView, View
from tabletop.i18n import _
from tabletop.words.joining import listing
from tabletop.words.meters import TRUST, meter_label
from tabletop.words.names import confidence_name, seat_name
from tabletop.words.numbers import plain, signed

if TYPE_CHECKING:
    from tabletop.table import OwnEstimate

_STRENGTHS = ("low", "medium", "high")


def estimate_line(view: View, estimate: EstimateView) -> str:
    """`Beijing: support at home between 40 and 60, 80% sure, medium confidence`."""
    label = meter_label(view, estimate)
    strength = confidence_name(estimate.strength)
    if estimate.low == estimate.high:
        return _(
            "{meter} {value}, {confidence}% sure, {strength}",
            meter=label,
            value=plain(estimate.low),
            confidence=estimate.confidence,
            strength=strength,
        )
    return _(
        "{meter} between {low} and {high}, {confidence}% sure, {strength}",
        meter=label,
        low=plain(estimate.low),
        high=plain(estimate.high),
        confidence=estimate.confidence,
        strength=strength,
    )


def confidence_dots(strength: str, full: str = "●", empty: str = "○") -> str:
    """An estimate's strength as one to three full dots of three. Raises ValueError for an unknown strength."""
    count = _STRENGTHS.index(strength) + 1
    return full * count + empty * (len(_STRENGTHS) - count)


def judgement_line(view: View, about: str, own: int | None) -> str:
    """The viewer's own estimate of a seat (percent; None: none was given) beside its analysts' trust in it."""
    meter = view.meter(f"{TRUST}[{view.viewer}, {about}]")
    seat = seat_name(view, about)
    if own is None:
        return (
            _(
                "{seat}: your analysts say {trust}%; you gave no estimate of your own",
                seat=seat,
                trust=meter.value,
            )
            if meter
            else _("{seat}: no estimate", seat=seat)
        )
    if meter is None:
        return _("{seat}: your own estimate {own}%", seat=seat, own=own)
    if own == meter.value:
        return _("{seat}: your own estimate {own}%, and your analysts say the same", seat=seat, own=own)
    return _(
        "{seat}: your own estimate {own}%, your analysts’ {trust}% ({change} points)",
        seat=seat,
        own=own,
        trust=meter.value,
        change=signed(meter.value - own),
    )


def own_estimate_line(view: View, estimate: OwnEstimate) -> str:
    """A team's own judgement, for those who may see everyone's: `Washington judged Beijing: 60%`."""
    return _(
        "{seat} judged {about}: {percent}%",
        seat=seat_name(view, estimate.seat),
        about=seat_name(view, estimate.about),
        percent=estimate.percent,
    )


def judgement_history(view: View, estimates: Sequence[OwnEstimate], seat: str) -> list[str]:
    """What the team of `seat` judged of each rival in the course of a game, a sentence each."""
    own = [estimate for estimate in estimates if estimate.seat == seat]
    return [
        _(
            "{seat} judged {about} a security seeker: {percents}",
            seat=seat_name(view, seat),
            about=seat_name(view, about),
            percents=listing(
                _("{percent}% in turn {turn}", turn=e.turn, percent=e.percent)
                for e in own
                if e.about == about
            ),
        )
        for about in dict.fromkeys(estimate.about for estimate in own)
    ]
