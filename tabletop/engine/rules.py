"""`Rules`: a scenario ready to be played: the form, its names, and the machine that runs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tabletop.engine.bonds import Bond
from tabletop.engine.cast import Cast, SeatInfo
from tabletop.engine.form import Act, Expr, Form, reads
from tabletop.engine.machine import Hits
from tabletop.engine.running import Machine
from tabletop.i18n import Text


@dataclass(frozen=True, slots=True)
class Origin:
    """The files that a scenario was compiled from, by logical name, so that a saved game can carry them."""

    main: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rules:
    """A scenario ready to be played in one world and one form. Immutable; safe to share between games."""

    form: Form
    cast: Cast
    origin: Origin = Origin()

    @cached_property
    def machine(self) -> Machine:
        """The compiled functions, made on first use."""
        return Machine(self.form)

    def counting(self, hits: Hits) -> Rules:
        """The same rules, run by a machine that counts in `hits` what statements run."""
        made = Rules(self.form, self.cast, self.origin)
        made.__dict__["machine"] = Machine(self.form, hits)  # where the property would keep its own
        return made

    @cached_property
    def seat_index(self) -> dict[str, int]:
        """Seat id to index."""
        return {seat: i for i, seat in enumerate(self.form.seats)}

    @cached_property
    def order_index(self) -> dict[tuple[str, str, str | None], int]:
        """(seat, move, target) to act index, for orders."""
        seats, moves = self.form.seats, self.cast.moves
        return {
            (seats[a.seat], moves[a.move].id, None if a.target < 0 else seats[a.target]): a.index
            for a in self.form.acts
            if a.kind == "order"
        }

    @cached_property
    def acts_of(self) -> tuple[tuple[int, ...], ...]:
        """Order acts by seat index, in file order."""
        return tuple(
            tuple(a.index for a in self.form.acts if a.kind == "order" and a.seat == seat)
            for seat in range(len(self.form.seats))
        )

    @cached_property
    def tastes(self) -> dict[tuple[int, int, tuple[int, ...]], dict[int, int]]:
        """By doctrine, seat and the lines of the doctrine that hold: weights by order, as doctrines work them out (and note here)."""
        return {}

    @cached_property
    def bonds_of(self) -> tuple[tuple[Bond, ...], ...]:
        """The pledges that a seat may give, by seat index, in file order."""
        return tuple(
            tuple(bond for bond in self.form.bonds if bond.by == seat) for seat in range(len(self.form.seats))
        )

    @cached_property
    def bargains_of(self) -> tuple[tuple[Act, ...], ...]:
        """What a seat may give in an offer, by seat index, in file order."""
        acts = [self.form.acts[index] for index in self.bargains]
        return tuple(tuple(a for a in acts if a.seat == seat) for seat in range(len(self.form.seats)))

    @cached_property
    def masks(self) -> dict[int, tuple[int, ...]]:
        """By viewer's bit (all bits: the facilitator), 1 for each slot that the viewer sees, 0 for the others."""
        form = self.form
        bits = [1 << i for i in range(len(form.seats) + 1)]
        masks = {bit: tuple(int(bool(slot.visible & bit)) for slot in form.slots) for bit in bits}
        return masks | {form.everyone: (1,) * len(form.slots)}

    @cached_property
    def blind(self) -> tuple[int, ...]:
        """The mask of a viewer who sees nothing."""
        return (0,) * len(self.form.slots)

    @cached_property
    def inject_index(self) -> dict[str, int]:
        """Inject id to index."""
        return {inject.id: i for i, inject in enumerate(self.cast.injects)}

    @cached_property
    def trust_index(self) -> dict[tuple[int, int], int]:
        """(holder, other) to the slot of that trust."""
        return {(holder, other): slot for holder, other, slot in self.form.trust}

    @cached_property
    def stung_index(self) -> dict[tuple[int, int], int]:
        """(author, sufferer) to the slot that remembers how hostile the author's last act was."""
        return {(author, sufferer): slot for author, sufferer, slot in self.form.stung}

    @cached_property
    def declared_slots(self) -> dict[int, int]:
        """Red line (index in the cast) to the slot that tells whether it was declared, where it has one."""
        return {line.line: line.declared for line in self.form.red_lines if line.declared >= 0}

    @cached_property
    def touching(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """(seat, act) to the red lines (form indexes) that the seat would touch by asking for the act in an offer."""
        asked = {fact: (by, act) for by, act, fact in self.form.asked}
        found: dict[tuple[int, int], tuple[int, ...]] = {}
        for index, line in enumerate(self.form.red_lines):
            for fact in sorted(reads(line.condition)[1] & asked.keys()):
                by, act = asked[fact]
                if by == line.by:
                    found[by, act] = (*found.get((by, act), ()), index)
        return found

    @cached_property
    def requiring(self) -> dict[int, tuple[int, ...]]:
        """Act to the pledges (form indexes) of its seat that require it or another of several acts."""
        found: dict[int, tuple[int, ...]] = {}
        for bond in self.form.bonds:
            for act in dict.fromkeys(act for act, _level in bond.requires):
                found[act] = (*found.get(act, ()), bond.index)
        return found

    @cached_property
    def crossing(self) -> dict[int, tuple[int, ...]]:
        """Order to the red lines (form indexes) whose conditions ask whether its seat has done it."""
        found: dict[int, tuple[int, ...]] = {}
        for index, line in enumerate(self.form.red_lines):
            asked = reads(line.condition)[1]
            for act in self.form.acts:
                if act.kind == "order" and act.seat == line.by and asked & {fact for fact, _how in act.facts}:
                    found[act.index] = (*found.get(act.index, ()), index)
        return found

    @cached_property
    def verifiable(self) -> tuple[int, ...]:
        """By pledge: the mask of viewers who can tell how far a breach would be detected."""
        return tuple(self._readers(bond.verification) for bond in self.form.bonds)

    def _readers(self, expr: Expr) -> int:
        """The viewers who see all that an expression reads before the turn is resolved."""
        slots, facts = reads(expr)
        mask = 0 if facts else self.form.everyone
        for slot in slots:
            mask &= self.form.slots[slot].visible
        return mask

    @cached_property
    def bargains(self) -> tuple[int, ...]:
        """Acts that may stand in an offer, in file order."""
        return tuple(act.index for act in self.form.acts if act.offered)

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self.cast.id

    @property
    def title(self) -> Text:
        """The scenario's title."""
        return self.cast.title

    @property
    def seats(self) -> tuple[SeatInfo, ...]:
        """The seats in display order."""
        return self.cast.seats

    @property
    def doctrine_ids(self) -> tuple[str, ...]:
        """Ids of the doctrines that may play a seat, `random` included."""
        return (*(d.id for d in self.cast.doctrines), "random")

    @property
    def doctrine_names(self) -> dict[str, Text]:
        """The names of the scenario's own doctrines by id."""
        return {d.id: d.name for d in self.cast.doctrines}

    def options_of(self, inject: int) -> dict[str, int]:
        """Answer id to act index for an inject's choice."""
        info = self.cast.injects[inject]
        return {o.id: a for o, a in zip(info.options, self.form.injects[inject].answers, strict=True)}
