"""The scenario's own words on a rule: where it stands in its file, the statement itself, and what its author says of it."""

from __future__ import annotations

from collections.abc import Sequence as Seq
from dataclasses import dataclass
from itertools import pairwise

from tabletop.engine import Rules
from tabletop.engine.views import PartView
from tabletop.i18n import Text
from tabletop.scenario.diagnostics import SourceError
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence, find

LONGEST = 8
"""The most lines of a statement that are quoted."""

_SECTIONS = {
    "signal": ("moves", ("signal",)),
    "cost": ("moves", ("cost",)),
    "quiet": ("pledges", ("verification", "temptation")),
    "alarm": ("pledges", ("verification", "temptation", "false_alarm")),
}
"""Where causes that carry no place of their own are written: section, and the keys of the named thing there."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A rule as it is written. `path` are the names that lead to it, `lines` the statement, `about` its author's words,
    `source` what the author names as its source.
    """

    place: str
    path: tuple[str, ...]
    lines: tuple[str, ...]
    about: Text = Text()
    source: str = ""


class Rulebook:
    """The files that a scenario was read from, to be quoted. A file is read again when it is first quoted."""

    def __init__(self, rules: Rules) -> None:
        self._texts = dict(rules.origin.files)
        self._roots: dict[str, Mapping] = {}

    def of_part(self, part: PartView) -> Quote | None:
        """The rule that said a part of a change; None where no file says it or the file is not at hand."""
        if part.place:
            return self.at(part.place)
        section, keys = _SECTIONS.get(part.kind, ("", ()))
        return self.named(section, part.name, keys) if section else None

    def at(self, place: str) -> Quote | None:
        """The rule at a place, `file:line`."""
        shown, _colon, number = place.rpartition(":")
        file = self._known(shown)
        root = self._root(file)
        if root is None or not number.isdigit():
            return None
        path, chain = _descend(root, int(number))
        node = chain[-1]
        lines = [*self._conditions(file, chain), *self._lines(file, node.place.line, node.place.end_line)]
        named = tuple(step for step in path if isinstance(step, str) and step not in ("then", "else"))
        return Quote(f"{file}:{number}", named, tuple(lines), *_about(chain))

    def named(self, section: str, name: Text, keys: Seq[str]) -> Quote | None:
        """What the thing called `name` in a section says under these keys."""
        for file in self._texts:
            things = find(root, (section,)) if (root := self._root(file)) else None
            for key, thing in things.entries if isinstance(things, Mapping) else ():
                if isinstance(thing, Mapping) and _same(thing.get("name"), name):
                    return self._entries(file, (section, str(key.value)), thing, keys)
        return None

    def item(self, section: str, ident: str, keys: Seq[str]) -> Quote | None:
        """What the thing with this id says under these keys; `section` may name a way, as `seats/us/objectives`."""
        for file in self._texts:
            thing = find(root, (*section.split("/"), ident)) if (root := self._root(file)) else None
            if isinstance(thing, Mapping):
                return self._entries(file, (*section.split("/"), ident), thing, keys)
        return None

    def where(self, section: str, key: str, value: str) -> Quote | None:
        """All of the first thing in a section that has this value under the key."""
        for file in self._texts:
            things = find(root, (section,)) if (root := self._root(file)) else None
            for name, thing in things.entries if isinstance(things, Mapping) else ():
                held = thing.get(key) if isinstance(thing, Mapping) else None
                if isinstance(thing, Mapping) and isinstance(held, Scalar) and held.text == value:
                    return self._entries(file, (section, str(name.value)), thing, tuple(thing.index))
        return None

    def _entries(self, file: str, path: tuple[str, ...], thing: Mapping, keys: Seq[str]) -> Quote | None:
        found = [thing.index[key] for key in keys if key in thing.index]
        if not found:
            return None
        lines = [
            text for key, value in found for text in self._lines(file, key.place.line, value.place.end_line)
        ]
        return Quote(f"{file}:{found[0].key.place.line}", path, tuple(lines), *_about([thing]))

    # Reading

    def _known(self, shown: str) -> str:
        """The logical name of the file that a place names, which may be a whole path."""
        fitting = [name for name in self._texts if shown == name or shown.endswith(f"/{name}")]
        return max(fitting, key=len, default="")

    def _root(self, file: str) -> Mapping | None:
        if file not in self._texts:
            return None
        if file not in self._roots:
            from tabletop.scenario.reading import read_text  # here: a console is open long before anyone asks

            try:
                root = read_text(self._texts[file].encode(), file)
            except SourceError:
                return None
            if not isinstance(root, Mapping):
                return None
            self._roots[file] = root
        return self._roots[file]

    def _lines(self, file: str, first: int, last: int) -> list[str]:
        """Lines of a file without the indentation that they share and without what only closes them."""
        rows = self._texts[file].splitlines()[first - 1 : max(first, last)]
        rows = [row.split("  #")[0].rstrip() for row in rows]
        if last > first and rows and len(rows) > 1 and _indent(rows[-1]) <= _indent(rows[0]):
            rows.pop()  # a block ends where the next thing begins
        while rows and (not rows[-1].strip() or rows[-1].lstrip().startswith("#")):
            rows.pop()
        margin = min((_indent(row) for row in rows if row.strip()), default=0)
        cut = [row[margin:].removeprefix("- ") for row in rows]
        return cut if len(cut) <= LONGEST else [*cut[: LONGEST - 1], "…"]

    def _conditions(self, file: str, chain: Seq[Node]) -> list[str]:
        """The `if` lines under which a statement stands."""
        lines = []
        for node, child in pairwise(chain):
            entry = node.index.get("if") if isinstance(node, Mapping) else None
            inside = isinstance(node, Mapping) and child in (node.get("then"), node.get("else"))
            if entry is not None and inside:
                text = entry.value.text if isinstance(entry.value, Scalar) else ""
                otherwise = isinstance(node, Mapping) and child is node.get("else")
                lines.append(f"{'unless' if otherwise else 'if'}: {text}")
        return lines


def _descend(root: Mapping, line: int) -> tuple[tuple[str | int, ...], list[Node]]:
    """The way from the root to the innermost node at a line: keys and places in lists, and the nodes passed."""
    path: list[str | int] = []
    chain: list[Node] = [root]
    found: tuple[str | int, Node] | None = ("", root)
    while found is not None:
        node, found = chain[-1], None
        if isinstance(node, Mapping):
            for key, value in node.entries:
                if key.place.line <= line:
                    found = (str(key.value), value)
        elif isinstance(node, Sequence):
            for number, value in enumerate(node.items):
                if value.place.line <= line:
                    found = (number, value)
        if found is not None:
            path.append(found[0])
            chain.append(found[1])
    return tuple(path), chain


def _same(written: Node | None, name: Text) -> bool:
    return bool(name) and _text(written).in_language("en") == name.in_language("en")


def _about(chain: Seq[Node]) -> tuple[Text, str]:
    """The author's words and source nearest to the end of the chain."""
    about, source = Text(), ""
    for node in reversed(chain):
        if isinstance(node, Mapping):
            about = about or _text(node.get("about"))
            origin = node.get("source")
            source = source or (origin.text if isinstance(origin, Scalar) else "")
    return about, source


def _text(node: Node | None) -> Text:
    """A text of the file in both languages; empty for no text."""
    if isinstance(node, Scalar):
        return Text(node.text, node.text)
    if isinstance(node, Mapping):
        both = [node.get(tongue) for tongue in ("en", "zh-Hant")]
        en, zh = (value.text if isinstance(value, Scalar) else "" for value in both)
        return Text(en, zh)
    return Text()


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
