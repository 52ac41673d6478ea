"""Names of the fixed words of the game: severities, intents, types, bands, kinds of cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.engine.views import FACILITATOR, SPECTATOR, View
from tabletop.i18n import N_, Text, _

_SEVERITIES = {
    "deescalation": N_("de-escalation"),
    "status_quo": N_("status quo"),
    "posturing": N_("posturing"),
    "nonviolent": N_("non-violent escalation"),
    "violent": N_("violent escalation"),
    "nuclear": N_("nuclear escalation"),
}
_INTENTS = {
    "reassure": N_("reassure"),
    "deter": N_("deter"),
    "probe": N_("probe"),
    "punish": N_("punish"),
    "comply": N_("comply"),
    "other": N_("something else"),
}
_TYPES = {
    "security_seeker": N_("security seeker"),
    "revisionist": N_("revisionist"),
}
_BANDS = (N_("very low"), N_("low"), N_("middling"), N_("high"), N_("very high"))
_VISIBLE = {
    "public": N_("public"),
    "private": N_("private"),
    "covert": N_("covert"),
}
_HOW = {
    "own": N_("your own"),
    "public": N_("public"),
    "private": N_("done in private"),
    "detected": N_("covert, but detected"),
    "hidden": N_("covert, not detected"),
}
_PARTS = {
    "act": N_("action"),
    "cost": N_("cost"),
    "signal": N_("signal"),
    "quiet": N_("pledge kept"),
    "alarm": N_("alarm"),
    "pledge": N_("pledge"),
    "red_line": N_("red line"),
    "reaction": N_("reaction"),
    "inject": N_("inject"),
    "answer": N_("answer"),
    "drift": N_("drift"),
    "renewal": N_("renewal"),
    "fading": N_("fading"),
    "clamp": N_("end of the scale"),
    "other": N_("other causes"),
}
_CONFIDENCE = {
    "low": N_("low confidence"),
    "medium": N_("medium confidence"),
    "high": N_("high confidence"),
}
_OPTIONS = {
    "move": N_("move"),
    "pledge": N_("pledge"),
    "renounce": N_("renunciation of a pledge"),
    "declare": N_("declaration of a core interest"),
}
_ENDINGS = {
    "settlement": N_("settlement"),
    "peace": N_("peace"),
    "frozen": N_("frozen crisis"),
    "coercion": N_("coercion"),
    "rupture": N_("rupture"),
    "war": N_("war"),
}
_TAGS = {
    "reassure": N_("reassurance"),
    "talk": N_("talk"),
    "conciliatory": N_("conciliatory"),
    "deter": N_("deterrence"),
    "arm": N_("arming"),
    "provoke": N_("provocative"),
    "coerce": N_("coercion"),
    "probe": N_("probing"),
    "ally": N_("allies"),
    "economy": N_("economy"),
    "force": N_("use of force"),
    "hold": N_("holding"),
    "hawkish": N_("hawkish"),
    "verify": N_("verification"),
    "stand_down": N_("standing down"),
}


def severity_name(severity: str) -> str:
    """A severity class (`posturing`, ...) in words."""
    return _named(_SEVERITIES, severity)


def intent_name(intent: str) -> str:
    """An order's intent (`reassure`, ...) in words; empty for none."""
    return _named(_INTENTS, intent)


def type_name(kind: str) -> str:
    """A seat's hidden type in words."""
    return _named(_TYPES, kind)


def band_name(band: int) -> str:
    """A fifth of a scale, 0..4, in words. Raises IndexError outside of it."""
    return _(_BANDS[band])


def visible_name(visible: str) -> str:
    """How openly a move is made: public, private or covert."""
    return _named(_VISIBLE, visible)


def how_name(how: str) -> str:
    """How the viewer comes to know of an act."""
    return _named(_HOW, how)


def part_kind(kind: str) -> str:
    """The kind of a cause in a ledger."""
    return _named(_PARTS, kind)


def confidence_name(strength: str) -> str:
    """How narrow an estimate is, in words: low, medium or high confidence."""
    return _named(_CONFIDENCE, strength)


def option_kind(kind: str) -> str:
    """What sort of order an option is: a move, a pledge, its renunciation, the declaration of a core interest."""
    return _named(_OPTIONS, kind)


def ending_kind(kind: str) -> str:
    """The kind of an ending (`settlement`, `war`, ...)."""
    return _named(_ENDINGS, kind)


def tag_name(tag: str) -> str:
    """A tag of a move."""
    return _named(_TAGS, tag)


def seat_name(view: View, seat: str) -> str:
    """The name of a seat, or the id itself where the view does not know it."""
    known = view.seat(seat)
    return str(known.name) if known else seat


def seat_short(view: View, seat: str) -> str:
    """The short name of a seat."""
    known = view.seat(seat)
    return str(known.short) if known else seat


def viewer_name(view: View, viewer: str) -> str:
    """A seat's name, or spectator or facilitator in words."""
    if viewer == SPECTATOR:
        return _("spectator")
    if viewer == FACILITATOR:
        return _("facilitator")
    return seat_name(view, viewer)


def player_name(player: str, doctrines: Iterable[tuple[str, Text]] | Mapping[str, Text] = ()) -> str:
    """Who plays: a human, or a doctrine by its name in the scenario (its id where it has none)."""
    if player == "human":
        return _("human")
    known = dict(doctrines)
    if known.get(player):
        return str(known[player])
    return _("random legal orders") if player == "random" else player


def _named(names: Mapping[str, str], key: str) -> str:
    return _(names[key]) if key in names else key
