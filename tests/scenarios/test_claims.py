"""The claims of every shipped scenario: each can be tested, and over many games each holds (the long campaign)."""

from __future__ import annotations

from functools import cache

import pytest

from tabletop.lab.propositions import plan_tests, run_tests
from tabletop.scenario import open_source
from tabletop.scenario.shelf import shipped
from tests.scenarios.teaching import SEED

opened = cache(open_source)
CLAIMS = [(path.stem, claim) for path in shipped() for claim in opened(path.stem).file.propositions]


def test_every_claim_of_the_argument_is_made_by_some_scenario() -> None:
    """P1 to P14, by the number with which its id begins; others are the scenarios' own."""
    made = {claim.split("_")[0] for _scenario, claim in CLAIMS}
    assert {f"p{n}" for n in range(1, 15)} <= made


@pytest.mark.parametrize(("scenario", "claim"), CLAIMS)
def test_it_can_be_tested(scenario: str, claim: str) -> None:
    """A few games of each setting: every figure lies within its interval."""
    plan, _rules = plan_tests(opened(scenario), only=[claim], games=4, seed=SEED)
    (finding,) = run_tests(plan)
    assert finding.verdict in ("holds", "fails", "undecided")
    for figure in finding.figures:
        assert figure.figure.low <= figure.figure.value <= figure.figure.high


@pytest.mark.long
@pytest.mark.parametrize(("scenario", "claim"), CLAIMS)
def test_it_holds(scenario: str, claim: str) -> None:
    plan, _rules = plan_tests(opened(scenario), only=[claim], games=2000, seed=1)
    (finding,) = run_tests(plan)
    assert finding.verdict == "holds"
