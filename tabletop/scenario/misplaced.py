"""Colons, dashes and lines that stand where YAML cannot have them, told from their neighbours."""

from __future__ import annotations

import re
from functools import cache

from tabletop.i18n import Message
from tabletop.scenario.complaints import Line, Trouble
from tabletop.scenario.diagnostics import Diagnostic, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.mistyped import slip, wide_sign
from tabletop.scenario.signs import plain_sign

_WORD = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_BLOCK = re.compile(r"(?:^|.*\s)[|>][-+\d]{0,2}\s*(?:#.*)?$")
_SHOWN = 60


def misplaced_colon(said: Trouble) -> Diagnostic | None:
    """A ': ' in a text, or a key where a text is going on."""
    if not said.says("mapping values are not allowed"):
        return None
    line = said.parsed(said.line)
    if line.key is not None and said.column > line.start + len(line.key):
        return _second_colon(said, line)
    bare, holder = _bare_above(said, said.line)
    for other in reversed(bare):
        if (found := slip(said, other)) is not None:
            return found
    if bare and (holder is None or not holder.rest or bare[-1].indent <= holder.start):
        nearest = bare[0]
        if line.indent > nearest.indent:
            message = Message("A ':' is missing at the end of this line.")
            hint = Message("Write '{line}'.", {"line": _short(nearest.text.strip()) + ":"})
            return error("S113", said.text_of(nearest), message, hint)
        return _without_colon(said, nearest)
    return _going_on(said, line, holder)


def _bare_above(said: Trouble, number: int) -> tuple[list[Line], Line | None]:
    """The lines of text without structure just above a line, nearest first, and the line with structure above them."""
    bare: list[Line] = []
    for line in said.above(number):
        if not line.is_bare:
            return bare, line
        bare.append(line)
    return bare, None


def _second_colon(said: Trouble, line: Line) -> Diagnostic:
    first = line.rest[:1]
    if first in ("｛", "［", "“", "‘"):
        return wide_sign(said.at(line.number, line.value_at), first)
    message = Message("A second ': ' on one line cannot be read.")
    value = line.rest
    if len(value) > _SHOWN or ('"' in value and "'" in value) or "\\" in value:
        hint = Message("Put a text that holds a colon in quotes.")
    else:
        quote = "'" if '"' in value else '"'
        text = f"{line.key}: {quote}{visible(value)}{quote}" if value and line.key else f"{quote}: {quote}"
        hint = Message("Put a text that holds a colon in quotes: {text}", {"text": text})
    return error("S113", said.here(), message, hint)


def _going_on(said: Trouble, line: Line, above: Line | None) -> Diagnostic:
    """A key below a line that has a value already, or a text over several lines with a ': ' in it."""
    if above is not None and (found := _outdented(said, line, above)) is not None:
        return found
    if above is not None and line.key is not None and _WORD.fullmatch(line.key):
        message = Message(
            "Nothing can be indented under line {line}, since a value stands there already: '{value}'.",
            {"line": above.number + 1, "value": _short(above.rest or above.text)},
        )
        hint = Message(
            "Begin this line in the same column as '{key}', or delete the value there.",
            {"key": _short(above.key or above.rest)},
        )
        return error("S112", said.at(line.number, line.start, len(line.key)), message, hint)
    message = Message("This line goes on with the text above it, so a ': ' cannot stand in it.")
    hint = Message(
        "Put the whole text in quotes, or write it as a block: '>-' after the colon and the text below."
    )
    return error("S113", said.here(), message, hint)


def _outdented(said: Trouble, line: Line, holder: Line) -> Diagnostic | None:
    """The line `holder` that seems to be indented too little, since those above it began where `line` begins below it."""
    if holder.indent == 0 and holder.key in _top_keys():
        return None
    for nearest, above in enumerate(said.above(holder.number)):
        opens = not nearest and above.key is not None and not above.rest and above.indent < line.indent
        if above.indent == line.indent or (opens and above.indent >= holder.indent):
            message = Message(
                "This line begins after {count} spaces; those above and below it after {counts}.",
                {"count": holder.indent, "counts": line.indent},
            )
            hint = Message("Indent it by {count} spaces.", {"count": line.indent})
            return error("S112", said.text_of(holder), message, hint)
        if above.indent <= holder.indent:
            return None
    return None


@cache
def _top_keys() -> frozenset[str]:
    """The keys that rightly stand at the margin; the models are loaded only now that there is a fault."""
    from tabletop.scenario.including import KEYS
    from tabletop.scenario.model import Scenario
    from tabletop.scenario.shapes import keys_at

    return frozenset(keys_at(Scenario, ())) | frozenset(KEYS)


def no_colon(said: Trouble) -> Diagnostic | None:
    """A line that must be `key: value` and is not."""
    if not said.says("could not find expected ':'"):
        return None
    line = said.parsed(said.there().line - 1)
    if line.is_bare and (found := slip(said, line)) is not None:
        return found
    if (found := _short_of_block(said, line)) is not None:
        return found
    return _without_colon(said, line)


def _without_colon(said: Trouble, line: Line) -> Diagnostic:
    above = next(said.above(line.number), None)
    if above is not None and above.rest[-1:] in ("'", '"') and line.indent > above.indent:
        message = Message(
            "The text in quotes ended on line {line}, so this is left over.", {"line": above.number + 1}
        )
        return error(
            "S128",
            said.text_of(line),
            message,
            Message("Move the closing quote to the end of the whole text."),
        )
    hint = Message("Write 'key: value', with a space after the colon.")
    return error("S113", said.text_of(line), Message("A ':' is missing after this."), hint)


def _short_of_block(said: Trouble, line: Line) -> Diagnostic | None:
    """A line of a text below `|` or `>` that is indented less than the first line of the text."""
    first: Line | None = None
    for above in said.above(line.number):
        if _BLOCK.match(above.text) and above.indent < line.indent + (first is None):
            break
        if above.indent < line.indent:
            return None
        first = above
    else:
        return None
    if first is None or first.indent <= line.indent:
        return None
    message = Message(
        "This line is indented less than the first line of its text, line {line}.", {"line": first.number + 1}
    )
    hint = Message("Indent it by {count} spaces.", {"count": first.indent})
    return error("S112", said.text_of(line), message, hint)


def out_of_place(said: Trouble) -> Diagnostic | None:
    """A line that is indented unlike its neighbours, or of another kind than they."""
    if not said.says("<document start>") and not said.in_(
        "block mapping", "block collection", "block sequence"
    ):
        if said.says("entries are not allowed"):
            message = Message("A list item '- ' cannot begin here.")
            hint = Message(
                "Begin each item on a line of its own, or put a text that starts with '- ' in quotes."
            )
            return error("S112", said.here(), message, hint)
        return None
    line = said.parsed(said.line)
    if line.is_bare and (found := slip(said, line) or _short_of_block(said, line)) is not None:
        return found
    above = next(said.above(line.number), None)
    deeper = above is not None and bool(above.dashes) and above.indent > line.indent
    if said.char == "-" and said.in_("block mapping") and not deeper:
        message = Message("A list item stands here among keys.")
        hint = Message("Give the list a key of its own, and begin its items below that key.")
    elif said.in_("block collection", "block sequence") and said.opened and said.opened[1] == said.column:
        message = Message("A key stands here among list items.")
        hint = Message(
            "Write '- ' before it if it is an item, or indent it by two more if it belongs to the item above."
        )
    else:
        holder = next((other for other in said.above(line.number) if other.indent < line.indent), None)
        if holder is not None and (found := _outdented(said, line, holder)) is not None:
            return found
        message = Message("This line is indented unlike the lines it belongs to.")
        hint = _columns(said, line)
    place = said.here() if plain_sign(said.char) is None else said.text_of(line)
    return error("S112", place, message, hint)


def _columns(said: Trouble, line: Line) -> Message:
    """In which columns the lines around begin."""
    columns: list[int] = []
    for above in said.above(line.number):
        if not columns or above.indent < columns[-1]:
            columns.append(above.indent)
        if above.indent == 0:
            break
    shown = ", ".join(str(column) for column in reversed(columns))
    return Message(
        "Lines above begin after {counts} spaces; this one after {count}.",
        {"counts": shown or "0", "count": line.indent},
    )


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."
