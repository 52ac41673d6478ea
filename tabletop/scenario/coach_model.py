"""The typed section of coach marks: what tells a newcomer, beside a panel of the console, what to do there."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tabletop.scenario.sections import Section, Words


class Mark(Section):
    """A coach mark: one hint to a newcomer about one panel of the console, from a turn on, until something is done."""

    panel: Literal[
        "trust",
        "ladder",
        "meters",
        "orders",
        "preview",
        "channels",
        "known",
        "briefing",
        "timeline",
        "choices",
    ]
    text: Words
    press: Words = ""
    type: Words = ""
    turn: int = Field(default=1, ge=1)
    when: Literal["always", "drafted", "moved", "waiting", "asked"] = "always"
    until: Literal["read", "looked", "ledger", "drafted", "sealed", "offered", "written", "answered"] = "read"
