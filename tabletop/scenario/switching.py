"""Rules switched off: what has a name to switch it off by, so that a claim can be shown to rest on it (`--without`)."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario import model

MECHANICS = {
    "evidence": N_("what acts say about their authors"),
    "fading": N_("the fading of trust"),
    "filter": N_("the ideology filter"),
    "sensibility": N_("sensibility to one's own provocation"),
    "pledge_evidence": N_("what kept and broken pledges say"),
    "verification": N_("the verification of pledges"),
    "squeeze": N_("the fear of being squeezed"),
    "force": N_("the decision to use force"),
    "deck": N_("drawn injects"),
    "intelligence": N_("the analysts' estimates"),
}
"""Mechanics that go through every scenario, by the name that switches them off, with what that takes away."""

MECHANIC = N_("mechanic")


def switchable(file: model.Scenario) -> dict[str, str]:
    """Everything that can be switched off in this scenario: its id, and the msgid of what it is.

    Where one id names several things, the kinds are joined by commas, and all of them are switched off together.
    """
    found: dict[str, str] = {}
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        (N_("reaction"), tuple(file.reactions)),
        (N_("drift"), tuple(file.drift)),
        (N_("gate"), tuple(file.gates)),
        (N_("red line"), tuple(file.red_lines)),
        (N_("inject"), tuple(file.injects)),
        (N_("decision to use force"), tuple(file.force)),
        (N_("pledge"), tuple(file.pledges)),
        (N_("settling of a meter"), tuple(f"settles:{m}" for m, body in file.meters.items() if body.settles)),
        (MECHANIC, tuple(MECHANICS)),
    )
    for kind, ids in sections:
        for name in ids:
            found[name] = f"{found[name]}, {kind}" if name in found else kind
    return found
