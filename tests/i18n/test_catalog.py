"""The Chinese that users read: whole, current, and in Taiwan's usage."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import tabletop
from tabletop.i18n import LANGUAGES, Message, Text, _, set_language, system_language
from tools import messages

PACKAGE = Path(tabletop.__file__).parent
MO = PACKAGE / "i18n" / "locale" / "zh_Hant" / "LC_MESSAGES" / "tabletop.mo"

ELSEWHERE = [
    "臺",
    "信號",
    "導彈",
    "網絡",
    "默認",
    "屏幕",
    "數據",
    "界面",
    "回放",
    "保存",
    "打開",
    "質量",
    "軟件",
    "硬件",
    "程序員",
    "用戶",
]
"""Words that are not said so in Taiwan."""


def test_the_catalog_is_whole_and_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["--check"]) == 0, capsys.readouterr().err


@pytest.fixture(scope="module")
def book() -> messages.Book:
    """Every message of the code with its translation, read once."""
    return messages.read(PACKAGE)


@pytest.mark.parametrize("word", ELSEWHERE)
def test_the_words_are_taiwans(word: str, book: messages.Book) -> None:
    assert [t for t in book.translations.values() if word in t] == []


def test_the_compiled_catalog_is_read_by_gettext(book: messages.Book) -> None:
    with MO.open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    for message, translation in book.entries():
        assert catalog.gettext(message) == translation


def test_messages_speak_the_language_spoken_when_they_are_shown() -> None:
    kept = Message("There is no command '{name}'.", {"name": Text("fly", "飛")})
    assert str(kept) == "There is no command 'fly'."
    set_language("zh-Hant")
    assert str(kept) == "沒有「飛」這個指令。"
    assert _("There is no option '{name}'.", name="x") == "沒有「x」這個選項。"


def test_a_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language 'fr'"):
        set_language("fr")
    assert LANGUAGES == ("en", "zh-Hant")


@pytest.mark.parametrize(
    ("environ", "tag"),
    [
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "zh_TW.UTF-8"}, "en"),
        ({"TABLETOP_LANG": "zh-Hant", "LC_ALL": "C"}, "zh-Hant"),
        ({}, "en"),
    ],
)
def test_the_system_says_which_language(environ: dict[str, str], tag: str) -> None:
    assert system_language(environ) == tag
