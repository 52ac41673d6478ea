"""Automated players: doctrines written in the scenario over tags, the random legal player, and the decision for force."""

from tabletop.doctrine.choosing import RANDOM, Choice, UnknownDoctrine, choose, seat_luck

__all__ = ["RANDOM", "Choice", "UnknownDoctrine", "choose", "seat_luck"]
