"""What stands on the sheets: plain values in the language spoken now, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeterTable:
    """The meters that a seat may see: those of single seats as rows over columns of seats, and the others line by line."""

    seats: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TypeCard:
    """What a seat is told of its own type once it is drawn."""

    title: str
    text: tuple[str, ...]
    aims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One move on an order sheet: its numbers with their targets, its levels, its cost, who sees it."""

    numbers: tuple[tuple[int, str], ...]
    name: str
    levels: tuple[str, ...]
    cost: str
    seen: str
    offered: bool


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """What a seat may order, by number, and how many orders it has. `currency`: what all costs are in, where it is one meter."""

    orders: int
    moves: tuple[MoveRow, ...]
    pledges: tuple[MoveRow, ...]
    renounces: tuple[MoveRow, ...]
    intents: tuple[str, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class Giving:
    """What one seat could put into an offer: (its number on that seat's order sheet, what it is)."""

    seat: str
    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class RoleCard:
    """One member of a team: what the role looks at, its meters and moves, and two questions to ask."""

    name: str
    task: str
    meters: tuple[str, ...]
    moves: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatPapers:
    """Everything that one seat is handed."""

    id: str
    name: str
    short: str
    glyph: str
    briefing: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    aims: tuple[tuple[str, tuple[str, ...]], ...]
    red_lines: tuple[str, ...]
    pledges: tuple[str, ...]
    secret: tuple[str, ...]
    secret_aims: tuple[str, ...]
    secret_lines: tuple[str, ...]
    questions: tuple[str, ...]
    meters: MeterTable
    cards: tuple[TypeCard, ...]
    drawn: bool
    roles: tuple[RoleCard, ...]
    sheet: OrderSheet
    givings: tuple[Giving, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """The page for everybody to see: the ladder from its top (bound, name, whether the game starts there), lines, pledges."""

    rungs: tuple[tuple[int, str, bool], ...]
    start: str
    red_lines: tuple[str, ...]
    pledges: tuple[str, ...]
    seats: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chair:
    """A seat on the facilitator's page: its name, its type or the chances of it, how many sheets it gets."""

    name: str
    types: str
    sheets: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The facilitator's page: how the game begins, what to do when, the seats, and what comes in which turn."""

    command: str
    before: tuple[str, ...]
    each_turn: tuple[str, ...]
    after: tuple[str, ...]
    chairs: tuple[Chair, ...]
    turns: tuple[tuple[str, str], ...]
    minutes: str


@dataclass(frozen=True, slots=True)
class Papers:
    """All sheets. `wall` and `guide` are None where the sheets of one seat alone were asked for.

    `dense`: there is so much to say in public that it needs smaller letters to stay on one page.
    """

    title: str
    form: str
    question: str
    situation: tuple[str, ...]
    seats: tuple[SeatPapers, ...]
    dense: bool
    wall: Wall | None
    guide: Guide | None
