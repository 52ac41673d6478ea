"""What the engine itself does to a number, in a sentence each, with its clause in docs/rules.md."""

from __future__ import annotations

from tabletop.engine import curves
from tabletop.engine.views import EntryView, PartView
from tabletop.i18n import N_, _

CLAUSES = {
    "act": ("R5.4", N_("What all acts do is computed from the same moment, and summed.")),
    "cost": ("R5.2", N_("Costs are those of the opening of the turn, and are paid first.")),
    "signal": (
        "R6.1",
        N_(
            "Whoever knows of an act reads it: evidence is ten times the logarithm of how likely either would do it."
        ),
    ),
    "quiet": ("R19.6", N_("A turn in which a breach could have been seen, and none was, is evidence.")),
    "alarm": ("R19.7", N_("An alarm voids what the pledge had earned, and then counts as evidence against.")),
    "pledge": ("R19.8", N_("What the scenario says follows a pledge kept or broken.")),
    "red_line": ("R7.2", N_("What the scenario says follows when a red line is crossed.")),
    "reaction": ("R7.2", N_("A reaction: it runs after all acts have been read.")),
    "inject": ("R8.4", N_("An event from outside: its effects are felt at once.")),
    "answer": ("R3.1", N_("An answer to a question is an act like an order.")),
    "drift": ("R9.1", N_("A slow rule: it runs at the end of every turn.")),
    "renewal": ("R9.1", N_("What renews itself or settles does so at the end of every turn.")),
    "fading": (
        "R6.10",
        N_("Governments and intentions change: with time, trust goes back towards where it began."),
    ),
    "clamp": ("R4.2", N_("A scale ends at its bounds; what goes beyond them is cut off.")),
    "other": (
        "R14.5",
        N_("What you may not know, and what the ends of the scale cut off, is told as one sum."),
    ),
}
"""Kind of cause to its clause and what it says in short. A test holds the clauses to docs/rules.md."""


def clause_of(kind: str) -> str:
    """The clause of the rules by which a kind of cause works; empty for an unknown kind."""
    return CLAUSES[kind][0] if kind in CLAUSES else ""


def mechanic_text(kind: str) -> str:
    """What the engine does there, with the clause that says so: `A slow rule: ... (rules, R9.1)`."""
    if kind not in CLAUSES:
        return ""
    clause, text = CLAUSES[kind]
    return _("{text} (rules, {clause})", text=_(text), clause=clause)


def by_itself(part: PartView, entry: EntryView) -> tuple[int, int] | None:
    """From where to where (percent) a piece of evidence alone would have moved trust; None where it is no evidence."""
    if entry.unit != "centibans" or not (part.sincere or part.insincere):
        return None
    if len(entry.parts) == 1:
        return entry.start, entry.end
    start = curves.trust_of(100 * entry.start)
    limit = curves.TRUST_LIMIT
    return entry.start, curves.percent_of(curves.clamp(start + part.amount, -limit, limit))


def dampened(part: PartView) -> int | None:
    """The evidence of an act in full (hundredths of a deciban), where it counted for less than that; else None."""
    if part.kind != "signal":
        return None
    full = curves.evidence(part.sincere, part.insincere)
    return full if full and abs(part.amount) < abs(full) - 1 else None
