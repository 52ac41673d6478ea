"""Slips of the hand in one line, which a YAML reader notices only further down: a space forgotten, a full-width colon."""

from __future__ import annotations

import re

from tabletop.i18n import Message
from tabletop.scenario.complaints import Line, Trouble
from tabletop.scenario.diagnostics import Diagnostic, error
from tabletop.scenario.excerpts import visible
from tabletop.scenario.nodes import Scalar
from tabletop.scenario.places import Place
from tabletop.scenario.signs import ODD_SPACE, named, odd_hint, plain_sign

_TIGHT = re.compile(r"[ ]*(?:- +)*(?P<key>[\w.-]{1,60})(?P<colon>[ ]?:)(?P<value>[^\s:/].*|)$")
_WIDE_COLON = re.compile(r"[ ]*(?:- +)*(?P<key>[\w -]{1,40}?)[ ]?(?P<colon>：)")
_WIDE_START = re.compile("[ ]*(?:- +)*(?P<sign>[－—–＃［｛【＠])")
_TIGHT_DASH = re.compile(r"[ ]*(?P<dash>-)(?P<value>[^\s\d.-].*)$")
_ODD_START = re.compile(rf"[ ]*(?:- ?)*(?P<space>{ODD_SPACE.pattern})")
_ODD_COLON = re.compile(rf"[ ]*(?:- +)*[\w.-]{{1,60}}:(?P<space>{ODD_SPACE.pattern})")
_EQUALS = re.compile(r"[ ]*(?:- +)*(?P<key>[\w-]{1,40})[ ]*(?P<sign>=)[ ]*(?P<value>[^=\s].*)$")
_SHOWN = 60


def slip(said: Trouble, line: Line) -> Diagnostic | None:
    """The slip in a line that YAML takes for a text without any structure; None if none is seen."""
    for find in (_odd_space, _wide, _tight_colon, _tight_dash, _equals):
        found = find(said, line)
        if found is not None:
            return found
    return None


def slip_in_key(key: Scalar) -> Diagnostic | None:
    """The slip in what YAML takes for a key without a value, as in `{name:Calm}`; None if none is seen."""
    for at, char in enumerate(key.text):
        if char in ("：", "，"):
            return wide_sign(key.part(at), char)
    name, colon, value = key.text.partition(":")
    return missing_space(key.part(len(name)), name, value) if colon and value else None


def slip_hint(text: str) -> Message | None:
    """The advice for a text that stands where keys or items are wanted, if it shows what made a text of them."""
    said = text.strip()
    if (found := _TIGHT_DASH.match(text)) is not None or said.startswith(("－", "—", "–")):
        return Message("Write a '-' and a space before each item.")
    if (found := _TIGHT.match(text.split(" ", 1)[0])) is not None and found["value"]:
        return Message("Write a space after the ':' of '{key}'.", {"key": found["key"]})
    if (found := _EQUALS.match(text)) is not None:
        return Message("Write ':' and a space where '=' stands.")
    return odd_hint(text)


def odd_space(place: Place, char: str) -> Diagnostic:
    """The fault of a no-break or otherwise odd space where YAML wants a plain one."""
    message = Message(
        "This is no plain space but {code}, which YAML takes for a letter.", {"code": named(char)}
    )
    hint = Message("Delete it and type a space with the space bar.")
    return error("S119", place, message, hint)


def wide_sign(place: Place, char: str) -> Diagnostic:
    """The fault of a full-width or typographic sign where YAML wants its own."""
    plain = plain_sign(char) or "?"
    params = {"sign": char, "code": named(char), "plain": plain}
    message = Message("'{sign}' ({code}) is no sign of YAML, only a letter like any other.", params)
    if plain == ":":
        return error("S117", place, message, Message("Type ':' and a space."))
    if plain == "-":
        return error("S117", place, message, Message("Type '-' and a space."))
    return error("S117", place, message, Message("Type '{plain}'.", {"plain": plain}))


def missing_space(place: Place, key: str, value: str) -> Diagnostic:
    """The fault of `key:value`, where the colon must be followed by a space."""
    message = Message("A space is missing after this ':'.")
    hint = Message("Write '{line}'.", {"line": f"{key}: {_short(value)}".rstrip()})
    return error("S113", place, message, hint)


def missing_dash_space(place: Place, value: str) -> Diagnostic:
    """The fault of `-item`, where the dash must be followed by a space."""
    message = Message("A space is missing after this '-'.")
    return error("S118", place, message, Message("Write '{line}'.", {"line": f"- {_short(value)}"}))


def _odd_space(said: Trouble, line: Line) -> Diagnostic | None:
    found = _ODD_START.match(line.text) or _ODD_COLON.match(line.text)
    if found is None:
        return None
    return odd_space(said.at(line.number, found.start("space")), found["space"])


def _wide(said: Trouble, line: Line) -> Diagnostic | None:
    if (found := _WIDE_START.match(line.text)) is not None:
        return wide_sign(said.at(line.number, found.start("sign")), found["sign"])
    if (found := _WIDE_COLON.match(line.text)) is not None:
        return wide_sign(said.at(line.number, found.start("colon")), found["colon"])
    return None


def _tight_colon(said: Trouble, line: Line) -> Diagnostic | None:
    found = _TIGHT.match(line.text)
    if found is None or not found["value"]:
        return None
    return missing_space(said.at(line.number, found.end("colon") - 1), found["key"], found["value"])


def _tight_dash(said: Trouble, line: Line) -> Diagnostic | None:
    found = _TIGHT_DASH.match(line.text)
    if found is None:
        return None
    return missing_dash_space(said.at(line.number, found.start("dash")), found["value"])


def _equals(said: Trouble, line: Line) -> Diagnostic | None:
    found = _EQUALS.match(line.text)
    if found is None:
        return None
    message = Message("'=' stands here where YAML wants ':'.")
    hint = Message("Write '{line}'.", {"line": f"{found['key']}: {_short(found['value'])}"})
    return error("S113", said.at(line.number, found.start("sign")), message, hint)


def _short(text: str) -> str:
    shown = visible(text.strip())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."
