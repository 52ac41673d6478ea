"""From pydantic's list of errors to the faults that matter, each at a path of the file.

pydantic's `loc` mixes keys of the file with names of union members and wrapped functions, and a value that fits no
member of a union gives one error for each. Here the path is walked along the file itself, and of a union the member
that the author seems to have meant is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping as AnyMapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import ErrorDetails

from tabletop.scenario.nodes import Node, Scalar, find, step

Path = tuple[str | int, ...]

KINDS = {
    "string_type": "text",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_from_float": "whole",
    "bool_type": "flag",
    "float_type": "number",
    "list_type": "list",
    "tuple_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "none_required": "nothing",
}
"""What a value of the wrong kind should have been, by pydantic's error type."""

WRONG_KIND = "wrong_kind"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that pydantic found. `type` is pydantic's, or `WRONG_KIND` with the `kinds` that would do."""

    type: str
    path: Path
    branches: tuple[tuple[Path, str], ...] = ()
    missing: str | int | None = None
    at_key: bool = False
    kinds: tuple[str, ...] = ()
    said: str = ""
    context: AnyMapping[str, Any] | None = None

    def of(self, key: str) -> Any:
        """An item of pydantic's context, or None."""
        return None if self.context is None else self.context.get(key)


def faults_of(errors: Iterable[ErrorDetails], root: Node) -> list[Fault]:
    """The faults that matter among `errors` about the tree `root`."""
    return _without_echoes(_settle([_fault(details, root) for details in errors], root))


def _fault(details: ErrorDetails, root: Node) -> Fault:
    kind, loc = details["type"], details["loc"]
    node = root
    path: Path = ()
    branches: list[tuple[Path, str]] = []
    missing: str | int | None = None
    for number, part in enumerate(loc, 1):
        last = number == len(loc)
        child = step(node, part)
        if child is not None:
            node, path = child, (*path, part)
        elif last and kind == "missing":
            missing = part
        elif part != "[key]":
            branches.append((path, str(part)))
    wanted = KINDS.get(kind)
    return Fault(
        type=kind if wanted is None else WRONG_KIND,
        path=path,
        branches=tuple(branches),
        missing=missing,
        at_key=bool(loc) and loc[-1] == "[key]",
        kinds=() if wanted is None else (wanted,),
        said=details["msg"],
        context=details.get("ctx"),
    )


def _settle(faults: list[Fault], root: Node) -> list[Fault]:
    """Choose among the members of every union, the outermost first."""
    settled = [fault for fault in faults if not fault.branches]
    unions: dict[Path, dict[str, list[Fault]]] = {}
    for fault in faults:
        if fault.branches:
            where, member = fault.branches[0]
            inner = replace(fault, branches=fault.branches[1:])
            unions.setdefault(where, {}).setdefault(member, []).append(inner)
    for where, members in unions.items():
        settled += _choose(where, [_settle(found, root) for found in members.values()], root)
    return settled


def _choose(where: Path, members: list[list[Fault]], root: Node) -> list[Fault]:
    """The faults of the member that fits best; where none fits, one fault that names all kinds that would do."""
    if len(members) == 1:
        return members[0]
    fitting = [found for found in members if not any(_misses(fault, where, root) for fault in found)]
    if fitting:
        return min(fitting, key=len)
    kinds = dict.fromkeys(kind for found in members for fault in found for kind in fault.kinds)
    return [Fault(WRONG_KIND, where, kinds=tuple(kinds))]


def _misses(fault: Fault, where: Path, root: Node) -> bool:
    """Whether the value at `where` is not even of the kind that this member of a union wants."""
    if fault.path != where or fault.at_key:
        return False
    if fault.type == "literal_error":
        return not isinstance(find(root, where), Scalar)
    return fault.type == WRONG_KIND


def _without_echoes(faults: list[Fault]) -> list[Fault]:
    """Without a second fault of one type at one place."""
    seen: set[tuple[str, Path, str | int | None, bool]] = set()
    kept = []
    for fault in faults:
        mark = (fault.type, fault.path, fault.missing, fault.at_key)
        if mark not in seen:
            seen.add(mark)
            kept.append(fault)
    return kept
