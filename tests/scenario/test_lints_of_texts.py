"""Warnings about how a file is written, and the comments that allow them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.scenario import shelf
from tabletop.scenario.checking import Checked, checked
from tabletop.scenario.diagnostics import Diagnostic
from tabletop.scenario.lints.texts import prose_keys, text_faults
from tabletop.scenario.reading import read_text

Check = Callable[..., Checked]


def found(text: str) -> list[Diagnostic]:
    """The lints of one file, whatever its keys mean."""
    return text_faults("s.yaml", text, read_text(text.encode(), "s.yaml"))


def codes(text: str) -> list[tuple[str, str]]:
    return [(f"{d.line}:{d.column}", d.code) for d in found(text)]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Check First Steps with some of its text replaced."""

    def run(*changes: tuple[str, str]) -> Checked:
        text = shelf.find("first_steps").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "s.yaml"
        path.write_text(text, encoding="utf-8")
        return checked(path)

    return run


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("name: Team #1\n", "1:12", "S140"),
        ("text: costs 5 # of trade\n", "1:15", "S140"),
        ("title:\n  en: The #2 power\n", "2:11", "S140"),
        ("name: #1 team\n", "1:7", "S140"),
        ("levels: [low, high] \nname: Calm   #then war\n", "2:14", "S140"),
        ("name: “Calm”\n", "1:7", "S141"),
        ("title: {en: ‘Calm’, zh-Hant: x}\n", "1:13", "S141"),
        ("name: a\tb\n", "1:8", "S142"),
        ("text: |\n  one\n  two\tthree\n", "1:7", "S142"),
        ("name: Calm\u00a0\n", "1:11", "S143"),
        ("name: \u3000平靜\n", "1:7", "S143"),
        ("tags: [a\u00a0b]\n", "1:9", "S143"),
        ("text: >\n  Bring:\n  - rice\n  - water\n", "3:3", "S144"),
        ("text: Bring\n  1. rice\n  2. water\n", "2:3", "S144"),
        ('text: "帶\n  一、米\n  二、水"\n', "2:3", "S144"),
        ("zh-Hant: >-\n  兩個國家\n  隔河相望\n", "2:6", "S145"),
        ("zh-Hant: 兩個國家\n  隔河相望\n", "1:13", "S145"),
        ("levels: [低，高]\n", "1:11", "S146"),
        ("seats:\n  no:\n    a: 1\n", "2:3", "S147"),
        ("public: on\n", "1:9", "S147"),
        ("points: 010\n", "1:9", "S147"),
        ("each:\n  turn: 12:30\n", "2:9", "S147"),
        ("range: 1_000\n", "1:8", "S147"),
        ("name: a\u200db\n", "1:8", "S148"),
        ("name: Calm\ufe0f\n", "1:11", "S148"),
        ("name: The Pаtrol\n", "1:12", "S149"),
        ("pаtrol: x\n", "1:2", "S149"),
        ("name: cafe\u0301\n", "1:10", "S150"),
        ("moves:\n  p1: x\n  pl: y\n", "3:3", "S151"),
        ("moves:\n  arms_sale: x\n  armssale: y\n", "3:3", "S151"),
        ("text: One line.\\nAnother.\n", "1:16", "S152"),
        ("text: 'One line.\\n\\nAnother.'\n", "1:17", "S152"),
    ],
)
def test_what_is_probably_not_meant_is_a_warning(text: str, place: str, code: str) -> None:
    assert (place, code) in codes(text)
    assert all(d.severity == "warning" and d.hint is not None for d in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "count: 3 # turns\n",
        "name: Calm  # the first rung\n",
        "name: Calm # allow S149: meant\n",
        "if: turn > 1 # nobody's first turn\n",
        "force:   # M8\n  a: 1\n",
        "name: 'Team #1'\n",
        "text: |\n  Team #1\n  - a\n  - b\n",
        "name: '“Calm”'\n",
        "name: “Calm” and “war”, she said\n",
        "zh-Hant: 「不」的背後\n",
        "zh-Hant: |\n  兩個國家\n  隔河相望\n",
        "zh-Hant: 他說\u3000好\n",
        "text: >\n  A dash - in a line\n  - and one at its start\n",
        "en: >\n  One line\n  and another.\n",
        "levels: [低, 高]\n",
        "levels: ['低，高']\n",
        "name: no\n",
        "public: 'on'\n",
        "name: 007\n",
        "name: Δpolitics of 台灣 and Привет\n",
        "name: café\n",
        'text: "One line.\\nAnother."\n',
        "text: C:\\new\n",
    ],
)
def test_what_may_well_be_meant_is_not(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("path", shelf.shipped(), ids=lambda path: path.stem)
def test_the_shipped_scenarios_are_written_without_a_warning(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text_faults(path.name, text, read_text(text.encode(), path.name)) == []


def test_texts_are_known_by_their_keys_as_the_models_have_them() -> None:
    assert {"en", "zh-Hant", "name", "title", "briefing", "levels", "questions", "say"} <= prose_keys()
    assert not {"if", "effects", "by", "tags", "id", "points", "security_seeker", "format"} & prose_keys()


def test_an_error_about_the_same_letter_says_it_alone(check: Check) -> None:
    assert [f.code for f in check(("points: trade[self]", "points: trаde[self]")).faults] == ["S401"]
    assert [f.code for f in check(("minutes: 20", "minutes: 20\u00a0")).faults] == ["S203"]


def test_faults_of_shape_are_named_with_faults_of_yaml(check: Check) -> None:
    result = check(("minutes: 20", "minutes: soon\nseets: x"), ("points: trade[self]", "points: a: b"))
    assert [f.code for f in result.faults] == ["S203", "S201", "S113"]
    assert result.source is None


def test_what_is_missing_because_it_could_not_be_read_is_no_fault(check: Check) -> None:
    assert [f.code for f in check(("turns: {count: 4", "turns: {{count: 4")).faults] == ["S111"]


def test_rules_are_read_even_where_a_key_stands_twice(check: Check) -> None:
    result = check(("minutes: 20", "minutes: 20\nminutes: 30"), ("points: trade[self]", "points: tade[self]"))
    assert [f.code for f in result.faults] == ["S120", "S301"]


@pytest.mark.parametrize(
    ("text", "wrong", "said"),
    [
        ("  nоrth:\n    name: {en: North", "S205", "Write 'north'. The 'о' here is U+043E CYRILLIC SMALL LETTER O; it only looks like 'o'. Type 'o'."),
        ("  ｎｏｒｔｈ:\n    name: {en: North", "S205", "Write 'north'. The 'ｎ' here is U+FF4E FULLWIDTH LATIN SMALL LETTER N; type 'n'."),
        ("  North Bank:\n    name: {en: North", "S205", "Write 'north_bank'."),
        ("  北岸:\n    name: {en: North", "S205", "An id is for rules alone; what people read stands under 'name'."),
        ("  no\u0308rth:\n    name: {en: North", "S205", "Write 'north'."),
    ],
)  # fmt: skip
def test_an_id_of_odd_letters_is_told_how_to_be_written(
    check: Check, text: str, wrong: str, said: str
) -> None:
    first = check(("  north:\n    name: {en: North", text)).errors[0]
    assert (first.code, str(first.hint)) == (wrong, said)


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("points: trade[self]", "points: trade［self］", "The '［' here is U+FF3B FULLWIDTH LEFT SQUARE BRACKET; type '['."),
        ("if clash > 0", "if clash ≥ 1", "The '≥' here is U+2265 GREATER-THAN OR EQUAL TO; type '>='."),
        ("minutes: 20", "minutes: ２０", "The '２' here is U+FF12 FULLWIDTH DIGIT TWO; type '2'."),
        ("security_seeker: 70%", "security_seeker: 70％", "The '％' here is U+FF05 FULLWIDTH PERCENT SIGN; type '%'."),
        ("minutes: 20", "minutes: 20\ngroups: {both: [north，south]}", "The '，' here is U+FF0C FULLWIDTH COMMA; type ','."),
        ("minutes: 20", "minutes: 20\ngroups: {both: ［north］}", "The '［' here is U+FF3B FULLWIDTH LEFT SQUARE BRACKET; type '['."),
        ("minutes: 20", "minutes: 20\ngroups:\n  both:\n    -north\n    -south", "Write a '-' and a space before each item."),
        ("turns: {count: 4", "turns:\n  count:4\nshort: {count: 4", "Write a space after the ':' of 'count'."),
        ("turns: {count: 4", "turns:\ncount: 4\nshort: {count: 4", "Write what belongs to it on the lines below, indented deeper than its key."),
        ("public: false", "public: no", "Write true or false, without quotes."),
        ("minutes: 20", "minutes: 020", "Write 20, without quotes or leading zeros."),
    ],
)  # fmt: skip
def test_a_value_typed_on_another_keyboard_is_told_what_to_type(
    check: Check, old: str, new: str, hint: str
) -> None:
    assert hint in [str(f.hint) for f in check((old, new)).errors]


def test_rules_are_read_even_where_a_key_is_unknown(check: Check) -> None:
    result = check(("minutes: 20", "minutes: 20\nminuts: 30"), ("points: trade[self]", "points: tade[self]"))
    assert [f.code for f in result.faults] == ["S201", "S301"]


def test_rules_are_read_even_where_another_entry_is_faulty(check: Check) -> None:
    result = check(("of: pair", "of: pairs"), ("points: trade[self]", "points: trade(self]"))
    assert [f.code for f in result.faults] == ["S401", "S206"]


def test_rules_are_read_even_where_another_entry_cannot_be(check: Check) -> None:
    result = check(("of: pair", "of: pair: x"), ("points: trade[self]", "points: trade(self]"))
    assert [f.code for f in result.faults] == ["S401", "S113"]


def test_a_name_is_not_unknown_because_its_entry_is_faulty(check: Check) -> None:
    for change in (("  trade:\n", "  trade:\n    nane: x\n"), ("  trade:\n", "  trade: {\n")):
        assert "S301" not in [f.code for f in check(change).faults]


def test_what_an_entry_lacks_beside_a_fault_of_yaml_is_no_fault(check: Check) -> None:
    result = check(("zh-Hant: 靜觀其變}", "zh-Hant: 靜觀其變"))
    assert [f.code for f in result.errors] == ["S111"]
