"""The decision to use force (M8): one rule for every seat and type, told apart by greed and fear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.doctrine import choose
from tabletop.engine import Order, Rules, curves, known, start, view
from tabletop.engine.forcing import Weighing, weigh
from tests.engine.small import altered, faults, rules_of, small, with_slots

SEEKER, REVISIONIST = 0, 1


def weighed(rules: Rules, type_: int = SEEKER, **slots: int) -> Weighing:
    """Red's weighing of force against blue; slots by name with `_of_` for brackets."""
    named = {f"{k.replace('_of_', '[')}]": v for k, v in slots.items()}
    named = {k.replace("trust[red_blue]", "trust[red, blue]"): v for k, v in named.items()}
    state = with_slots(rules, start(rules, 1), named)
    return weigh(rules.form.force[0], state.slots, state.before, type_, rules.form.months)


def test_the_values_are_those_of_the_formula() -> None:
    """Guard 40, success 70%; trust 40%, squeeze 40%, so x = 24% (the table's 40% is 40.01%: shown as 23).

    V_attack = .7*20 - .3*50 - 20 = -21; V_restrain = .76*20 - .24*90 = -6.4, rounded toward zero.
    """
    w = weighed(small())
    assert (w.success, w.squeezed, w.trust) == (70, 23, 40)
    assert (w.attack, w.restrain) == (-21, -6)
    assert w.chance == 1200 * curves.quantal(-15, 4) // 10000


def test_unthreatened_a_security_seeker_restrains_and_a_revisionist_attacks() -> None:
    force, slots = small().form.force[0], start(small(), 1).slots
    seeker = weigh(force, slots, slots, SEEKER, 1, proof=True)
    revisionist = weigh(force, slots, slots, REVISIONIST, 1, proof=True)
    assert seeker.attack < seeker.restrain
    assert revisionist.attack > revisionist.restrain
    assert seeker.squeezed == revisionist.squeezed == 0


def test_types_differ_in_greed_and_fear_alone() -> None:
    """With one prize, one fear and one status quo for both, the types weigh the same."""
    force = small().form.force[0]
    alike = replace(
        force, prize=force.prize[:1] * 2, fear=force.fear[:1] * 2, status_quo=force.status_quo[:1] * 2
    )
    state = start(small(), 1)
    assert weigh(alike, state.slots, state.before, 0, 1) == weigh(alike, state.slots, state.before, 1, 1)


def test_raising_threat_while_raising_x_flips_restraint_into_attack() -> None:
    """The guard that deters also squeezes. Where the other is trusted more arms only deter; where it is feared they provoke."""
    rules = small()
    trusted = [weighed(rules, strength_of_blue=arms, trust_of_red_blue=3000) for arms in (30, 60, 90)]
    feared = [weighed(rules, strength_of_blue=arms, trust_of_red_blue=-3000) for arms in (30, 60, 90)]
    assert all(w.attack < w.restrain for w in trusted)
    gaps = [w.attack - w.restrain for w in trusted]
    assert gaps == sorted(gaps, reverse=True)
    assert [w.attack > w.restrain for w in feared] == [False, True, True]
    assert feared[1].attack < feared[0].attack, "the stronger guard did lower the worth of an attack"


def test_reassurance_works_on_the_squeeze_and_deterrence_on_success() -> None:
    rules = small()
    base = weighed(rules)
    assured = weighed(rules, trust_of_red_blue=1000)
    deterred = weighed(
        rules_of(altered(("    squeeze: strength[blue]", "    squeeze: 40"))), strength_of_blue=60
    )
    assert assured.attack == base.attack and assured.restrain > base.restrain
    assert deterred.attack < base.attack and deterred.restrain == base.restrain


def test_a_closing_window_is_a_reason_to_fight_today() -> None:
    rules = rules_of(altered(("    hazard: 12%", "    window: strength[blue] / 10\n    hazard: 12%")))
    assert weighed(rules).attack == weighed(small()).attack + 4
    assert weighed(rules).restrain == weighed(small()).restrain


def test_the_hazard_is_per_month_so_that_the_number_of_turns_changes_nothing() -> None:
    """Two turns of one month and one turn of two ask equally often, within two basis points of rounding."""
    force, slots = small().form.force[0], start(small(), 1).slots
    one, two = (weigh(force, slots, slots, REVISIONIST, months).chance for months in (1, 2))
    put = 10000 - (10000 - 1200) ** 2 // 10000
    assert abs(two - put * one / 1200) <= 2


@pytest.mark.parametrize("condition", ["escalation >= 30", "turn > 1"])
def test_where_its_condition_fails_the_question_is_not_put(condition: str) -> None:
    rules = rules_of(altered(("    hazard: 12%", f"    if: {condition}\n    hazard: 12%")))
    assert weighed(rules, REVISIONIST).chance == 0
    assert weighed(small(), REVISIONIST).chance > 0


def test_the_advice_to_a_seat_is_the_rule_that_doctrines_follow() -> None:
    rules = small()
    state = start(rules, 4)
    (advice,) = view(rules, state, "red").advice
    own = state.slots[rules.form.force[0].type_slot]
    w = weigh(rules.form.force[0], state.slots, state.before, own, 1)
    assert (advice.attack, advice.restrain, advice.chance) == (w.attack, w.restrain, w.chance)
    assert view(rules, state, "blue").advice == ()


def test_doctrines_order_force_as_often_as_the_rule_says() -> None:
    """2,000 throws of a revisionist's dice; four standard errors."""
    rules = small()
    state = with_slots(rules, start(rules, 1), {"escalation": 35, "type(red)": REVISIONIST})
    chance = weigh(rules.form.force[0], state.slots, state.before, REVISIONIST, 1).chance / 10000
    knowledge = known(rules, state, "red")
    strike = (Order("strike", "blue"),)
    struck = sum(choose(rules, knowledge, "gentle", luck).orders == strike for luck in range(2000)) / 2000
    assert abs(struck - chance) < 4 * (chance * (1 - chance) / 2000) ** 0.5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("prize: {security_seeker: 20,", "prize: {security_seeker: 95,"), "a security seeker must restrain"),
        (("revisionist: 90}", "revisionist: 30}"), "a revisionist must attack"),
    ],
)
def test_loading_refuses_a_force_rule_that_does_not_tell_the_types_apart(
    change: tuple[str, str], said: str
) -> None:
    (fault,) = faults(altered(change))
    assert fault.code == "S505" and said in str(fault.message)


@pytest.mark.parametrize(
    ("balance", "clarity", "success", "evidence"),
    [
        pytest.param(
            2, 0, 84, 0, id="offence has the advantage and posture cannot be told: doubly dangerous"
        ),
        pytest.param(0, 0, 70, 0, id="defence has the advantage but posture cannot be told"),
        pytest.param(2, 100, 84, -146, id="offence has the advantage but posture can be told"),
        pytest.param(0, 100, 70, -146, id="defence has the advantage and posture can be told: doubly stable"),
    ],
)
def test_m4_jerviss_four_worlds(balance: int, clarity: int, success: int, evidence: int) -> None:
    """Clarity decides what arms say, the balance what ten points of them are worth in an attack."""
    rules = rules_of(
        altered(
            (
                "success: 90 - guard / 2",
                f"success: 90 - guard / 2 + {balance} * (strength[red] - 40) * 7 / 10",
            ),
            ("clarity: 60}", f"clarity: {clarity}}}"),
        )
    )
    arm = next(o for o in view(rules, start(rules, 1), "red").options if o.move == "arm")
    assert {s.evidence for s in arm.says if s.to == "blue"} == {evidence}
    assert weighed(rules, strength_of_red=50).success == success
