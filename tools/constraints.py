"""Renew constraints.txt: the exact versions of everything that make installs, as the package registry has them today.

`make constraints` runs it. It resolves the ranges of pyproject.toml in a new, empty environment and writes down
what came of it: names and versions, no addresses.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "constraints.txt"
HEAD = "# The exact versions that make installs. Renewed by 'make constraints'; the ranges are in pyproject.toml.\n"


def resolved() -> list[str]:
    """`name==version` of everything that the package and its developers' tools need, sorted by name."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", f"{ROOT}[dev]"], check=True)
        frozen = subprocess.run(
            [
                *pip,
                "list",
                "--format=freeze",
                "--exclude=tabletop-crisis",
                "--exclude=pip",
                "--exclude=setuptools",
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    return sorted(frozen.stdout.split(), key=str.lower)


def main() -> int:
    """Write the file and say what changed."""
    before = set(TARGET.read_text().splitlines()) if TARGET.exists() else set()
    lines = resolved()
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in lines))
    for line in sorted(set(lines) - before, key=str.lower):
        print(f"now {line}")
    print(f"constraints.txt: {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
