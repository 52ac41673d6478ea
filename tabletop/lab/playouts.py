"""Playouts: games played to their end by doctrines, one after another or in worker processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from statistics import NormalDist

from tabletop.doctrine.choosing import REPEAT, UnknownDoctrine
from tabletop.engine import dice
from tabletop.engine.resolving import start
from tabletop.engine.rules import Rules
from tabletop.engine.viewing import seat_scores
from tabletop.lab.outcome import Mean, MoveTest, Outcome
from tabletop.lab.turns import lucks, play_turns

MIXED = dice.name_key("mixed doctrines")


@dataclass(frozen=True, slots=True)
class Playout:
    """One game played to its end: the ending's id, turns, and by seat the doctrine, points and severity score (M11)."""

    ending: str
    turns: int
    doctrines: tuple[str, ...]
    scores: tuple[int, ...]
    severity: tuple[int, ...]


def playout(rules: Rules, seed: int, doctrines: Mapping[str, str]) -> Playout:
    """Play one game; a seat without a doctrine gets one drawn evenly from the scenario's, by the game's seed."""
    seats = rules.form.seats
    players = tuple(
        doctrines.get(seat) or drawn_doctrine(rules, seed, index) for index, seat in enumerate(seats)
    )
    severity = [0] * len(seats)
    state = opening = start(rules, seed)
    for state in play_turns(rules, opening, dict(zip(seats, players, strict=True)), lucks(rules, seed)):
        for done in state.report.acts:
            act = rules.form.acts[done.act]
            severity[act.seat] += act.severity
    scores = tuple(points for _seat, points in seat_scores(rules, state))
    return Playout(rules.cast.endings[state.ending].id, state.turn - 1, players, scores, tuple(severity))


def drawn_doctrine(rules: Rules, seed: int, seat: int) -> str:
    """The doctrine that a seat draws for the game of this seed, evenly among those of the scenario."""
    ids = [d.id for d in rules.cast.doctrines] or list(rules.doctrine_ids)
    return ids[dice.below(dice.draw(seed, 0, dice.Purpose.DOCTRINE, seat, MIXED), len(ids))]


def game_seed(seed: int, game: int) -> int:
    """The seed of the n-th game of a simulation: settings compared under one seed share their luck."""
    return dice.stream(seed, game + 1)


def _batch(task: tuple[Rules, list[int], dict[str, str]]) -> list[Playout]:
    rules, seeds, doctrines = task
    return [playout(rules, seed, doctrines) for seed in seeds]


def run_games(
    rules: Rules,
    games: int,
    seed: int,
    doctrines: Mapping[str, str],
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> list[Playout]:
    """Play `games` games in the order of their seeds; `progress` hears how many are done."""
    seeds = [game_seed(seed, game) for game in range(games)]
    size = max(1, min(50, games // (4 * max(1, jobs)) or 1))
    batches = [(rules, seeds[i : i + size], dict(doctrines)) for i in range(0, games, size)]
    played: list[Playout] = []
    if jobs <= 1 or games < 50:
        results = map(_batch, batches)
        for batch in results:
            played += batch
            if progress:
                progress(len(played))
        return played
    # The machine is compiled anew in each worker: functions do not travel.
    bare = Rules(rules.form, rules.cast)
    with ProcessPoolExecutor(jobs) as pool:
        for batch in pool.map(_batch, [(bare, seeds_, named) for _rules, seeds_, named in batches]):
            played += batch
            if progress:
                progress(len(played))
    return played


def simulate(
    rules: Rules,
    games: int,
    seed: int,
    *,
    doctrines: Mapping[str, str] | None = None,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Play many games; seats without a named doctrine draw one for each game. Raises UnknownDoctrine."""
    fixed = dict(doctrines or {})
    for doctrine in fixed.values():
        if doctrine not in rules.doctrine_ids and not doctrine.startswith(REPEAT):
            raise UnknownDoctrine(doctrine, rules.doctrine_ids)
    began = time.perf_counter()
    played = run_games(rules, games, seed, fixed, jobs, progress)
    seconds = time.perf_counter() - began
    endings = {ending.id: 0 for ending in rules.cast.endings}
    for game in played:
        endings[game.ending] += 1
    turns = sum(game.turns for game in played)
    seats = rules.form.seats
    return Outcome(
        scenario=rules.id,
        world=rules.cast.world,
        short=rules.cast.short,
        seed=seed,
        games=len(played),
        endings=endings,
        mean_turns=turns / len(played) if played else 0.0,
        scores={seat: Mean.of([g.scores[i] for g in played]) for i, seat in enumerate(seats)},
        by_doctrine={seat: _by_doctrine(played, i) for i, seat in enumerate(seats)},
        severity={seat: Mean.of([g.severity[i] for g in played]) for i, seat in enumerate(seats)},
        seconds=seconds,
        turns=turns,
    )


def _by_doctrine(played: list[Playout], seat: int) -> dict[str, Mean]:
    scores: dict[str, list[int]] = {}
    for game in played:
        scores.setdefault(game.doctrines[seat], []).append(game.scores[seat])
    return {doctrine: Mean.of(values) for doctrine, values in sorted(scores.items())}


def try_moves(
    rules: Rules,
    outcome: Outcome,
    games: int,
    *,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """The outcome with every seat's every move tried alone: repeated each turn while all others play as drawn."""
    tests: list[MoveTest] = []
    for index, seat in enumerate(rules.form.seats):
        moves = list(
            dict.fromkeys(rules.cast.moves[rules.form.acts[a].move].id for a in rules.acts_of[index])
        )
        best_doctrine, best = max(outcome.by_doctrine[seat].items(), key=lambda item: item[1].value)
        strictness = NormalDist().inv_cdf(1 - 0.025 / len(moves))
        for move in moves:
            played = run_games(rules, games, outcome.seed, {seat: REPEAT + move}, jobs)
            score = Mean.of([game.scores[index] for game in played])
            bound = strictness * (score.error**2 + best.error**2) ** 0.5
            tests.append(MoveTest(seat, move, score, best_doctrine, best, score.value - best.value > bound))
            if progress:
                progress(len(tests))
    return replace(outcome, moves=tuple(tests))
