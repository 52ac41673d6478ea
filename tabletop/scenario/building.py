"""Building the tree of a file from the events of a YAML reader, and refusing what scenarios do not hold."""

from __future__ import annotations

from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tabletop.i18n import Message
from tabletop.i18n.writing import UNSAFE
from tabletop.scenario.diagnostics import Diagnostic, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.mistyped import odd_space, slip_in_key
from tabletop.scenario.nodes import Entry, Mapping, Mark, Node, Scalar, Sequence, place_between
from tabletop.scenario.places import Place
from tabletop.scenario.scalars import Plain, resolve
from tabletop.scenario.signs import ODD_SPACE

MAX_DEPTH = 64
MAX_NODES = 250_000
MAX_ENTRIES = 1_000
"""Of one list or mapping: far more than anyone can play, and few enough to look at every one."""
_MOST_FAULTS = 100


class _Stop(Exception):
    """No use in reading on."""


class Builder:
    """Makes nodes of events, without recursion, and keeps the faults it meets.

    What is being read is held in some fields: a mapping has `_index`, between a key and its value `_key`, and within a run
    of keys that stand twice `_repeated`; a list has `_items`. What lies around it waits in `_around`.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Diagnostic] = []
        self.root: Node | None = None
        self.second: int | None = None
        """The line (from 0) in which a second document begins; reading stops there."""
        self._start: Mark | None = None
        self._index: dict[str, Entry] | None = None
        self._key: Scalar | None = None
        self._items: list[Node] | None = None
        self._around: list[tuple[Any, Any, Any, Any, Any]] = []
        self._meanings: dict[str, Plain] = {}
        self._repeated: str | None = None
        self._last: Any = None
        self._left = MAX_NODES

    def run(self, get_event: Any) -> None:
        """Read all events, or as far as there is use in it."""
        try:
            while True:
                event = self._last = get_event()
                kind = type(event)
                if kind is ScalarEvent:
                    # Two of three events come here, so the common case is written out.
                    text = event.value
                    style = event.style
                    if style or event.anchor is not None or event.tag is not None:
                        value = self._rare(event)
                    elif text in self._meanings:
                        value = self._meanings[text]
                    else:
                        value = self._meanings[text] = self._meaning(event, text)
                    node = Scalar(self.file, event.start_mark, event.end_mark, value, text, bool(style))
                    if (
                        self._index is not None
                        and self._key is None
                        and value.__class__ is str
                        and text != "<<"
                    ):
                        self._key = node
                        if not text.isascii() and ODD_SPACE.match(text):
                            self.faults.append(odd_space(node.part(0), text[0]))
                    else:
                        self._add(node)
                elif kind is MappingStartEvent or kind is SequenceStartEvent:
                    self._enter(event, kind is MappingStartEvent)
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    self._leave(event)
                elif kind is AliasEvent:
                    self._alias(event)
                elif kind is DocumentStartEvent:
                    self._document(event)
                elif kind is StreamEndEvent:
                    return
        except _Stop:
            return

    def last_place(self) -> Place:
        """Where reading had got to."""
        return Place.point(self.file) if self._last is None else self._place(self._last)

    def _place(self, event: Any) -> Place:
        return place_between(self.file, event.start_mark, event.end_mark)

    def _fault(self, code: str, place: Place, message: Message, hint: Message | None = None) -> None:
        self.faults.append(error(code, place, message, hint))
        if len(self.faults) >= _MOST_FAULTS:
            raise _Stop

    def _rare(self, event: Any) -> Plain:
        """The value of a scalar in quotes or a block, or of one that wears an anchor or a tag."""
        text: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if not event.style:
            return self._meaning(event, text)
        if event.style == '"' and UNSAFE.search(text):
            self._unsafe(event)
        elif event.style in "|>" and not text.strip():
            message = Message(
                "'{sign}' begins a text on the lines below, and there is none.", {"sign": event.style}
            )
            hint = Message(
                "Write the text below, indented, or put a text that starts with '|' or '>' in quotes."
            )
            self._fault("S129", self._place(event), message, hint)
        return text

    def _meaning(self, event: Any, text: str) -> Plain:
        try:
            return resolve(text)
        except OverflowError:
            message = Message("This number is too large.")
            self._fault(
                "S127", self._place(event), message, Message("Put it in quotes if it is meant as a text.")
            )
            return text

    def _unsafe(self, event: Any) -> None:
        bad = UNSAFE.search(event.value)
        code = "" if bad is None else f"U+{ord(bad[0]):04X}"
        message = Message(
            "An escape in this text stands for the control or invisible character {code}.", {"code": code}
        )
        self._fault("S103", self._place(event), message, Message("Delete it."))

    def _decorated(self, event: Any) -> None:
        start = event.start_mark
        if event.anchor is not None:
            place = Place.point(self.file, start.line + 1, start.column + 1).inside(0, len(event.anchor) + 1)
            message = Message("Scenarios have no anchors such as '&{name}'.", {"name": event.anchor})
            self._fault(
                "S121", place, message, Message("Write the value out, or quote a text that starts with '&'.")
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = Message("Scenarios have no tags such as '{tag}'.", {"tag": visible(tag)})
            place = Place.point(self.file, start.line + 1, start.column + 1)
            self._fault(
                "S122", place, message, Message("Leave it out; put a text in quotes to keep it a text.")
            )

    def _alias(self, event: Any) -> None:
        message = Message("Scenarios have no aliases such as '*{name}'.", {"name": event.anchor})
        hint = Message("Write the value out, or quote a text that starts with '*'.")
        self._fault("S121", self._place(event), message, hint)
        text = f"*{event.anchor}"
        self._add(Scalar(self.file, event.start_mark, event.end_mark, text, text, True))

    def _document(self, event: Any) -> None:
        if self.root is not None:
            self.second = event.start_mark.line
            message = Message("A second YAML document begins here.")
            self._fault(
                "S124", self._place(event), message, Message("Delete '---', or make two files of it.")
            )
            raise _Stop
        if event.tags or event.version not in (None, (1, 2)):
            message = Message("Scenarios have no YAML directives.")
            self._fault("S125", self._place(event), message, Message("Delete the lines that start with '%'."))

    def _enter(self, event: Any, mapping: bool) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if len(self._around) >= MAX_DEPTH:
            message = Message(
                "Lists and mappings are nested more than {limit} deep here.", {"limit": MAX_DEPTH}
            )
            self._fault("S105", self._place(event), message)
            raise _Stop
        if self._index is not None and self._key is None:
            message = Message("A list or mapping cannot be a key.")
            hint = Message("Quote a text that starts with '[' or '{{'.")
            self._fault("S126", self._place(event), message, hint)
        self._around.append((self._start, self._index, self._key, self._items, self._repeated))
        self._start, self._key, self._repeated = event.start_mark, None, None
        self._index, self._items = ({}, None) if mapping else (None, [])

    def _leave(self, event: Any) -> None:
        start, index, items = self._start or event.start_mark, self._index, self._items
        self._start, self._index, self._key, self._items, self._repeated = self._around.pop()
        end: Mark = event.end_mark
        # A block ends, for YAML, where the next thing starts; for a reader, with the last thing in it.
        block = end.column == event.start_mark.column
        if index is not None:
            entries = tuple(index.values())
            if block and entries:
                end = entries[-1].value.end
            self._add(Mapping(self.file, start, end, entries, index))
        elif items is not None:
            self._add(Sequence(self.file, start, items[-1].end if block and items else end, tuple(items)))

    def _add(self, node: Node) -> None:
        self._left -= 1
        if self._left < 0:
            message = Message("This file holds more than {limit} values.", {"limit": MAX_NODES})
            self._fault("S104", node.place, message, Message("Move parts of it into included files."))
            raise _Stop
        index = self._index
        if index is not None:
            key = self._key
            if key is None:
                self._key = self._odd_key(node)
                return
            self._key = None
            if node.__class__ is Scalar and node.start.column == key.end.column and not node.quoted:
                self._no_colon(key, node)
            name = str(key.value)
            if name in index:
                # A run of them follows from one cause: the key that should begin a new entry is missing above.
                if self._repeated in (None, name):
                    self._duplicate(name, index[name].key, key)
                self._repeated = self._repeated or name
            else:
                self._repeated = None
                index[name] = Entry(key, node)
                if len(index) > MAX_ENTRIES:
                    self._too_many()
        elif self._items is not None:
            self._items.append(node)
            if len(self._items) > MAX_ENTRIES:
                self._too_many()
        else:
            self.root = node

    def _too_many(self) -> None:
        start = self._start
        place = (
            self.last_place() if start is None else Place.point(self.file, start.line + 1, start.column + 1)
        )
        message = Message("This list or mapping holds more than {limit} entries.", {"limit": MAX_ENTRIES})
        self._fault("S104", place, message)
        raise _Stop

    def _no_colon(self, key: Scalar, value: Node) -> None:
        """A key whose empty value begins where the key ends: no colon parts the two, as in `{a, b}`."""
        if key.end.line != value.start.line or key.quoted:
            return
        found = slip_in_key(key)
        if found is None:
            message = Message("This entry has no ': '.")
            hint = Message("Write 'key: value'; a text that holds a comma stands in quotes.")
            found = error("S113", key.place, message, hint)
        self.faults.append(found)

    def _odd_key(self, node: Node) -> Scalar:
        if type(node) is not Scalar:
            return Scalar(self.file, node.start, node.end, "", "", True)
        if type(node.value) is str:
            if node.value == "<<" and not node.quoted:
                message = Message("Scenarios have no merge keys '<<'.")
                self._fault("S123", node.place, message, Message("Write the keys out."))
        elif type(node.value) is not int:
            message = Message(
                "This key is read as '{text}', which is not a text.", {"text": node.text or "null"}
            )
            self._fault("S126", node.place, message, Message("Put the key in quotes."))
        return node

    def _duplicate(self, name: str, first: Scalar, second: Scalar) -> None:
        message = Message(
            "The key '{key}' stands here a second time; it first stands on line {line}, column {column}.",
            {"key": name, "line": first.place.line, "column": first.place.column},
        )
        self._fault(
            "S120",
            second.place,
            message,
            Message(
                "Delete one of the two, or rename it; if a new entry begins here, its own key is missing above."
            ),
        )
