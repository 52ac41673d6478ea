"""All lints of meaning, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.scenario.diagnostics import Diagnostic
from tabletop.scenario.lints.acts import look_at_acts, look_at_choices, look_at_pledges, look_at_red_lines
from tabletop.scenario.lints.conditions import look_at_conditions
from tabletop.scenario.lints.events import look_at_endings, look_at_injects
from tabletop.scenario.lints.looking import Look
from tabletop.scenario.lints.meters import look_at_meters, look_at_rungs
from tabletop.scenario.lints.names import look_at_names, look_at_tags
from tabletop.scenario.lints.secrets import look_at_covert_acts, look_at_texts
from tabletop.scenario.lints.translations import look_at_translations
from tabletop.scenario.surveying import Survey

_OF_THE_FILE: tuple[Callable[[Look], None], ...] = (look_at_rungs, look_at_translations)
"""What can be said of a file whatever else is wrong with it."""

_OF_THE_GAME: tuple[Callable[[Look], None], ...] = (
    look_at_names,
    look_at_tags,
    look_at_conditions,
    look_at_acts,
    look_at_choices,
    look_at_pledges,
    look_at_red_lines,
    look_at_meters,
    look_at_injects,
    look_at_endings,
    look_at_texts,
    look_at_covert_acts,
)
"""What can be said once every rule is sound: with a name unknown, another may only seem unused."""


def meaning_faults(survey: Survey) -> list[Diagnostic]:
    """The warnings about what the file says that its author is unlikely to have meant."""
    look = Look(survey, [])
    for lint in (*_OF_THE_FILE, *(_OF_THE_GAME if survey.sound else ())):
        lint(look)
    return look.found
