"""Write one game of every shipped scenario as plain text, so that any change of behaviour shows as a readable difference.

Run `python tools/playthroughs.py` to renew tests/acceptance/playthroughs/ after a change that is meant; with `--check` it
writes nothing and exits 1 when a file is out of date. Each game is the short form, played by the scenario's own doctrines
under a fixed seed: for every turn the legal orders counted, what was ordered, and what each viewer then sees.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tabletop.doctrine import Choice, choose, seat_luck
from tabletop.doctrine.bargaining import converse
from tabletop.engine import FACILITATOR, SPECTATOR, Order, Rules, State, View, known, resolve, start, view
from tabletop.engine.bargaining import NO_TALKS, Talks, bound, closed, next_turn
from tabletop.engine.legality import legal_acts
from tabletop.engine.views import EntryView, MeterView, PartView
from tabletop.scenario import load
from tabletop.scenario.shelf import shipped

FOLDER = Path(__file__).parent.parent / "tests" / "acceptance" / "playthroughs"
SEED = 7


def playthrough(rules: Rules, seed: int) -> str:
    """A whole game by doctrines as text."""
    state, talks = start(rules, seed), NO_TALKS
    players = {seat.id: seat.doctrine for seat in rules.seats}
    luck = {seat.id: seat_luck(seed, index) for index, seat in enumerate(rules.seats)}
    lines = [f"{rules.id} · short form · seed {seed}"]
    lines += [f"{seat.id} is played by {seat.doctrine}" for seat in rules.seats]
    while not state.ended:
        talks = converse(rules, state, talks, players, luck)
        lines += [*_moment(rules, state), *_talks(rules, state, talks), "-- orders"]
        choices: dict[str, Choice] = {}
        for index, seat in enumerate(rules.seats):
            knowledge = known(rules, state, seat.id, bound(talks, index))
            choice = choose(rules, knowledge, seat.doctrine, luck[seat.id])
            choices[seat.id] = choice
            words = [
                *map(_order, choice.orders),
                *(f"{inject}: {option}" for inject, option in choice.answers),
            ]
            lines.append(
                f"  {seat.id} ({len(legal_acts(rules, knowledge))} legal): {', '.join(words) or 'nothing'}"
            )
        orders = {seat: choice.orders for seat, choice in choices.items()}
        answers = {seat: dict(choice.answers) for seat, choice in choices.items()}
        state, talks = resolve(rules, state, orders, answers, talks), next_turn(talks)
    return "\n".join([*lines, *_moment(rules, state)]) + "\n"


def _talks(rules: Rules, state: State, talks: Talks) -> Iterator[str]:
    """What was offered, as it stood when the turn closed."""
    offers = view(rules, state, FACILITATOR, closed(talks)).offers
    if offers:
        yield "-- offers"
    for offer in offers:
        gives = ", ".join(
            f"{g.clause.seat} {_act(g.clause.move, g.clause.target, g.level)}" for g in offer.gives
        )
        counters = f" countering {offer.counters}" if offer.counters else ""
        yield from _wrapped(
            "",
            [f"{'/'.join(offer.parties)} {offer.number}{counters} by {offer.by}: {gives} [{offer.status}]"],
        )


def _moment(rules: Rules, state: State) -> Iterator[str]:
    """What every viewer sees as a turn opens, or at the end; of a seat's ledger only what reads otherwise for it."""
    whole = view(rules, state, FACILITATOR)
    yield "=" * 100
    yield f"END after turn {whole.turn - 1}" if whole.ending else f"TURN {whole.turn}"
    if whole.ending is not None:
        yield f"ending: {whole.ending.id} ({whole.ending.kind})"
        yield from (f"points: {goal.seat} {goal.id} {goal.points}" for goal in whole.objectives)
    yield from (
        f"types: {seat.id} {dict(seat.types)}" for seat in whole.seats if seat.types and state.turn == 1
    )
    told = {entry.key: _entry(entry) for entry in whole.ledger}
    for viewer in (FACILITATOR, *rules.form.seats, SPECTATOR):
        seen = view(rules, state, viewer)
        yield f"-- {viewer}"
        yield from _wrapped("meters:", map(_meter, seen.meters))
        yield from _wrapped(
            "acts:", (f"{a.seat} {_act(a.move, a.target, a.level)} [{a.how}]" for a in seen.acts)
        )
        yield from _wrapped("news:", (f"{n.kind} {n.id}" for n in seen.news))
        yield from _wrapped(
            "pledges:", (f"{p.id} {p.by}>{p.to} {p.status} {p.left}" for p in seen.pledges if not p.standing)
        )
        yield from _wrapped("pledge events:", (f"{e.kind} {e.id} {e.by}>{e.to}" for e in seen.events))
        yield from _wrapped("estimates:", (f"{e.key} {e.low}-{e.high}" for e in seen.estimates))
        yield from _wrapped("asked:", (f"{c.inject} (else {c.default})" for c in seen.choices))
        yield from _wrapped("force:", _advice(seen))
        entries = [
            _entry(entry)
            for entry in seen.ledger
            if viewer == FACILITATOR or told[entry.key] != _entry(entry)
        ]
        yield from (line for entry in entries for line in _wrapped("", (entry,)))


def _wrapped(label: str, words: Iterable[str]) -> list[str]:
    text = " | ".join(words)
    return (
        textwrap.wrap(f"{label} {text}".strip(), 118, initial_indent="  ", subsequent_indent="      ")
        if text
        else []
    )


def _meter(meter: MeterView) -> str:
    shown = {"number": str(meter.value), "trust": f"{meter.value}%", "band": f"{meter.value + 1}/5"}[
        meter.kind
    ]
    return f"{meter.key} {shown}{f' ({meter.rung})' if meter.rung else ''}"


def _advice(seen: View) -> Iterator[str]:
    for advice in seen.advice:
        yield f"{advice.id} attack {advice.attack} restrain {advice.restrain} chance {advice.chance}"


def _entry(entry: EntryView) -> str:
    parts = ", ".join(_part(part) for part in entry.parts)
    return f"{entry.key}: {entry.start} -> {entry.end}: {parts}"


def _part(part: PartView) -> str:
    name = part.name.in_language("en") or part.kind
    of = f" of {part.seat}" if part.seat else ""
    return f"{part.amount:+d} {name}{of} [{part.kind}]"


def _order(order: Order) -> str:
    return _act(order.move, order.target, order.level)


def _act(move: str, target: str | None, level: int) -> str:
    return f"{move}{f'>{target}' if target else ''} {level}"


def main() -> int:
    """Write or check the files; exit code 1 when one is out of date."""
    stale = 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in shipped():
        target = FOLDER / f"{path.stem}.txt"
        text = playthrough(load(path, short=True), SEED)
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif not target.is_file() or target.read_text(encoding="utf-8") != text:
            print(f"{target.name} is out of date; if the change is meant: python tools/playthroughs.py")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
