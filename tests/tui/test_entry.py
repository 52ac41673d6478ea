"""The three ways in: what the commands call, in a real terminal of their own."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tabletop.table import NotPossible, Table
from tabletop.tui.app import PAUSE
from tabletop.tui.running import run_replay
from tests.tui.room import table_for
from tests.tui.terminal import F, terminal


def test_home_opens_speaks_both_languages_and_is_left_by_asking(tmp_path: Path) -> None:
    with terminal(TABLETOP_GAMES=str(tmp_path)) as made:
        made.until("Recentgames")
        made.press(F[3])
        made.until("最近的對局")
        made.press("\x11")
        made.until("離開程式？")
        made.press("y")
        assert made.code() == 0


def test_a_game_killed_at_the_console_resumes_at_the_curtain_with_sealed_seats_sealed(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    words = ("--seat", "us=human", "--seat", "prc=human", "--seat", "taiwan=random", "--seat", "japan=random")
    with terminal("play", "taiwan_strait", "--short", "--seed", "5", "--save", str(path), *words) as made:
        made.until("Enterwhenallhavereadit")
        made.press("\r")
        made.until("WASHINGTON")
        time.sleep(PAUSE)
        made.press("\r")
        made.until("Yourownjudgementfirst")
        made.press("60\r")
        made.until("Whoyouare")
        made.press("\r")
        made.until("Nothingorderedyet")
        made.press(F[10])
        made.until("youholdthisturn")
        made.press("\r")
        made.until("BEIJING")
        time.sleep(PAUSE)
        made.press("\r")
        made.until("Yourownjudgementfirst")
        made.send(signal.SIGKILL)
    with terminal("resume", str(path)) as made:
        made.until("sealed✓")
        assert "B E I J I N G" in "\n".join(made.screen.display)
        made.send(signal.SIGTERM)
    table = Table.resume(path)
    assert table.waiting() == ("prc",)
    table.close()


@pytest.mark.parametrize(("turn", "viewer"), [(1, "rok"), (9, "us")])
def test_a_replay_of_what_is_not_there_is_refused_in_a_sentence(turn: int, viewer: str) -> None:
    with pytest.raises(NotPossible, match=r"There is no .*"):
        run_replay(table_for("us", turns=1), turn, viewer)
