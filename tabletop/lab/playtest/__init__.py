"""Playtests: many games to see what of a scenario's file is never used, and how it comes out.

    playtest(rules, games, seed)      play, half of the games at random and half by doctrines -> Playtest
    changes(before, after)            what is different between two playtests -> Changes
    keep(playtest, place_of(path, rules)), kept(place)    the last playtest of a scenario, in the user's cache

A `Playtest` is a value: it can be written to JSON and read again, and compared.
"""

from tabletop.lab.playtest.changing import Changes, Shift, changes
from tabletop.lab.playtest.keeping import keep, kept, place_of
from tabletop.lab.playtest.result import Course, MoveEffect, Playtest, Spot
from tabletop.lab.playtest.running import GAMES, RANDOM_SHARE, playtest

__all__ = [
    "GAMES",
    "RANDOM_SHARE",
    "Changes",
    "Course",
    "MoveEffect",
    "Playtest",
    "Shift",
    "Spot",
    "changes",
    "keep",
    "kept",
    "place_of",
    "playtest",
]
