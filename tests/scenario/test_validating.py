"""Validation: every fault of shape at its place, in words for an author and never in pydantic's."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import BaseModel, ConfigDict, Field

from tabletop.i18n import Message
from tabletop.scenario.diagnostics import CODES, Diagnostic, ScenarioError
from tabletop.scenario.including import load
from tabletop.scenario.reading import read_text
from tabletop.scenario.sources import MemorySources
from tabletop.scenario.validating import validate

Id = Annotated[str, Field(pattern=r"^[a-z_]+$")]
Percent = Annotated[str, Field(pattern=r"^\d+%$")]
FORMS = {r"^\d+%$": Message("a percentage such as 30%")}


class Section(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class BothTexts(Section):
    en: str
    zh_hant: str = Field(alias="zh-Hant")


class Hold(Section):
    kind: Literal["hold"]


class Sell(Section):
    kind: Literal["sell"]
    price: int


class Move(Section):
    by: list[Id] = Field(min_length=1, max_length=3)
    cost: int | str = 0
    chance: Percent = "0%"
    visible: Literal["public", "private"] = "public"
    open: bool = True
    level: int = Field(default=0, ge=0, le=5)
    pair: tuple[int, int] = (0, 1)
    what: Annotated[Hold | Sell, Field(discriminator="kind")] | None = None
    start: int | Percent | dict[str, int | Percent] = 0


class Scenario(Section):
    title: str | BothTexts
    moves: dict[Id, Move] = {}


def complaints(text: str) -> list[Diagnostic]:
    with pytest.raises(ScenarioError) as caught:
        validate(read_text(text.encode(), "s.yaml"), Scenario, FORMS)
    return list(caught.value.diagnostics)


def complaint(text: str) -> tuple[str, str, str, str | None]:
    [found] = complaints(text)
    hint = None if found.hint is None else str(found.hint)
    return f"{found.line}:{found.column}-{found.end_column}", found.code, str(found.message), hint


def in_move(line: str) -> tuple[str, str, str, str | None]:
    return complaint(f"title: T\nmoves:\n  sale:\n    by: [us]\n    {line}\n")


def test_a_right_file_becomes_its_model() -> None:
    text = "title: {en: Strait, zh-Hant: 台海}\nmoves:\n  sale: {by: [us], pair: [1, 2], what: {kind: sell, price: 3}}\n"
    found = validate(read_text(text.encode(), "s.yaml"), Scenario)
    assert found.moves["sale"].pair == (1, 2)
    assert found.moves["sale"].what == Sell(kind="sell", price=3)
    assert found.title == BothTexts.model_validate({"en": "Strait", "zh-Hant": "台海"})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("lvl: 3", ("5:5-8", "S201", "Unknown key 'lvl' in 'sale'.", None)),
        ("levle: 3", ("5:5-10", "S201", "Unknown key 'levle' in 'sale'.", "Did you mean 'level'?")),
        ("level: 6", ("5:12-13", "S204", "'level' must be at most 5.", None)),
        ("level: -1", ("5:12-14", "S204", "'level' must be at least 0.", None)),
        ("level: yes", ("5:12-15", "S203", "'level' should be a whole number, but is the text 'yes'.", None)),
        ("level: true", ("5:12-16", "S203", "'level' should be a whole number, but is true.", None)),
        ("level: 1.5", ("5:12-15", "S203", "'level' should be a whole number, but is the number 1.5.", None)),
        (
            "level: 010",
            (
                "5:12-15",
                "S203",
                "'level' should be a whole number, but is the text '010'.",
                "Write 10, without quotes or leading zeros.",
            ),
        ),
        (
            "level:",
            (
                "5:11-11",
                "S203",
                "'level' should be a whole number, but is empty.",
                "Write the value after the colon, or delete the line.",
            ),
        ),
        (
            "open: no",
            (
                "5:11-13",
                "S203",
                "'open' should be true or false, but is the text 'no'.",
                "Write true or false, without quotes.",
            ),
        ),
        (
            "chance: 30",
            ("5:13-15", "S203", "'chance' should be a percentage such as 30%, but is the number 30.", None),
        ),
        (
            "chance: a lot",
            (
                "5:13-18",
                "S205",
                "'chance' should be a percentage such as 30%, but is the text 'a lot'.",
                None,
            ),
        ),
        (
            "visible: publik",
            (
                "5:14-20",
                "S206",
                "'visible' should be one of public, private, but is the text 'publik'.",
                "Did you mean 'public'?",
            ),
        ),
        ("pair: [1]", ("5:11-14", "S207", "'pair' has too few items.", None)),
        ("pair: [1, 2, 3]", ("5:11-20", "S207", "'pair' takes at most 2 items.", None)),
        (
            "pair: [1, x]",
            ("5:15-16", "S203", "Item 2 of 'pair' should be a whole number, but is the text 'x'.", None),
        ),
        ("pair: 12", ("5:11-13", "S203", "'pair' should be a list, but is the number 12.", None)),
        (
            "cost: [1]",
            ("5:11-14", "S203", "'cost' should be a whole number or a text, but is a list.", None),
        ),
        (
            "what: {kind: sel, price: 3}",
            (
                "5:18-21",
                "S206",
                "'kind' should be one of hold, sell, but is the text 'sel'.",
                "Did you mean 'sell'?",
            ),
        ),
        (
            "what: {}",
            (
                "5:5-9",
                "S202",
                "'what' needs the key 'kind'.",
                "Add a line 'kind: ...' to it, with one of hold, sell.",
            ),
        ),
        (
            "what: {kind: sell}",
            ("5:5-9", "S202", "'what' needs the key 'price'.", "Add a line 'price: ...' to it."),
        ),
        (
            "start: {a: [1]}",
            (
                "5:16-19",
                "S203",
                "'a' should be a whole number or a percentage such as 30%, but is a list.",
                None,
            ),
        ),
        (
            "start: {a: x}",
            ("5:16-17", "S205", "'a' should be a percentage such as 30%, but is the text 'x'.", None),
        ),
        (
            "start: true",
            (
                "5:12-16",
                "S203",
                "'start' should be a whole number or a percentage such as 30% or a mapping, but is true.",
                None,
            ),
        ),
    ],
)
def test_a_fault_of_shape_is_told_at_its_place(line: str, expected: tuple[str, str, str, str | None]) -> None:
    found = in_move(line)
    assert found[:3] == expected[:3]
    assert expected[3] is None or found[3] == expected[3]


def test_unknown_keys_without_a_near_name_list_what_can_stand_there() -> None:
    [found] = complaints("title: T\nplayers: {}\n")
    assert str(found.hint) == "What can still stand here: moves."


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ("moves: {}", "1:1-2", "S202", "The scenario needs the key 'title'."),
        ("- a", "1:1-4", "S203", "The scenario should be a mapping, but is a list."),
        ("title: T\nmoves: [a]", "2:8-11", "S203", "'moves' should be a mapping, but is a list."),
        (
            "title: T\nmoves:\n  Sale: {by: [us]}",
            "3:3-7",
            "S205",
            "The key 'Sale' should be of the form ^[a-z_]+$.",
        ),
        (
            "title: T\nmoves:\n  1: {by: [us]}",
            "3:3-4",
            "S205",
            "The key '1' should be of the form ^[a-z_]+$.",
        ),
        ("title: T\nmoves:\n  sale: {}", "3:3-7", "S202", "'sale' needs the key 'by'."),
        ("title: T\nmoves:\n  sale: {by: []}", "3:14-16", "S207", "'by' needs at least 1 items."),
        (
            "title: T\nmoves:\n  sale: {by: us}",
            "3:14-16",
            "S203",
            "'by' should be a list, but is the text 'us'.",
        ),
        ("title: 3", "1:8-9", "S203", "'title' should be a text or a mapping, but is the number 3."),
        ("title: {en: a}", "1:1-6", "S202", "'title' needs the key 'zh-Hant'."),
        ("title:\n  en: a\n  zh-Hnt: b", "3:3-9", "S201", "Unknown key 'zh-Hnt' in 'title'."),
        ("title: {en: a, zh-Hant: 3}", "1:25-26", "S203", "'zh-Hant' should be a text, but is the number 3."),
        ("titel: T", "1:1-6", "S201", "Unknown key 'titel'."),
    ],
)
def test_one_mistake_gives_one_diagnostic(text: str, place: str, code: str, message: str) -> None:
    assert complaint(text)[:3] == (place, code, message)


def test_all_mistakes_are_told_in_one_run() -> None:
    text = "title: 3\nmoves:\n  a: {by: 3}\n  b: {by: [us], level: 9, x: 1}\n"
    assert [(d.line, d.code) for d in complaints(text)] == [
        (1, "S203"),
        (3, "S203"),
        (4, "S204"),
        (4, "S201"),
    ]


def test_a_mistake_in_an_included_file_is_told_there() -> None:
    files = {
        "main.yaml": b"title: T\ninclude: lib.yaml\n",
        "lib.yaml": b"moves:\n  sale: {by: [us], level: 9}\n",
    }
    with pytest.raises(ScenarioError) as caught:
        validate(load(MemorySources(files), "main.yaml").root, Scenario)
    assert [str(d.place) for d in caught.value.diagnostics] == ["lib.yaml:2:27"]
    assert "    2 |   sale: {by: [us], level: 9}" in str(caught.value)


def test_a_long_value_is_shortened_and_kept_on_one_line() -> None:
    _place, _code, message, _hint = in_move('level: "' + "x" * 30 + "\\n" + "y" * 300 + '"')
    assert len(message) < 120
    assert "\n" not in message


KEYS = st.sampled_from(
    ["title", "moves", "sale", "by", "what", "kind", "en", "start", "str", "int", "function-wrap", "0"]
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["a", "us", "30%", "hold", "sell"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=6 * settings().max_examples)
@given(TREES, TREES)
def test_any_tree_is_a_scenario_or_refused_with_places(title: object, moves: object) -> None:
    text = json.dumps({"title": title, "moves": {"sale": moves}}, ensure_ascii=False)
    found: tuple[Diagnostic, ...] | None = None
    try:
        validate(read_text(text.encode(), "s.yaml"), Scenario)
    except ScenarioError as fault:
        found = fault.diagnostics
    assert found is None or found
    for d in found or ():
        assert d.code in CODES
        assert d.line == 1
        assert 1 <= d.column <= len(text)
        assert "Input should" not in str(d.message)
