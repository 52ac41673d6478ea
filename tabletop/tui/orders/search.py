"""Finding a move: which come first, and which a few typed letters call up."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine.views import OptionView, View
from tabletop.words import tag_name

DOSSIER = 6
"""How many moves the list begins with; all others are a key away."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move in the list with all its options (one per target). `sensible`: its dossier says it makes sense now."""

    move: str
    options: tuple[OptionView, ...]
    sensible: bool

    @property
    def kind(self) -> str:
        """What sort of order it is: a move, a pledge, its renunciation, a declaration."""
        return self.options[0].kind

    @property
    def best(self) -> OptionView:
        """The option to offer first: open ones before refused ones, then by the dossier."""
        return max(self.options, key=lambda o: (o.open, o.dossier))

    @property
    def open(self) -> bool:
        """Whether any option of it may be ordered now."""
        return any(o.open for o in self.options)


def rows(view: View) -> tuple[MoveRow, ...]:
    """All moves of the view: the `DOSSIER` that make most sense now, best first, then the other open ones, then the refused."""
    by_move: dict[str, list[OptionView]] = {}
    for option in view.options:
        by_move.setdefault(option.move, []).append(option)
    ranks = {
        move: max((o.dossier for o in options if o.open), default=0) for move, options in by_move.items()
    }
    best = [move for move in sorted(ranks, key=lambda m: -ranks[m]) if ranks[move] > 0][:DOSSIER]
    rest = sorted(
        (move for move in by_move if move not in best), key=lambda m: not any(o.open for o in by_move[m])
    )
    return tuple(MoveRow(move, tuple(by_move[move]), move in best) for move in [*best, *rest])


def matching(view: View, all_rows: tuple[MoveRow, ...], query: str) -> tuple[MoveRow, ...]:
    """The rows that hold every word of the query, in either language, in their name, target, tag or id.

    A slash before it is no part of it: in many programs it is how a search begins.
    """
    words = query.lstrip("/／").casefold().replace("_", " ").split()
    return tuple(row for row in all_rows if all(word in _text(view, row) for word in words))


def _text(view: View, row: MoveRow) -> str:
    pieces = [row.move.replace("_", " ")]
    for option in row.options:
        pieces.extend((option.name.en, option.name.zh_hant))
        pieces.extend((*option.tags, *(tag_name(tag) for tag in option.tags)))
        seat = view.seat(option.target) if option.target else None
        if seat is not None:
            pieces.extend((seat.name.en, seat.name.zh_hant, seat.short.en, seat.short.zh_hant))
    return " ".join(pieces).casefold()
