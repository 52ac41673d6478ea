"""A card says of a scenario what the home screen needs, and agrees with the scenario itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import load, shelf
from tabletop.scenario.card import NoCard, card, card_of_text, doctrines

SMALL = """\
title: {en: Two towns, zh-Hant: 兩座城}
seats:
  a: {name: A, short: A, glyph: "◆"}
  b: {name: B, human: false, doctrine: hawk}
"""


@pytest.mark.parametrize("path", shelf.shipped(), ids=lambda path: path.stem)
class TestShippedCards:
    """The cards of the shipped scenarios."""

    def test_names_and_lengths_agree_with_the_rules(self, path: Path) -> None:
        found, rules = card(path), load(path)
        assert (found.id, found.title, found.minutes) == (rules.id, rules.title, rules.cast.minutes)
        assert [(s.id, s.name, s.glyph, s.human) for s in found.seats] == [
            (s.id, s.name, s.glyph, s.human) for s in rules.seats
        ]
        assert [w.id for w in found.worlds] == [w.id for w in rules.cast.worlds]
        assert (found.short is not None) == rules.cast.has_short

    def test_doctrines_agree_with_the_rules(self, path: Path) -> None:
        rules = load(path)
        assert {d.id: d.name for d in doctrines(path, shelf.root())} == {
            d.id: d.name for d in rules.cast.doctrines
        }


def test_a_small_card_is_filled_with_what_is_proposed() -> None:
    found = card_of_text(SMALL, Path("two_towns"))
    assert (found.id, str(found.title), found.short, found.worlds) == ("two_towns", "Two towns", None, ())
    assert [(s.id, s.human, s.doctrine) for s in found.seats] == [("a", True, "random"), ("b", False, "hawk")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 1\n",
        "title: [\n",
        "a: b\n",
        "title: x\nseats: 3\n",
        "? {a: 1}\n: 2\n",
        "title: &a x\nseats: *a\n",
    ],
)
def test_what_is_no_scenario_has_no_card(tmp_path: Path, text: str) -> None:
    path = tmp_path / "no.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NoCard, match=r"no\.yaml cannot be read as a scenario"):
        card(path)


def test_a_file_that_is_not_there_has_no_card(tmp_path: Path) -> None:
    with pytest.raises(NoCard, match="none"):
        card(tmp_path / "none.yaml")


def test_doctrines_that_are_changed_or_left_out_are_so_on_the_card(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    changes = "doctrines: {hawk: {about: Sharp.}, own: {name: Own}}\nleave_out: [doctrines.tester, doctrines.dove.avoid]\n"
    path.write_text("include: lib/doctrines.yaml\n" + changes + SMALL, encoding="utf-8")
    found = {d.id: d for d in doctrines(path, shelf.root())}
    assert (str(found["hawk"].name), str(found["hawk"].about)) == ("Hawk", "Sharp.")
    assert {"own", "dove", "hawk"} <= found.keys()
    assert "tester" not in found
