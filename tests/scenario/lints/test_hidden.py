"""Whatever a seat is asked, refused or shown rests on what it can see: a rule that reads more is an error, of every kind."""

from __future__ import annotations

import pytest

from tests.scenario.lints.minimal import overlaid, warnings_of

ANGER = """\
meters: {anger: {name: Anger, of: table, range: [0, 6], start: 0, seen_by: none}}
drift: {boil: {effects: [anger += 1]}}
"""
TRUST = """\
meters:
  trust: {name: Trust, of: pair, kind: trust, start: {north>south: 50%, south>north: 50%}, seen_by: holder}
"""
CHOICE = "injects: {storm: {name: Storm, text: A storm., when: {turn: 2}, choice: {seat: north, question: What now, default: wait, options: "

READING_THE_HIDDEN = {
    "the precondition of a move": "moves: {visit: {if: anger > 2}}",
    "the cost of a move": "moves: {visit: {cost: {money: anger}}}",
    "the chance that a move is found out": "moves: {visit: {visible: covert, detection: anger}}",
    "what a move recommends itself by": "moves: {visit: {dossier: anger}}",
    "a gate and its refusal": "gates: {home: {tag: talk, if: anger < 5, refusal: Not now.}}",
    "the precondition of an answer": CHOICE + "{wait: {name: Wait}, go: {name: Go, if: anger > 2}}}}}",
    "the cost of an answer": CHOICE + "{wait: {name: Wait}, go: {name: Go, cost: {money: anger}}}}}}",
    "the precondition of a pledge": "pledges: {quiet: {name: Q, about: Q, by: [north], to: [south], if: anger > 2}}",
    "the cost of a pledge": "pledges: {quiet: {name: Q, about: Q, by: [north], to: [south], cost: {money: anger}}}",
    "when something pledged is due": (
        "pledges: {calls: {name: Q, about: Q, by: [north], to: [south], requires: [visit], due: anger > 2}}"
    ),
    "how well a pledge is verified": (
        "pledges: {quiet: {name: Q, about: Q, by: [north], to: [south], forbids: [patrol], verification: anger}}"
    ),
    "what a pledge is worth": "pledges: {quiet: {name: Q, about: Q, by: [north], to: [south], benefit: anger}}",
    "a doctrine": "doctrines: {mild: {name: Mild, prefer: [{if: anger > 2, tags: {talk: 1}}]}}",
    "a seat's sensibility": "seats: {north: {sensibility: anger}}",
}


@pytest.mark.parametrize("rule", READING_THE_HIDDEN)
def test_a_rule_that_its_seat_sees_at_work_may_not_read_what_the_seat_cannot_see(rule: str) -> None:
    found = warnings_of(overlaid(ANGER + READING_THE_HIDDEN[rule]))
    assert {fault.severity for fault in found if fault.code == "S501"} == {"error"}, [
        fault.headline() for fault in found
    ]


@pytest.mark.parametrize("rule", READING_THE_HIDDEN)
def test_the_same_rule_may_read_what_everybody_sees(rule: str) -> None:
    seen = overlaid(ANGER.replace(", seen_by: none", "") + READING_THE_HIDDEN[rule])
    assert [fault.headline() for fault in warnings_of(seen) if fault.severity == "error"] == []


@pytest.mark.parametrize("key", ["sincere", "insincere", "clarity"])
def test_what_an_act_says_may_not_rest_on_what_its_observer_cannot_see(key: str) -> None:
    signal = {"sincere": "40%", "insincere": "20%", "clarity": "80%"} | {key: "anger"}
    said = ", ".join(f"{name}: {value}" for name, value in signal.items())
    text = overlaid(TRUST, below=overlaid(ANGER))
    found = warnings_of(overlaid(f"moves: {{visit: {{signal: {{{said}}}}}}}", below=text))
    assert "S501" in [fault.code for fault in found], [fault.headline() for fault in found]
