"""From bytes to text: UTF-8, no characters that hide, no file too large."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from tabletop.i18n import Message
from tabletop.i18n.writing import UNSAFE
from tabletop.scenario.diagnostics import Diagnostic, SourceError, error
from tabletop.scenario.excerpts import SOURCES
from tabletop.scenario.places import Place

MAX_BYTES = 2_000_000
MAX_LINES = 50_000
_MOST_FAULTS = 50
_BAD_RUN = re.compile(f"[\udc80-\udcff]+|{UNSAFE.pattern}")
_UTF8_HINT = Message("Save the file as UTF-8: most editors offer it as “Encoding” when saving.")


def decode(data: bytes, file: str) -> str:
    """The text of `data` without byte order mark and with plain line feeds.

    Remembers it as the source of `file`. Raises SourceError for what is no clean UTF-8 or too large.
    """
    if len(data) > MAX_BYTES:
        raise SourceError([too_large(file, len(data))])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in data[:4] and len(data) % 2 == 0):
        raise SourceError(
            [error("S102", Place.point(file), Message("This file is saved as UTF-16."), _UTF8_HINT)]
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    SOURCES.remember(file, text)
    if text.count("\n") > MAX_LINES:
        message = Message("This file has more than {limit} lines.", {"limit": MAX_LINES})
        hint = Message("Move parts of it into included files.")
        raise SourceError([error("S104", Place.point(file, MAX_LINES + 1), message, hint)])
    if UNSAFE.search(text):
        raise SourceError(_bad_characters(text, file))
    return text


def too_large(file: str, size: int) -> Diagnostic:
    """The diagnostic for a file of `size` bytes, which is more than `MAX_BYTES`."""
    message = Message(
        "This file is {size} bytes long; {limit} are allowed.", {"size": size, "limit": MAX_BYTES}
    )
    return error("S104", Place.point(file), message, Message("Move parts of it into included files."))


def _bad_characters(text: str, file: str) -> list[Diagnostic]:
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    found = []
    for match in islice(_BAD_RUN.finditer(text), _MOST_FAULTS):
        line = bisect_right(starts, match.start())
        column = match.start() - starts[line - 1] + 1
        place = Place(file, line, column, line, column + len(match[0]))
        found.append(_bad_character(match[0], place))
    return found


def _bad_character(run: str, place: Place) -> Diagnostic:
    if "\udc80" <= run[0] <= "\udcff":
        shown = " ".join(f"{ord(char) - 0xDC00:02X}" for char in run[:8])
        return error(
            "S102", place, Message("These bytes are not UTF-8 text: {bytes}.", {"bytes": shown}), _UTF8_HINT
        )
    code = f"U+{ord(run):04X}"
    if run == "\r":
        message = Message("A carriage return stands alone here.")
        hint = Message("Save the file with LF or CRLF line ends.")
    elif run < "\xa0":
        message = Message("The control character {code} stands here.", {"code": code})
        hint = Message("Delete it.")
    else:
        message = Message("The invisible character {code} stands here.", {"code": code})
        hint = Message("Delete it; such characters can make a text read otherwise than it is.")
    return error("S103", place, message, hint)
