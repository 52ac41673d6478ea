"""Lints of texts over several lines: line breaks that get lost, and those that become spaces between Chinese characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tabletop.i18n import Message
from tabletop.scenario.diagnostics import Diagnostic, warning
from tabletop.scenario.nodes import Scalar
from tabletop.scenario.places import Place

_ITEM = re.compile(r"(?:[-*•‧・]|\(?\d{1,2}[.)、]|[（(]?[一二三四五六七八九十]{1,2}[、)）.])\s*\S")
_WRITTEN_BREAK = re.compile(r"(?<!\\)\\n(?![a-z])")


def line_faults(scalar: Scalar, lines: list[str]) -> Iterator[Diagnostic]:
    """What gets lost between the lines of a text; `lines` are those of its file."""
    style = _style(scalar, lines)
    if style not in ('"', "|") and (found := _WRITTEN_BREAK.search(scalar.text)) is not None:
        message = Message("'\\n' is a line break only within double quotes; here it stays two characters.")
        hint = Message("Write the text in double quotes, or as a block with '|' and real lines below.")
        yield warning("S152", scalar.part(found.start(), 2), message, hint)
    if style == "|" or scalar.start.line == scalar.end.line:
        return
    inside = list(_inside(scalar, lines, style))
    yield from _lost_items(inside)
    yield from _split_chinese(inside)


def _style(scalar: Scalar, lines: list[str]) -> str:
    """The sign that opens a text: a quote, `|` or `>`; empty for one without."""
    return lines[scalar.start.line][scalar.start.column : scalar.start.column + 1] if scalar.quoted else ""


def _inside(scalar: Scalar, lines: list[str], style: str) -> Iterator[tuple[Place, str]]:
    """The lines of a text with their places; of one in a block without the line that opens it."""
    first, last = scalar.start.line, scalar.end.line
    for number in range(first + (style == ">"), min(last + 1, len(lines))):
        start = scalar.start.column if number == first else 0
        line = lines[number][: scalar.end.column if number == last else None]
        text = line[start:].strip()
        column = len(line.rstrip()) - len(text) + 1
        yield Place(scalar.file, number + 1, column, number + 1, column + max(len(text), 1)), text


def _lost_items(inside: list[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """Two lines or more that begin like the items of a list, and that will be one line."""
    items = [place for (_above, before), (place, text) in pairwise(inside) if before and _ITEM.match(text)]
    if len(items) >= 2:
        message = Message("The lines of this text will be joined to one, though they look like a list.")
        hint = Message(
            "Write '|' after the colon and the text below it, with a blank line between the items."
        )
        yield warning("S144", items[0], message, hint)


def _split_chinese(inside: list[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """A line that ends with a Chinese character and goes on with one: YAML puts a space between them."""
    for (place, text), (_below, after) in pairwise(inside):
        if text and after and _is_wide(text[-1]) and _is_wide(after[0]):
            message = Message("The line break here becomes a space between two Chinese characters.")
            hint = Message(
                "Write '|' after the colon and the text below it, or write the paragraph on one line."
            )
            yield warning("S145", place.inside(len(text) - 1), message, hint)
            return


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")
