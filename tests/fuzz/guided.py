"""The coverage-guided fuzzer: `python -m tests.fuzz.guided files|rules -max_total_time=600`.

It needs atheris (`make fuzzer`, on Linux). What breaks something is left as `crash-*` in the current folder: put it
into tests/fuzz/seeds as *.yaml or *.rule, where the tests replay it for ever.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tabletop.scenario"]):
    from tests.fuzz.making import MUTATIONS, SMALL, text_of
    from tests.fuzz.saying import SEEDS, answer, read_rule

_FILE = Path(tempfile.mkdtemp(prefix="tabletop-fuzz-")) / "s.yaml"


def files(data: bytes) -> None:
    """Check a file of these bytes."""
    answer(_FILE, data)


def rules(data: bytes) -> None:
    """Read these bytes as a rule."""
    read_rule(data.decode("utf-8", "replace"))


def slip(data: bytes, max_size: int, seed: int) -> bytes:
    """Change a file as a slip of the hand would, or as the fuzzer itself does."""
    dice = random.Random(seed)
    if data and dice.random() < 0.7:
        return dice.choice(MUTATIONS)(data, dice)[:max_size]
    return bytes(atheris.Mutate(data, max_size))


def corpus(folder: Path, what: str) -> None:
    """Lay out what the fuzzer begins with."""
    suffix = ".yaml" if what == "files" else ".rule"
    for seed in SEEDS.glob(f"*{suffix}"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    if what == "files":
        for name in dict.fromkeys(SMALL):
            (folder / name).write_text(text_of(name), encoding="utf-8")
    else:
        lines = {line.strip().removeprefix("- ") for line in text_of("arms_race").splitlines()}
        telling = sorted(line for line in lines if "[self]" in line or "(" in line)
        for number, line in enumerate(telling[:: max(1, len(telling) // 40)]):
            (folder / f"{number}.rule").write_text(line.partition(": ")[2] or line, encoding="utf-8")


def main() -> None:
    """Fuzz what the first argument names; the rest are the fuzzer's own options."""
    what, *options = sys.argv[1:] or ["files"]
    folder = Path(tempfile.mkdtemp(prefix="tabletop-corpus-"))
    corpus(folder, what)
    arguments = [sys.argv[0], *options, "-max_len=60000", "-timeout=30", "-len_control=0", str(folder)]
    if what == "files":
        atheris.Setup(arguments, files, custom_mutator=slip)
    else:
        atheris.Setup(arguments, rules)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
