"""What an unquoted word of YAML means: the core rules of YAML 1.2, and nothing more.

`true`, `null`, whole numbers and decimal fractions are themselves; everything else stays the text it is. So `no`,
`on`, `12:30`, `1_000` and `2024-01-01` are texts, and so is a number with a leading zero such as `010`, which
different readers take for ten, eight or a text.
"""

from __future__ import annotations

import math
import re

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_STARTS = frozenset("+-.0123456789")
_DIGITS = r"(?:0|[1-9][0-9]*)"
_INTEGER = re.compile(rf"[-+]?{_DIGITS}|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(rf"[-+]?(?:\.[0-9]+|{_DIGITS}(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST_NUMBER = 40
_LARGEST_INTEGER = 2**63 - 1

Plain = str | int | float | bool | None
"""What a scalar may be."""


def resolve(text: str) -> Plain:
    """The value of the unquoted scalar `text`. Raises OverflowError for a number beyond 64 bits."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _STARTS:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        if len(text) > _LONGEST_NUMBER or math.isinf(number := float(text)):
            raise OverflowError(text)
        return number
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", "").lower())
    return text


def _integer(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise OverflowError(text)
    number = int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    if abs(number) > _LARGEST_INTEGER:
        raise OverflowError(text)
    return number
