"""Expressions and statements of the intermediate form, as nested tuples.

An **expression** is a nested tuple whose first element names the operation:

    ("int", n)  ("slot", i)  ("percent", i)  ("was", i)  ("was_percent", i)  ("fact", k)  ("level",)
    ("neg" | "not" | "abs" | "bool", a)
    ("add" | "sub" | "mul" | "div" | "divup" | "mod" | "lt" | "le" | "gt" | "ge" | "eq" | "ne", a, b)
    ("and" | "or" | "min" | "max", a, b, ...)  ("if", condition, a, b)  ("clamp", x, low, high)
    ("evidence", s, g)  ("incident", rate, slope, heat, traffic)

A **statement** is one of

    ("add", slot, expression, place)
    ("if", condition, mark, then, otherwise)         then and otherwise: tuples of statements
    ("chance", expression, key, mark, then, otherwise)   expression in basis points, key names the dice
    ("say", line, mark)
    ("settled", mark, holds)     nothing: here stood a block whose condition the names bound to it settled, 1 or 0

A mark is the index of the statement's path in the file (`Form.marks`); statements that differ in the names bound alone share
one. Nothing is played by marks; they tell whoever counts what ran where it stands.
"""

from __future__ import annotations

from typing import Any

Expr = tuple[Any, ...]
Statement = tuple[Any, ...]
Program = tuple[Statement, ...]

ZERO: Expr = ("int", 0)


def reads(expr: Expr) -> tuple[set[int], set[int]]:
    """The slots and the facts that an expression reads."""
    slots: set[int] = set()
    facts: set[int] = set()
    todo = [expr]
    while todo:
        node = todo.pop()
        if node[0] in ("slot", "percent", "was", "was_percent"):
            slots.add(node[1])
        elif node[0] == "fact":
            facts.add(node[1])
        else:
            todo.extend(part for part in node[1:] if isinstance(part, tuple))
    return slots, facts
