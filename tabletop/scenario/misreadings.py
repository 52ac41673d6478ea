"""Putting the complaints of PyYAML's two readers (libyaml and pure Python) into words an author can use.

A reader notices many a fault only lines below its cause. What is said here is said of the cause, as far as the lines show it.
"""

from __future__ import annotations

import re

from yaml import MarkedYAMLError

from tabletop.i18n import Message
from tabletop.scenario.complaints import Line, Quoted, Trouble
from tabletop.scenario.diagnostics import Diagnostic, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.misplaced import misplaced_colon, no_colon, out_of_place
from tabletop.scenario.mistyped import wide_sign
from tabletop.scenario.places import Place
from tabletop.scenario.signs import plain_sign

_QUOTE_IT = Message("Put the text in quotes.")
_LOOKS_LIKE_KEYS = re.compile(r"^\s*(?:- +|[\w-]+:(?: |$))")
_WIDE = "：，［］｛｝“”－＃"
_SHOWN = 60
_NEAR = 120


def misreading(fault: MarkedYAMLError, text: str, file: str, quoted: Quoted | None = None) -> Diagnostic:
    """The diagnostic for the error `fault` in the contents `text` of `file`.

    `quoted` is the last text in quotes before it that goes over several lines: perhaps one that was never closed.
    """
    said = Trouble(fault, text, file, quoted)
    for explain in (
        _refused,
        _unclosed_quote,
        _cut,
        _unclosed,
        _unfinished,
        _flow,
        _tab,
        misplaced_colon,
        no_colon,
        _reserved,
        _escape,
        _block_text,
        _leftover,
        out_of_place,
    ):
        found = explain(said)
        if found is not None:
            return found
    message = Message("YAML cannot read this: {problem}.", {"problem": said.problem or "?"})
    return error("S110", said.here(), message, _wide_hint(said))


def _wide_hint(said: Trouble) -> Message | None:
    """Chinese keyboards write ： and “ where YAML knows only : and "."""
    for number in (said.line, said.line - 1):
        for wide in _WIDE:
            if wide in said.line_at(number):
                return Message(
                    "Line {line} has the full-width '{wide}'; YAML's own signs are half-width: '{narrow}'.",
                    {"line": number + 1, "wide": wide, "narrow": plain_sign(wide) or ""},
                )
    return None


def _refused(said: Trouble) -> Diagnostic | None:
    """Broken tags and directives: refused even when whole."""
    if said.in_("tag") or said.says("tag handle"):
        hint = Message("Leave it out, or quote a text that starts with '!'.")
        return error("S122", said.there(), Message("Scenarios have no tags such as '!name'."), hint)
    if (
        said.in_("directive")
        or said.says("YAML document", "directive")
        or said.line_at(said.line).startswith("%")
    ):
        place = Place.point(said.file, said.line + 1)
        hint = Message("Delete the lines that start with '%'.")
        return error("S125", place, Message("Scenarios have no YAML directives."), hint)
    return None


def _unclosed_quote(said: Trouble) -> Diagnostic | None:
    message = Message("This quote is never closed.")
    if said.in_("quoted scalar", "double-quoted", "single-quoted") and said.says(
        "end of stream", "unexpected document"
    ):
        return error("S111", said.there(), message, Message("Write the same quote at the end of the text."))
    found = said.quoted
    if found is None or not found.line < found.end_line <= said.line <= found.end_line + 1:
        return None
    # Closed by the opening quote of a later text: then lines of keys or items were swallowed on the way.
    swallowed = range(found.line + 1, found.end_line + 1)
    if not any(_LOOKS_LIKE_KEYS.match(said.line_at(number)) for number in swallowed):
        return None
    hint = Message(
        "It swallows the lines as far as the next quote, on line {line}. Write {quote} at the end of the text.",
        {"line": found.end_line + 1, "quote": found.quote},
    )
    return error("S111", said.at(found.line, found.column), message, hint)


def _cut(said: Trouble) -> Diagnostic | None:
    """An unquoted text over several lines, or in brackets, that a ` #` ends too early."""
    if said.in_("flow sequence", "flow mapping") and said.opened is not None:
        candidates = [
            said.parsed(number) for number in range(said.opened[0], min(said.line, said.opened[0] + 9) + 1)
        ]
    elif said.parsed(said.line).is_bare:
        candidates = [line for _, line in zip(range(1), said.above(said.line), strict=False)]
    else:
        return None
    for line in candidates:
        at = line.cut_at
        if at is None or (line.text[at + 1 : at + 2] in (" ", "") and said.in_("flow")):
            continue
        hint = Message("Put the text in quotes if the '#' belongs to it.")
        message = Message("This '#' begins a comment, and the text ends before it.")
        return error("S116", said.at(line.number, at), message, hint)
    return None


def _unclosed(said: Trouble) -> Diagnostic | None:
    if not said.in_("flow sequence", "flow mapping") or not said.says("',' or"):
        return None
    if said.opened is None or said.opened[0] == said.line:
        return None
    bracket, close = ("[", "]") if said.in_("flow sequence") else ("{", "}")
    message = Message("This '{bracket}' is never closed.", {"bracket": bracket})
    hint = Message("Write '{close}' at the end of it.", {"close": close})
    end = said.parsed(said.opened[0]).cut_at or None
    last = said.line_at(said.opened[0])[:end].rstrip()[-1:]
    if last and last in ")）}］｝】」" + "]}".replace(close, ""):
        hint = Message("Its line ends with '{last}'; write '{close}'.", {"last": last, "close": close})
    return error("S111", said.there(), message, hint)


def _unfinished(said: Trouble) -> Diagnostic | None:
    """The file ends behind a bracket or a comma: nothing follows in the list that the last open bracket began."""
    if said.char or not said.says("node content"):
        return None
    closed = 0
    for number in range(said.line, -1, -1):
        line = said.line_at(number)
        for at in range(len(line) - 1, -1, -1):
            closed += (line[at] in "]}") - (line[at] in "[{")
            if closed < 0:
                message = Message("This '{bracket}' is never closed.", {"bracket": line[at]})
                hint = Message(
                    "Write '{close}' at the end of it.", {"close": "]" if line[at] == "[" else "}"}
                )
                return error("S111", said.at(number, at), message, hint)
    return None


def _flow(said: Trouble) -> Diagnostic | None:
    if not said.in_("flow sequence", "flow mapping") or not said.says("',' or"):
        return None
    close = "]" if said.in_("flow sequence") else "}"
    line = said.line_at(said.line)
    near = max(0, said.column - _NEAR)
    entry = max(line.rfind(sign, near, said.column) for sign in "[]{},")
    for at in range(max(entry, near - 1) + 1, said.column):
        if line[at] in "，：、" and re.fullmatch(r"\s*[\w-]+\s*", line[at + 1 : said.column], re.ASCII):
            return wide_sign(said.at(said.line, at), line[at])
    message = Message("A ',' or the closing '{close}' is missing before this.", {"close": close})
    place, hint = said.here(), _wide_hint(said)
    if said.char == ":" and (word := re.search(r"[^\s,\[\]{}:]+$", line[near : said.column])):
        place = said.at(said.line, near + word.start(), len(word[0]))
        hint = hint or Message("Write a ',' before it, or put a text that holds ': ' in quotes.")
    return error("S110", place, message, hint or _QUOTE_IT)


def _tab(said: Trouble) -> Diagnostic | None:
    if said.char != "\t" and not said.says("tab character"):
        return None
    hint = Message("Indent with spaces; most editors can do so when the tab key is pressed.")
    return error("S114", said.here(), Message("A tab stands here where YAML wants spaces."), hint)


def _reserved(said: Trouble) -> Diagnostic | None:
    if said.in_("alias", "anchor") and said.says("alphabetic"):
        char, place = ("*" if said.in_("alias") else "&"), said.there()
    elif said.says("cannot start any token", "node content", "mapping keys are not allowed") and said.char:
        char, place = said.char, said.here()
    else:
        return None
    message = Message("A text cannot start with '{char}'.", {"char": char})
    if char == "*" and said.line_at(place.line - 1)[: place.column - 1].strip() == "":
        return error("S115", place, message, Message("The items of a list begin with '- '."))
    return error("S115", place, message, _wide_hint(said) or _QUOTE_IT)


def _escape(said: Trouble) -> Diagnostic | None:
    if not said.in_("quoted scalar", "double-quoted"):
        return None
    message = Message("In double quotes '\\' begins an escape, and this one is unknown.")
    return error("S110", said.here(), message, Message("Write '\\\\' for a backslash, or use single quotes."))


def _block_text(said: Trouble) -> Diagnostic | None:
    if not said.in_("block scalar"):
        return None
    message = Message("After '|' or '>' the text begins on the next line.")
    hint = Message(
        "Move the text to the next line and indent it, or put a text that starts with '|' or '>' in quotes."
    )
    return error("S129", said.here(), message, hint)


def _leftover(said: Trouble) -> Diagnostic | None:
    """Something behind a value that has ended: quotes within quotes, a text that begins with a bracket."""
    leftover = said.says("<document start>")
    if said.first_in_line or not (
        leftover or said.in_("block mapping", "block collection", "block sequence")
    ):
        return None
    line = said.parsed(said.line)
    value = line.rest
    if value[:1] in ("'", '"') and line.value_at < said.column:
        return _after_quote(said, line)
    if said.char and said.char in "]}":
        message = Message("There is one '{close}' too many here.", {"close": said.char})
        return error("S110", said.here(), message, Message("Delete it."))
    if value[:1] in ("[", "{"):
        message = Message("A text that begins with '{char}' must stand in quotes.", {"char": value[0]})
        return error("S115", said.at(line.number, line.value_at), message, _quoted_whole(line))
    message = Message("This is left over after the value before it.")
    return error("S110", said.here(), message, _wide_hint(said) or _quoted_whole(line))


def _after_quote(said: Trouble, line: Line) -> Diagnostic:
    quote = line.rest[0]
    message = Message("The text ended with the quote before this, so this is left over.")
    if quote == "'" and line.rest.endswith("'"):
        hint = Message("Inside '...' a quote is written twice: ''.")
    elif line.rest.endswith('"') and quote == '"':
        hint = Message('Inside "..." a quote is written \\".')
    else:
        hint = _quoted_whole(line)
    return error("S128", said.here(), message, hint)


def _quoted_whole(line: Line) -> Message:
    """The advice to put the value of a line in quotes that it does not hold itself."""
    value = line.rest
    quote = "'" if "'" not in value else '"' if '"' not in value and "\\" not in value else None
    if quote is None or len(value) > _SHOWN:
        return Message("Put the whole text in quotes; inside '...' a quote is written twice: ''.")
    return Message("Put the whole text in quotes: {text}", {"text": f"{quote}{visible(value)}{quote}"})
