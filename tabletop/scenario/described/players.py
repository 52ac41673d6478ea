"""Doctrines, and how they bargain."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.bargains_model import Bargains
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import Doctrine, Prefer

DOCTRINE = Sheet(
    Doctrine,
    "doctrines",
    N_("Doctrines"),
    N_(
        "An automated way to play a seat. It speaks of tags, so it fits any scenario. A move's "
        "weight is the sum over its tags; moves without positive weight are not chosen, and moves "
        "tagged `force` never are."
    ),
    {
        "name": Key(N_("Its name.")),
        "about": Key(N_("How it plays, in a sentence."), without=N_("no description")),
        "prefer": Key(
            N_("Lines of weights. Each line that holds adds its weights to every move that carries the tag."),
            example="[{tags: {talk: 2, hold: 1, reassure: 2}}]",
        ),
        "avoid": Key(
            N_("Moves with such a tag are never chosen."),
            kind=kinds.TAGS,
            values=values.TAG_MEANINGS,
            without=N_("nothing is avoided"),
            example="[coerce]",
        ),
        "orders": Key(N_("How many orders it tends to give in a turn, at most.")),
        "level": Key(N_("Which of the open levels it takes."), values=values.LEVEL),
        "bargains": Key(
            N_("How it bargains."),
            without=N_("it makes no offers and keeps its word"),
            example="{offers: 60%, demand: 90}",
        ),
    },
    (
        Example(
            N_("Careful, but firm when provoked"),
            """\
doctrines:
  careful:
    name: {en: Careful, zh-Hant: 謹慎者}
    about: {en: Talks first and answers pressure., zh-Hant: 先談，遇到壓力才回應。}
    prefer:
      - {tags: {talk: 2, hold: 1, reassure: 2, deter: 2}}
      - {if: "saw(rival, deter) > 0", tags: {deter: 3}}
    avoid: [force]
""",
        ),
    ),
)

PREFER = Sheet(
    Prefer,
    "prefer",
    N_("Lines of a doctrine"),
    N_("While the line holds, its weights are added to every move that carries the tag."),
    {
        "if": Key(
            N_("When the line holds; may use `self` and `rival`, and read only what the seat itself sees."),
            kind=kinds.CONDITION,
            without=N_("always"),
            example='"saw(rival, deter) > 0"',
        ),
        "tags": Key(
            N_("Weights by tag, -100 to 100."),
            kind=kinds.TAG_WEIGHTS,
            values=values.TAG_MEANINGS,
            example="{talk: 2, deter: -1}",
        ),
    },
    (
        Example(
            N_("Firm when provoked"),
            """\
prefer:
  - {if: "saw(rival, provoke) > 0", tags: {deter: 3}}
""",
        ),
    ),
)

BARGAINS = Sheet(
    Bargains,
    "bargains",
    N_("Bargaining"),
    N_("How a doctrine bargains. Each key is read from what the seat itself sees."),
    {
        "offers": Key(N_("The chance that it makes an offer in a turn."), kind=kinds.CHANCE, example="60%"),
        "demand": Key(
            N_("What it wants back, in percent of what it gives. 0: it gives for nothing."),
            kind=kinds.EXPRESSION,
            example="90",
        ),
        "keeps": Key(
            N_("The chance that in a turn it means to keep its word."), kind=kinds.CHANCE, example="100%"
        ),
    },
    (Example(N_("A trader"), "bargains: {offers: 60%, demand: 90, keeps: 95%}\n"),),
)
