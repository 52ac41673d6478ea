"""Between which numbers a rule can lie: interval analysis over the intermediate form, with the engine's exact arithmetic.

`Ranges` knows the bounds of slots, facts, the level and the constants that differ between worlds (`("const", name)`).
It answers with bounds that always hold, never with a guess: a value lies within `of`, and what `holds` says is so.
Conditions narrow it (`given`), also over sums and differences, so that `x > 5 and x < 3` is known never to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from tabletop.engine import curves
from tabletop.engine.form import Expr

Interval = tuple[int, int]
"""The least and the greatest value, both included."""

Linear = tuple[tuple[Expr, int], ...]
"""A sum of parts that are no sums, each times a whole number; the first number is positive."""

TRUTH: Interval = (0, 1)
_FLIPPED = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
_MIRRORED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}
FAR = 10**30
"""Beyond every number that a rule can reach."""


class Ranges:
    """The bounds of everything that a rule may read. Immutable; `given` makes narrower ones."""

    __slots__ = ("constants", "facts", "known", "level", "slots")

    def __init__(
        self,
        slots: Sequence[Interval],
        facts: Sequence[Interval],
        constants: Mapping[str, Interval],
        level: Interval = (1, 1),
        known: Mapping[Linear, Interval] | None = None,
    ) -> None:
        self.slots = slots
        self.facts = facts
        self.constants = constants
        self.level = level
        self.known: Mapping[Linear, Interval] = known or {}

    def at_level(self, level: Interval) -> Ranges:
        """The same with another level."""
        return (
            self if level == self.level else Ranges(self.slots, self.facts, self.constants, level, self.known)
        )

    def of(self, expr: Expr) -> Interval:
        """Bounds of the expression; conditions are 0 or 1."""
        match expr[0]:
            case "int":
                return expr[1], expr[1]
            case "add" | "sub" | "neg":
                terms, constant = _linear(expr)
                return self._of_sum(tuple(terms.items()), constant)
            case "and" | "or" | "not" | "bool" | "lt" | "le" | "gt" | "ge" | "eq" | "ne":
                held = self.holds(expr)
                return TRUTH if held is None else (int(held), int(held))
        found = self._of_part(expr)
        if self.known and (narrowed := self.known.get(((expr, 1),))) is not None:
            return max(found[0], narrowed[0]), min(found[1], narrowed[1])
        return found

    def _of_part(self, expr: Expr) -> Interval:
        """Bounds of what is no sum and no condition, from its parts alone."""
        match expr[0]:
            case "slot" | "was":
                return self.slots[expr[1]]
            case "percent" | "was_percent":
                low, high = self.slots[expr[1]]
                return curves.percent_of(low), curves.percent_of(high)
            case "fact":
                return self.facts[expr[1]]
            case "level":
                return self.level
            case "const":
                return self.constants[expr[1]]
            case "if":
                return self._of_choice(expr)
        return _COMBINE[expr[0]](*(self.of(part) for part in expr[1:]))

    def _of_choice(self, expr: Expr) -> Interval:
        sides = [
            side.of(value)
            for side, value in ((self.given(expr[1], True), expr[2]), (self.given(expr[1], False), expr[3]))
            if side is not None
        ]
        return min(low for low, _high in sides), max(high for _low, high in sides)

    def _of_sum(self, terms: Linear, constant: int) -> Interval:
        low = high = constant
        for part, times in terms:
            least, most = self.of(part)
            low += times * (least if times > 0 else most)
            high += times * (most if times > 0 else least)
        if self.known and len(terms) > 1:
            form, sign = _signed(terms)
            if (narrowed := self.known.get(form)) is not None:
                least, most = narrowed if sign > 0 else (-narrowed[1], -narrowed[0])
                return max(low, least + constant), min(high, most + constant)
        return low, high

    def holds(self, condition: Expr) -> bool | None:
        """True where it always holds, False where it never does, None where it depends."""
        match condition[0]:
            case "not":
                held = self.holds(condition[1])
                return None if held is None else not held
            case "and" | "or":
                return self._holds_all(condition[1:], condition[0] == "and")
            case "lt" | "le" | "gt" | "ge" | "eq" | "ne":
                terms, constant = _linear(("sub", condition[1], condition[2]))
                return _compared(condition[0], self._of_sum(tuple(terms.items()), constant))
            case "bool":
                return _compared("ne", self.of(condition[1]))
        return _compared("ne", self.of(condition))

    def _holds_all(self, parts: Sequence[Expr], wanted: bool) -> bool | None:
        """Whether all parts are `wanted` (then that), or one is surely not; each read knowing those before it."""
        now, certain = self, True
        for part in parts:
            held = now.holds(part)
            if held is (not wanted):
                return not wanted
            if held is None:
                certain = False
                narrowed = now.given(part, wanted)
                if narrowed is None:
                    return not wanted
                now = narrowed
        return wanted if certain else None

    def given(self, condition: Expr, truth: bool) -> Ranges | None:
        """What is known once the condition is seen to hold or not; None where that cannot be."""
        match condition[0]:
            case "not":
                return self.given(condition[1], not truth)
            case "and" | "or":
                if (condition[0] == "and") is truth:
                    return self._given_all(condition[1:], truth)
                return self._given_one(condition[1:], truth)
            case "lt" | "le" | "gt" | "ge" | "eq" | "ne":
                op = condition[0] if truth else _FLIPPED[condition[0]]
                return self._given_compared(op, ("sub", condition[1], condition[2]))
            case "bool":
                return self._given_compared("ne" if truth else "eq", condition[1])
        return self._given_compared("ne" if truth else "eq", condition)

    def given_each(self, conditions: Sequence[tuple[Expr, bool]]) -> Ranges | None:
        """What is known where each of several conditions is seen to hold or not; None where that cannot be."""
        now: Ranges | None = self
        for condition, truth in conditions:
            if now is not None:
                now = now.given(condition, truth)
        return now

    def _given_all(self, parts: Sequence[Expr], truth: bool) -> Ranges | None:
        now: Ranges | None = self
        for part in parts:
            if now is not None:
                now = now.given(part, truth)
        return now

    def _given_one(self, parts: Sequence[Expr], truth: bool) -> Ranges | None:
        """Narrowed to: at least one of the parts is `truth`."""
        before: Ranges | None = self
        ways: list[Ranges] = []
        for part in parts:
            if before is None:
                break
            if (way := before.given(part, truth)) is not None:
                ways.append(way)
            before = before.given(part, not truth)
        if not ways:
            return None
        return self._knowing(_hull([way.known for way in ways]))

    def _given_compared(self, op: str, difference: Expr) -> Ranges | None:
        """Narrowed by `difference op 0`."""
        terms, constant = _linear(difference)
        if not terms:
            return self if _compared(op, (constant, constant)) else None
        form, sign = _signed(tuple(terms.items()))
        low, high = self._of_sum(form, 0)
        least, most = _bounds(op if sign > 0 else _MIRRORED[op], -constant * sign, (low, high))
        low, high = max(low, least), min(high, most)
        if low > high:
            return None
        known = dict(self.known)
        known[form] = (low, high)
        narrowed = self._knowing(known)
        if len(form) == 1:
            part, times = form[0]
            if times == 1:
                return narrowed._inside(part, (low, high))
        return narrowed._parts_within(form, (low, high))

    def _parts_within(self, form: Linear, bounds: Interval) -> Ranges | None:
        """Each part of a bounded sum narrowed by what the others leave."""
        known = dict(self.known)
        for part, times in form:
            rest = self._of_sum(tuple(term for term in form if term[0] != part), 0)
            low, high = bounds[0] - rest[1], bounds[1] - rest[0]
            if times < 0:
                low, high = -high, -low
            size = abs(times)
            own = self.of(part)
            kept = max(own[0], -(-low // size)), min(own[1], high // size)
            if kept[0] > kept[1]:
                return None
            known[((part, 1),)] = kept
        return self._knowing(known)

    def _inside(self, part: Expr, bounds: Interval) -> Ranges | None:
        """What bounds of the least or greatest of several say of each of them."""
        if part[0] not in ("min", "max"):
            return self
        now: Ranges | None = self
        for each in part[1:]:
            if now is None:
                return None
            if part[0] == "min":
                now = now._given_compared("ge", ("sub", each, ("int", bounds[0])))
            else:
                now = now._given_compared("le", ("sub", each, ("int", bounds[1])))
        return now

    def _knowing(self, known: Mapping[Linear, Interval]) -> Ranges:
        return Ranges(self.slots, self.facts, self.constants, self.level, known)


def _linear(expr: Expr) -> tuple[dict[Expr, int], int]:
    """The expression as a sum of parts times whole numbers, and a number."""
    terms: dict[Expr, int] = {}
    constant = 0
    todo: list[tuple[Expr, int]] = [(expr, 1)]
    while todo:
        node, times = todo.pop()
        match node:
            case ("int", number):
                constant += times * number
            case ("add", left, right):
                todo += ((right, times), (left, times))
            case ("sub", left, right):
                todo += ((right, -times), (left, times))
            case ("neg", inner):
                todo.append((inner, -times))
            case ("mul", ("int", number), inner) | ("mul", inner, ("int", number)):
                todo.append((inner, times * number))
            case _:
                terms[node] = terms.get(node, 0) + times
    return {part: times for part, times in terms.items() if times}, constant


def _signed(terms: Linear) -> tuple[Linear, int]:
    """The terms in one order and with one sign, whichever way a rule writes them; -1 where the sign was turned."""
    ordered = sorted(terms, key=repr)
    if ordered[0][1] > 0:
        return tuple(ordered), 1
    return tuple((part, -times) for part, times in ordered), -1


def _compared(op: str, difference: Interval) -> bool | None:
    """Whether a difference within these bounds is `op` 0."""
    low, high = difference
    match op:
        case "lt":
            return True if high < 0 else False if low >= 0 else None
        case "le":
            return True if high <= 0 else False if low > 0 else None
        case "gt":
            return True if low > 0 else False if high <= 0 else None
        case "ge":
            return True if low >= 0 else False if high < 0 else None
    equal = False if low > 0 or high < 0 else True if low == high else None
    return equal if op == "eq" or equal is None else not equal


def _bounds(op: str, limit: int, now: Interval) -> Interval:
    """Between which numbers what is `op` limit lies, if it lies within `now`."""
    match op:
        case "lt":
            return -FAR, limit - 1
        case "le":
            return -FAR, limit
        case "gt":
            return limit + 1, FAR
        case "ge":
            return limit, FAR
        case "eq":
            return limit, limit
    return (limit + 1 if now[0] == limit else -FAR), (limit - 1 if now[1] == limit else FAR)


def _hull(ways: Sequence[Mapping[Linear, Interval]]) -> dict[Linear, Interval]:
    """What is known in every way."""
    first, *others = ways
    return {
        form: (
            min(low, *(way[form][0] for way in others)) if others else low,
            max(high, *(way[form][1] for way in others)) if others else high,
        )
        for form, (low, high) in first.items()
        if all(form in way for way in others)
    }


def _corners(function: Callable[..., int]) -> Callable[..., Interval]:
    """Bounds of a function that in each argument only rises or only falls."""

    def bounds(*arguments: Interval) -> Interval:
        values = [function(*corner) for corner in product(*arguments)]
        return min(values), max(values)

    return bounds


def _divided(function: Callable[[int, int], int]) -> Callable[[Interval, Interval], Interval]:
    """Bounds of a division, whose divisor is never 0."""

    def bounds(over: Interval, by: Interval) -> Interval:
        # Where zero lies within, the divisors next to it make the greatest quotients.
        divisors = [n for n in {*by, -1, 1} if n and by[0] <= n <= by[1]]
        values = [function(a, b) for a in over for b in divisors]
        return min(values), max(values)

    return bounds


def _mod(over: Interval, by: Interval) -> Interval:
    """Bounds of the rest, which has the sign of what was divided and is less than the divisor."""
    most = max(abs(by[0]), abs(by[1])) - 1
    least = min(abs(by[0]), abs(by[1])) if (by[0] > 0) == (by[1] > 0) else 1
    if max(abs(over[0]), abs(over[1])) < least:
        return over
    return max(over[0], -most) if over[0] < 0 else 0, min(over[1], most) if over[1] > 0 else 0


def _abs(inner: Interval) -> Interval:
    low, high = inner
    return (low, high) if low >= 0 else (-high, -low) if high <= 0 else (0, max(-low, high))


def _clamp(value: Interval, low: Interval, high: Interval) -> Interval:
    if low[1] <= high[0]:
        return curves.clamp(value[0], low[0], high[0]), curves.clamp(value[1], low[1], high[1])
    return min(value[0], low[0], high[0]), max(value[1], low[1], high[1])


_COMBINE: dict[str, Callable[..., Interval]] = {
    "mul": _corners(lambda a, b: a * b),
    "div": _divided(curves.divide),
    "divup": _divided(curves.divide_up),
    "mod": _mod,
    "abs": _abs,
    "clamp": _clamp,
    "min": lambda *parts: (min(low for low, _ in parts), min(high for _, high in parts)),
    "max": lambda *parts: (max(low for low, _ in parts), max(high for _, high in parts)),
    "evidence": _corners(lambda s, g: curves.evidence(100 * s, 100 * g)),
    "incident": _corners(curves.incident),
}
"""Operation to the bounds of what it makes of its parts' bounds."""
