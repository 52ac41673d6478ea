"""The numbers on a printed order sheet: one for each thing that a seat may order, counted from 1 for each seat.

The sheet is printed before the game and read back at the desk all through it, so a number depends on the rules alone and
never on the turn: options stand in the order of the scenario's file. A number stands for a move with its target; the
level is chosen beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.engine import Rules
from tabletop.engine.views import OptionView, View

SheetKey = tuple[str, str | None]
"""What a number stands for: a move (also one that gives, renounces or declares something) and its target."""


def sheet_numbers(rules: Rules, seat: str) -> dict[SheetKey, int]:
    """The number of each (move, target) of a seat on its order sheet, from 1, in the order of the sheet.

    World, length and rules that were switched off belong to the rules: print the sheets of the game that is played.
    Raises KeyError for a seat that the scenario does not have.
    """
    form, moves = rules.form, rules.cast.moves
    acts = (form.acts[index] for index in rules.acts_of[rules.seat_index[seat]])
    keys = ((moves[act.move].id, None if act.target < 0 else form.seats[act.target]) for act in acts)
    return {key: number for number, key in enumerate(keys, 1)}


def numbered_options(numbers: Mapping[SheetKey, int], view: View) -> dict[int, OptionView]:
    """The options that stand open to the view's seat now, by the numbers of its sheet."""
    return {numbers[option.move, option.target]: option for option in view.options}
