"""Conditions and chances that always or never hold, and lines that change nothing."""

from __future__ import annotations

from tabletop.i18n import N_, Message
from tabletop.scenario.bench import Path
from tabletop.scenario.lints.intervals import FAR
from tabletop.scenario.lints.looking import Look

CERTAIN = 10000
"""A chance of 100%, in basis points."""


def look_at_conditions(look: Look) -> None:
    """S606, S607 and S608, wherever no other lint has a better word for it."""
    constants = look.survey.bench.names.constants.keys()
    for path, readings in look.readings.items():
        match readings[0].kind:
            case "condition":
                _look_at_condition(look, path)
            case "chance" if path[-1] == "chance" and path[-2] != "when":
                _look_at_chance(look, path)
            case "statement":
                if look.is_always(path, (0, 0)) and not look.words(path) & constants:
                    message = Message(N_("This adds nothing: what it adds is always 0."))
                    look.warn("S608", path, message, look.why(path))


def _look_at_condition(look: Look, path: Path) -> None:
    held = look.verdict(path)
    if held is True:
        look.warn("S606", path, Message(N_("This condition always holds.")), look.why(path))
    elif held is False and not _is_told_elsewhere(path):
        look.warn("S607", path, Message(N_("This condition never holds.")), look.why(path))


def _look_at_chance(look: Look, path: Path) -> None:
    if look.is_always(path, (CERTAIN, FAR)):
        hint = Message(N_("Leave `chance` out where it should always happen."))
        look.warn("S606", path, Message(N_("This chance is always 100% or more.")), hint)
    elif look.is_always(path, (-FAR, 0)):
        hint = Message(N_("Write a percentage above 0%, as in `chance: 20%`."))
        look.warn("S607", path, Message(N_("This chance is never above 0%.")), hint)


def _is_told_elsewhere(path: Path) -> bool:
    """Whether what never holds is told by its consequence: nobody can do it, it never comes, the game never ends so."""
    match path:
        case ("moves" | "pledges" | "endings" | "red_lines", _, "if") | ("injects", _, "when", "if"):
            return True
        case ("injects", _, "choice", "options", _, "if"):
            return True
    return False
