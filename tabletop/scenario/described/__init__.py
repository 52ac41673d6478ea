"""What every key of every section of a scenario is for, in words for an author.

Read by the JSON Schema, the reference and the studio alone: playing and checking never import it. Every key has its note here
(a test says so), in English; 正體中文 comes from the catalog.
"""

from __future__ import annotations

from functools import cache

from tabletop.scenario.described.claims import GIVEN, PROPOSITION, SETTING
from tabletop.scenario.described.classroom import BLOCK, BOTH_TEXTS, DEBRIEF, MARK
from tabletop.scenario.described.events import CHOICE, DECK, INJECT, OPTION, RED_LINE, RULE_SECTION, WHEN
from tabletop.scenario.described.meters import METER, RUNG, SETTLES
from tabletop.scenario.described.moves import GATE, MOVE, SIGNAL
from tabletop.scenario.described.outcomes import BY_TYPE_VALUE, ENDING, FORCE
from tabletop.scenario.described.players import BARGAINS, DOCTRINE, PREFER
from tabletop.scenario.described.pledges import INTELLIGENCE, PLEDGE
from tabletop.scenario.described.seats import BY_TYPE, OBJECTIVE, SEAT, TYPES
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.described.whole import SCENARIO, SHORT, TURNS, WORLD, YEAR_MONTH
from tabletop.scenario.sections import Section

SHEETS: tuple[Sheet, ...] = (
    SCENARIO,
    TURNS,
    SHORT,
    YEAR_MONTH,
    WORLD,
    SEAT,
    TYPES,
    BY_TYPE,
    OBJECTIVE,
    METER,
    RUNG,
    SETTLES,
    GATE,
    MOVE,
    SIGNAL,
    PLEDGE,
    INTELLIGENCE,
    RULE_SECTION,
    RED_LINE,
    INJECT,
    WHEN,
    CHOICE,
    OPTION,
    DECK,
    FORCE,
    BY_TYPE_VALUE,
    ENDING,
    DOCTRINE,
    PREFER,
    BARGAINS,
    PROPOSITION,
    SETTING,
    GIVEN,
    MARK,
    DEBRIEF,
    BLOCK,
    BOTH_TEXTS,
)
"""One for each section, in the order of the reference."""


@cache
def sheet_of(model: type[Section]) -> Sheet:
    """The sheet of `model`. Raises KeyError where it has none."""
    return {sheet.model: sheet for sheet in SHEETS}[model]


@cache
def key_of(model: type[Section], key: str) -> Key:
    """What `key` of `model` is for; a key that it has from the model below it is described there.

    Raises KeyError where nothing is written about it.
    """
    own = (sheet for base in model.__mro__ for sheet in SHEETS if sheet.model is base)
    for sheet in own:
        if key in sheet.keys:
            return sheet.keys[key]
    raise KeyError(f"{model.__name__}.{key}")


__all__ = ["SHEETS", "Example", "Key", "Sheet", "key_of", "sheet_of"]
