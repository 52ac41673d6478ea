"""How pieces are joined in the language spoken now."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tabletop.i18n import Message, _


def listing(items: Iterable[str]) -> str:
    """Items joined with commas (頓號 in Chinese)."""
    return _(", ").join(items)


def clauses(items: Iterable[str]) -> str:
    """Longer pieces joined with semicolons."""
    return _("; ").join(items)


def paragraphs(text: str) -> list[str]:
    """An authored text as paragraphs: lines that follow one another are one, a blank line ends it."""
    found: list[str] = []
    going = False
    for line in text.splitlines():
        piece = line.strip()
        if piece and going:
            found[-1] += ("" if _wide(found[-1][-1]) or _wide(piece[0]) else " ") + piece
        elif piece:
            found.append(piece)
        going = bool(piece)
    return found


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def sentences(messages: Iterable[Message | str]) -> list[str]:
    """Refusals and notices as sentences in the language spoken now."""
    return [str(message) for message in messages]
