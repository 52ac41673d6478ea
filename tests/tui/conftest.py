"""Pilots of the application wait until it is at rest, not until some time has passed; no test's terminal outlives it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tabletop.tui.glyphs import saw, use_ascii
from tabletop.tui.keys import give_keys
from tests.tui.quiet import every_painting, quiet_pilots


@pytest.fixture(scope="session", autouse=True)
def _quiet_pilots() -> Iterator[None]:
    with quiet_pilots():
        yield


@pytest.fixture(autouse=True)
def _own_terminal() -> Iterator[None]:
    """Unicode signs and the keys as declared, whatever the test before had found its terminal to be."""
    use_ascii(False)
    saw(None)
    give_keys({})
    yield
    use_ascii(False)


@pytest.fixture
def painted() -> Iterator[None]:
    """Everything is painted as often as the program would do it, not only what is looked at."""
    with every_painting():
        yield
