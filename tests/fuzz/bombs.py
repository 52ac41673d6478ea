"""Small files that ask for much: each is answered in a sentence before anything is built of it."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.making import text_of
from tests.fuzz.saying import answer


def _within(section: str, entry: str, count: int) -> str:
    """First Steps with many entries of one kind."""
    entries = "".join(f"  x{number}: {entry}\n" for number in range(count))
    text = text_of("first_steps")
    return (
        text.replace(f"\n{section}:\n", f"\n{section}:\n{entries}", 1)
        if f"\n{section}:\n" in text
        else f"{text}\n{section}:\n{entries}"
    )


def _aliases() -> str:
    return "\n".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20)
    )


def _bindings() -> str:
    names = ", ".join(f"x{number}: everyone" for number in range(22))
    return f"{text_of('first_steps')}\ndrift:\n  r: {{for: {{{names}}}, effects: [escalation += 1]}}\n"


BOMBS: dict[str, tuple[Callable[[], str], str | None]] = {
    "100,000 lists in one another": (lambda: "[" * 100_000, "S105"),
    "100,000 mappings in one another": (lambda: "{a: " * 100_000, "S105"),
    "100,000 dashes": (lambda: "- " * 100_000, "S105"),
    "1,900 levels of indentation": (lambda: "".join(" " * n + "a:\n" for n in range(1900)), "S105"),
    "a million lines": (lambda: "a: 1\n" * 1_000_000, "S104"),
    "two million empty lines": (lambda: "\n" * 1_999_999, "S104"),
    "49,000 keys": (lambda: "".join(f"k{n}: {{a: b, c: d}}\n" for n in range(49_000)), "S104"),
    "49,000 times the same key": (lambda: "a: 1\n" * 49_000, "S120"),
    "a fault in each of 49,000 lines": (lambda: "".join(f"k{n}: a: b\n" for n in range(49_000)), "S113"),
    "nested aliases": (_aliases, "S121"),
    "400,000 aliases": (lambda: "a: [" + "*x, " * 400_000 + "]", "S121"),
    "one line of two million letters": (lambda: "a: " + "x" * 1_990_000, "S201"),
    "a fault far out in a line": (lambda: "a: " + "x" * 990_000 + ": " + "y" * 900_000, "S113"),
    "600,000 colons": (lambda: "a: " * 600_000, "S113"),
    "two million tabs": (lambda: "\t" * 1_900_000, "S114"),
    "a million closing brackets": (lambda: "]" * 1_000_000, "S115"),
    "600,000 invisible characters": (lambda: "\u200b" * 600_000, "S103"),
    "a quote never closed": (lambda: text_of("first_steps") + '\nx: "' + "y\n" * 40_000, "S111"),
    "50,000 allowances": (lambda: "a: 1\n" + "# allow S603: x\n" * 49_000, "S202"),
    "25,000 moves": (lambda: _within("moves", "{name: x}", 25_000), "S104"),
    "900 faulty moves": (lambda: _within("moves", "{nane: x, foo: 3}", 900), "S202"),
    "900 faulty rules": (lambda: _within("drift", "{effects: [foo += bar]}", 900), "S301"),
    "900 worlds": (lambda: _within("worlds", "{name: x}", 900), None),
    "four million bindings of one rule": (_bindings, "S207"),
    "a rule of 100,000 brackets": (
        lambda: text_of("first_steps").replace("points: trade[self]", "points: " + "(" * 100_000),
        "S401",
    ),
}
"""What it is, how it is made, and a code that is in the answer; None where nothing is wrong with it."""


def main() -> None:
    """Answer the bomb that the argument names; print its codes, the seconds and the peak of memory in MiB."""
    make, _code = BOMBS[sys.argv[1]]
    data = make().encode()
    began = time.perf_counter()
    found = answer(Path(sys.argv[2]), data)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(",".join(sorted({fault.code for fault in found.faults})), f"{seconds:.2f}", f"{peak:.0f}")


if __name__ == "__main__":
    main()
