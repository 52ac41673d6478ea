"""Diagnostics as a user sees them: headline, excerpt with carets under the right cells, hint; and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import tabletop.scenario
from tabletop.errors import TabletopError
from tabletop.i18n import Message, set_language
from tabletop.scenario.diagnostics import CODES, Diagnostic, ScenarioError, error, warning
from tabletop.scenario.excerpts import SourceCache, excerpt, width
from tabletop.scenario.places import Place
from tabletop.scenario.reading import read_text

SOURCE = "seats:\n  prc:\n    nmae: Beijing\n"


def sample(place: Place | None = None) -> Diagnostic:
    where = place or Place("s.yaml", 3, 5, 3, 9)
    return error(
        "S201", where, Message("Unknown key '{key}'.", {"key": "nmae"}), Message("Did you mean 'name'?")
    )


def test_a_diagnostic_shows_its_line_with_carets_and_its_hint() -> None:
    assert sample().render(SOURCE) == (
        "s.yaml:3:5: error S201: Unknown key 'nmae'.\n"
        "    3 |     nmae: Beijing\n"
        "      |     ^^^^\n"
        "      = hint: Did you mean 'name'?"
    )


def test_without_hint_or_source_only_the_headline_is_shown() -> None:
    bare = warning("S201", Place.point("never-read.yaml"), Message("Odd."))
    assert bare.render() == "never-read.yaml:1:1: warning S201: Odd."


def test_a_line_that_the_source_does_not_have_is_left_out() -> None:
    assert sample(Place.point("s.yaml", 99, 1)).render(SOURCE).count("\n") == 1


def test_carets_stand_under_the_cells_of_wide_characters() -> None:
    line = "名稱: 台灣海峽 x"
    assert excerpt(Place("s.yaml", 1, 5, 1, 9), line) == (f"    1 | {line}\n      | {' ' * 6}^^^^^^^^")
    shown = excerpt(Place("s.yaml", 1, 10, 1, 11), line).split("\n")
    assert width(shown[1][: shown[1].index("^")]) == width(shown[0][: shown[0].index("x")])


def test_carets_pass_over_combining_marks() -> None:
    assert excerpt(Place("s.yaml", 1, 6, 1, 7), "e\u0301e\u0301 x").split("\n")[1] == "      |    ^"


def test_tabs_and_unsafe_characters_are_written_out() -> None:
    shown = excerpt(Place("s.yaml", 1, 3, 1, 4), "\ta\u202eb\x1b[31m")
    assert shown == "    1 |     a<U+202E>b<U+001B>[31m\n      |      ^^^^^^^^"
    assert "\x1b" not in shown


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert excerpt(Place("s.yaml", 2, 3, 3, 9), SOURCE).split("\n")[1] == "      |   ^^^^"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 5000 + "台" + "y" * 5000
    text, carets = excerpt(Place("s.yaml", 1, 5001, 1, 5002), line).split("\n")
    assert width(text) < 120
    assert "..." in text
    assert width(text[: text.index("台")]) == carets.index("^")


def test_nothing_stands_behind_a_place_too_long_to_be_shown() -> None:
    text = excerpt(Place("s.yaml", 1, 11, 1, 311), "x" * 10 + "y" * 300 + "z" * 10).split("\n")[0]
    assert text.endswith("yyy...")


def test_an_error_shows_all_its_diagnostics_in_the_order_of_the_file() -> None:
    late, early = sample(), sample(Place.point("s.yaml", 1, 1))
    fault = ScenarioError([late, early])
    assert [d.line for d in fault.diagnostics] == [1, 3]
    assert str(fault) == f"{early.render()}\n{late.render()}"
    assert isinstance(fault, TabletopError)


def test_an_error_keeps_the_text_it_was_about() -> None:
    read_text(SOURCE.encode(), "edited.yaml")
    fault = ScenarioError([sample(Place("edited.yaml", 3, 5, 3, 9))])
    read_text(b"quite: another\n", "edited.yaml")
    assert "nmae: Beijing" in str(fault)


def test_a_diagnostic_is_put_into_words_when_shown() -> None:
    found = sample()
    try:
        set_language("zh-Hant")
        assert found.as_dict()["message"] == str(found.message)
    finally:
        set_language("en")


def test_a_diagnostic_goes_into_json() -> None:
    assert json.loads(json.dumps(sample().as_dict())) == {
        "file": "s.yaml",
        "line": 3,
        "column": 5,
        "end_line": 3,
        "end_column": 9,
        "code": "S201",
        "severity": "error",
        "message": "Unknown key 'nmae'.",
        "hint": "Did you mean 'name'?",
    }


def test_the_cache_forgets_the_oldest_file() -> None:
    cache = SourceCache(size=2)
    for name in "abac":
        cache.remember(name, name)
    assert [cache.recall(name) for name in "abc"] == ["a", None, "c"]


def used_codes() -> set[str]:
    folder = Path(tabletop.scenario.__path__[0])
    return {
        code for file in folder.glob("*.py") for code in re.findall(r'"(S\d{3})"', file.read_text("utf-8"))
    }


@pytest.mark.parametrize("code", sorted(used_codes()))
def test_every_code_in_use_is_listed_with_a_sentence(code: str) -> None:
    assert str(CODES[code]).endswith(".")
