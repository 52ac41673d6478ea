"""The YAML language server that VS Code and its relatives use, at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editors.server import COMMAND, Server

ASKED_OF_EDITORS = {
    "yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}
}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server at work, one for all tests."""
    with Server(COMMAND, ASKED_OF_EDITORS) as server:
        yield server
