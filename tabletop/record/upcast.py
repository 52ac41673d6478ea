"""Older formats, lifted step by step: each step is a pair of pure functions from the JSON of one format to
the next.

To change the format: raise FORMAT to n + 1, add LIFTS[n], and put a game saved in format n into
tests/record/golden. What is on the disk is never rewritten; a game that goes on grows lines of the newer
format, and those say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tabletop.record.events import Json

FORMAT = 1
"""The format written."""


@dataclass(frozen=True, slots=True)
class Lift:
    """One step up, for a header's JSON and for an event's."""

    header: Callable[[Json], Json]
    event: Callable[[Json], Json]


LIFTS: dict[int, Lift] = {}
"""By format n: the step from n to n + 1."""


def lift_header(raw: Json, since: int) -> Json:
    """The JSON of a header of format `since` (1..FORMAT) in the latest format."""
    for number in range(since, FORMAT):
        raw = LIFTS[number].header(raw)
    return raw


def lift_event(raw: Json, since: int) -> Json:
    """The JSON of an event of format `since` (1..FORMAT) in the latest format."""
    for number in range(since, FORMAT):
        raw = LIFTS[number].event(raw)
    return raw
