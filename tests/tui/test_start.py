"""Who goes on with a saved game waits for nothing that only authors, printers and compilers need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tabletop.scenario import load
from tabletop.table import HUMAN, Table

RESUMED = """
import sys
from tabletop.cli.commands import resume
from tabletop.table import Table
table = Table.resume(sys.argv[1])
table.look("us")
table.close()
import tabletop.tui.app, tabletop.tui.game, tabletop.tui.console, tabletop.tui.orders.form
print(*sorted(sys.modules))
"""
NOT_NEEDED = (
    "jinja2",
    "pydantic",
    "pydantic_core",
    "tabletop.handouts",
    "tabletop.lab",
    "tabletop.scenario.compiling",
    "tabletop.scenario.model",
    "tabletop.scenario.reading",
    "yaml",
)


def test_a_console_resumed_needs_neither_yaml_nor_the_compiler(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    rules = load("taiwan_strait")
    table = Table.start(rules, players={seat.id: HUMAN for seat in rules.seats}, seed=7, save=path)
    table.close()
    Table.watch(path)  # kept from here on
    done = subprocess.run(
        [sys.executable, "-c", RESUMED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    loaded = done.stdout.split()
    assert "tabletop.tui.console" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []
