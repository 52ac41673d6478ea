"""The dispute over THAAD as it went, act by act, through the real engine: the scenario's meters move as the record did.

What governments intended is not known, so it is drawn anew under every seed; the acts and the calendar are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tabletop.engine import Order, Rules, State, curves, resolve, start
from tabletop.engine.bargaining import Propose, Reply, Talks, next_turn, talk
from tabletop.engine.form import SEVERITIES
from tabletop.lab.settings import set_up
from tabletop.scenario import load
from tabletop.scenario.model import text
from tabletop.scenario.propositions import SettingSpec

RECORD = Path(__file__).with_name("thaad_2016_2017.yaml")
SEEDS = range(1, 21)
WORLDS = ("low_fear", "high_fear")


@dataclass(frozen=True, slots=True)
class Month:
    """How things stood at the end of a month, and how grave the gravest act of it was (M11)."""

    escalation: int
    exchanges: int
    trust: int
    """Beijing's trust in Seoul, in hundredths of a deciban."""
    gravest: int


@cache
def record() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(RECORD.read_text(encoding="utf-8"))
    return found


@cache
def rules(world: str) -> Rules:
    """The scenario with its own chance taken out: what came, comes when it came."""
    told = record()
    loaded = load(told["scenario"], world=world, without=told["without"], constants=told["constants"])
    spec = SettingSpec("history", text("history"), {}, {}, world, {}, {}, (), (), told["injects"])
    return replace(loaded, form=set_up(loaded, spec))


def order(words: str) -> Order:
    """`move>target:level` as an order."""
    named, _colon, level = words.partition(":")
    move, _arrow, target = named.partition(">")
    return Order(move, target or None, int(level or 1))


def agree(rules: Rules, state: State, talks: Talks, deal: Mapping[str, Sequence[str]]) -> Talks:
    """An offer made by its first party and accepted by all others."""
    author, *others = deal
    parties = tuple(seat for seat in rules.form.seats if seat in deal)
    gives = tuple((seat, order(words)) for seat, given in deal.items() for words in given)
    talks = talk(rules, state, talks, Propose(author, parties, gives))
    number = talks.offers[-1].number
    for seat in others:
        talks = talk(rules, state, talks, Reply(seat, parties, number, "accept"))
    return talks


@cache
def played(world: str, seed: int) -> dict[str, Month]:
    """Every month of the record, played. An order that the seat may not give raises."""
    game = rules(world)
    slots = {slot.name: i for i, slot in enumerate(game.form.slots)}
    months: dict[str, Month] = {}
    state, talks = start(game, seed), Talks()
    for told in record()["months"]:
        assert not state.ended, f"the game ended before {told['month']}"
        for deal in told.get("agreed", ()):
            talks = agree(game, state, talks, deal)
        orders = {seat: [order(o) for o in given] for seat, given in told.get("orders", {}).items()}
        state = resolve(game, state, orders, told.get("answers"), talks)
        talks = next_turn(talks)
        months[told["month"]] = Month(
            escalation=state.slots[slots["escalation"]],
            exchanges=state.slots[slots["exchanges"]],
            trust=state.slots[slots["trust[prc, rok]"]],
            gravest=max(game.form.acts[done.act].severity for done in state.report.acts),
        )
    return months


every_game = pytest.mark.parametrize(("world", "seed"), [(w, s) for w in WORLDS for s in SEEDS])


def test_the_record_runs_month_by_month_and_every_month_says_what_happened() -> None:
    months = [told["month"] for told in record()["months"]]
    calendar = [f"{2016 + (6 + n) // 12}-{(6 + n) % 12 + 1:02}" for n in range(18)]
    assert months == calendar
    assert all(told["events"] for told in record()["months"])


@every_game
def test_escalation_was_highest_between_march_and_september_2017(world: str, seed: int) -> None:
    months = played(world, seed)
    hot = {m: v.escalation for m, v in months.items() if "2017-03" <= m <= "2017-09"}
    rest = [v.escalation for m, v in months.items() if m not in hot]
    assert max(hot.values()) > max(rest)


@every_game
def test_exchanges_fell_after_the_land_deal_and_rose_only_after_the_october_pledges(
    world: str, seed: int
) -> None:
    months = played(world, seed)
    falling = [v.exchanges for m, v in months.items() if "2017-02" <= m <= "2017-09"]
    assert falling == sorted(falling, reverse=True)
    assert falling[0] - falling[-1] >= 10
    assert months["2017-09"].exchanges < months["2017-11"].exchanges < months["2017-12"].exchanges


@every_game
def test_beijings_trust_in_seoul_sank_with_the_battery_and_recovered_with_the_pledges(
    world: str, seed: int
) -> None:
    months = played(world, seed)
    july, september, december = (months[m].trust for m in ("2016-07", "2017-09", "2017-12"))
    assert september < july
    assert december > september
    assert curves.percent_of(july) - curves.percent_of(september) >= 5


@every_game
def test_no_violent_rung_was_entered(world: str, seed: int) -> None:
    months = played(world, seed)
    confrontation = next(rung.start for rung in rules(world).cast.rungs if rung.id == "confrontation")
    assert max(v.escalation for v in months.values()) < confrontation
    assert max(v.gravest for v in months.values()) < SEVERITIES["violent"]
