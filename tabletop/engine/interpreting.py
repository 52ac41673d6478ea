"""The intermediate form evaluated step by step: for previews, load-time proofs, and to hold the compiled machine to."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine import curves
from tabletop.engine.form import Expr


def evaluate(expr: Expr, s: Sequence[int], b: Sequence[int], f: Sequence[int], level: int) -> int:
    """The value of an expression over slots, slots before, facts and level. Conditions are 0 or 1."""
    op, args = expr[0], expr[1:]
    match op:
        case "int":
            return int(args[0])
        case "slot":
            return s[args[0]]
        case "was":
            return b[args[0]]
        case "percent":
            return curves.percent_of(s[args[0]])
        case "was_percent":
            return curves.percent_of(b[args[0]])
        case "fact":
            return f[args[0]]
        case "level":
            return level
        case "and":
            return int(all(evaluate(a, s, b, f, level) for a in args))
        case "or":
            return int(any(evaluate(a, s, b, f, level) for a in args))
        case "if":
            return evaluate(args[1] if evaluate(args[0], s, b, f, level) else args[2], s, b, f, level)
    return _apply(op, [evaluate(a, s, b, f, level) for a in args])


def _apply(op: str, x: list[int]) -> int:
    match op:
        case "neg":
            return -x[0]
        case "not":
            return int(not x[0])
        case "bool":
            return int(x[0] != 0)
        case "abs":
            return abs(x[0])
        case "add":
            return x[0] + x[1]
        case "sub":
            return x[0] - x[1]
        case "mul":
            return x[0] * x[1]
        case "div":
            return curves.divide(x[0], x[1])
        case "divup":
            return curves.divide_up(x[0], x[1])
        case "mod":
            return x[0] - x[1] * curves.divide(x[0], x[1])
        case "min":
            return min(x)
        case "max":
            return max(x)
        case "clamp":
            return curves.clamp(x[0], x[1], x[2])
        case "evidence":
            return curves.evidence(100 * x[0], 100 * x[1])
        case "incident":
            return curves.incident(x[0], x[1], x[2], x[3])
        case "lt" | "le" | "gt" | "ge" | "eq" | "ne":
            return _compare(op, x[0], x[1])
    raise ValueError(f"unknown operation {op!r}")


def _compare(op: str, a: int, b: int) -> int:
    return int({"lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b, "eq": a == b, "ne": a != b}[op])
