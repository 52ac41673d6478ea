"""Pilots of the application wait until it is at rest, not until some time has passed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.quiet import quiet_pilots


@pytest.fixture(scope="session", autouse=True)
def _quiet_pilots() -> Iterator[None]:
    with quiet_pilots():
        yield
