"""Did you mean."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tabletop.scenario.suggesting import did_you_mean, suggestion

MOVES = ["arms_sale", "hotline_call", "patrol", "pause", "us", "prc"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("arm_sale", "arms_sale"),
        ("arms_sales", "arms_sale"),
        ("amrs_sale", "arms_sale"),
        ("Arms-Sale", "arms_sale"),
        ("arms sale", "arms_sale"),
        ("hotline", "hotline_call"),
        ("PATROL", "patrol"),
        ("рatrol", "patrol"),
        ("ｐａｔｒｏｌ", "patrol"),
        ("US", "us"),
        ("xx", None),
        ("uk", None),
        ("blockade", None),
        ("", None),
        ("patrol", None),
        ("x" * 100_000, None),
    ],
)
def test_the_name_meant_is_found(name: str, meant: str | None) -> None:
    assert did_you_mean(name, MOVES) == meant


def test_of_several_near_names_the_nearest_is_meant() -> None:
    assert did_you_mean("pledge_c", ["pledge_aa", "pledge_b", "pledges"]) == "pledge_b"


def test_letters_that_only_look_alike_are_named_by_code_point() -> None:
    assert str(suggestion("pаtrol", MOVES)) == (
        "Did you mean 'patrol'? The 'а' written here is U+0430 CYRILLIC SMALL LETTER A; "
        "it only looks like 'a' (U+0061 LATIN SMALL LETTER A)."
    )
    assert str(suggestion("patrl", MOVES)) == "Did you mean 'patrol'?"
    assert suggestion("blockade", MOVES) is None


@given(st.text(max_size=70), st.lists(st.text(max_size=20), max_size=8))
def test_a_suggestion_is_always_one_of_the_others(name: str, known: list[str]) -> None:
    assert did_you_mean(name, known) in [None, *(k for k in known if k != name)]
    suggestion(name, known)
