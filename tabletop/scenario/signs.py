"""Characters that are not what they look like: full-width and typographic signs, odd spaces, letters of other scripts."""

from __future__ import annotations

import re
import unicodedata

from tabletop.i18n import Message

_TYPOGRAPHIC = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "、": ",",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "×": "*",
    "÷": "/",
    "≥": ">=",
    "≧": ">=",
    "≤": "<=",
    "≦": "<=",
    "≠": "!=",
    "…": "...",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "。": ".",
}
"""Signs of good typography, of Chinese keyboards and of school books, and what is typed in YAML and rules."""

ODD_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that are neither the space bar's nor a tab: YAML and rules take them for letters."""

HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180e\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Characters that draw nothing by themselves but may be meant, unlike those of `UNSAFE`: joiners, selectors, fillers."""

LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοιρυοսօոɑɡıʟ",
    "ABESIJKMHOPCTYXaeopcyxsijhdqwlABEZHIKMNOPTYXavoipuouonagil",
)
"""Cyrillic, Greek and other letters that most fonts draw as Latin ones."""

_MIXED = re.compile(
    r"\b(?=\w*[A-Za-z])\w*?([{}])\w*".format(
        "".join(chr(code) for code in LOOK_ALIKES if chr(code).isalpha())
    )
)


def plain_sign(char: str) -> str | None:
    """What to type instead of a full-width or typographic `char`; None for a plain sign and for letters of a script."""
    if char in _TYPOGRAPHIC:
        return _TYPOGRAPHIC[char]
    if "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0)
    return " " if ODD_SPACE.fullmatch(char) else None


def named(char: str) -> str:
    """The code point of `char` with its name in Unicode: "U+0430 CYRILLIC SMALL LETTER A"."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def first_mixed(text: str) -> int | None:
    """Where in `text` a letter of another script stands in a word of Latin letters that it looks like one of; or None."""
    if text.isascii():
        return None
    match = _MIXED.search(text)
    return None if match is None else match.start(1)


def first_odd(text: str) -> int | None:
    """Where in `text` the first full-width, typographic, odd, hidden or look-alike character stands; or None."""
    if text.isascii():
        return None
    for at, char in enumerate(text):
        if not char.isascii() and (
            plain_sign(char) is not None or HIDDEN.match(char) or ord(char) in LOOK_ALIKES
        ):
            return at
    return None


def odd_hint(text: str) -> Message | None:
    """What to type instead of the first odd character of `text`, which ought to be plain; None if there is none."""
    at = first_odd(text)
    return None if at is None else sign_hint(text[at])


def sign_hint(char: str) -> Message | None:
    """What to type instead of the odd `char`; None if it is not one that `first_odd` finds."""
    plain = plain_sign(char)
    if plain == " ":
        return Message("The space here is {code}; type one with the space bar.", {"code": named(char)})
    if plain is not None:
        return Message(
            "The '{sign}' here is {code}; type '{plain}'.",
            {"sign": char, "code": named(char), "plain": plain},
        )
    if ord(char) in LOOK_ALIKES:
        return Message(
            "The '{sign}' here is {code}; it only looks like '{plain}'. Type '{plain}'.",
            {"sign": char, "code": named(char), "plain": char.translate(LOOK_ALIKES)},
        )
    if HIDDEN.match(char):
        return Message("The invisible character {code} stands here; delete it.", {"code": named(char)})
    return None
