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
_MOST_FAULTS = 20
_MOST_RUNS = 3
_FOREIGN = re.compile("[\udc80-\udcff]+")
_BAD_RUN = re.compile(f"[\udc80-\udcff]+|{UNSAFE.pattern}")
_UTF8_HINT = Message("Save the file as UTF-8: most editors offer it as “Encoding” when saving.")
_AS_TEXT = Message("Copy the text into a plain text editor and save it there as UTF-8 with the ending .yaml.")
_KINDS: tuple[tuple[bytes, Message], ...] = (
    (
        b"pk\x03\x04",
        Message("This is a packed file, such as a Word or OpenDocument document, and no plain text."),
    ),
    (b"\xd0\xcf\x11\xe0", Message("This is an old Word or Excel document and no plain text.")),
    (b"{\\rtf", Message("This is a document in rich text (RTF) and no plain text.")),
    (b"%pdf-", Message("This is a PDF document and no plain text.")),
    (b"<!doctype html", Message("This is a web page (HTML) and no scenario.")),
    (b"<html", Message("This is a web page (HTML) and no scenario.")),
    (b"<?xml", Message("This is an XML file and no scenario.")),
    (b"\x89png", Message("This is a picture and no plain text.")),
    (b"\xff\xd8\xff", Message("This is a picture and no plain text.")),
    (b"gif8", Message("This is a picture and no plain text.")),
    (b"\x1f\x8b", Message("This is a packed file and no plain text.")),
    (b"sqlite format 3\0", Message("This is a database and no plain text.")),
    (b"\x7felf", Message("This is a program and no plain text.")),
    (b"mz\x90\0", Message("This is a program and no plain text.")),
)
"""How files of other kinds begin (in small letters), and what they are."""


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """The text of `data` without byte order mark and with plain line feeds, and what is wrong with its characters.

    A character that no scenario may hold stands in the text as U+FFFD, so that the rest can be read and every place is
    right. Remembers the text as the source of `file`. Raises SourceError for what is no UTF-8 or too large.
    """
    SOURCES.remember(file, "")
    if len(data) > MAX_BYTES:
        raise SourceError([too_large(file, len(data))])
    if (found := _other_kind(data, file)) is not None:
        raise SourceError([found])
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
    if not UNSAFE.search(text):
        return text, []
    faults = _bad_characters(text, file)
    if any(fault.code == "S102" for fault in faults):
        raise SourceError(faults)
    return UNSAFE.sub("\ufffd", text), faults


def too_large(file: str, size: int) -> Diagnostic:
    """The diagnostic for a file of `size` bytes, which is more than `MAX_BYTES`."""
    message = Message(
        "This file is {size} bytes long; {limit} are allowed.", {"size": size, "limit": MAX_BYTES}
    )
    return error("S104", Place.point(file), message, Message("Move parts of it into included files."))


def too_large_together(file: str) -> Diagnostic:
    """The diagnostic for a file with which a scenario and all it includes are larger than `MAX_BYTES`."""
    message = Message(
        "With this file the scenario and all it includes are longer than the {limit} bytes allowed.",
        {"limit": MAX_BYTES},
    )
    return error("S104", Place.point(file), message)


def _other_kind(data: bytes, file: str) -> Diagnostic | None:
    """The fault of a file that is no text in UTF-8 as a whole, seen from how it begins."""
    head = data[:4096]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    for begins, message in _KINDS:
        if start.startswith(begins):
            return error("S107", Place.point(file), message, _AS_TEXT)
    if head[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return error("S102", Place.point(file), Message("This file is saved as UTF-32."), _UTF8_HINT)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or _has_wide_text(head):
        return error("S102", Place.point(file), Message("This file is saved as UTF-16."), _UTF8_HINT)
    if sum(head.count(code) for code in range(9)) > 1 + len(head) // 16:
        message = Message("This file holds no text: too many of its bytes are control characters.")
        return error("S107", Place.point(file), message, _AS_TEXT)
    if b"\r" in head and b"\n" not in data and len(head) > 1:
        message = Message("The lines of this file end as on an old Mac, with a carriage return alone.")
        hint = Message("Save the file with LF or CRLF line ends.")
        return error("S103", Place.point(file), message, hint)
    if start.startswith(b'{"') and b'"record":"tabletop"' in head:
        message = Message("This is a saved game and no scenario.")
        hint = Message("`tabletop replay FILE` opens a saved game.")
        return error("S107", Place.point(file), message, hint)
    return None


def _has_wide_text(head: bytes) -> bool:
    """Whether every second byte at the start is nought, as in Latin text of UTF-16 without a byte order mark."""
    start = head[:8]
    return len(start) >= 4 and any(not any(start[at::2]) and all(start[1 - at :: 2]) for at in (0, 1))


def _bad_characters(text: str, file: str) -> list[Diagnostic]:
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    found = []
    runs = _FOREIGN.findall(text)
    for match in islice(_BAD_RUN.finditer(text), _MOST_FAULTS):
        line = bisect_right(starts, match.start())
        column = match.start() - starts[line - 1] + 1
        place = Place(file, line, column, line, column + len(match[0]))
        if len(runs) > _MOST_RUNS and _FOREIGN.match(match[0]):
            if runs[0] is not None:
                found.append(_foreign(runs, place))
                runs[0] = None
        else:
            found.append(_bad_character(match[0], place))
    return found


def _foreign(runs: list[str], place: Place) -> Diagnostic:
    """The one fault of a text in another encoding, guessed from its `runs` of bytes that are not UTF-8."""
    long = sum(len(run) > 1 for run in runs)
    if long * 2 > len(runs):
        message = Message(
            "This file is not saved as UTF-8, perhaps as older Chinese programs do (Big5, GBK)."
        )
    else:
        message = Message(
            "This file is not saved as UTF-8, perhaps as older Western programs do (Windows-1252)."
        )
    return error("S102", place, message, _UTF8_HINT)


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
