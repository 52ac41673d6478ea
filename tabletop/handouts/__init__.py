"""What is handed out on paper: briefings, role cards, order and offer sheets, a page for the wall and one for the facilitator.

    opening_of(rules)               the opening of a game that is yet to begin: a card for every type that may be drawn
    opening_in(table)               the opening of a game that has begun: the types that were drawn
    handouts(opening, paper="A4")   one HTML page for all of it, without script and without anything from outside
    annotated(rules, playtest)      a scenario's own file as such a page, with what a playtest made of each line

Each seat's sheets are made from that seat's own view and from its own texts in the scenario, never from another's.
"""

from tabletop.handouts.annotating import annotated
from tabletop.handouts.opening import Opening, opening_in, opening_of
from tabletop.handouts.rendering import PAPERS, Paper, handouts
from tabletop.handouts.writing import AlreadyPrinted, write

__all__ = [
    "PAPERS",
    "AlreadyPrinted",
    "Opening",
    "Paper",
    "annotated",
    "handouts",
    "opening_in",
    "opening_of",
    "write",
]
