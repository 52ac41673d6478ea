"""Pilots of the application wait until it is at rest, not until some time has passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.quiet import every_painting, quiet_pilots


@pytest.fixture(scope="session", autouse=True)
def _quiet_pilots() -> Iterator[None]:
    with quiet_pilots():
        yield


@pytest.fixture(autouse=True)
def _painted() -> Iterator[None]:
    """Whole games are painted as a person would see them."""
    with every_painting():
        yield
