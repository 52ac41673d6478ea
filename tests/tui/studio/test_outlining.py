"""The outline of any text: sections and entries by line, whatever state the file is in."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tabletop.i18n import Message
from tabletop.scenario.diagnostics import error, warning
from tabletop.scenario.places import Place
from tabletop.tui.studio.outlining import Section, outline

TEXT = """\
title: {en: A, zh-Hant: B}
moves:
  hold: {by: [a]}
  # a remark
  drill:
    by: [a]
turns: {count: 4, each: one day}
injects: [one, two]
"""


def of(text: str) -> dict[str, Section]:
    return {section.name: section for section in outline(text, "a.yaml", ())}


def test_sections_know_their_lines_and_what_stands_in_them() -> None:
    found = of(TEXT)
    assert [(name, s.line, s.last, s.count) for name, s in found.items()] == [
        ("title", 1, 1, None),
        ("moves", 2, 6, 2),
        ("turns", 7, 7, None),
        ("injects", 8, 9, 2),
    ]
    assert [(e.name, e.line, e.last) for e in found["moves"].entries] == [("hold", 3, 4), ("drill", 5, 6)]
    assert found["title"].entries == ()


def test_faults_are_counted_where_they_lie_and_only_those_of_this_file() -> None:
    message = Message("Something.")
    faults = [
        error("S201", Place.point("a.yaml", 6), message),
        warning("S601", Place.point("a.yaml", 5), message),
        error("S201", Place.point("other.yaml", 5), message),
    ]
    found = {s.name: s for s in outline(TEXT, "a.yaml", faults)}
    assert (found["moves"].errors, found["moves"].warnings) == (1, 1)
    assert [(e.name, e.errors, e.warnings) for e in found["moves"].entries] == [
        ("hold", 0, 0),
        ("drill", 1, 1),
    ]
    assert (found["turns"].errors, found["turns"].warnings) == (0, 0)


@pytest.mark.parametrize("broken", ["moves: [", "moves: {", 'moves: "', "moves: &a"])
def test_a_file_that_is_no_yaml_is_still_told(broken: str) -> None:
    found = of(TEXT.replace("moves:", broken))
    assert "title" in found


@given(st.text(alphabet=st.sampled_from("ab:[]{}#&*!|>'\"%@- \n\t\r\u2028\x1c\udc80中")))
def test_any_text_has_an_outline_within_its_lines(text: str) -> None:
    for section in outline(text, "a.yaml", ()):
        assert 1 <= section.line <= section.last <= text.count("\n") + 1
        for entry in section.entries:
            assert section.line <= entry.line <= entry.last <= section.last
