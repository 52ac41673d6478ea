"""What every test can rely on: English, an own folder for saved games, and a way to run the command."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tabletop.i18n import set_language
from tabletop.settings import Settings, take_problems, use

# Without a deadline: machines differ, and speed is measured in benchmarks.
# Who works on the program runs few examples each time and others the next time; `.ci/run` asks for more.
settings.register_profile(
    "fast", deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("TABLETOP_HYPOTHESIS", "fast"))

Run = Callable[..., subprocess.CompletedProcess[str]]

_homes = count()


def pytest_collection_finish() -> None:
    """What thousands of tests have in common lives to the end: the collector of garbage need not go through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture(autouse=True)
def _at_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English and default settings before and after each test; nothing written among the developer's own files."""
    settings_of_test = tmp_path_factory.getbasetemp() / "settings" / str(next(_homes))
    settings_of_test.mkdir(parents=True)
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path_factory.getbasetemp() / "games"))
    monkeypatch.setenv("TABLETOP_CACHE", str(tmp_path_factory.getbasetemp() / "compiled"))
    monkeypatch.setenv("TABLETOP_SETTINGS", str(settings_of_test / "settings.yaml"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "data"))  # packs
    monkeypatch.delenv("TABLETOP_PATH", raising=False)
    monkeypatch.setenv("TABLETOP_LANG", "en")
    monkeypatch.delenv("NO_COLOR", raising=False)
    set_language("en")
    use(Settings())
    yield
    set_language("en")
    use(Settings())
    take_problems()


@pytest.fixture
def tabletop(tmp_path: Path) -> Run:
    """Run `tabletop` with the given words as a user would, without a terminal, in an empty folder."""

    def run(*words: str, text: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tabletop", *words],
            input=text,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1", **environ},
            timeout=120,
            check=False,
        )

    return run
