"""Games in bulk, counted: half of them random legal play, half by doctrines, here or in worker processes.

Whether a game is random, who plays it and its luck are functions of the seed and of its number alone; so neither the number
of processes nor where a playtest is broken off changes what is counted of the games that were played.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context

from tabletop.doctrine import RANDOM
from tabletop.engine.machine import Hits
from tabletop.engine.resolving import start
from tabletop.engine.rules import Rules
from tabletop.lab.playouts import drawn_doctrine, game_seed
from tabletop.lab.playtest.result import Playtest
from tabletop.lab.playtest.summing import summed
from tabletop.lab.playtest.tally import Tally, Watch
from tabletop.lab.turns import lucks, play_turns

GAMES = 1000
"""Games where nothing else is asked for."""
RANDOM_SHARE = 50
"""Percent of games in which every seat plays at random, where nothing else is asked for."""
BATCH = 20
"""Games that a worker plays before it reports."""
FEW = 40
"""So few games are played in this very process, whatever `jobs` says."""


def playtest(
    rules: Rules,
    games: int = GAMES,
    seed: int = 1,
    *,
    random: int = RANDOM_SHARE,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    spawn: bool = False,
) -> Playtest:
    """Play `games` games and tell what they used of the scenario and how they came out.

    `random` is the percentage of games in which all seats play at random; in the others each seat draws a doctrine of the
    scenario. `progress` hears how many games are done. Once `cancelled` says so, what was found in the games played so far
    is returned: those with the lowest numbers, as many as were finished in a row. `spawn`: worker processes are started anew
    and not forked, as a program needs that does other things meanwhile in other threads, whose locks a fork would copy.
    """
    tally = Tally()
    batches = [(first, min(first + BATCH, games)) for first in range(0, games, BATCH)]
    play = _here if jobs <= 1 or games <= FEW else _there
    for part in play(rules, seed, random, batches, jobs, cancelled, spawn):
        tally.merge(part)
        if progress is not None:
            progress(tally.games)
    return summed(rules, tally, asked=games, seed=seed, random=random)


_Batch = tuple[int, int]


class _Desk:
    """Where games are played: the rules with a machine that counts, and the watch over them."""

    def __init__(self, rules: Rules, seed: int, random: int) -> None:
        self.seed, self.random = seed, random
        hits = Hits.of(rules.form)
        self.rules = rules.counting(hits)
        self.watch = Watch(self.rules, hits)

    def play(self, game: int) -> None:
        """Play one game and count it."""
        rules, seed = self.rules, game_seed(self.seed, game)
        seats = rules.form.seats
        at_random = (game + 1) * self.random // 100 > game * self.random // 100
        doctrines = [RANDOM if at_random else drawn_doctrine(rules, seed, i) for i in range(len(seats))]
        players, used = dict(zip(seats, doctrines, strict=True)), dict[tuple[int, int], int]()
        state = opening = start(rules, seed)
        self.watch.opening(opening, players)
        for state in play_turns(rules, opening, players, lucks(rules, seed)):
            self.watch.turn(state, players, used)
        self.watch.end(state, doctrines, used)


def _here(
    rules: Rules,
    seed: int,
    random: int,
    batches: list[_Batch],
    _jobs: int,
    cancelled: Callable[[], bool],
    _spawn: bool,
) -> Iterator[Tally]:
    desk = _Desk(rules, seed, random)
    for first, last in batches:
        for game in range(first, last):
            if cancelled():
                yield desk.watch.take()
                return
            desk.play(game)
        yield desk.watch.take()


def _there(
    rules: Rules,
    seed: int,
    random: int,
    batches: list[_Batch],
    jobs: int,
    cancelled: Callable[[], bool],
    spawn: bool,
) -> Iterator[Tally]:
    # The machine is compiled anew in each worker: functions do not travel.
    task = (Rules(rules.form, rules.cast), seed, random)
    context = get_context("spawn") if spawn else None
    with ProcessPoolExecutor(min(jobs, len(batches)), context, _open_desk, task) as pool:
        waiting = [pool.submit(_play_batch, batch) for batch in batches]
        try:
            for future in waiting:
                if not _finished(future, cancelled):
                    return
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _finished(future: Future[Tally], cancelled: Callable[[], bool]) -> bool:
    """Wait for a batch; False when the playtest was broken off before it was done."""
    while not future.done():
        if cancelled():
            return False
        wait([future], timeout=0.1, return_when=FIRST_COMPLETED)
    return True


_desk: list[_Desk] = []
"""In a worker process: the one desk that it works at."""


def _open_desk(rules: Rules, seed: int, random: int) -> None:
    # Ctrl-C reaches every process of a terminal; the one that was called decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk[:] = [_Desk(rules, seed, random)]


def _play_batch(batch: _Batch) -> Tally:
    desk = _desk[0]
    for game in range(*batch):
        desk.play(game)
    return desk.watch.take()
