"""Finding what a person meant by a typed word: exact names first, then beginnings, then near misses."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tabletop.i18n import Text, _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """Something that can be typed, with every word it goes by."""

    value: T
    words: tuple[str, ...]


def name(value: T, *words: str | Text) -> Name[T]:
    """A `Name`; an authored text counts in both its languages."""
    known: list[str] = []
    for word in words:
        known.extend((word.en, word.zh_hant) if isinstance(word, Text) else (word,))
    return Name(value, tuple(dict.fromkeys(fold(word) for word in known if word)))


def fold(word: str) -> str:
    """A word as it is compared: full-width forms, case, hyphens, underscores and spaces do not count."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(folded.replace("_", " ").replace("-", " ").split())


def find(word: str, names: Sequence[Name[T]]) -> T | None:
    """The one thing called `word`, or whose name alone begins so; None when there is none or more than one."""
    wanted = fold(word)
    if not wanted:
        return None
    exact = [n for n in names if wanted in n.words]
    if exact:
        return exact[0].value
    begins = [n for n in names if any(w.startswith(wanted) for w in n.words)]
    return begins[0].value if len(begins) == 1 else None


def longest(words: Sequence[str], names: Sequence[Name[T]]) -> tuple[T, int] | None:
    """The thing named by the longest run of leading words, and how many words that took."""
    for count in range(len(words), 0, -1):
        wanted = fold(" ".join(words[:count]))
        for known in names:
            if wanted and wanted in known.words:
                return known.value, count
    for count in range(len(words), 0, -1):
        value = find(" ".join(words[:count]), names)
        if value is not None:
            return value, count
    return None


def near(word: str, names: Iterable[Name[T]]) -> str | None:
    """The typed form that comes nearest to `word`, if any comes near."""
    known = [w for n in names for w in n.words]
    wanted = fold(word)
    close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6 if len(wanted) > 2 else 0.5)
    return close[0] if close else None


def did_you_mean(word: str, names: Iterable[Name[T]]) -> str:
    """` Did you mean “seal”?`, or nothing."""
    close = near(word, names)
    return _(" Did you mean “{word}”?", word=close) if close else ""
