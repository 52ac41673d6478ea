"""Other terminal applications to be measured against, installed from the package registry outside the project.

    python -m benchmarks.anchors        install what is not there yet, and say where

Each gets an environment of its own, for they do not agree on a version of Textual. They are never a dependency of the
project: the benchmarks leave out what is not installed. The folder is the user's cache, or `TABLETOP_ANCHORS`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True)
class Anchor:
    """An application: its package, its command with words, the text that shows it is ready, and the key of its help.

    `beside` are packages to be installed with it.
    """

    name: str
    command: str
    words: Sequence[str]
    ready: str
    help_key: str
    beside: Sequence[str] = ()


ANCHORS = (
    Anchor("posting", "posting", (), "Collection", "\x1bOP", ("tree-sitter<0.25.2",)),
    Anchor("harlequin", "harlequin", ("--no-download-tzdata",), "Query Editor", "\x1bOP"),
    Anchor("toolong", "tl", ("{log}",), "a line of the log", "\x1bOP"),
)


def folder() -> Path:
    """Where the environments are."""
    own = os.environ.get("TABLETOP_ANCHORS")
    return Path(own) if own else platformdirs.user_cache_path("tabletop-anchors", appauthor=False)


def program(anchor: Anchor) -> Path:
    """The installed command; it need not be there."""
    return folder() / anchor.name / ("Scripts" if sys.platform == "win32" else "bin") / anchor.command


def main() -> int:
    """Install what is missing; exit code 1 where the registry refuses one."""
    failed = 0
    for anchor in ANCHORS:
        place = folder() / anchor.name
        if not program(anchor).exists():
            venv.create(place, with_pip=True)
            python = program(anchor).with_name("python")
            asked = [
                str(python),
                "-m",
                "pip",
                "--disable-pip-version-check",
                "--quiet",
                "install",
                anchor.name,
                *anchor.beside,
            ]
            failed |= subprocess.run(asked, check=False).returncode != 0
        print(f"{anchor.name:10} {program(anchor) if program(anchor).exists() else 'could not be installed'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
