"""What the facilitator types at the desk: the number on a seat's order sheet, or a few letters, and a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.engine import Order
from tabletop.engine.views import LevelView, OptionView, View
from tabletop.tui.orders.search import MoveRow, matching
from tabletop.words.sheet import SheetKey, numbered_options


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a seat may order: its number on the sheet, and the level that was typed with it (0: none)."""

    number: int
    option: OptionView
    typed_level: int = 0

    def level(self, stepped: int | None = None) -> LevelView:
        """The level meant: the one stepped to, the one typed, or else the lowest that is open."""
        levels = self.option.levels
        wanted = stepped if stepped is not None else self.typed_level
        if wanted:
            return levels[max(1, min(wanted, len(levels))) - 1]
        return next((level for level in levels if level.refusal is None), levels[0])

    def order(self, stepped: int | None = None) -> Order:
        """The order meant."""
        return Order(self.option.move, self.option.target, self.level(stepped).level)


def looked_up(numbers: Mapping[SheetKey, int], view: View, typed: str) -> tuple[Found, ...]:
    """What the typed text may mean, the likeliest first; everything in the order of the sheet where nothing is typed.

    A leading number is one of the sheet; any other text is searched for as in the order form. A last word of one digit is a
    level. A level that an option does not have finds nothing.
    """
    options = numbered_options(numbers, view)
    words = typed.casefold().split()
    level = 0
    if len(words) > 1 and words[-1].isdecimal():
        level = int(words.pop()) if len(words[-1]) < 4 else 10_000
    if not words:
        found = list(options)
    elif words[0].isdecimal():
        found = _by_number(options, words[0]) if len(words) == 1 else []
    else:
        found = _by_name(options, view, words)
    return tuple(
        Found(number, options[number], level) for number in found if level <= len(options[number].levels)
    )


def _by_number(options: Mapping[int, OptionView], word: str) -> list[int]:
    """The option of this number, then those whose number begins so."""
    word = word.lstrip("0")
    return sorted((n for n in options if str(n).startswith(word)), key=lambda n: (str(n) != word, n))


def _by_name(options: Mapping[int, OptionView], view: View, words: list[str]) -> list[int]:
    """The options that have all these words: first those whose name begins with the first of them, then those whose target is
    named, then open ones.
    """
    numbers = {(option.move, option.target): number for number, option in options.items()}
    rows = tuple(MoveRow(option.move, (option,), False) for option in options.values())
    found = [row.options[0] for row in matching(view, rows, " ".join(words))]

    def rank(option: OptionView) -> tuple[bool, bool, bool, int]:
        names = (option.name.en.casefold(), option.name.zh_hant)
        seat = view.seat(option.target) if option.target else None
        target = f"{seat.name.en} {seat.short.en} {seat.name.zh_hant}".casefold() if seat else ""
        return (
            not any(name.startswith(words[0]) for name in names),
            not any(word in target for word in words),
            not option.open,
            numbers[option.move, option.target],
        )

    return [numbers[option.move, option.target] for option in sorted(found, key=rank)]
