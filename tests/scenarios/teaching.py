"""What the tests of short scenarios ask of every one of them: no fault, an end in time, endings in balance, both languages."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from tabletop.engine import Rules, State, start
from tabletop.lab import Outcome, simulate, try_moves
from tabletop.lab.findings import Finding
from tabletop.lab.propositions import plan_tests, run_tests
from tabletop.scenario import check, load, open_source
from tabletop.scenario.model import BothTexts
from tests.engine.small import slot

SEED = 7
GAMES = 400
MOST = 0.70
"""No ending takes more than this part of the games."""
CHINESE_MARKS = ("，", "。", "？", "：")


def simulated(scenario: str, world: str | None = None, games: int = GAMES) -> Outcome:
    """Many games of the scenario by doctrines drawn for each."""
    return simulate(load(scenario, world=world), games, SEED)


def unreached(outcome: Outcome) -> list[str]:
    """Endings that no game came to."""
    return [ending for ending, games in outcome.endings.items() if not games]


def too_common(outcome: Outcome) -> list[str]:
    """Endings that more games came to than any should."""
    return [ending for ending, games in outcome.endings.items() if games > MOST * outcome.games]


def better_moves(scenario: str, games: int = GAMES) -> list[tuple[str, str]]:
    """(seat, move) that, repeated every turn, earn more than every doctrine."""
    rules = load(scenario)
    tests = try_moves(rules, simulate(rules, games, SEED), games).moves
    return [(test.seat, test.move) for test in tests if test.better]


def faults(scenario: str) -> list[str]:
    """Errors and warnings, in every world."""
    return [str(found) for found in check(scenario)]


def texts_in_one_language(scenario: str) -> list[str]:
    """Where a text that people read is missing in one language, or where the Chinese has no Chinese punctuation but half-width."""
    return [where for where, text in _texts(open_source(scenario).file, scenario) if not _both(text)]


def _texts(part: object, where: str) -> Iterator[tuple[str, BothTexts | str]]:
    if isinstance(part, BothTexts):
        yield where, part
    elif isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if isinstance(value, str) and BothTexts in _kinds(field.annotation) and name != "source":
                if value:
                    yield f"{where}.{name}", value
            else:
                yield from _texts(value, f"{where}.{name}")
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _texts(value, f"{where}.{key}")
    elif isinstance(part, (list, tuple)):
        for position, value in enumerate(part):
            yield from _texts(value, f"{where}[{position}]")


def _kinds(annotation: object) -> set[object]:
    inner = getattr(annotation, "__args__", ())
    return {annotation} | {kind for part in inner for kind in _kinds(part)}


def _both(text: BothTexts | str) -> bool:
    if isinstance(text, str):
        return False
    chinese = text.zh_hant
    half_width = any(mark in chinese for mark in (", ", ". ", "? ", "! ", "; ")) and not any(
        mark in chinese for mark in CHINESE_MARKS
    )
    return bool(text.en.strip() and chinese.strip()) and "臺" not in chinese and not half_width


def opening(rules: Rules, types: dict[str, int], **slots: int) -> State:
    """The opening of the first game in which these seats have these types (0: security seeker, 1: revisionist)."""
    wanted = {slot(rules, f"type({seat})"): drawn for seat, drawn in types.items()}
    for seed in range(1, 500):
        state = start(rules, seed)
        if all(state.slots[at] == drawn for at, drawn in wanted.items()):
            return state
    raise AssertionError("no seed draws these types")


def findings(scenario: str, games: int, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> list[Finding]:
    """The scenario's propositions tested."""
    plan = plan_tests(open_source(scenario), games=games, seed=SEED, without=without, only=only)
    return list(run_tests(plan))
