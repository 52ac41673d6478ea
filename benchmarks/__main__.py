"""Measure everything, or the parts named on the command line: engine, playtests, reading, record, commands, screens."""

from __future__ import annotations

import sys

from benchmarks import commands, engine, playtests, reading, record, screens

PARTS = {
    "engine": engine.figures,
    "playtests": playtests.figures,
    "reading": reading.figures,
    "record": record.figures,
    "commands": commands.figures,
    "screens": screens.figures,
}


def main() -> int:
    """Print a line a figure; exit code 2 for an unknown part."""
    wanted = sys.argv[1:] or list(PARTS)
    for name in wanted:
        if name not in PARTS:
            print(f"There is no part {name}; the parts are: {', '.join(PARTS)}", file=sys.stderr)
            return 2
    for name in wanted:
        for figure, value, unit in PARTS[name]():
            print(f"{name:9} {figure:58} {value:>10,.1f} {unit}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
