"""The intermediate form evaluated step by step: for previews, load-time proofs, and to hold the compiled machine to."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

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
    if op not in _APPLY:
        raise ValueError(f"unknown operation {op!r}")
    return _APPLY[op](*(evaluate(a, s, b, f, level) for a in args))


_APPLY: dict[str, Callable[..., int]] = {
    "neg": operator.neg,
    "not": lambda a: int(not a),
    "bool": lambda a: int(a != 0),
    "abs": abs,
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": curves.divide,
    "divup": curves.divide_up,
    "mod": lambda a, b: a - b * curves.divide(a, b),
    "min": min,
    "max": max,
    "clamp": curves.clamp,
    "evidence": lambda s, g: curves.evidence(100 * s, 100 * g),
    "incident": curves.incident,
    "lt": lambda a, b: int(a < b),
    "le": lambda a, b: int(a <= b),
    "gt": lambda a, b: int(a > b),
    "ge": lambda a, b: int(a >= b),
    "eq": lambda a, b: int(a == b),
    "ne": lambda a, b: int(a != b),
}
