"""Reading the rules of a scenario that is not sound as a whole: without the entries that hold a fault of shape.

So one run names the faults of rules as well. What is found this way is told only where it cannot follow from what was
left out: a name that is unknown because its entry is faulty is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
from tabletop.scenario.including import Loaded
from tabletop.scenario.loading import Source, source_of
from tabletop.scenario.nodes import Entry, Mapping, Node
from tabletop.scenario.surveying import survey

_OF_RULES = ("S401", "S402", "S403")
_OF_NAMES = ("S301", "S302")
_ENTRY = 2
"""How deep an entry of a section lies: section, id."""


def rule_faults(loaded: Loaded, faults: Sequence[Diagnostic], *, all_names: bool) -> list[Diagnostic]:
    """The faults of rules in what is sound of a tree that has these `faults` of shape; none where too much is not.

    Without `all_names` parts of the files could not be read, so that nothing is said about names.
    """
    pruned, names = _without(loaded.root, faults)
    try:
        source: Source = source_of(replace(loaded, root=pruned))
        made = survey(source.file, pruned)
    except ScenarioError:
        return []
    return [fault for fault in made.faults if _is_sure(fault, names, all_names)]


def _is_sure(fault: Diagnostic, names: set[str], all_names: bool) -> bool:
    if fault.code in _OF_RULES:
        return True
    return all_names and fault.code in _OF_NAMES and names.isdisjoint(map(str, fault.message.params.values()))


def _without(root: Mapping, faults: Iterable[Diagnostic]) -> tuple[Mapping, set[str]]:
    """The tree without the entries that hold a fault, or without the very key where it is only that one."""
    dropped: set[int] = set()
    names: set[str] = set()
    for fault in faults:
        if fault.severity == "error" and (found := _around(root, fault)) is not None:
            dropped.add(id(found.key))
            names.add(found.key.text)
            if isinstance(found.value, Mapping):
                names |= set(found.value.index)
    return _pruned(root, dropped), names


def _around(root: Mapping, fault: Diagnostic) -> Entry | None:
    """The entry to leave out: the unknown key itself, else the entry of a section that holds the fault."""
    node: Node = root
    found: Entry | None = None
    depth = 0
    while isinstance(node, Mapping) and (fault.code == "S201" or depth < _ENTRY):
        inner = next((entry for entry in node.entries if _holds(entry, fault)), None)
        if inner is None:
            break
        node, found, depth = inner.value, inner, depth + 1
        if fault.code == "S201" and inner.key.place == fault.place:
            break
    return found


def _holds(entry: Entry, fault: Diagnostic) -> bool:
    start, end = entry.key.start, entry.value.end
    return (
        entry.key.file == fault.file
        and (start.line + 1, start.column + 1) <= (fault.line, fault.column)
        and (fault.line, fault.column) <= (end.line + 1, end.column + 1)
    )


def _pruned(node: Mapping, dropped: set[int]) -> Mapping:
    return node.replaced(
        Entry(key, _pruned(value, dropped) if isinstance(value, Mapping) else value)
        for key, value in node.entries
        if id(key) not in dropped
    )
