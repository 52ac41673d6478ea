"""Playtests: each count of a scenario that is known by hand, the same in any number of workers, and what has changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from math import isclose
from pathlib import Path

import pytest

from tabletop.engine.machine import Hits
from tabletop.engine.resolving import start
from tabletop.engine.state import State
from tabletop.lab import playout
from tabletop.lab.playouts import game_seed
from tabletop.lab.playtest import Playtest, changes, keep, kept, place_of, playtest
from tabletop.lab.playtest.summing import band_of, mean_of
from tabletop.lab.playtest.tally import Sums
from tabletop.lab.turns import lucks, play_turns
from tabletop.scenario import load
from tests.engine.small import small
from tests.lab.counted import TURNS, counted

GAMES = 12


@pytest.fixture(scope="module")
def known() -> Playtest:
    return playtest(counted(), GAMES, 1)


def hits(found: Playtest, path: str, did: str = "ran") -> int:
    return next(spot.hits for spot in found.spots if (spot.path_text, spot.did) == (path, did))


class TestCounts:
    def test_a_statement_counts_each_time_that_it_runs(self, known: Playtest) -> None:
        """Two seats wait in each of three turns; north alone can spend, and once."""
        assert hits(known, "moves.wait.effects.0") == 2 * TURNS * GAMES
        assert hits(known, "moves.wait", "ordered") == 2 * TURNS * GAMES
        assert hits(known, "moves.wait.by.south", "ordered") == TURNS * GAMES
        assert hits(known, "moves.spend", "ordered") == GAMES
        assert hits(known, "moves.spend.levels.0", "ordered") == GAMES
        assert hits(known, "moves.spend.target.south", "ordered") == GAMES
        assert hits(known, "meters.quiet.settles") == TURNS * GAMES

    def test_a_sure_chance_has_one_side_and_an_impossible_one_the_other(self, known: Playtest) -> None:
        dice = "reactions.dice.effects"
        assert hits(known, f"{dice}.0.chance", "held") == hits(known, f"{dice}.0.then.0") == TURNS * GAMES
        assert hits(known, f"{dice}.0.chance", "failed") == hits(known, f"{dice}.0.else.0") == 0
        assert hits(known, f"{dice}.1.chance", "held") == hits(known, f"{dice}.1.then.0") == 0
        assert hits(known, f"{dice}.1.chance", "failed") == TURNS * GAMES

    def test_an_else_that_cannot_be_reached_is_never_run(self, known: Playtest) -> None:
        dice = "reactions.dice.effects.2"
        assert hits(known, f"{dice}.if", "held") == hits(known, f"{dice}.then.0.say") == TURNS * GAMES
        assert hits(known, f"{dice}.if", "failed") == hits(known, f"{dice}.else.0") == 0

    def test_a_branch_that_no_binding_of_names_compiles_is_told_all_the_same(self, known: Playtest) -> None:
        assert hits(known, "moves.spend.effects.0.if", "held") == GAMES
        assert hits(known, "moves.spend.effects.0.else.0") == 0

    def test_a_rule_for_several_seats_counts_for_each(self, known: Playtest) -> None:
        assert hits(known, "reactions.each.if", "held") == 2 * TURNS * GAMES
        assert hits(known, "reactions.each.effects.0") == 2 * TURNS * GAMES

    def test_gates_and_conditions_count_by_turn_and_seat(self, known: Playtest) -> None:
        assert hits(known, "gates.closed_to_south.if", "open") == TURNS * GAMES
        assert hits(known, "gates.closed_to_south.if", "closed") == TURNS * GAMES
        assert hits(known, "moves.probe.by.north", "ordered") == TURNS * GAMES
        assert hits(known, "moves.probe.by.south", "ordered") == 0
        assert hits(known, "moves.dream.if", "failed") == TURNS * GAMES
        assert hits(known, "moves.dream.if", "held") == hits(known, "moves.dream", "ordered") == 0

    def test_injects_answers_red_lines_and_endings(self, known: Playtest) -> None:
        assert hits(known, "injects.letter", "came") == GAMES
        assert hits(known, "injects.letter.choice.options.no_answer", "answered") == GAMES
        assert hits(known, "injects.letter.choice.options.reply", "answered") == 0
        assert hits(known, "injects.storm", "came") == 0
        assert hits(known, "red_lines.spending", "crossed") == GAMES
        assert known.endings == {"fire": 0, "dusk": GAMES}
        assert hits(known, "endings.dusk", "reached") == GAMES and hits(known, "endings.fire", "reached") == 0

    def test_every_spot_stands_on_the_line_that_says_so(self, known: Playtest) -> None:
        lines = dict(counted().origin.files)["counted.yaml"].splitlines()
        at = {(spot.path_text, spot.did): lines[spot.line - 1].strip() for spot in known.spots}
        assert at["moves.wait.effects.0", "ran"] == "- heat += 1"
        assert at["reactions.dice.effects.0.chance", "held"] == "- chance: 100%"
        assert at["reactions.dice.effects.2.if", "failed"] == "else:"
        assert at["moves.dream", "ordered"] == "dream:"
        assert at["moves.spend.levels.0", "ordered"] == "levels: [all]"
        assert at["endings.dusk", "reached"].startswith("dusk:")
        assert at["gates.closed_to_south.if", "closed"] == "if: self == north"

    def test_what_was_never_used_and_the_share_of_what_was(self, known: Playtest) -> None:
        assert len(known.never) == 19
        assert known.ran == len(known.spots) - 19
        assert isclose(known.covered, 100 * known.ran / len(known.spots))

    def test_what_is_switched_off_is_not_held_against_the_file(self) -> None:
        rules = replace(counted(), cast=replace(counted().cast, without=("dice",)))
        assert not any(spot.path[1] == "dice" for spot in playtest(rules, 2, 1).spots)

    def test_one_statement_to_several_meters_counts_once(self) -> None:
        rules = counted(('- "quiet += 0"', '- "stock[everyone] += 0"'))
        assert hits(playtest(rules, 3, 1), "moves.wait.effects.1") == 2 * TURNS * 3

    def test_lengths_meters_and_moves(self, known: Playtest) -> None:
        assert known.lengths == {TURNS: GAMES} and known.turns == TURNS * GAMES
        heat = next(course for course in known.courses if course.key == "heat")
        assert [(turn, games, band[2]) for turn, games, band in heat.bands] == [
            (0, GAMES, 10),
            (1, GAMES, 15),
            (2, GAMES, 18),
            (3, GAMES, 21),
        ]
        assert heat.end == (21,) * 5
        effects = {(move.seat, move.move): move.effect for move in known.moves}
        assert effects["north", "wait"] == "always" and effects["south", "dream"] == "never"

    def test_pledges_and_acts_are_those_of_the_games_played_one_by_one(self) -> None:
        """Counted again from the reports of the same games."""
        rules = load("first_steps")
        found = playtest(rules, 30, 5, random=100)
        events, acts = Counter[str](), Counter[str]()
        for game in range(30):
            for state in _games(found, game):
                events.update(event for _bond, event, _false in state.report.pledges)
                acts.update(
                    rules.cast.moves[rules.form.acts[done.act].move].id
                    for done in state.report.acts
                    if rules.form.acts[done.act].kind == "order"
                )
        (pledge,) = (info.id for info in rules.cast.pledges)
        assert hits(found, f"pledges.{pledge}", "made") == events["made"] + events["renewed"] > 0
        assert hits(found, f"pledges.{pledge}", "broken") == events["alarm"] + events["breach"]
        assert hits(found, f"pledges.{pledge}", "kept") == events["kept"] > 0
        assert hits(found, "moves.envoy", "ordered") == acts["envoy"] > 0


def _games(found: Playtest, game: int) -> list[State]:
    rules, seed = load(found.scenario), game_seed(found.seed, game)
    players = dict.fromkeys(rules.form.seats, "random")
    return list(play_turns(rules, start(rules, seed), players, lucks(rules, seed)))


class TestRunning:
    def test_the_same_seed_gives_the_same_findings_in_any_number_of_workers(self) -> None:
        one, two = playtest(small(), 60, 7), playtest(small(), 60, 7, jobs=2)
        assert one == two
        assert one != playtest(small(), 60, 8)

    def test_counting_changes_no_game(self) -> None:
        rules = small()
        counting = rules.counting(Hits.of(rules.form))
        assert [playout(counting, seed, {}) for seed in range(20)] == [
            playout(rules, seed, {}) for seed in range(20)
        ]

    @pytest.mark.parametrize(("random", "games"), [(0, 0), (50, 5), (100, 10), (30, 3)])
    def test_so_many_games_are_random(self, random: int, games: int) -> None:
        found = playtest(small(), 10, 7, random=random)
        played = {doctrine: mean.n for doctrine, mean in found.points["red"].items()}
        assert played.pop("random", 0) == games and sum(played.values()) == 10 - games

    def test_what_is_broken_off_is_a_playtest_of_the_games_played_so_far(self) -> None:
        heard: list[int] = []
        found = playtest(small(), 200, 7, progress=heard.append, cancelled=lambda: sum(heard) > 30)
        assert not found.whole and 0 < found.games < 200
        assert replace(found, asked=found.games) == playtest(small(), found.games, 7)

    def test_workers_are_broken_off_too(self) -> None:
        heard: list[int] = []
        found = playtest(small(), 4000, 7, jobs=2, progress=heard.append, cancelled=lambda: bool(heard))
        assert not found.whole and 0 < found.games < 4000
        assert replace(found, asked=found.games) == playtest(small(), found.games, 7)

    def test_progress_is_told(self) -> None:
        heard: list[int] = []
        playtest(small(), 45, 7, progress=heard.append)
        assert heard == [20, 40, 45]


class TestFigures:
    def test_means_are_those_of_the_values(self) -> None:
        sums = Sums()
        for points in (3, 5, 10):
            sums.add(points)
        mean = mean_of(sums)
        assert mean.n == 3 and mean.value == 6 and isclose(mean.error, (13 / 3) ** 0.5)
        assert mean_of(Sums()).n == 0

    def test_bands_are_the_least_values_that_so_many_do_not_exceed(self) -> None:
        assert band_of(Counter(range(1, 101))) == (5, 25, 50, 75, 95)
        assert band_of(Counter({7: 3})) == (7, 7, 7, 7, 7)
        assert band_of(Counter({0: 1, 9: 1})) == (0, 0, 0, 9, 9)

    def test_a_move_that_alone_earns_points_is_found_to_pay(self) -> None:
        """One order a turn; north has ten points in the end if it ever spent, so spending at once beats waiting for it."""
        goal = "{spent: {text: Spent, points: '10 - 10 * stock[north]', public: true}}"
        rules = counted(
            ("orders: 3", "orders: 1"),
            ("glyph: n, rival: south}", f"glyph: n, rival: south, objectives: {goal}}}"),
        )
        found = playtest(rules, 300, 3, random=100)
        effects = {(move.seat, move.move): move for move in found.moves}
        spend = effects["north", "spend"]
        assert spend.effect == "pays" and spend.difference is not None
        assert 0 < spend.difference.low < spend.difference.value < 10
        assert 0 < spend.used < spend.games == 300
        assert effects["north", "wait"].effect == effects["north", "probe"].effect == "costs"
        assert effects["south", "dream"].effect == "never"
        # South earns nothing whatever it does: no difference, and no doubt about that.
        assert effects["south", "wait"].effect in ("undecided", "always")


class TestKeeping:
    def test_a_playtest_written_and_read_again_is_the_same(self, known: Playtest, tmp_path: Path) -> None:
        assert Playtest.from_dict(json.loads(json.dumps(known.as_dict()))) == known
        place = tmp_path / "deep" / "kept.json"
        keep(known, place)
        assert kept(place) == known

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": 99}', "null", "3"])
    def test_what_cannot_be_read_is_as_if_it_were_not_there(self, text: str, tmp_path: Path) -> None:
        place = tmp_path / "kept.json"
        assert kept(place) is None
        place.write_text(text)
        assert kept(place) is None

    def test_each_variant_has_a_place_of_its_own(self, tmp_path: Path) -> None:
        rules = counted()
        path = tmp_path / "counted.yaml"
        other = replace(rules, cast=replace(rules.cast, without=("dice",)))
        places = {place_of(path, rules), place_of(path, other), place_of(tmp_path / "b.yaml", rules)}
        assert len(places) == 3


class TestChanges:
    def test_nothing_has_changed_between_equals(self, known: Playtest) -> None:
        assert changes(known, known).nothing

    def test_what_is_used_now_and_no_more_new_and_gone(self, known: Playtest) -> None:
        edited = counted(
            ("if: heat > 99\n    severity: posturing", "if: heat > 0\n    severity: posturing"),
            ("cost: {stock: 1}", "cost: {stock: 9}"),
            ("      - heat += 0", "      - heat += 0\n      - heat += 0"),
            ("  storm:\n    name: Storm\n    text: A storm.\n    when: {if: heat > 99}\n", ""),
        )
        found = changes(known, playtest(edited, GAMES, 1))
        assert ("moves.dream", "ordered") in {(s.path_text, s.did) for s in found.began}
        assert ("moves.spend", "ordered") in {(s.path_text, s.did) for s in found.stopped}
        assert {s.path_text for s in found.added} == {"reactions.each.effects.1"}
        assert {s.path_text for s in found.gone} == {"injects.storm"}
        turned = {(m.seat, m.move): (m.before, m.after) for m in found.moves}
        assert turned["south", "dream"] == ("never", "always")
        assert not found.nothing and json.dumps(found.as_dict())

    def test_an_ending_that_comes_much_more_often_is_told(self, known: Playtest) -> None:
        edited = counted(("kind: war, if: heat > 99", "kind: war, if: heat > 16"))
        found = changes(known, playtest(edited, GAMES, 1))
        assert {shift.id for shift in found.endings if shift.beyond_chance} == {"fire", "dusk"}
        assert found.length.beyond_chance and found.length.after == 2
