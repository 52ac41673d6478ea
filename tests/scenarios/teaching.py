"""What the tests of the teaching scenarios ask of every one of them: no fault, an end in time, balance, both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from tabletop.engine import Rules, State, start
from tabletop.lab import Outcome, simulate, try_moves
from tabletop.lab.comparing import Verdict
from tabletop.lab.outcome import TOO_OFTEN
from tabletop.lab.propositions import plan_tests, run_tests
from tabletop.scenario import check, load, open_source
from tabletop.scenario.model import BothTexts
from tests.engine.small import slot

SEED = 7
GAMES = 400
MANY = (200, pytest.param(600, marks=pytest.mark.long))
"""How many games show that every ending comes and none too often; with `make test-long` three times as many."""

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,.;:?!]")


def simulated(scenario: str, world: str | None = None, games: int = GAMES) -> Outcome:
    """Many games of the scenario by doctrines drawn for each."""
    return simulate(load(scenario, world=world), games, SEED)


def never_reached(outcome: Outcome) -> list[str]:
    """Endings that no game came to."""
    return [ending for ending, games in outcome.endings.items() if not games]


def too_common(outcome: Outcome) -> list[str]:
    """Endings that more games came to than any should."""
    return [ending for ending, games in outcome.endings.items() if games > TOO_OFTEN * outcome.games]


def better_moves(scenario: str, games: int = GAMES) -> list[tuple[str, str]]:
    """(seat, move) that, repeated every turn, earn more than every doctrine."""
    rules = load(scenario)
    tested = try_moves(rules, simulate(rules, games, SEED), games).moves
    return [(test.seat, test.move) for test in tested if test.better]


def faults(scenario: str) -> list[str]:
    """Errors and warnings, in every world."""
    return [str(found) for found in check(scenario)]


def faulty_texts(scenario: str) -> list[str]:
    """Where a text that people read lacks a language, or the Chinese one has half-width marks or a character not used here."""
    found = _texts(open_source(scenario).file, scenario)
    return [f"{where}: {text}" for where, text in found if not _sound(text)]


def _texts(part: object, where: str) -> Iterator[tuple[str, BothTexts | str]]:
    """Every authored text below `part`, with where it stands. Sources of claims may be the same in both languages."""
    if isinstance(part, BothTexts):
        yield where, part
    elif isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if isinstance(value, str) and "BothTexts" in str(field.annotation):
                if value and name != "source":
                    yield f"{where}.{name}", value
            else:
                yield from _texts(value, f"{where}.{name}")
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _texts(value, f"{where}.{key}")
    elif isinstance(part, list):
        for position, value in enumerate(part):
            yield from _texts(value, f"{where}[{position}]")


def _sound(text: BothTexts | str) -> bool:
    if isinstance(text, str):
        return False
    chinese = text.zh_hant
    return (
        bool(text.en.strip() and chinese.strip()) and "臺" not in chinese and not HALF_WIDTH.search(chinese)
    )


def opening(rules: Rules, **types: int) -> State:
    """An opening in which these seats have these types (0 a security seeker, 1 a revisionist)."""
    wanted = {slot(rules, f"type({seat})"): drawn for seat, drawn in types.items()}
    states = (start(rules, seed) for seed in range(1, 1000))
    return next(state for state in states if all(state.slots[at] == drawn for at, drawn in wanted.items()))


def verdict(scenario: str, claim: str, games: int, *without: str) -> Verdict:
    """What comes of testing one of the scenario's propositions, perhaps with rules switched off."""
    plan, _rules = plan_tests(open_source(scenario), only=[claim], games=games, seed=SEED, without=without)
    (finding,) = run_tests(plan)
    return finding.verdict
