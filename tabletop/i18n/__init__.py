"""The two languages: interface messages by gettext, authored texts by language tag.

The lowest room of the house. Interface strings are English message ids looked up in a compiled catalog;
scenario texts carry their own translations and are picked here by the same language. The language is the one
piece of state that belongs to the process as a whole, because it belongs to the terminal in front of it.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh-Hant")
"""Language tags the product speaks, first the fallback."""

NAMES = {"en": "English", "zh-Hant": "正體中文"}
"""Each language in its own words, for menus."""

_LOCALE_DIR = Path(__file__).parent / "locale"
_current = "en"


@cache
def _catalog(tag: str) -> gettext.NullTranslations:
    return gettext.translation("tabletop", _LOCALE_DIR, languages=[tag.replace("-", "_")], fallback=True)


def set_language(tag: str) -> None:
    """Speak `tag` (one of `LANGUAGES`) from now on. Raises ValueError for any other tag."""
    global _current
    if tag not in LANGUAGES:
        raise ValueError(f"unknown language {tag!r}")
    _current = tag


def language() -> str:
    """The tag of the language spoken now."""
    return _current


def system_language(environ: Mapping[str, str] | None = None) -> str:
    """The language that the environment asks for: Chinese locales get 正體中文, everything else English."""
    env = os.environ if environ is None else environ
    for name in ("TABLETOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(name, "")
        if value:
            return "zh-Hant" if value.lower().startswith("zh") else "en"
    if environ is None and (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")):
        return "zh-Hant"
    return "en"


def _(msgid: str, **params: object) -> str:
    """The message in the language spoken now, with named `{placeholders}` filled in when given."""
    text = msgid if _current == "en" else _catalog(_current).gettext(msgid)
    return text.format(**params) if params else text


def N_(msgid: str) -> str:
    """Mark a message for the catalog and leave it untranslated until it is shown."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """A message kept with its parameters and put into words only when it is shown.

    Parameters may be strings, integers, authored `Text`s or further messages.
    """

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.msgid)

    def __str__(self) -> str:
        return _(self.msgid).format(**{k: str(v) for k, v in self.params.items()})


@dataclass(frozen=True, slots=True)
class Text:
    """An authored text in one or both languages. An absent language falls back to the other."""

    en: str = ""
    zh_hant: str = ""

    def __str__(self) -> str:
        return self.in_language(_current)

    def __bool__(self) -> bool:
        return bool(self.en or self.zh_hant)

    def in_language(self, tag: str) -> str:
        """The text in the language `tag`, or in the other one where it was not written."""
        return (self.zh_hant or self.en) if tag == "zh-Hant" else (self.en or self.zh_hant)
