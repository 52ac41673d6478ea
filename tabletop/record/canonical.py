"""One byte string for each JSON value, and its hash: what makes records reproducible and comparable."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NoReturn


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"the number {number} is not an integer")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
_WHOLE = json.JSONDecoder(parse_float=_refuse)
_ANY = json.JSONDecoder(parse_constant=_refuse)
_HALVES = rb"\ud"


def canonical(value: object) -> bytes:
    """The JSON of `value` with sorted keys, no spaces and no escapes that UTF-8 can do without.

    Raises TypeError for what JSON cannot say; ValueError for a fraction, text that is not valid Unicode, a loop
    or nesting without measure.
    """
    try:
        text = _ENCODER.encode(value)
        _WHOLE.decode(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return text.encode()


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def parse(data: bytes) -> Any:
    """The JSON value in `data`. Raises ValueError if it is not JSON, is nested without measure, or holds text that is not
    valid Unicode.
    """
    text = data.decode()
    try:
        value = _ANY.decode(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if _HALVES in data.lower():
        _ENCODER.encode(value).encode()  # half a surrogate pair is no text
    return value
