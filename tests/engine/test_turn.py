"""A turn, phase by phase: costs, effects from one snapshot, reactions, injects, drift, endings, scores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.engine import GameOver, Order, Refused, Rules, State, resolve, start, state_hash, stop, view
from tabletop.engine.curves import over_months
from tabletop.engine.form import SEVERITIES
from tests.engine.small import altered, parts, rules_of, small, value, with_slots

HOLD = Order("hold")


def begun(seed: int = 1, rules: Rules | None = None, **slots: int) -> State:
    """The opening of a game with some numbers changed: `strength_red=50`."""
    chosen = rules or small()
    named = {f"{k.split('_')[0]}[{k.split('_')[1]}]" if "_" in k else k: v for k, v in slots.items()}
    return with_slots(chosen, start(chosen, seed), named)


class TestCosts:
    def test_an_order_costs_what_it_says_and_capital_renews(self) -> None:
        after = resolve(small(), begun(), {"red": [Order("gift", "blue", 2)]})
        assert parts(small(), after, "capital[red]", "cost") == [-2]
        assert parts(small(), after, "capital[red]", "renewal") == [1]
        assert value(small(), after, "capital[red]") == 4 - 2 + 1

    def test_renewal_reads_what_the_effects_left(self) -> None:
        after = resolve(small(), begun(), {"red": [Order("letter", "blue")]})
        assert value(small(), after, "stock[red]") == 6
        assert parts(small(), after, "capital[red]", "renewal") == [2]

    def test_orders_that_are_affordable_one_by_one_may_be_refused_together(self) -> None:
        orders = [Order("gift", "blue", 2), Order("arm", level=2)]
        poor = begun(capital_red=2)
        for order in orders:
            assert resolve(small(), poor, {"red": [order]}).turn == 2
        with pytest.raises(Refused, match="Together these orders cost 3 capital; only 2 is left"):
            resolve(small(), poor, {"red": orders})

    def test_answers_are_paid_from_the_same_purse(self) -> None:
        asked = _protested(capital_blue=1)
        with pytest.raises(Refused, match="Together"):
            resolve(small(), asked, {"blue": [Order("spy", "red")]}, {"blue": {"protest": "complain"}})


class TestEffects:
    def test_effects_are_computed_from_the_snapshot_and_clamped_once(self) -> None:
        """Two powers lower escalation by 2 each from 1: the sum is clamped, and the ledger says so."""
        orders = {"red": [Order("gift", "blue", 2)], "blue": [Order("gift", "red", 2)]}
        after = resolve(small(), begun(escalation=1), orders)
        assert parts(small(), after, "escalation", "act") == [-2, -2]
        assert parts(small(), after, "escalation", "clamp")[0] == 3

    def test_a_rise_and_a_fall_beyond_the_bound_cancel_before_the_clamp(self) -> None:
        orders = {"red": [Order("gift", "blue", 2)], "blue": [Order("threaten", "red")]}
        after = resolve(small(), begun(escalation=0), orders)
        assert sum(parts(small(), after, "escalation", "act")) == 4
        assert not parts(small(), after, "escalation", "clamp")

    def test_a_private_act_does_to_its_target_what_it_does_when_disclosed(self) -> None:
        after = resolve(small(), begun(), {"red": [Order("letter", "green")]})
        assert value(small(), after, "stock[green]") == 6

    def test_a_covert_act_does_so_only_when_detected(self) -> None:
        for seed in range(20):
            after = resolve(small(), begun(seed), {"red": [Order("spy", "green")]})
            done = after.report.acts[0]
            assert parts(small(), after, "escalation", "act") == ([8] if done.detected else [])

    def test_dice_of_a_rule_fall_both_ways_as_often_as_it_says(self) -> None:
        """40% over 1,000 seeds, four standard errors; the other branch is told as news."""
        grudges = told = 0
        for seed in range(1000):
            after = resolve(small(), begun(seed), {"red": [Order("threaten", "blue")]})
            grew, said = bool(parts(small(), after, "grudge[blue, red]", "act")), bool(after.report.says)
            assert grew != said
            grudges, told = grudges + grew, told + said
        assert abs(grudges / 1000 - 0.4) < 4 * (0.4 * 0.6 / 1000) ** 0.5

    def test_worlds_change_constants_and_nothing_else(self) -> None:
        mild, harsh = small("mild"), small("harsh")
        orders = {"red": [Order("arm", level=2)]}
        for rules, heat in ((mild, 1), (harsh, 5)):
            assert parts(rules, resolve(rules, begun(rules=rules), orders), "escalation", "act") == [2 * heat]


class TestReactions:
    def test_reactions_see_what_the_effects_of_this_turn_left(self) -> None:
        orders = {s: [Order("spy", t)] for s, t in (("red", "blue"), ("blue", "red"))}
        boiled = resolve(small(), begun(pressure=5), orders)
        assert parts(small(), boiled, "pressure", "reaction") == [-4]
        assert not parts(small(), resolve(small(), begun(pressure=5), {}), "pressure", "reaction")

    def test_a_reaction_is_bound_once_for_each_pair(self) -> None:
        after = resolve(small(), begun(), {"red": [Order("threaten", "blue")]})
        assert parts(small(), after, "support[blue]", "reaction") == [4]
        assert parts(small(), after, "support[red]", "reaction") == []

    def test_a_meter_comes_to_rest_where_it_settles(self) -> None:
        rules = rules_of(
            altered(
                ("deck: {chance: 40%}", "deck: {chance: 0%}"),
                ('when: {chance: "incident', 'when: {chance: "0 * incident'),
            )
        )
        for start_at in (0, 22, 28, 60):
            state = begun(rules=rules, escalation=start_at)
            for _ in range(40):
                state = replace(resolve(rules, state, {}), ending=-1, turn=2)
            assert value(rules, state, "escalation") == 25


class TestCooldown:
    def test_a_move_rests_for_as_many_turns_as_it_says(self) -> None:
        armed = resolve(small(), begun(), {"red": [Order("arm")]})
        with pytest.raises(Refused, match=r"Arm may be ordered again in 1 turn\(s\)"):
            resolve(small(), armed, {"red": [Order("arm")]})
        rested = resolve(small(), armed, {})
        assert resolve(small(), rested, {"red": [Order("arm")]}).turn == 4

    def test_only_the_seat_that_played_it_must_wait(self) -> None:
        armed = resolve(small(), begun(), {"red": [Order("arm")]})
        assert resolve(small(), armed, {"blue": [Order("arm")]}).turn == 3


def _protested(**slots: int) -> State:
    """Turn 2 with the protest put before blue."""
    state = resolve(small(), begun(strength_red=50), {"red": [Order("arm")]})
    assert small().inject_index["protest"] in state.pending
    named = {f"{k.split('_')[0]}[{k.split('_')[1]}]": v for k, v in slots.items()}
    return with_slots(small(), state, named)


class TestInjects:
    def test_what_is_due_when_the_game_opens_is_shown_at_once(self) -> None:
        state = begun()
        assert state.report.injects == (small().inject_index["opening"],)
        assert parts(small(), state, "pressure", "inject") == [1]

    def test_a_scheduled_inject_comes_when_its_turn_opens(self) -> None:
        rumour = small().inject_index["rumour"]
        second = resolve(small(), begun(), {})
        third = resolve(small(), second, {})
        assert rumour not in second.report.injects and rumour in third.report.injects and third.turn == 3

    def test_a_conditional_inject_comes_once(self) -> None:
        alarm = small().inject_index["alarm"]
        first = resolve(small(), begun(escalation=60), {})
        again = resolve(small(), with_slots(small(), first, {"escalation": 60}), {})
        assert alarm in first.report.injects and alarm not in again.report.injects

    def test_an_inject_with_a_cooldown_waits_between_comings(self) -> None:
        rules = rules_of(
            altered(('when: {chance: "incident(200, 3, escalation, 100)"}', "when: {if: turn > 0}"))
        )
        mishap, came = rules.inject_index["mishap"], []
        state = begun(rules=rules)
        while not state.ended:
            state = resolve(rules, state, {})
            came.append(mishap in state.report.injects)
        assert came[:4] == [True, False, True, False]

    def test_a_chance_is_a_month_s_and_a_longer_turn_asks_oftener(self) -> None:
        """The mishap at 20% a month: 36% in two months; 1,500 seeds, four standard errors."""
        text = altered(('"incident(200, 3, escalation, 100)"', "20%"))
        for short, chance in ((False, 2000), (True, over_months(2000, 2))):
            rules = rules_of(text, short=short)
            mishap = rules.inject_index["mishap"]
            came = sum(mishap in resolve(rules, start(rules, s), {}).report.injects for s in range(1500))
            p = chance / 10000
            assert abs(came / 1500 - p) < 4 * (p * (1 - p) / 1500) ** 0.5

    def test_the_deck_deals_by_weight_and_never_a_card_that_is_not_in_it(self) -> None:
        """40% a month; of two cards weighing 2 and 1; on turn 1 only the storm is in the deck."""
        rules = small()
        storm, windfall = rules.inject_index["storm"], rules.inject_index["windfall"]
        first = [resolve(rules, start(rules, s), {}) for s in range(1500)]
        assert not any(windfall in s.report.injects for s in first)
        assert abs(sum(storm in s.report.injects for s in first) / 1500 - 0.4) < 0.051
        later = [resolve(rules, replace(with_slots(rules, s, {"turn": 2}), turn=2), {}) for s in first]
        dealt = [s for s in later if {storm, windfall} & set(s.report.injects)]
        assert abs(sum(windfall in s.report.injects for s in dealt) / len(dealt) - 1 / 3) < 0.08

    def test_a_choice_not_answered_takes_its_default(self) -> None:
        after = resolve(small(), _protested(), {})
        (answer,) = [
            d
            for d in after.report.acts
            if small().form.acts[d.act].kind == "answer"
            and d.by_default
            and small().form.acts[d.act].move == small().inject_index["protest"]
        ]
        assert small().form.acts[answer.act].seat == 1
        assert parts(small(), after, "support[blue]", "act") == [-2]

    def test_an_answer_given_is_the_answer_taken(self) -> None:
        after = resolve(small(), _protested(), {}, {"blue": {"protest": "complain"}})
        assert parts(small(), after, "escalation", "act") == [2]
        assert parts(small(), after, "capital[blue]", "cost") == [-1]

    def test_a_choice_is_before_its_seat_for_one_turn(self) -> None:
        protest = small().inject_index["protest"]
        assert protest not in resolve(small(), _protested(), {}).pending


class TestEnd:
    def test_the_first_ending_that_holds_is_taken(self) -> None:
        state = begun(escalation=90)
        struck = resolve(small(), state, {"red": [Order("strike", "blue")]})
        assert struck.ended and small().cast.endings[struck.ending].id == "war"

    def test_endings_at_the_end_wait_for_the_last_turn(self) -> None:
        state = begun(escalation=0)
        for _ in range(3):
            state = resolve(small(), with_slots(small(), state, {"escalation": 0}), {})
            assert not state.ended

    def test_after_the_announced_count_the_game_goes_on_by_chance_up_to_its_limit(self) -> None:
        """50% each turn: half the games end after turn 4, all by turn 6; four standard errors of 400 games."""
        lengths = []
        for seed in range(400):
            state = begun(seed)
            while not state.ended:
                state = resolve(small(), state, {})
            lengths.append(state.turn - 1)
        assert set(lengths) == {4, 5, 6}
        assert abs(lengths.count(4) / 400 - 0.5) < 0.1 and abs(lengths.count(5) / 400 - 0.25) < 0.087

    def test_an_ended_game_takes_nothing_more(self) -> None:
        over = resolve(small(), begun(escalation=90), {"red": [Order("strike", "blue")]})
        with pytest.raises(GameOver, match="has ended"):
            resolve(small(), over, {})
        with pytest.raises(GameOver, match="has ended"):
            stop(small(), over)

    def test_stopping_counts_the_scores_as_things_stand(self) -> None:
        state = begun(escalation=20)
        stopped = stop(small(), state)
        assert stopped.ended and stopped.slots == state.slots and stopped.turn == state.turn
        assert dict(_points(stopped))["quiet"] == 20 - 20 // 5
        assert dict(_points(stopped))["rest"] == 0

    def test_objectives_of_another_type_than_the_drawn_one_count_nothing(self) -> None:
        for type_, points in ((0, 0), (1, 4)):
            stopped = stop(small(), with_slots(small(), begun(), {"type(red)": type_}))
            assert dict(_points(stopped))["gain"] == points

    def test_points_may_depend_on_how_it_ended(self) -> None:
        state = replace(begun(escalation=5), turn=6)
        over = resolve(small(), state, {})
        assert small().cast.endings[over.ending].id == "quiet" and dict(_points(over))["rest"] == 10

    def test_the_short_form_has_its_own_turns_and_constants(self) -> None:
        rules = small(short=True)
        assert (rules.form.count, rules.form.months, rules.cast.short) == (2, 2, True)
        state = resolve(rules, resolve(rules, start(rules, 1), {}), {})
        assert state.ended


def _points(state: State) -> list[tuple[str, int]]:
    return [(goal.id, points) for goal, points in zip(small().cast.objectives, state.points, strict=True)]


class TestRefusals:
    @pytest.mark.parametrize(
        ("orders", "said"),
        [
            ([Order("gift", "blue")] * 3, "at most 2 orders"),
            ([Order("gift", "blue")] * 2, "ordered twice"),
            ([Order("gift")], "needs a target: blue"),
            ([Order("gift", "green")], "cannot be aimed at green"),
            ([Order("gift", "red")], "cannot be aimed at red"),
            ([Order("hold", "blue")], "takes no target"),
            ([Order("gift", "blue", 3)], "levels 1 to 2, not 3"),
            ([Order("gift", "blue", 0)], "levels 1 to 2, not 0"),
            ([Order("gifts", "blue")], "no move gifts. Did you mean gift"),
            ([Order("zzz")], "no move zzz"),
            ([Order("gift", "blue", intent="conquer")], "conquer is no intent"),
            ([Order("gift", "blue", note="x" * 201)], "at most 200 characters"),
            ([Order("gift", "blue", note="two\nlines")], "one line"),
            ([Order("strike", "blue")], "Nobody strikes out of the blue"),
        ],
    )
    def test_orders_that_may_not_be_given_are_refused_in_words(self, orders: list[Order], said: str) -> None:
        state = begun()
        before = state_hash(state)
        with pytest.raises(Refused, match=said) as refused:
            resolve(small(), state, {"red": orders, "blue": [HOLD]})
        assert refused.value.seat == "red" and refused.value.reasons
        assert state_hash(state) == before

    def test_a_gate_closes_every_move_with_its_tag(self) -> None:
        with pytest.raises(Refused, match="Support is too low"):
            resolve(small(), begun(support_red=19), {"red": [Order("gift", "blue")]})

    @pytest.mark.parametrize(
        ("seat", "answers", "said"),
        [
            ("blue", {"protest": "shout"}, "no answer to protest; it is one of: complain, ignore"),
            ("red", {"protest": "complain"}, "No choice called protest is before this seat"),
            ("blue", {"favour": "grant"}, "No choice called favour"),
            ("blue", {"nothing": "grant"}, "No choice called nothing"),
        ],
    )
    def test_answers_that_fit_no_question_are_refused(
        self, seat: str, answers: dict[str, str], said: str
    ) -> None:
        with pytest.raises(Refused, match=said):
            resolve(small(), _protested(), {}, {seat: answers})

    def test_a_seat_that_does_not_exist_can_order_nothing(self) -> None:
        with pytest.raises(Refused):
            resolve(small(), begun(), {"yellow": [HOLD]})

    def test_every_reason_is_given_at_once(self) -> None:
        with pytest.raises(Refused) as refused:
            resolve(small(), begun(capital_red=0), {"red": [Order("gift", "blue"), Order("strike", "blue")]})
        assert len(refused.value.reasons) == 2


class TestSeverity:
    def test_m11_the_classes_weigh_as_in_rivera_2024(self) -> None:
        assert SEVERITIES == {
            "deescalation": -2,
            "status_quo": 0,
            "posturing": 4,
            "nonviolent": 12,
            "violent": 28,
            "nuclear": 60,
        }

    def test_m11_a_turn_scores_the_sum_of_the_acts_that_the_viewer_knows(self) -> None:
        orders = {"red": [Order("threaten", "blue"), Order("spy", "blue")], "blue": [Order("gift", "red")]}
        seed = next(s for s in range(50) if not _detected(resolve(small(), begun(s), orders)))
        after = resolve(small(), begun(seed), orders)
        assert dict(view(small(), after, "facilitator").severity) == {"red": 16, "blue": -2, "green": 0}
        assert dict(view(small(), after, "blue").severity) == {"red": 12, "blue": -2, "green": 0}


def _detected(state: State) -> bool:
    return any(done.detected for done in state.report.acts)


class TestTypes:
    def test_types_are_drawn_from_their_priors(self) -> None:
        """2,000 games; red 30%, blue 40%, blue towards green 50% revisionist; four standard errors."""
        for name, prior in (("type(red)", 0.3), ("type(blue)", 0.4), ("type(blue, green)", 0.5)):
            drawn = sum(value(small(), start(small(), seed), name) for seed in range(2000)) / 2000
            assert abs(drawn - prior) < 4 * (prior * (1 - prior) / 2000) ** 0.5

    def test_a_type_towards_one_counterpart_is_a_draw_of_its_own(self) -> None:
        pairs = {
            tuple(value(small(), start(small(), seed), name) for name in ("type(blue)", "type(blue, green)"))
            for seed in range(50)
        }
        assert len(pairs) == 4
