"""Texts that stand in one language only, in a file that speaks both."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from tabletop.i18n import N_, Message
from tabletop.scenario.bench import Path
from tabletop.scenario.lints.looking import Look
from tabletop.scenario.nodes import Node, step
from tabletop.scenario.sections import BothTexts, Section

_ENGLISH_WORD = re.compile(r"[a-z]{3,}")
_LABELS = ("short", "source", "press", "type")
"""Texts that may well read alike in both languages: a seat's letters, what a claim rests on, what is typed."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A text of the file, with its path and the file that it stands in."""

    path: Path
    file: str
    said: str | BothTexts


def look_at_translations(look: Look) -> None:
    """S614: a text that has no other language, an empty one, or the same words in both.

    A file in which most texts have one language is written in one language, and nothing is missing in it.
    """
    texts = list(_texts(look.survey.file, (), look.survey.bench.node))
    balance: Counter[str] = Counter()
    for words in texts:
        balance[words.file] += 1 if isinstance(words.said, BothTexts) else -1
    for words in texts:
        if isinstance(words.said, str):
            if balance[words.file] > 0 and words.path[-1] not in _LABELS and _has_letters(words.said):
                message = Message(N_("This text stands in one language only; other texts here have both."))
                hint = Message(N_("Write it as `{form}`."), {"form": "{en: ..., zh-Hant: ...}"})
                look.warn("S614", words.path, message, hint)
        else:
            _look_at_both(look, words.path, words.said)


def _look_at_both(look: Look, path: Path, said: BothTexts) -> None:
    if bool(said.en.strip()) is not bool(said.zh_hant.strip()):
        empty = "zh-Hant" if said.en.strip() else "en"
        message = Message(N_("The text in `{language}` is empty, the other is not."), {"language": empty})
        look.warn("S614", (*path, empty), message)
    elif said.en == said.zh_hant and path[-1] not in _LABELS and _ENGLISH_WORD.search(said.en):
        message = Message(N_("Both languages say the same; a translation seems to be missing."))
        look.warn("S614", (*path, "zh-Hant"), message)


def _has_letters(words: str) -> bool:
    return any(unicodedata.category(sign)[0] == "L" for sign in words)


def _texts(section: Section, path: Path, node: Node | None) -> Iterator[_Words]:
    """Every text of a section and of those within it; `node` is where the section stands."""
    for name, key, is_text in _fields(type(section)):
        below = None if node is None else step(node, key)
        if below is not None:
            yield from _within(getattr(section, name), (*path, key), below, is_text)


def _within(value: object, path: Path, node: Node, is_text: bool) -> Iterator[_Words]:
    if isinstance(value, BothTexts) or (isinstance(value, str) and is_text and value):
        yield _Words(path, node.file, value)
    elif isinstance(value, Section):
        yield from _texts(value, path, node)
    elif isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            below = step(node, key)
            if below is not None and not isinstance(each, int):
                yield from _within(each, (*path, key), below, is_text)


@lru_cache
def _fields(kind: type[Section]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a section: attribute, key in the file, and whether a plain string there is a text for people."""
    return tuple(
        (name, field.alias or name, _holds_texts(field.annotation))
        for name, field in kind.model_fields.items()
    )


def _holds_texts(annotation: object) -> bool:
    return annotation is BothTexts or any(_holds_texts(part) for part in get_args(annotation))
