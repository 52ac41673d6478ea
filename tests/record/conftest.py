"""What the tests of the record share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.i18n import set_language
from tabletop.record import Record

from .games import clock, header


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new game may be saved."""
    return tmp_path / "game.jsonl"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """A new game, open for writing."""
    with Record.create(path, header(), clock=clock) as record:
        yield record


@pytest.fixture
def chinese() -> Iterator[None]:
    """正體中文 for one test."""
    set_language("zh-Hant")
    yield
    set_language("en")
