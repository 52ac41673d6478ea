"""One game of every shipped scenario, word for word: any change of behaviour shows as a difference that a person can read.

After a change that is meant: `python tools/playthroughs.py`, and read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import load
from tabletop.scenario.shelf import shipped
from tools.playthroughs import FOLDER, SEED, playthrough


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_the_game_is_played_as_it_was(path: Path) -> None:
    golden = (FOLDER / f"{path.stem}.txt").read_text(encoding="utf-8")
    assert playthrough(load(path, short=True), SEED).splitlines() == golden.splitlines()


def test_there_is_a_golden_for_every_shipped_scenario_and_no_other() -> None:
    assert {p.stem for p in FOLDER.glob("*.txt")} == {p.stem for p in shipped()}
