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

FORMAT = 2
"""The format written."""


@dataclass(frozen=True, slots=True)
class Lift:
    """One step up, for a header's JSON and for an event's."""

    header: Callable[[Json], Json]
    event: Callable[[Json], Json]


def _all_rules_on(header: Json) -> Json:
    """In format 1 no rule could be switched off."""
    scenario = header.get("scenario")
    if not isinstance(scenario, dict):
        return header  # the door says what is wrong with it
    return {**header, "scenario": {"without": [], **scenario}}


def _the_same(event: Json) -> Json:
    """Format 2 brought new kinds of event and left the others as they were."""
    return event


LIFTS: dict[int, Lift] = {1: Lift(_all_rules_on, _the_same)}
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
