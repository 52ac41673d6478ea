"""Lints of how a file is written: texts cut short, quotes and spaces that are letters, letters that look like others.

Everything here reads the file as its author typed it, whatever it means; nothing here keeps a scenario from being played.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from tabletop.i18n import Message
from tabletop.scenario import model
from tabletop.scenario.diagnostics import Diagnostic, warning
from tabletop.scenario.lints.texts_lines import line_faults
from tabletop.scenario.nodes import Mapping, Node, Scalar, Sequence
from tabletop.scenario.places import Place
from tabletop.scenario.shapes import keys_at, wanted_at
from tabletop.scenario.signs import HIDDEN, ODD_SPACE, first_mixed, named, sign_hint

_COMMENT = re.compile(r"[ \t]+#")
_ALLOW = re.compile(r"#[ \t]*allow\b")
_CURLY = {"“": "”", "‘": "’", "”": "”", "„": "“"}
_OTHER_YAML = frozenset(
    form for word in ("yes", "no", "on", "off", "y", "n") for form in (word, word.capitalize(), word.upper())
)
_ODD_NUMBER = re.compile(r"0[0-9_]+|[0-9]+:[0-5][0-9]|[0-9]+(?:_[0-9]+)+")
_NEAR_TWINS = str.maketrans({"0": "o", "1": "l", "_": ""})


@cache
def prose_keys() -> frozenset[str]:
    """The keys under which always an authored text stands, as the models of the sections have them."""
    prose, other = {"en", "zh-Hant"}, set()
    todo: list[type[BaseModel]] = [model.Section]
    while todo:
        section = todo.pop()
        todo += section.__subclasses__()
        for key in keys_at(section, ()):
            if any(model.BothTexts in wanted_at(section, path) for path in ((key,), (key, 0))):
                prose.add(key)
            elif section is not model.BothTexts and not keys_at(section, (key,)):
                other.add(key)
    return frozenset(prose - other)


def text_faults(file: str, text: str, root: Node | None) -> list[Diagnostic]:
    """The warnings about how the contents `text` of `file` are written; `root` is its tree as far as it was read."""
    if root is None:
        return []
    lines = text.split("\n")
    hashes = {number for number, line in enumerate(lines) if " #" in line or "\t#" in line}
    found: list[Diagnostic] = []
    for scalar, where in _scalars(root):
        said = scalar.text
        if not scalar.quoted:
            if where.is_prose:
                if scalar.end.line in hashes:
                    found += _cut(scalar, lines)
            elif said in _OTHER_YAML or (said[:1].isdigit() and _ODD_NUMBER.fullmatch(said)):
                found.append(_other_reading(scalar))
        if "\t" in said:
            message = Message("A tab stands in this text.")
            place = scalar.part(said.index("\t"))
            found.append(warning("S142", place, message, Message("Write a space instead.")))
        if (where.is_prose and scalar.start.line != scalar.end.line) or "\\n" in said:
            found += line_faults(scalar, lines)
        if not said.isascii():
            found += _of_letters(scalar, where)
    return found + list(_twins(root))


class _Where:
    """Where a scalar stands: as a key, below which key, in a list in brackets or not."""

    __slots__ = ("alone", "is_key", "is_prose")

    def __init__(self, is_key: bool, is_prose: bool, alone: bool) -> None:
        self.is_key = is_key
        self.is_prose = is_prose
        self.alone = alone


def _scalars(root: Node) -> Iterator[tuple[Scalar, _Where]]:
    prose = prose_keys()
    key = _Where(is_key=True, is_prose=False, alone=False)
    kinds = {
        (is_prose, alone): _Where(is_key=False, is_prose=is_prose, alone=alone)
        for is_prose in (False, True)
        for alone in (False, True)
    }
    todo: list[tuple[Node, bool, bool]] = [(root, False, False)]
    while todo:
        node, is_prose, alone = todo.pop()
        if isinstance(node, Scalar):
            yield node, kinds[is_prose, alone]
        elif isinstance(node, Mapping):
            for entry in node.entries:
                yield entry.key, key
                todo.append((entry.value, entry.key.text in prose, False))
        elif isinstance(node, Sequence):
            todo += [(item, is_prose, len(node.items) == 1) for item in node.items]


def _cut(scalar: Scalar, lines: list[str]) -> Iterator[Diagnostic]:
    """A ` #` behind an unquoted text that looks as if it belonged to it."""
    number, column = scalar.end.line, scalar.end.column
    line = lines[number] if number < len(lines) else ""
    found = _COMMENT.match(line, column)
    if found is None or _ALLOW.match(line, found.end() - 1):
        return
    # A comment is set apart; what belongs to the text follows at once, or has no space behind the sign: "Team #1".
    close = found.end() - found.start() == 2
    tight = line[found.end() : found.end() + 1] not in ("", " ", "\t", "#")
    if not tight and (not close or scalar.value is None):
        return
    place = Place(scalar.file, number + 1, found.end(), number + 1, len(line.rstrip()) + 1)
    message = Message("The text ends before this '#'; what follows is a comment that nobody will read.")
    hint = Message(
        "Put the whole text in quotes, or set a comment apart with two spaces before it and one behind '#'."
    )
    yield warning("S140", place, message, hint)


def _other_reading(scalar: Scalar) -> Diagnostic:
    text = scalar.text
    if text in _OTHER_YAML:
        message = Message(
            "'{text}' is a text here, but many programs and editors read it as true or false.", {"text": text}
        )
    else:
        message = Message(
            "'{text}' is a text here, but many programs and editors read it as another number.",
            {"text": text},
        )
    hint = Message("Write '{text}' in quotes if it is meant so, or write it otherwise.", {"text": text})
    return warning("S147", scalar.place, message, hint)


def _of_letters(scalar: Scalar, where: _Where) -> Iterator[Diagnostic]:
    text = scalar.text
    if not scalar.quoted and not where.is_key:
        close = _CURLY.get(text[0])
        if close is not None and len(text) > 1 and text[-1] in (close, text[0]):
            message = Message("These curly quotes are part of the text; YAML's own quotes are straight.")
            hint = Message("Type \" or ' instead, or put straight quotes around them if they are meant.")
            yield warning("S141", scalar.place, message, hint)
    if (space := ODD_SPACE.search(text)) is not None and not where.is_key:
        yield from _odd_space(scalar, where, space)
    if (hidden := HIDDEN.search(text)) is not None:
        message = Message("The invisible character {code} stands in this text.", {"code": named(hidden[0])})
        yield warning("S148", scalar.part(hidden.start()), message, Message("Delete it, unless it is meant."))
    if (mixed := first_mixed(text)) is not None:
        message = Message("A letter of another script stands within a word of Latin letters.")
        yield warning("S149", scalar.part(mixed), message, sign_hint(text[mixed]))
    if not unicodedata.is_normalized("NFC", text):
        yield warning("S150", scalar.part(_first_apart(text)), *_APART)
    if where.alone and where.is_prose and not scalar.quoted and (comma := re.search("[，、]", text)):
        message = Message("This list has one item, since '{sign}' does not part items.", {"sign": comma[0]})
        hint = Message("Type ',' and a space between items, or put the one item in quotes.")
        yield warning("S146", scalar.part(comma.start()), message, hint)


_APART = (
    Message("A letter here is written in an unusual way, its accent apart from it or as an old variant."),
    Message(
        "Delete the letter and type it again, so that searching finds it (Unicode calls the usual form NFC)."
    ),
)


def _first_apart(text: str) -> int:
    """Where a text that is not in normal form first differs from it."""
    normal = unicodedata.normalize("NFC", text)
    same = next(
        (at for at, pair in enumerate(zip(text, normal, strict=False)) if pair[0] != pair[1]), len(normal)
    )
    return min(same, len(text) - 1)


def _odd_space(scalar: Scalar, where: _Where, space: re.Match[str]) -> Iterator[Diagnostic]:
    """An odd space in what is no prose, or at the edge of a text without quotes: nobody sees that it belongs to it."""
    text = scalar.text
    at = space.start()
    if where.is_prose:
        if scalar.quoted or not (ODD_SPACE.match(text[0]) or ODD_SPACE.match(text[-1])):
            return
        at = 0 if ODD_SPACE.match(text[0]) else len(text) - 1
    message = Message("This is no plain space but {code}.", {"code": named(text[at])})
    yield warning("S143", scalar.part(at), message, Message("Delete it and type a space with the space bar."))


def _twins(root: Node) -> Iterator[Diagnostic]:
    """Ids of one section that differ only in signs that look alike."""
    for section in root.entries if isinstance(root, Mapping) else ():
        if not isinstance(section.value, Mapping):
            continue
        seen: dict[str, Scalar] = {}
        for key, _value in section.value.entries:
            first = seen.setdefault(key.text.translate(_NEAR_TWINS), key)
            if first is not key:
                message = Message(
                    "'{name}' can hardly be told from '{other}' on line {line}.",
                    {"name": key.text, "other": first.text, "line": first.place.line},
                )
                yield warning("S151", key.place, message, Message("Rename one of the two."))
