"""The scenario's own words on a rule, and the engine's clauses: what a ledger quotes stands where it says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tabletop.engine.views import FACILITATOR, EntryView, PartView
from tabletop.i18n import Text
from tabletop.scenario import load
from tabletop.table import Table
from tabletop.words.mechanics import CLAUSES, by_itself, dampened
from tabletop.words.rulebook import Rulebook

DOCS = Path(__file__).parents[2] / "docs"


@cache
def book() -> Rulebook:
    return Rulebook(load("taiwan_strait"))


@pytest.mark.parametrize("page", ["rules.md", "rules.zh-Hant.md"])
def test_every_clause_that_a_ledger_names_stands_in_the_rules(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    clauses = set(re.findall(r"\*\*(R\d+\.\d+)\*\*", text))
    named = {clause for clause, _text in CLAUSES.values()} | {"R6.5", "R6.7", "R12.3", "R21.1"}
    assert named <= clauses


def test_the_place_of_a_part_leads_to_its_statement_and_its_authors_words() -> None:
    """Every cause with a place is quoted, and the quoted line is that of the file."""
    rules = load("taiwan_strait")
    files = {file: text.splitlines() for file, text in rules.origin.files}
    table = Table.start(rules, players={s.id: s.doctrine for s in rules.seats}, seed=7)
    seen = 0
    for _turn in range(4):
        table.resolve()
        for entry in table.look(FACILITATOR).view.ledger:
            for part in (p for p in entry.parts if p.place):
                quote = book().of_part(part)
                assert quote is not None, part
                file, _colon, line = quote.place.rpartition(":")
                said = files[file][int(line) - 1]
                assert any(
                    text.strip().removeprefix("then: ") in said or said.strip().endswith(text)
                    for text in quote.lines
                )
                seen += 1
    assert seen > 50


def test_an_act_is_quoted_with_its_likelihoods_and_its_cost() -> None:
    name = Text("Sprint for a shield", "搶造護盾")
    signal = book().of_part(PartView("signal", -200, name, "prc", sincere=1960, insincere=3640))
    assert signal is not None
    assert signal.lines == ("signal: {sincere: 16%, insincere: 40%, clarity: 70%}",)
    assert signal.path == ("moves", "shield_sprint")
    assert str(signal.about).startswith("Missile defence and hypersonic arms")
    cost = book().of_part(PartView("cost", -3, name, "prc"))
    assert cost is not None
    assert cost.lines == ("cost: {capital: 3}",)


def test_a_statement_under_a_condition_is_quoted_with_it() -> None:
    lines = book().at("taiwan_strait.yaml:2055")
    assert lines is not None
    assert lines.lines[0].startswith("if: ")


def test_what_no_file_says_is_not_quoted() -> None:
    assert book().of_part(PartView("fading", 40, Text())) is None
    assert book().of_part(PartView("signal", 40, Text("No such act"))) is None
    assert book().at("elsewhere.yaml:3") is None


def entry(start: int, end: int, *parts: PartView) -> EntryView:
    return EntryView("trust[us, prc]", "trust", Text("Trust"), ("us", "prc"), start, end, "centibans", parts)


def test_seven_in_ten_against_three_take_trust_from_thirty_to_fifty() -> None:
    part = PartView("signal", 368, Text("Hotline call"), "prc", sincere=7000, insincere=3000)
    assert by_itself(part, entry(30, 50, part)) == (30, 50)
    beside = PartView("fading", -30, Text())
    assert by_itself(part, entry(30, 49, part, beside)) == (30, 50)
    assert by_itself(beside, entry(30, 49, part, beside)) is None


def test_evidence_that_counted_for_less_says_what_it_would_be_in_full() -> None:
    whole = PartView("signal", 368, Text("Hotline call"), "prc", sincere=7000, insincere=3000)
    half = PartView("signal", 184, Text("Hotline call"), "prc", sincere=7000, insincere=3000)
    assert dampened(whole) is None
    assert dampened(half) == 368
