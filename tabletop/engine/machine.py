"""The reference engine's way to run the intermediate form: every expression and program as a Python function.

The source is written from the form alone (integers and the operations listed in `form`), compiled once per rules and kept
with them. `interpreting.py` evaluates the same form step by step; a test holds the two together.

An expression becomes `f(s, b, f, v)`: slots, slots before the last resolution, facts, level. A program becomes
`f(s, b, f, v, c, out, roll, say)`: `c` names the cause, `out((slot, amount, cause, site))` adds to a meter, `roll(key)` draws
0..9999, `say(line)` tells the room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tabletop.engine import curves
from tabletop.engine.form import Expr, Form, Program
from tabletop.engine.tables import CHANCE

Evaluate = Callable[[Sequence[int], Sequence[int], Sequence[int], int], int]
Run = Callable[..., None]

_BINARY = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "eq": "==",
    "ne": "!=",
}
_PERCENT = tuple((chance + 50) // 100 for chance in CHANCE)
_GLOBALS: dict[str, Any] = {
    "_div": curves.divide,
    "_divup": curves.divide_up,
    "_mod": lambda a, b: a - b * curves.divide(a, b),
    "_clamp": curves.clamp,
    "_evidence": lambda s, g: curves.evidence(100 * s, 100 * g),
    "_incident": curves.incident,
    "_percent": _PERCENT,
}


def expression(expr: Expr) -> str:
    """The Python source of an expression over s, b, f and v."""
    op, args = expr[0], expr[1:]
    match op:
        case "int":
            return repr(args[0]) if args[0] >= 0 else f"({args[0]})"
        case "slot":
            return f"s[{args[0]}]"
        case "was":
            return f"b[{args[0]}]"
        case "percent":
            return f"_percent[s[{args[0]}] + 3000]"
        case "was_percent":
            return f"_percent[b[{args[0]}] + 3000]"
        case "fact":
            return f"f[{args[0]}]"
        case "level":
            return "v"
    # Each argument is written once: twice at every level would double the work with every level.
    parts = [expression(a) for a in args]
    match op:
        case "neg":
            return f"(-{parts[0]})"
        case "not":
            return f"(not {parts[0]})"
        case "bool":
            return f"({parts[0]} != 0)"
        case "and" | "or":
            return "(" + f" {op} ".join(parts) + ")"
        case "if":
            return f"({parts[1]} if {parts[0]} else {parts[2]})"
    if op in _BINARY:
        return f"({parts[0]} {_BINARY[op]} {parts[1]})"
    if op in ("div", "divup") and args[1][0] == "int" and args[1][1] > 0:
        return _division(op, parts[0], args[1][1])
    names = {
        "div": "_div",
        "divup": "_divup",
        "mod": "_mod",
        "clamp": "_clamp",
        "evidence": "_evidence",
        "incident": "_incident",
    }
    return f"{names.get(op, op)}({', '.join(parts)})"


def _division(op: str, over: str, n: int) -> str:
    """Division by a positive number written out, since it is what rules do most."""
    if op == "div":
        return f"(_t // {n} if (_t := {over}) >= 0 else -(-_t // {n}))"
    return f"(-(-_t // {n}) if (_t := {over}) >= 0 else _t // {n})"


@dataclass(frozen=True, slots=True)
class Hits:
    """How often statements ran: at 2 * mark how often one ran or held, at 2 * mark + 1 how often it did not hold.

    `sites` are the marks of additions by their site.
    """

    counts: list[int]
    sites: tuple[int, ...]

    @classmethod
    def of(cls, form: Form) -> Hits:
        """None yet."""
        return cls([0] * (2 * len(form.marks)), tuple(site.mark for site in form.sites))

    def line(self, mark: int, holds: int = 1) -> str:
        """The source that counts one more."""
        return f"_n[{2 * mark + 1 - holds}] += 1"


def _statements(program: Program, indent: str, out: list[str], hits: Hits | None = None) -> None:
    last = -1
    for statement in program:
        match statement:
            case ("add", slot, expr, site):
                # One statement may add to several meters, one after another.
                if hits is not None and hits.sites[site] != last:
                    last = hits.sites[site]
                    out.append(indent + hits.line(last))
                out.append(f"{indent}out(({slot}, {expression(expr)}, c, {site}))")
            case ("say", line, mark):
                out.append(f"{indent}say({line})")
                _count(mark, 1, indent, out, hits)
            case ("if", condition, mark, then, otherwise):
                out.append(f"{indent}if {expression(condition)}:")
                _branches(mark, then, otherwise, indent, out, hits)
            case ("chance", chance, key, mark, then, otherwise):
                out.append(f"{indent}if roll({key}) < {expression(chance)}:")
                _branches(mark, then, otherwise, indent, out, hits)
            case ("settled", mark, holds):
                _count(mark, holds, indent, out, hits)


def _branches(
    mark: int, then: Program, otherwise: Program, indent: str, out: list[str], hits: Hits | None
) -> None:
    inner = indent + " "
    out.append(f"{inner}pass")
    _count(mark, 1, inner, out, hits)
    _statements(then, inner, out, hits)
    if otherwise or hits is not None:
        out.append(f"{indent}else:")
        out.append(f"{inner}pass")
        _count(mark, 0, inner, out, hits)
        _statements(otherwise, inner, out, hits)


def _count(mark: int, holds: int, indent: str, out: list[str], hits: Hits | None) -> None:
    if hits is not None:
        out.append(indent + hits.line(mark, holds))


class Workshop:
    """Turns expressions and programs into functions, each different one once; with `hits`, programs count what runs."""

    def __init__(self, hits: Hits | None = None) -> None:
        self._made: dict[tuple[str, Any], Any] = {}
        self._hits = hits
        self._globals = _GLOBALS if hits is None else {**_GLOBALS, "_n": hits.counts}

    def evaluate(self, expr: Expr) -> Evaluate:
        """The function of an expression."""
        return cast(Evaluate, self._make("s, b, f, v", expr, [f" return {expression(expr)}"]))

    def maybe(self, expr: Expr | None) -> Evaluate | None:
        """The function of an expression that may be absent."""
        return None if expr is None else self.evaluate(expr)

    def run(self, program: Program) -> Run:
        """The function of a program."""
        lines: list[str] = []
        _statements(program, " ", lines, self._hits)
        return cast(Run, self._make("s, b, f, v, c, out, roll, say", program, [*lines, " pass"]))

    def _make(self, arguments: str, what: Any, body: list[str]) -> Any:
        made = self._made.get((arguments, what))
        if made is None:
            source = "\n".join([f"def made({arguments}):", *body])
            space: dict[str, Any] = {}
            exec(compile(source, "<rules>", "exec"), self._globals, space)
            made = self._made[arguments, what] = space["made"]
        return made
