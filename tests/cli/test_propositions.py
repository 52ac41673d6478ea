"""The command that tests claims, as it is typed; and rules switched off where games are played."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.cli.claims import difference_text, figure_text
from tabletop.cli.progress import Progress
from tests.conftest import Run
from tests.lab.claimed import CLAIMED


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    path = tmp_path / "claimed.yaml"
    path.write_text(CLAIMED, encoding="utf-8")
    return str(path)


def test_claims_are_told_with_figures_differences_and_verdicts(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["propositions", scenario, "-n", "60", "--only", "wars", "--only", "believed"]) == 0
    said = capsys.readouterr().out
    assert "Claimed: claims: 2, games in each setting: 60, seed 1" in said
    assert "Pushing means war." in said and "A book; emergent" in said and "pushing (Harsh)" in said
    assert "bowing minus still: +4.8 dB (95% interval +4.8 to +4.8); wanted: at least 2.0 dB" in said
    assert "forced orders that could not be given in 60 games: 60" in said
    assert said.endswith("Hold: 2; do not hold: 0; undecided: 0.\n")


def test_the_exit_code_is_1_where_a_claim_does_not_hold(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["propositions", scenario, "-n", "200", "--only", "soothes"]) == 1
    assert "Verdict: it does not hold." in capsys.readouterr().out
    assert main(["propositions", scenario, "-n", "20", "--only", "lucky"]) == 1
    assert "Verdict: undecided" in capsys.readouterr().out
    assert main(["propositions", scenario, "-n", "20", "--only", "believed", "--without", "evidence"]) == 1
    assert "Switched off: evidence" in capsys.readouterr().out


def test_json_is_a_list_of_one_object_a_claim_and_nothing_else(tabletop: Run, scenario: str) -> None:
    words = ("propositions", scenario, "--json", "-n", "40", "--robust", "--worlds", "2", "--only", "wars")
    one, two = tabletop(*words), tabletop(*words, "--jobs", "2")
    assert (one.returncode, one.stderr) == (0, "")
    assert one.stdout == two.stdout
    (told,) = json.loads(one.stdout)
    assert (told["id"], told["kind"], told["verdict"], told["games"]) == ("wars", "emergent", "holds", 40)
    assert told["robust"]["worlds"] == 2


def test_robust_tells_in_how_many_worlds_an_emergent_claim_holds(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["propositions", scenario, "-n", "60", "--robust", "--worlds", "3", "--only", "wars", "--plain"])
    said = capsys.readouterr().out
    assert "Worlds in which shove, luck, spare vary by up to half: 3, games in each setting: 50" in said
    assert "It holds in 3 (100.0%), does not hold in 0, and is undecided in 0." in said
    main(["propositions", scenario, "-n", "60", "--robust", "--only", "soothes"])
    assert "It names no constants to vary." in capsys.readouterr().out


def test_a_scenario_without_claims_says_so(
    tmp_path: Path, scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare.yaml"
    bare.write_text(CLAIMED.split("propositions:")[0], encoding="utf-8")
    assert main(["propositions", str(bare)]) == 0
    assert capsys.readouterr().out == "Claimed has no propositions.\n"
    assert main(["propositions", str(bare), "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--only", "wrs"], "There is no proposition wrs. Did you mean wars?"),
        (["--without", "sprk"], "sprk"),
        (["--world", "harh"], "harh"),
        (["--worlds", "3"], "--worlds goes with --robust."),
        (["--games", "1"], "'1' is not a whole number from 2 to"),
    ],
)
def test_a_wrong_call_is_answered_in_a_sentence(
    words: list[str], reason: str, scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["propositions", scenario, *words]) == 2
    said = capsys.readouterr()
    assert said.out == "" and reason in said.err


def test_simulate_plays_without_a_rule(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["simulate", scenario, "-n", "30", "--json", "--seat", "red=pushy", "--world", "harsh"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["endings"]["war"] > 0
    assert main([*words, "--without", "spark"]) == 0
    assert json.loads(capsys.readouterr().out)["endings"]["war"] == 0
    assert main([*words, "--without", "sprk"]) == 2


def test_play_saves_what_was_switched_off_and_the_game_verifies(tabletop: Run, scenario: str) -> None:
    words = (
        "play",
        scenario,
        "--auto",
        "--plain",
        "--seed",
        "7",
        "--save",
        "game.jsonl",
        "--without",
        "spark",
    )
    assert tabletop(*words).returncode == 0
    assert tabletop("replay", "game.jsonl", "--verify").returncode == 0
    refused = tabletop("play", scenario, "--auto", "--plain", "--without", "sprk")
    assert refused.returncode == 2 and "spark" in refused.stderr


def test_the_bar_grows_with_the_games_done() -> None:
    bar = Progress(200)
    assert bar.line(0).startswith("[" + "." * 24 + "] 0%") and "done: 0 of 200" in bar.line(0)
    assert bar.line(100).startswith("[" + "#" * 12 + "." * 12 + "] 50%")
    assert bar.line(200).startswith("[" + "#" * 24 + "] 100%")
    assert Progress().line(7) == "done: 7"


def test_nothing_of_it_reaches_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    Progress(200).show(100)
    assert capsys.readouterr() == ("", "")


def test_where_no_line_can_be_written_over_every_tenth_is_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar = Progress(200)
    for done in range(0, 201, 5):
        bar.show(done)
    bar.clear()
    said = capsys.readouterr().err
    assert said.splitlines() == [f"done: {done} of 200" for done in range(20, 201, 20)]
    assert "\r" not in said and "\x1b" not in said


def test_figures_and_differences_have_their_units() -> None:
    assert [figure_text(unit, 0.5) for unit in ("share", "percent", "decibans", "points")] == [
        "50.0%",
        "0.5%",
        "+0.5 dB",
        "0.5",
    ]
    assert difference_text("share", -0.123) == "−12.3 percentage points"
    assert difference_text("decibans", 3.14) == "+3.1 dB"
    assert difference_text("points", 0.0) == "0.0"


def test_claims_are_told_in_chinese(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["propositions", scenario, "-n", "60", "--only", "heats", "--only", "wars", "--lang", "zh-Hant"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "施壓升溫。" in said and "結論：成立。" in said and "由構造得出" in said and "（嚴峻）" in said
    for english in ("Verdict", "Measured", "interval", "Hold", "percentage"):
        assert english not in said
