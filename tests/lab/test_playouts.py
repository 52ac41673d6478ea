"""Playouts in bulk: the same seeds give the same games, however many workers play them; counts and intervals are right."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isclose

import pytest

from tabletop.doctrine import UnknownDoctrine
from tabletop.lab import Mean, playout, simulate, try_moves
from tabletop.lab.outcome import share_interval
from tabletop.lab.playouts import game_seed, run_games
from tests.engine.small import altered, rules_of, small


def test_a_playout_ends_with_scores_for_every_seat() -> None:
    game = playout(small(), 3, {})
    assert game.ending in {e.id for e in small().cast.endings}
    assert 1 <= game.turns <= 6 and len(game.scores) == len(game.doctrines) == len(game.severity) == 3


def test_seats_without_a_named_doctrine_draw_one_for_each_game() -> None:
    drawn = {playout(small(), seed, {"green": "random"}).doctrines for seed in range(60)}
    assert {d[:2] for d in drawn} == {(a, b) for a in ("gentle", "stern") for b in ("gentle", "stern")}
    assert {d[2] for d in drawn} == {"random"}


def test_a_simulation_counts_its_games() -> None:
    outcome = simulate(small(), 80, 7)
    assert outcome.games == sum(outcome.endings.values()) == 80
    assert set(outcome.endings) == {e.id for e in small().cast.endings}
    assert outcome.turns == round(outcome.mean_turns * 80)
    assert outcome.scores["red"].n == 80
    assert sum(mean.n for mean in outcome.by_doctrine["red"].values()) == 80
    assert json.loads(json.dumps(outcome.as_dict()))["games"] == 80


def test_the_same_seed_gives_the_same_outcome_in_any_number_of_workers() -> None:
    one, two = simulate(small(), 60, 7), simulate(small(), 60, 7, jobs=2)
    assert replace(one, seconds=0) == replace(two, seconds=0)
    assert replace(one, seconds=0) != replace(simulate(small(), 60, 8), seconds=0)


def test_settings_compared_under_one_seed_share_their_luck() -> None:
    seeds = [game_seed(7, n) for n in range(5)]
    assert len(set(seeds)) == 5
    assert [playout(small(), seed, {"red": "gentle"}).scores for seed in seeds] == [
        game.scores for game in run_games(small(), 5, 7, {"red": "gentle"})
    ]


def test_progress_is_told() -> None:
    heard: list[int] = []
    simulate(small(), 30, 7, progress=heard.append)
    assert heard == sorted(heard) and heard[-1] == 30


def test_a_doctrine_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UnknownDoctrine, match="gentel"):
        simulate(small(), 5, 7, doctrines={"red": "gentel"})


def test_a_move_that_beats_every_doctrine_is_found_out() -> None:
    """A move that no doctrine has a weight for fills red's stock, and the stock is all that counts."""
    polish = (
        'moves:\n  polish: {name: Polish, by: [red], severity: status_quo, effects: ["stock[red] += 6"]}\n'
    )
    rules = rules_of(altered(("points: 20 - escalation / 5", 'points: "stock[red]"'), ("moves:\n", polish)))
    tests = {t.move: t.better for t in try_moves(rules, simulate(rules, 40, 7), 40).moves if t.seat == "red"}
    assert tests["polish"] is True and tests["hold"] is False


def test_means_come_with_their_95_percent_interval() -> None:
    """1, 2, 3, 4: mean 2.5, standard error sqrt(5/3/4) = .6455; to three decimals."""
    mean = Mean.of([1, 2, 3, 4])
    assert mean.value == 2.5 and isclose(mean.error, 0.6455, abs_tol=5e-4)
    assert isclose(mean.interval[1] - mean.value, 1.96 * 0.6455, abs_tol=1e-3)
    assert Mean.of([]).n == 0 and Mean.of([5]).error == 0


def test_shares_come_with_wilsons_interval() -> None:
    """10 of 100: .0552 to .1744 (Wilson 1927), to three decimals."""
    low, high = share_interval(10, 100)
    assert isclose(low, 0.0552, abs_tol=5e-4) and isclose(high, 0.1744, abs_tol=5e-4)
    assert share_interval(0, 0) == (0.0, 1.0) and share_interval(0, 50)[0] == 0.0


def test_endings_are_ranked_and_say_when_they_are_missed_or_crowd_out_the_others() -> None:
    outcome = replace(simulate(small(), 1, 1), games=100, endings={"war": 71, "peace": 0, "drift": 29})
    assert [(e.id, e.share, e.missed, e.crowding) for e in outcome.shares] == [
        ("war", 0.71, False, True),
        ("drift", 0.29, False, False),
        ("peace", 0.0, True, False),
    ]
    assert not any(e.crowding for e in replace(outcome, endings={"war": 70, "drift": 30}).shares)
