"""The plain game as it is listened to: no signs, no drawing, every line a sentence; where one is, what changed, said again."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tabletop.cli.plain import Console, play, replay
from tabletop.cli.plain.aloud import spoken
from tabletop.cli.plain.commands import SEAT, TABLE, VERBS
from tabletop.engine import Rules
from tabletop.i18n import set_language
from tabletop.scenario import load
from tabletop.table import HUMAN, Table

DRAWN = re.compile(r"[←-⇿─-◿●-➿*|~^]|[+−-]\d|\d ?[%％]|\bdB\b|  |\t|^- |[\[\]]|·")
"""Drawing, signs before and behind numbers, alignment by spaces, brackets: what is not read, or read as noise."""

LEADING_AWAY = ("language", "stop", "quit", "next", "seal", "pass", "pin", "resolve", "offer", "counter")

SAYING = {
    "en": ("say prc: we mean it", "clauses prc", "offer prc give 1 for 19", "order 4 2 intent=deter", "order 2", "preview"),
    "zh-Hant": ("發訊 北京：我們是認真的", "條款 北京", "提議 北京 給 1 換 19", "下令 4 2 用意=嚇阻", "下令 2", "預覽"),
}  # fmt: skip


@cache
def rules_of(scenario: str) -> Rules:
    return load(scenario)


def heard(scenario: str, typed: Sequence[str], *people: str, tongue: str = "en") -> list[str]:
    """What is said in a game in which these lines are typed; a prompt is a line, too."""
    set_language(tongue)
    rules = rules_of(scenario)
    players = {seat.id: HUMAN if seat.id in people else seat.doctrine for seat in rules.seats}
    table, said = Table.start(rules, players=players, seed=5), io.StringIO()
    play(table, Console(io.StringIO("".join(f"{line}\n" for line in typed)), said))
    return said.getvalue().splitlines()


def answers(lines: Sequence[str], prompt: str) -> list[list[str]]:
    """What was said before each prompt that begins so."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.startswith(prompt):
            found.append([])
        else:
            found[-1].append(line)
    return found


EVERYTHING = [v.id for v in VERBS if SEAT in v.scopes and v.id not in LEADING_AWAY]


@pytest.mark.parametrize("tongue", ["en", "zh-Hant"])
@pytest.mark.parametrize(("scenario", "seat"), [("taiwan_strait", "us"), ("first_steps", "north")])
def test_nothing_that_is_said_needs_eyes(scenario: str, seat: str, tongue: str) -> None:
    """Two turns with everything that can be asked for."""
    table = [v.id for v in VERBS if TABLE in v.scopes and v.id not in LEADING_AWAY]
    typed = [
        *table,
        "",
        *SAYING[tongue],
        "moves all",
        "about 1",
        *EVERYTHING,
        "seal",
        "seal",
        "",
        "brief",
        *EVERYTHING,
    ]
    lines = heard(scenario, typed, seat, tongue=tongue)
    stray = [line for line in lines if DRAWN.search(line)]
    assert stray == []
    assert len(lines) > 300


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("- Anger −5 (of itself)", "Anger minus 5 (of itself)"),
        ("Beijing reads it as +0.4 dB.", "Beijing reads it as plus 0.4 decibans."),
        ("sure, 2.5%", "sure, 2.5 percent"),
        ("[secret] Turn 3 · May 2019", "(secret) Turn 3, May 2019"),
        ("help [COMMAND|TOPIC]", "help (COMMAND or TOPIC)"),
        ("the two-plus-four talks of 1990-91", "the two-plus-four talks of 1990-91"),
    ],
)
def test_signs_are_words(written: str, said: str) -> None:
    assert spoken(written) == said


def test_where_tells_what_is_asked_of_a_seat() -> None:
    lines = heard("taiwan_strait", ["", "where", "answer 2", "order 1", "where"], "us")
    _opening, before, _answer, _order, after = answers(lines, "Washington, your command:")[:5]
    assert "Orders so far: 0 of at most 2." in before
    assert "Not answered yet: The package that waits." in before
    assert "Orders so far: 1 of at most 2." in after
    assert not [line for line in after if "Not answered" in line]


def test_an_answer_can_be_heard_again_but_nothing_from_before_the_curtain() -> None:
    typed = ["", "order 1 note for us alone", "orders", "repeat", "repeat", "pass", "repeat", "", "repeat"]
    lines = heard("taiwan_strait", typed, "us", "taiwan")
    _sat, _ordered, listed, again, once_more = answers(lines, "Washington, your command:")[:5]
    assert any("for us alone" in line for line in listed)
    assert listed == again
    after = lines[lines.index("(a new reader from here on)") :]
    assert len(once_more) > 0 and not [line for line in after if "for us alone" in line]


def test_changes_tell_every_number_that_moved_and_why() -> None:
    lines = heard("taiwan_strait", ["", "order 1", "seal", "", "changes", "why escalation"], "us")
    _sat, _ordered, _report, changes, why = answers(lines, "Washington, your command:")[:5]
    anger = next(line for line in changes if line.startswith("Anger "))
    assert re.fullmatch(r"Anger down \d+, from \d+ to \d+: .*Washington: Hotline call, down 5.*", anger)
    assert all(re.search(r" (up|down) [\d.]+, from ", line) for line in changes)
    assert any(re.search(r"The rule: taiwan_strait.yaml, line \d+$", line) for line in why)


def test_the_ladder_trust_and_history_are_told_in_sentences() -> None:
    typed = ["", "seal", "", "ladder", "trust", "history", "history trust of washington"]
    lines = heard("taiwan_strait", typed, "us")
    _sat, _report, ladder, trust, history, own = answers(lines, "Washington, your command:")[:6]
    assert sum(line.endswith(": here you stand") for line in ladder) == 1
    assert any(re.match(r"The next rung up is \w+, \d+ points away\.", line) for line in ladder)
    assert re.match(r"Washington trusts Beijing \d+ percent, (up \d+|down \d+|no change)", trust[0])
    assert [line[:7] for line in history[1:3]] == ["Turn 2.", "Turn 1."]
    assert history[2].endswith("25, Tension")
    assert own[0] == "Trust of Washington in Beijing, turn by turn, the newest first:"


def test_less_is_said_when_less_is_asked_for() -> None:
    def told(*first: str) -> list[str]:
        return heard("taiwan_strait", [*first, "", "order 1", "seal", "", "seal", ""], "us")

    full, brief = told(), told("brief")
    assert sum(map(len, brief)) < 0.8 * sum(map(len, full))
    assert "What changed" in brief and "What changed" not in full
    assert "Besides" in full and "Besides" not in brief
    acts = [line for line in full if line == "Washington: Hotline call"]
    assert acts and acts == [line for line in brief if line == "Washington: Hotline call"]


def test_the_language_changes_in_the_middle_and_the_draft_stays() -> None:
    lines = heard(
        "taiwan_strait", ["", "order 1", "brief", "language", "位置", "草案", "語言", "where"], "us"
    )
    assert "目前命令：1 道，最多 2 道。" in lines
    assert "命令1：熱線通話" in lines
    assert lines.count("Orders so far: 1 of at most 2.") == 1


@pytest.mark.parametrize(("tongue", "word"), [("en", "evidence"), ("zh-Hant", "證據")])
def test_help_explains_the_words_of_the_game(tongue: str, word: str) -> None:
    prompt = "Washington, your command:" if tongue == "en" else "華府，請下指令："
    lines = heard("taiwan_strait", ["", f"help {word}", "topics", "help trust"], "us", tongue=tongue)
    _sat, page, topics, both = answers(lines, prompt)[:4]
    assert len(page) > 1 and len(page[1]) > 20
    assert any(page[0] in line for line in topics)
    assert len(both) > 2


def test_a_replay_tells_where_it_is_and_the_same_things(tmp_path: Path) -> None:
    table = Table.start(
        rules_of("first_steps"), players={s.id: s.doctrine for s in rules_of("first_steps").seats}, seed=5,
        save=tmp_path / "g.jsonl",
    )  # fmt: skip
    while not table.ended:
        table.resolve()
    table.close()
    watched, said = Table.watch(tmp_path / "g.jsonl"), io.StringIO()
    typed = "turn 3\nwhere\nladder\nchanges\nhistory\ntrust\nas north\ntrust\nrepeat\nquit\n"
    console = Console(io.StringIO(typed), said)
    console.interactive = False
    replay(watched, 3, "north", console)
    watched.close()
    assert not [line for line in said.getvalue().splitlines() if DRAWN.search(line)]
