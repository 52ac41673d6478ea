"""What authored sections are made of: kinds of value, texts in both languages, signals, statements.

`Percent` is written "30%"; an `Expression` is an integer or a line of the rule language (`language.py`); a `Chance` is either,
read as percent.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tabletop.i18n import N_, Message, Text

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Percent = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d)?%$")]
Share = Annotated[str, Field(pattern=r"^(\d{1,3}(\.\d)?%|[a-z][a-z0-9_]{0,39})$")]
"""A percentage, or the name of a constant: so that worlds may differ in it."""
Expression = int | Annotated[str, Field(min_length=1)]
Chance = Expression
"""A percentage: "30%", or an expression in percent."""
PairKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*>[a-z][a-z0-9_]*$")]
Severity = Literal["deescalation", "status_quo", "posturing", "nonviolent", "violent", "nuclear"]
Visibility = Literal["public", "private", "covert"]


class Section(BaseModel):
    """A mapping with a fixed set of keys."""

    # Built when first used: no scenario has every kind of section.
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, populate_by_name=False, defer_build=True
    )


class BothTexts(Section):
    """A text in both languages."""

    en: str
    zh_hant: str = Field(alias="zh-Hant")


Words = str | BothTexts
"""An authored text: one string, or one for each language."""


def text(words: Words | None) -> Text:
    """The authored text as the rest of the house uses it."""
    if words is None:
        return Text()
    if isinstance(words, str):
        return Text(words.strip())
    return Text(words.en.strip(), words.zh_hant.strip())


class Signal(Section):
    """What a visible act says: how likely a sincere side, how likely an insincere one would do it, how clearly."""

    to: list[Id] | None = None
    sincere: Chance
    insincere: Chance
    clarity: Chance = "100%"
    condition: Expression | None = Field(default=None, alias="if")


class Block(Section):
    """A conditional, a throw of the dice, or a news line among the statements."""

    condition: Expression | None = Field(default=None, alias="if")
    chance: Chance | None = None
    then: list[str | Block] = []
    otherwise: list[str | Block] = Field(default=[], alias="else")
    say: Words | None = None
    to: list[Id] | None = None
    leak: Id | None = None


Statements = list[str | Block]


FORMS = {
    r"^[a-z][a-z0-9_]{0,39}$": Message(N_("a name of small letters, digits and _, beginning with a letter")),
    r"^\d{1,3}(\.\d)?%$": Message(N_("a percentage such as 30% or 2.5%")),
    r"^(\d{1,3}(\.\d)?%|[a-z][a-z0-9_]{0,39})$": Message(
        N_("a percentage such as 30% or the name of a constant")
    ),
    r"^[a-z][a-z0-9_]*>[a-z][a-z0-9_]*$": Message(N_("a pair of seats such as us>prc")),
}
"""What the patterns above want, in words."""


def basis_points(percent: str) -> int:
    """The percentage "30%" or "2.5%" in basis points."""
    whole, _dot, tenth = percent.rstrip("%").partition(".")
    return int(whole) * 100 + int(tenth or 0) * 10
