"""The starter can be played as it is, in every size and language that is offered, and no ending swallows the others."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.engine import Rules
from tabletop.i18n import LANGUAGES, set_language
from tabletop.lab import simulate
from tabletop.scenario import check, load
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.reading import read_text
from tabletop.scenario.schemas import modeline
from tabletop.scenario.starter import SEATS, TURNS, id_of, starter

SIZES = [(seats, turns) for seats in range(SEATS[0], SEATS[1] + 1) for turns in range(TURNS[0], TURNS[1] + 1)]
GAMES = 400


def write(folder: Path, seats: int, turns: int, tag: str = "en") -> Path:
    path = folder / "mine.yaml"
    set_language(tag)
    path.write_text(starter("mine", "mine.yaml", seats, turns, modeline(path, tag)), encoding="utf-8")
    set_language("en")
    return path


def shares(rules: Rules) -> dict[str, float]:
    outcome = simulate(rules, GAMES, 1)
    return {ending: outcome.endings.get(ending, 0) / GAMES for ending in (e.id for e in rules.cast.endings)}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("turns", TURNS)
@pytest.mark.parametrize("seats", range(SEATS[0], SEATS[1] + 1))
def test_every_size_has_no_fault_in_either_language(seats: int, turns: int, tag: str, tmp_path: Path) -> None:
    path = write(tmp_path, seats, turns, tag)
    assert [fault.headline() for fault in check(path)] == []
    rules = load(path)
    assert (len(rules.seats), rules.form.count) == (seats, turns)


@pytest.mark.parametrize(("seats", "turns"), [(2, 4), (2, 6), (3, 5)])
def test_every_ending_is_reached_and_none_takes_most_games(seats: int, turns: int, tmp_path: Path) -> None:
    found = shares(load(write(tmp_path, seats, turns)))
    assert len(found) == 4
    assert all(0 < share <= 0.7 for share in found.values()), found


@pytest.mark.long
@pytest.mark.parametrize(("seats", "turns"), SIZES)
def test_so_it_is_in_every_size(seats: int, turns: int, tmp_path: Path) -> None:
    found = shares(load(write(tmp_path, seats, turns)))
    assert all(0 < share <= 0.7 for share in found.values()), found


def test_both_languages_say_the_same_rules(tmp_path: Path) -> None:
    english, chinese = (load(write(tmp_path, 4, 6, tag)) for tag in LANGUAGES)
    assert replace(english.form, sites=()) == replace(chinese.form, sites=())


def test_the_first_line_is_for_editors(tmp_path: Path) -> None:
    for tag in LANGUAGES:
        first = write(tmp_path, 2, 6, tag).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_part_is_explained_before_it_begins(tag: str, tmp_path: Path) -> None:
    text = write(tmp_path, 3, 6, tag).read_text(encoding="utf-8")
    root = read_text(text.encode(), "mine.yaml")
    assert isinstance(root, Mapping)
    lines = text.splitlines()
    for key, value in root.entries:
        if isinstance(value, Mapping) and key.text not in ("title", "turns", "pairs"):
            assert lines[key.place.line - 2].startswith("# "), key.text


def test_no_line_is_wider_than_a_screen_and_no_remark_breaks_a_name(tmp_path: Path) -> None:
    for tag in LANGUAGES:
        text = write(tmp_path, 6, 6, tag).read_text(encoding="utf-8")
        remarks = [line for line in text.splitlines()[1:] if line.lstrip().startswith("#")]
        assert max(map(len, remarks)) <= 120
        words = set(re.findall(r"[a-z]+_[a-z]+", "\n".join(remarks)))
        assert words <= {"security_seeker", "by_type", "at_end", "my_crisis"}


def test_the_english_starter_has_no_chinese_but_the_one_example(tmp_path: Path) -> None:
    lines = write(tmp_path, 3, 6).read_text(encoding="utf-8").splitlines()
    chinese = [line for line in lines if re.search(r"[\u4e00-\u9fff]", line)]
    assert len(chinese) == 1
    assert "title: {en: Gull Bank, zh-Hant: 鷗灘}" in chinese[0]


@pytest.mark.parametrize(
    ("stem", "id"),
    [
        ("My Crisis", "my_crisis"),
        ("taiwan-2030", "taiwan_2030"),
        ("2030 crisis", "crisis"),
        ("鷗灘", "my_scenario"),
        ("Café", "cafe"),
        ("x" * 60, "x" * 40),
        ("___", "my_scenario"),
    ],
)
def test_the_id_is_made_of_the_name_of_the_file(stem: str, id: str) -> None:
    assert id_of(stem) == id
