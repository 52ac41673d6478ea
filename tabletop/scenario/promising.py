"""First pass over pledges: the slots that keep them, and the orders that make them and take them back (M13).

A pledge is ordered like a move, and so is the declaration of a core interest; their acts stand behind all others.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine.cast import MoveInfo, PledgeInfo
from tabletop.engine.curves import TRUST_LIMIT
from tabletop.engine.form import FATES, Slot
from tabletop.i18n import N_, Message, Text
from tabletop.scenario import model
from tabletop.scenario.acting import Draft, check_tags, known_to
from tabletop.scenario.bench import Bench, Path
from tabletop.scenario.model import text
from tabletop.scenario.names import BondSlots
from tabletop.scenario.placing import MANY

DECLARING_TAGS = ("deter",)
"""Whoever declares a core interest stands firm, and cheaply so."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One pledge of one seat to another, before its rules are read. `make` and `renounce` are act indexes, or -1."""

    pledge: str
    by: int
    to: int
    make: int
    renounce: int


@dataclass(frozen=True, slots=True)
class Promises:
    """All pledges and declarations of a file: bonds to be, their drafts of acts, and the moves that order them."""

    bonds: tuple[Promise, ...]
    drafts: tuple[Draft, ...]
    moves: tuple[MoveInfo, ...]
    pledges: tuple[PledgeInfo, ...]


def place_promises(bench: Bench, first_act: int) -> Promises:
    """Lay out the slots of every pledge, agreement and declaration, and draft the acts by which they are ordered."""
    bonds: list[Promise] = []
    drafts: list[Draft] = []
    moves: list[MoveInfo] = []
    pledges: list[PledgeInfo] = []
    next_move = len(bench.file.moves)
    for pledge, body in bench.file.pledges.items():
        path: Path = ("pledges", pledge)
        check_tags(bench, body.tags, (*path, "tags"))
        orderable = body.alone or body.in_offers
        make = next_move + len(moves) if orderable else -1
        if orderable:
            moves.append(_move_info(pledge, body, "pledge"))
        renounce = next_move + len(moves) if body.renounce else -1
        if body.renounce:
            moves.append(_move_info(pledge, body, "renounce"))
        pledges.append(PledgeInfo(pledge, text(body.name), text(body.about), body.lasts, make))
        bench.names.pledges[pledge] = {}
        for by, to in _pairs(bench, body, path):
            bench.names.pledges[pledge][by, to] = _place_bond(bench, pledge, body, by, to)
            known = known_to(body.visible, bench.everyone, by, to)
            acts = [-1, -1]
            for position, move in enumerate((make, renounce)):
                if move >= 0:
                    acts[position] = first_act + len(drafts)
                    facts = tuple(("did", by, tag) for tag in body.tags) if position == 0 else ()
                    drafts.append(Draft(by, to, body, path, known, facts, move, moves[move - next_move].id))
            if orderable and body.in_offers:
                bench.names.offered.setdefault(pledge, set()).add(by)
            bonds.append(Promise(pledge, by, to, *acts))
        bench.room(path)
    _place_declarations(bench, drafts, moves)
    bench.names.act_masks += [(draft.facts, draft.known) for draft in drafts]
    _place_agreements(bench)
    return Promises(tuple(bonds), tuple(drafts), tuple(moves), tuple(pledges))


def _pairs(bench: Bench, body: model.Pledge, path: Path) -> list[tuple[int, int]]:
    """Who promises it to whom; nobody to itself. What stands at the start must be among them."""
    by, to = bench.seats(body.by, (*path, "by")), bench.seats(body.to, (*path, "to"))
    pairs = [(a, b) for a in by for b in to if a != b]
    ids = list(bench.names.seats)
    for seat in by:
        if to and not any(a == seat for a, _b in pairs):
            message = Message(N_("{seat} cannot promise this to itself alone."), {"seat": ids[seat]})
            bench.fault("S508", (*path, "to"), message)
    named = {f"{ids[a]}>{ids[b]}" for a, b in pairs}
    for position, pair in enumerate(body.standing):
        if pair not in named:
            message = Message(N_("{pair} is not among those who promise this to each other."), {"pair": pair})
            bench.fault("S508", (*path, "standing", position), message)
    if not (body.alone or body.in_offers or body.standing):
        message = Message(N_("Nobody can ever make this pledge; let it stand alone or in offers."))
        bench.fault("S508", path, message, key=True)
    return pairs


def _place_bond(bench: Bench, pledge: str, body: model.Pledge, by: int, to: int) -> BondSlots:
    ids = list(bench.names.seats)
    visible = known_to(body.visible, bench.everyone, by, to)
    standing = f"{ids[by]}>{ids[to]}" in body.standing
    trust = bench.names.slots.get((bench.names.trust_meter, (to, by)), -1)
    stake = bench.slots[trust].start if standing and trust >= 0 else 0

    def place(what: str, low: int, high: int, start: int, mask: int) -> int:
        name = f"{what}({pledge}, {ids[by]}, {ids[to]})"
        bench.slots.append(Slot(name, "pledge", low, high, start, mask))
        return len(bench.slots) - 1

    return BondSlots(
        left=place("left", 0, MANY, (body.lasts or 1) if standing else 0, visible),
        age=place("age", 0, MANY, 0, visible),
        credit=place("credit", -MANY, MANY, 0, 1 << to),
        stake=place("stake", -TRUST_LIMIT, TRUST_LIMIT, stake, 1 << to),
        secret=place("secret", 0, MANY, 0, 1 << by),
        opened=place("opened", 0, 1, int(standing and body.visible == "public"), bench.everyone),
        fate=place("fate", 0, len(FATES) - 1, FATES.index("in_force") if standing else 0, visible),
        visible=visible,
    )


def _move_info(pledge: str, body: model.Pledge, kind: str) -> MoveInfo:
    making = kind == "pledge"
    name = text(body.name)
    if making:
        called = _called("Pledge “{name}”", "承諾「{name}」", name)
    else:
        called = _called("Renounce “{name}”", "收回承諾「{name}」", name)
    return MoveInfo(
        id=f"{kind}.{pledge}",
        name=called,
        about=text(body.about),
        levels=(),
        refusal=text(body.refusal) if making else Text(),
        cooldown=0,
        severity=body.severity if making else "posturing",
        visible=body.visible,
        kind="pledge" if making else "renounce",
    )


def _called(english: str, chinese: str, name: Text) -> Text:
    """An authored name within a phrase, in both languages."""
    return Text(english.format(name=name.in_language("en")), chinese.format(name=name.in_language("zh-Hant")))


def _place_declarations(bench: Bench, drafts: list[Draft], moves: list[MoveInfo]) -> None:
    """A slot and an order for each core interest: a red line that counts only once its holder has declared it."""
    for line, body in bench.file.red_lines.items():
        if body.declared:
            continue
        bench.slots.append(Slot(f"declared({line})", "declared", 0, 1, 0, bench.everyone))
        bench.names.declared[line] = len(bench.slots) - 1
        holder = bench.names.seats.get(body.of, 0)
        info = MoveInfo(
            id=f"declare.{line}",
            name=_called("Declare the core interest “{name}”", "宣示核心利益「{name}」", text(body.name)),
            about=text(body.about),
            levels=(),
            refusal=Text(),
            cooldown=0,
            severity="posturing",
            visible="public",
            kind="declare",
        )
        facts = tuple(("did", holder, tag) for tag in DECLARING_TAGS)
        move = len(bench.file.moves) + len(moves)
        moves.append(info)
        drafts.append(Draft(holder, -1, body, ("red_lines", line), bench.everyone, facts, move, info.id))


def _place_agreements(bench: Bench) -> None:
    """Counters of agreements, where the file has anything that can be agreed on."""
    ids = list(bench.names.seats)
    if bench.names.offered:
        for a, first in enumerate(ids):
            for b in range(a + 1, len(ids)):
                name = f"deals({first}, {ids[b]})"
                bench.slots.append(Slot(name, "deals", 0, MANY, 0, 1 << a | 1 << b))
                bench.names.deals[a, b] = len(bench.slots) - 1
    disposed: dict[int, None] = {}
    for pledge, body in bench.file.pledges.items():
        disposed.update(dict.fromkeys(bench.seats(body.disposes_of, ("pledges", pledge, "disposes_of"))))
    for seat in sorted(disposed):
        # Whom an agreement passes over need not know of it.
        bench.slots.append(Slot(f"over_head({ids[seat]})", "over_head", 0, MANY, 0, 0))
        bench.names.over_head[seat] = len(bench.slots) - 1
