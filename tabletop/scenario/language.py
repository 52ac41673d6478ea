"""The rule language: one-line statements and expressions in a small subset of Python's grammar.

Parsed by the standard library's `ast`, checked against a whitelist and bounds, and resolved at once to the intermediate
form. There is no loop, no power, no attribute and no call outside a fixed list. Every value has a kind: `int`, `bool`,
`chance` (basis points, from `incident`) or `evidence` (hundredths of a deciban), and kinds do not mix in silence.
"""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass
from functools import lru_cache

from tabletop.engine.form import Expr
from tabletop.i18n import N_, Message
from tabletop.scenario.calls import call
from tabletop.scenario.meters import Value, is_seat, kind_name, seats_of, slot_value, target_slots
from tabletop.scenario.names import Scope
from tabletop.scenario.signs import sign_hint
from tabletop.scenario.suggesting import suggestion
from tabletop.scenario.wrong import Wrong

MAX_LENGTH = 512
MAX_NODES = 64
MAX_DEPTH = 16

_ARITHMETIC = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.FloorDiv: "div",
    ast.Mod: "mod",
}
_COMPARE = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge", ast.Eq: "eq", ast.NotEq: "ne"}
_UNITS = ("chance", "evidence")
_LEAVES = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)
"""Nodes that have no others below them."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A resolved statement: the slots it adds to and what it adds."""

    slots: tuple[int, ...]
    expr: Expr
    kind: str


def parse_expression(source: int | str, scope: Scope) -> Value:
    """Resolve an expression. Raises `Wrong` with the fault and where in the text it is."""
    if isinstance(source, int):
        return Value("int", ("int", source))
    tree = _tree(source, "eval")
    assert isinstance(tree, ast.Expression)
    return _value(tree.body, scope)


def parse_condition(source: int | str, scope: Scope) -> Expr:
    """Resolve a condition, which must be true or false."""
    value = parse_expression(source, scope)
    if value.kind != "bool" and not value.truth:
        raise Wrong(
            "S402", Message(N_("A condition must be true or false, not a number; compare it, as in `x > 0`."))
        )
    return value.expr


def parse_number(source: int | str, scope: Scope) -> Expr:
    """Resolve an expression that must be a whole number."""
    value = parse_expression(source, scope)
    if value.kind != "int":
        raise Wrong(
            "S402",
            Message(N_("A whole number is wanted here, this is {kind}."), {"kind": kind_name(value.kind)}),
        )
    return value.expr


def parse_chance(source: int | str, scope: Scope) -> Expr:
    """Resolve a chance to basis points: "30%", a number in percent, or `incident(...)`."""
    if isinstance(source, str) and (percent := _percent(source)) is not None:
        return ("int", percent)
    value = parse_expression(source, scope)
    if value.kind == "chance":
        return value.expr
    if value.kind != "int":
        raise Wrong(
            "S402",
            Message(
                N_("A chance is wanted here: a percentage or a number, not {kind}."),
                {"kind": kind_name(value.kind)},
            ),
        )
    if value.expr[0] == "int":
        return ("int", 100 * value.expr[1])
    return ("mul", ("int", 100), value.expr)


def _percent(source: str) -> int | None:
    number, sign, rest = source.strip().partition("%")
    whole, dot, tenth = number.partition(".")
    if not sign or rest or not whole.isascii() or not whole.isdigit():
        return None
    if dot and not (len(tenth) == 1 and tenth.isascii() and tenth.isdigit()):
        return None
    return int(whole) * 100 + int(tenth or 0) * 10


def parse_statement(source: str, scope: Scope) -> Addition:
    """Resolve a statement `meter += expression` or `meter -= expression`."""
    tree = _tree(source, "exec")
    assert isinstance(tree, ast.Module)
    if len(tree.body) != 1 or not isinstance(tree.body[0], ast.AugAssign):
        raise Wrong("S401", Message(N_("A statement adds to a meter: `meter += ...` or `meter -= ...`.")))
    statement = tree.body[0]
    if not isinstance(statement.op, ast.Add | ast.Sub):
        raise Wrong(
            "S401", Message(N_("A rule may only add to a meter (+=) or take from it (-=).")), statement
        )
    slots, is_trust = target_slots(statement.target, scope)
    value = _value(statement.value, scope)
    wanted = "evidence" if is_trust else "int"
    if value.kind != wanted:
        if is_trust:
            what = Message(N_("Trust changes only by evidence: `evidence(sincere, insincere)` in percent."))
        else:
            what = Message(
                N_("A whole number is wanted here, this is {kind}."), {"kind": kind_name(value.kind)}
            )
        raise Wrong("S402", what, statement.value)
    expr = value.expr if isinstance(statement.op, ast.Add) else ("neg", value.expr)
    return Addition(slots, expr, value.kind)


@lru_cache(4096)
def _tree(source: str, mode: str) -> ast.AST:
    """The syntax tree of a rule, within bounds; kept, since one rule is resolved for many seats and worlds."""
    if len(source) > MAX_LENGTH:
        raise Wrong("S401", Message(N_("A rule may be at most {n} characters long."), {"n": MAX_LENGTH}))
    if not source.isascii():
        # Python would read some look-alikes as what they look like, and count columns in bytes.
        at = next(i for i, char in enumerate(source) if not char.isascii())
        sign = Message(
            N_("Rules are written in plain letters and signs; `{sign}` is not one."), {"sign": source[at]}
        )
        raise Wrong("S401", sign, sign_hint(source[at]), offset=at)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "1if x" and the like: what Python only warns of is no rule
            tree = ast.parse(source.strip(), mode=mode)
    except SyntaxError as error:
        raise Wrong(
            "S401",
            Message(N_("This is not a rule: {why}."), {"why": _reason(source)}),
            offset=(error.offset or 1) - 1,
        ) from None
    except (ValueError, RecursionError, MemoryError, Warning):
        raise Wrong("S401", Message(N_("This is not a rule: {why}."), {"why": _reason(source)})) from None
    if not _is_short(tree):
        raise Wrong("S401", Message(N_("This rule is too long; break it into two or use a helper meter.")))
    return tree


def _reason(source: str) -> Message:
    if "%" in source:
        return Message(N_("inside a rule write percentages as plain numbers, 30 and not 30%"))
    if "=" in source and "==" not in source and "<" not in source and ">" not in source:
        return Message(N_("use == to compare, += or -= to change a meter"))
    return Message(N_("look for a missing bracket or sign near the mark"))


def _is_short(tree: ast.AST) -> bool:
    """Whether a rule keeps to the bounds on nodes and depth."""
    nodes, todo = 0, [(tree, 0)]
    while todo:
        node, depth = todo.pop()
        if isinstance(node, ast.expr):
            nodes, depth = nodes + 1, depth + 1
            if nodes > MAX_NODES or depth > MAX_DEPTH:
                return False
        if isinstance(node, _LEAVES):
            continue
        for name in node._fields:
            below = getattr(node, name, None)
            children = below if isinstance(below, list) else (below,)
            todo += [(child, depth) for child in children if isinstance(child, ast.AST)]
    return True


def _value(node: ast.expr, scope: Scope) -> Value:
    match node:
        case ast.Constant(value=bool() as truth):
            return Value("bool", ("eq", ("int", int(truth)), ("int", 1)))
        case ast.Constant(value=int() as number):
            if abs(number) > 1_000_000:
                raise Wrong("S401", Message(N_("Numbers in rules stay below a million.")), node)
            return Value("int", ("int", number))
        case ast.Constant(value=float()):
            raise Wrong(
                "S402", Message(N_("Rules use whole numbers only; write a fraction as `x * 3 / 2`.")), node
            )
        case ast.Name():
            return _name(node, scope)
        case ast.Subscript():
            return slot_value(node, scope, was=False)
        case ast.UnaryOp() | ast.BinOp() | ast.BoolOp() | ast.Compare() | ast.IfExp():
            return _operation(node, scope)
        case ast.Call():
            return call(node, scope, _value)
    raise Wrong("S401", Message(N_("A rule cannot say this.")), node)


def _name(node: ast.Name, scope: Scope) -> Value:
    name = node.id
    if name == "level" and scope.level:
        return Value("int", ("level",))
    if name == "guard" and scope.guard:
        return Value("int", ("level",))
    if name == "age" and scope.age >= 0:
        return Value("int", ("slot", scope.age))
    if name == "turn":
        return Value("int", ("slot", 0))
    if name in scope.names.varying:
        return Value("int", ("const", name))
    if name == "months":
        return Value("int", ("int", scope.months))
    if name in scope.names.constants:
        return Value("int", ("int", scope.names.constants[name]))
    if name in scope.names.meters:
        return slot_value(node, scope, was=False)
    raise Wrong("S301", *_unknown(name, scope), node)


def _unknown(name: str, scope: Scope) -> tuple[Message, Message | None]:
    if name in scope.names.seats or name in scope.bound or name in scope.names.groups:
        return Message(
            N_("`{name}` is a seat, not a number; a meter of it is written `meter[{name}]`."), {"name": name}
        ), None
    if name in ("level", "guard", "age"):
        return Message(N_("`{name}` has no meaning in this place."), {"name": name}), None
    known = [*scope.names.constants, *scope.names.meters, "turn", "level", "months"]
    return Message(N_("Nothing is called `{name}` here."), {"name": name}), suggestion(name, known)


def _operation(node: ast.UnaryOp | ast.BinOp | ast.BoolOp | ast.Compare | ast.IfExp, scope: Scope) -> Value:
    match node:
        case ast.UnaryOp(op=ast.Not()):
            return Value("bool", ("not", _bool(node.operand, scope)))
        case ast.UnaryOp(op=ast.USub()):
            value = _value(node.operand, scope)
            if value.kind == "bool":
                raise Wrong("S402", _not_number(), node)
            return Value(value.kind, ("neg", value.expr))
        case ast.BoolOp():
            op = "and" if isinstance(node.op, ast.And) else "or"
            return Value("bool", (op, *(_bool(v, scope) for v in node.values)))
        case ast.Compare():
            return _comparison(node, scope)
        case ast.IfExp():
            yes, no = _value(node.body, scope), _value(node.orelse, scope)
            if yes.kind != no.kind:
                raise Wrong("S402", Message(N_("Both sides of `if ... else` must be of one kind.")), node)
            return Value(yes.kind, ("if", _bool(node.test, scope), yes.expr, no.expr))
        case ast.BinOp():
            return _arithmetic(node, scope)
    raise Wrong("S401", Message(N_("A rule cannot say this.")), node)


def _not_number() -> Message:
    return Message(N_("This is true or false, not a number; write `(1 if ... else 0)`."))


def _bool(node: ast.expr, scope: Scope) -> Expr:
    value = _value(node, scope)
    if value.kind != "bool" and not value.truth:
        raise Wrong(
            "S402",
            Message(N_("A condition must be true or false, not a number; compare it, as in `x > 0`.")),
            node,
        )
    return value.expr


def static(expr: Expr | None) -> bool | None:
    """Whether a condition holds whatever happens (True), never (False), or depends on the game (None)."""
    if expr is None:
        return True
    match expr:
        case ("eq", ("int", a), ("int", b)):
            return bool(a == b)
        case ("not", inner):
            known = static(inner)
            return None if known is None else not known
        case ("and", *parts):
            values = [static(part) for part in parts]
            return False if False in values else True if set(values) == {True} else None
        case ("or", *parts):
            values = [static(part) for part in parts]
            return True if True in values else False if set(values) == {False} else None
    return None


def _same_seat(node: ast.Compare, scope: Scope) -> Value | None:
    """`target == taiwan`, `self != us`, `target in allies`: known as soon as the names are bound."""
    if len(node.ops) != 1 or not (is_seat(node.left, scope) and is_seat(node.comparators[0], scope)):
        return None
    left, right = seats_of(node.left, scope), seats_of(node.comparators[0], scope)
    match node.ops[0]:
        case ast.Eq() | ast.In():
            holds = set(left) <= set(right)
        case ast.NotEq() | ast.NotIn():
            holds = not set(left) & set(right)
        case _:
            return None
    return Value("bool", ("eq", ("int", 0), ("int", 0 if holds else 1)))


def _comparison(node: ast.Compare, scope: Scope) -> Value:
    if (known := _same_seat(node, scope)) is not None:
        return known
    parts: list[Expr] = []
    sides = [node.left, *node.comparators]
    values = [_value(side, scope) for side in sides]
    for side, value in zip(sides, values, strict=True):
        if value.kind != "int":
            raise Wrong("S402", _not_number() if value.kind == "bool" else _no_units(), side)
    for left, op, right in zip(values, node.ops, values[1:], strict=False):
        name = _COMPARE.get(type(op))
        if name is None:
            raise Wrong("S401", Message(N_("Compare with <, <=, >, >=, == or !=.")), node)
        parts.append((name, left.expr, right.expr))
    return Value("bool", parts[0] if len(parts) == 1 else ("and", *parts))


def _no_units() -> Message:
    return Message(N_("Chances and evidence cannot be compared or mixed with plain numbers."))


def _can_divide(expr: Expr, scope: Scope) -> bool:
    """Whether it is a number or a constant, and zero in no world."""
    if expr[0] == "const":
        return 0 not in scope.names.varying[expr[1]]
    return expr[0] == "int" and expr != ("int", 0)


def _arithmetic(node: ast.BinOp, scope: Scope) -> Value:
    op = _ARITHMETIC.get(type(node.op))
    if op is None:
        raise Wrong("S401", Message(N_("A rule calculates with + - * / and % only.")), node)
    left, right = _value(node.left, scope), _value(node.right, scope)
    for value, side in ((left, node.left), (right, node.right)):
        if value.kind == "bool":
            raise Wrong("S402", _not_number(), side)
    if op in ("div", "mod") and not _can_divide(right.expr, scope):
        raise Wrong(
            "S402", Message(N_("Divide only by a number or a constant that is not zero.")), node.right
        )
    kinds = {left.kind, right.kind}
    if kinds == {"int"}:
        return Value("int", (op, left.expr, right.expr))
    unit = next(k for k in _UNITS if k in kinds)
    fits = (
        (kinds == {unit} and op in ("add", "sub"))
        or ("int" in kinds and op == "mul")
        or (op == "div" and right.kind == "int")
    )
    if not fits:
        raise Wrong("S402", _no_units(), node)
    return Value(unit, (op, left.expr, right.expr))
