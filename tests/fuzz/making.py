"""Making bad files out of good ones, and rules out of their grammar."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from tabletop.scenario import shelf
from tests.fuzz.saying import words
from tests.scenario import promises

SMALL = ("every mechanic", "every mechanic", "first_steps", "reassurance_game", "four_worlds", "arms_race")
"""Scenarios short enough to be read many times: that of the tests, which has a little of everything, and shipped ones."""

SIGNS: tuple[str, ...] = (
    *":,-#'\"[]{}|>?*&!%@`=\\~\t ", ": ", " #", "- ", "''", '\\"', "\n", "\n\n", "\r\n", "\r", "---\n", "<<: ", "!!str ",
    "：", "，", "（", "「", "“", "”", "‘", "－", "＃", "％", "\u00a0", "\u3000", "\u200b", "\u200d", "\u202e", "\ufeff",
    "а", "о", "ａ", "é", "e\u0301", "台", "no", "on", "010", "12:30", "1_000", "null", "true", "0x1F", ".inf", ".nan", "1e999",
    "99999999999999999999", "-1", "0", "30%", "us", "self", "everyone", "level", "turn", "if", "for", "then", "not ", " and ",
    "(" * 40, "[" * 70, "x" * 600, "allow S603", "# allow S140: x", "include: [first_steps.yaml]\n", "seats:\n", "\x00", "\x1b[31m",
)  # fmt: skip
"""What a slip of the hand, another keyboard or another program may leave in a file."""


@cache
def text_of(scenario: str) -> str:
    """The file of one of these scenarios, or of another shipped one."""
    if scenario == "every mechanic":
        return promises.text()
    return shelf.find(scenario).read_text(encoding="utf-8")


def _byte(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + bytes([dice.randrange(256)]) + data[at + dice.randrange(3) :]


def _sign(data: bytes, dice: random.Random) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    at = dice.randrange(len(text) + 1)
    return (text[:at] + dice.choice(SIGNS) + text[at + dice.randrange(4) :]).encode(
        "utf-8", "surrogateescape"
    )


def _line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    line = lines[at]
    changed: Callable[[], list[bytes]] = dice.choice(
        [
            list,
            lambda: [line, line],
            lambda: [line, lines[other]],
            lambda: [b" " * dice.randrange(1, 5) + line],
            lambda: [line[dice.randrange(1, 4) :]],
            lambda: [line.lstrip()],
            lambda: [b"\t" + line.lstrip()],
            lambda: [line[: dice.randrange(len(line) + 1)]],
            lambda: [line.replace(b": ", b":", 1)],
            lambda: [line.replace(b":", "：".encode(), 1)],
            lambda: [line.replace(b" ", "\u00a0".encode(), 1)],
            lambda: [line.replace(b'"', b"", 1)],
            lambda: [line.replace(b"}", b"", 1)],
            lambda: [line.replace(b",", b"", 1)],
            lambda: [line + dice.choice((b" # x", b" #1", b":", b" [", b' "', b" '", b" |", b",", b"}"))],
        ]
    )
    return b"\n".join([*lines[:at], *changed(), *lines[at + 1 :]])


def _word(data: bytes, dice: random.Random) -> bytes:
    parts = data.split(b" ")
    at, other = dice.randrange(len(parts)), dice.randrange(len(parts))
    parts[at] = dice.choice((parts[other], b"", dice.choice(SIGNS).encode(), parts[at] + parts[other]))
    return b" ".join(parts)


def _block(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    taken = lines[at : at + dice.randrange(1, 30)]
    if dice.random() < 0.5:
        return b"\n".join(lines[:at] + lines[at + len(taken) :])
    return b"\n".join(lines[:other] + taken + lines[other:])


MUTATIONS = (_byte, _sign, _sign, _line, _line, _word, _block)


def mutated(text: str, seed: int, count: int) -> bytes:
    """A file changed in `count` places, the same for the same seed."""
    dice, data = random.Random(seed), text.encode()
    for _ in range(count):
        mutation = dice.choice(MUTATIONS)
        data = mutation(data, dice)
    return data


def rules() -> st.SearchStrategy[str]:
    """Lines that follow the grammar of rules, with names that exist, though not always where they may stand."""
    names = st.sampled_from(words())
    leaves = st.one_of(
        names, st.integers(-5, 2_000_000).map(str), st.sampled_from(["True", "1.5", "30%", "'x'", "None"])
    )

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        operators = st.sampled_from(
            [
                "+",
                "-",
                "*",
                "/",
                "//",
                "%",
                "**",
                "<",
                "<=",
                "==",
                "!=",
                ">",
                "and",
                "or",
                "in",
                "not in",
                "is",
                "|",
            ]
        )
        return st.one_of(
            st.tuples(inner, operators, inner).map(" ".join),
            st.tuples(names, st.lists(inner, max_size=4)).map(lambda t: f"{t[0]}({', '.join(t[1])})"),
            st.tuples(names, st.lists(inner, min_size=1, max_size=3)).map(
                lambda t: f"{t[0]}[{', '.join(t[1])}]"
            ),
            inner.map("not {}".format),
            inner.map("-{}".format),
            inner.map("({})".format),
            st.tuples(inner, inner, inner).map("{0[0]} if {0[1]} else {0[2]}".format),
            st.tuples(inner, inner).map("{0[0]}.{0[1]}".format),
            st.tuples(names, inner).map("{0[0]}(x={0[1]})".format),
            inner.map("lambda: {}".format),
            inner.map("[x for x in {}]".format),
        )

    expressions = st.recursive(leaves, larger, max_leaves=12)
    statements = st.tuples(expressions, st.sampled_from(["+=", "-=", "=", "*=", ":="]), expressions).map(
        " ".join
    )
    return st.one_of(expressions, statements)
