"""Role cards for a team of five, made from what the seat sees and may do: by tags, kinds and costs of its moves.

A scenario says nothing of roles. Tags are the same in every scenario, and so are the names of the meters that the shared
rules bring; any other meter goes to the role whose moves change it most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tabletop.engine import Rules
from tabletop.engine.expressions import Program
from tabletop.engine.views import MeterView, OptionView
from tabletop.handouts.opening import Opening
from tabletop.handouts.papers import RoleCard
from tabletop.i18n import N_, _
from tabletop.words import meter_label
from tabletop.words.sheet import sheet_numbers

LEADER, DEFENCE, DIPLOMACY, ECONOMY, HOME = "leader", "defence", "diplomacy", "economy", "home"


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a team: its name, what it looks at and two questions, as message ids; tags of its moves; meters by id."""

    name: str
    task: str
    questions: tuple[str, str]
    tags: frozenset[str] = frozenset()
    meters: frozenset[str] = frozenset()


ROLES = {
    LEADER: Role(
        N_("Leader"),
        N_(
            "You decide what is ordered and sign the sheets. You give the word of your government, and you keep it."
        ),
        (
            N_("What must be different when this is over, and what could we live with?"),
            N_("If this turn were the last, would we be content with what we order now?"),
        ),
        frozenset({"force", "hold"}),
    ),
    DEFENCE: Role(
        N_("Defence"),
        N_(
            "You watch forces, readiness and accidents: what protects us, and what it looks like from the other side."
        ),
        (
            N_("Could the other side tell this from the preparation of an attack?"),
            N_("What happens if two of our ships, or theirs, come too close tonight?"),
        ),
        frozenset({"deter", "arm", "provoke", "probe", "stand_down"}),
        frozenset(
            {"capability", "traffic", "resolve", "arms", "building", "hidden", "shield", "war_by_accident"}
        ),
    ),
    DIPLOMACY: Role(
        N_("Diplomacy"),
        N_("You watch trust and talk to the others: offers, pledges, and who hears of them."),
        (
            N_(
                "How likely would a side that only wants security do what we have just seen? And one that wants more?"
            ),
            N_("Who is not in the room, and what will they read into our offer?"),
        ),
        frozenset({"talk", "verify", "ally", "reassure"}),
        frozenset(
            {"contact", "hotline_open", "understanding", "openness", "standing", "kept_word", "restraint"}
        ),
    ),
    ECONOMY: Role(
        N_("Economy"),
        N_("You watch trade, technology and what pressure costs: them, and ourselves."),
        (
            N_("Who pays for this, and for how long can we?"),
            N_("If they answer in kind, what do we lose first?"),
        ),
        frozenset({"economy"}),
        frozenset({"economy", "interdependence", "trade", "wealth"}),
    ),
    HOME: Role(
        N_("Home politics"),
        N_(
            "You watch support and anger at home: what can be explained, and what will be taken for weakness or for folly."
        ),
        (
            N_("How do we explain this at home, and what did we get in return?"),
            N_("Which concession can we still afford, and which not any more?"),
        ),
        frozenset({"hawkish", "conciliatory"}),
        frozenset({"domestic", "anger"}),
    ),
}
_WORDS = {"pledge": N_("Give a pledge"), "renounce": N_("Renounce a pledge")}
"""What the options of a kind are called together."""

_FIRST = (ECONOMY, LEADER, DEFENCE, DIPLOMACY)
"""Who has a move first where its tags are those of several roles; home politics looks at moves that others have too."""


def role_cards(opening: Opening, seat: str) -> tuple[RoleCard, ...]:
    """Five cards for the team of this seat."""
    rules, view = opening.rules, opening.views[seat]
    numbers = sheet_numbers(rules, seat)
    weights = _weights(rules)
    meters: dict[str, list[str]] = {role: [] for role in ROLES}
    moves: dict[str, dict[str, list[int]]] = {role: {} for role in ROLES}
    for meter in view.meters:
        if len(meter.of) != 1 or meter.of[0] == seat:
            meters[_looks_at(rules, meter, weights)].append(meter_label(view, meter))
    for option in view.options:
        for role in _has(option):
            name = _(_WORDS[option.kind]) if option.kind in _WORDS else str(option.name)
            moves[role].setdefault(name, []).append(numbers[option.move, option.target])
    return tuple(
        RoleCard(
            name=_(role.name),
            task=_(role.task),
            meters=tuple(meters[key]),
            moves=tuple(_numbered(name, found) for name, found in moves[key].items()),
            questions=tuple(_(question) for question in role.questions),
        )
        for key, role in ROLES.items()
    )


def _numbered(name: str, numbers: list[int]) -> str:
    return _("{numbers} {name}", numbers=", ".join(map(str, numbers)), name=name)


def _has(option: OptionView) -> Iterator[str]:
    """The roles that an option is for. Giving and taking back a government's word is the leader's."""
    if option.kind in ("renounce", "declare"):
        yield LEADER
        return
    tags = frozenset(option.tags)
    yield next((role for role in _FIRST if ROLES[role].tags & tags), LEADER)
    if ROLES[HOME].tags & tags:
        yield HOME


def _looks_at(rules: Rules, meter: MeterView, weights: dict[int, Counter[str]]) -> str:
    """Whose meter it is."""
    gauge = next(g for g in rules.cast.gauges if g.key == meter.key)
    if len(meter.of) == 2:
        return DIPLOMACY
    if gauge.slot == rules.cast.escalation or any(
        slot == gauge.slot for a in rules.form.acts for slot, _c in a.costs
    ):
        return LEADER
    known = next((role for role in ROLES if meter.id in ROLES[role].meters), None)
    if known is not None:
        return known
    most = weights.get(gauge.slot, Counter()).most_common(1)
    return most[0][0] if most else LEADER


def _weights(rules: Rules) -> dict[int, Counter[str]]:
    """By slot, how many moves of each role change it."""
    found: dict[int, Counter[str]] = {}
    for act in rules.form.acts:
        if act.kind == "order" and act.tags:
            role = next((r for r in _FIRST if ROLES[r].tags & frozenset(act.tags)), HOME)
            for slot in {*_changed(act.effects), *_changed(act.disclosed)}:
                found.setdefault(slot, Counter())[role] += 1
    return found


def _changed(program: Program) -> Iterator[int]:
    """The slots that a program may add to."""
    for statement in program:
        if statement[0] == "add":
            yield statement[1]
        elif statement[0] in ("if", "chance"):
            yield from _changed(statement[-2])
            yield from _changed(statement[-1])
