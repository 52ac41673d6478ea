"""Names that are defined and never used, and tags that no act carries."""

from __future__ import annotations

import re

from tabletop.i18n import N_, Message
from tabletop.scenario.bench import Path
from tabletop.scenario.claiming import all_constants
from tabletop.scenario.lints.looking import Look
from tabletop.scenario.lints.texts import prose_keys
from tabletop.scenario.names import TAGS
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence, locate

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_FIXED = frozenset(("severity", "visible", "kind", "glyph"))
"""Keys whose values are words of the language itself: like texts for people, they use no name of the file."""


def look_at_names(look: Look) -> None:
    """S601: constants, groups and pair sets that nothing in the file speaks of."""
    file, bench = look.survey.file, look.survey.bench
    used = _used(bench.node)
    main = bench.node.file
    for constant in all_constants(file):
        path = _where_set(look, constant)
        if constant not in used and locate(bench.node, path).file == main:
            message = Message(N_("No rule reads the constant `{name}`."), {"name": constant})
            _warn(look, path, message)
    for section, ids, message_id in (
        ("groups", file.groups, N_("Nothing speaks of the group `{name}`.")),
        ("pairs", file.pairs, N_("Nothing speaks of the pair set `{name}`.")),
    ):
        for name in ids:
            if name not in used and locate(bench.node, (section, name)).file == main:
                _warn(look, (section, name), Message(message_id, {"name": name}))


def _warn(look: Look, path: Path, message: Message) -> None:
    hint = Message(N_("Use it, or leave it out; where a rule should speak of it, look for another spelling."))
    look.warn("S601", path, message, hint, key=True)


def _where_set(look: Look, constant: str) -> Path:
    file = look.survey.file
    if constant in file.constants:
        return ("constants", constant)
    for world, body in file.worlds.items():
        if constant in body.constants:
            return ("worlds", world, "constants", constant)
    return ("short", "constants", constant)


def _used(root: Mapping) -> set[str]:
    """Every word that may name something, outside texts and outside the places where names are given."""
    found: set[str] = set()
    silent = prose_keys() | _FIXED | {"about"}
    # A mapping at depth 1 is a section, whose keys give ids; so do the keys of constants wherever they are set.
    todo: list[tuple[Node, int, str]] = [
        (entry.value, 1, name) for name, entry in root.index.items() if name not in ("worlds", "constants")
    ]
    while todo:
        node, depth, key = todo.pop()
        if isinstance(node, Scalar):
            if key not in silent and isinstance(node.value, str):
                found.update(_WORD.findall(node.text))
        elif isinstance(node, Sequence):
            # A list under `about` names seats (an estimate's); a text under it does not.
            todo += [(item, depth, "" if key == "about" else key) for item in node.items]
        elif isinstance(node, Mapping):
            if depth > 1 and key != "constants":
                found.update(_WORD.findall(" ".join(node.index)))
            todo += [(entry.value, depth + 1, name) for name, entry in node.index.items()]
    return found


def look_at_tags(look: Look) -> None:
    """S602: a gate or a doctrine speaks of a tag that nothing carries."""
    file, bench = look.survey.file, look.survey.bench
    main = bench.node.file
    carried = {key[2] for keys, _mask in bench.names.act_masks for key in keys if key[0] == "did"}

    def tell(tag: str, path: Path, *, key: bool = False) -> None:
        if tag in TAGS and tag not in carried and locate(bench.node, path, key=key).file == main:
            message = Message(N_("No move, pledge or answer carries the tag `{tag}`."), {"tag": tag})
            tags = ", ".join(tag for tag in TAGS if tag in carried)
            hint = Message(N_("The tags that are carried: {tags}."), {"tags": tags or "-"})
            look.warn("S602", path, message, hint, key=key)

    for gate, closes in file.gates.items():
        tell(closes.tag, ("gates", gate, "tag"))
    for doctrine, body in file.doctrines.items():
        for position, line in enumerate(body.prefer):
            for tag in line.tags:
                tell(tag, ("doctrines", doctrine, "prefer", position, "tags", tag), key=True)
        for position, tag in enumerate(body.avoid):
            tell(tag, ("doctrines", doctrine, "avoid", position))
