"""The scenario's file as a page with its counts: every line, both languages, hostile texts, nothing from outside."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

import pytest

from tabletop.engine import Rules
from tabletop.handouts import annotated
from tabletop.i18n import LANGUAGES, set_language
from tabletop.lab.playtest import Playtest, playtest
from tests.lab.counted import COUNTED, counted

HOSTILE = (
    "</td></style><script>alert(1)</script><img src=x onerror=alert(2)> {{ 1234567*8 }} {% if %} & \u05d0"
)


class Rows(HTMLParser):
    """The rows of the page's tables by their id: their class, and the text of each cell."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.rows: dict[str, tuple[str, list[str]]] = {}
        self.text = ""
        self._row: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}
        given = dict(attrs)
        if tag == "tr":
            self._row = []
            if given.get("id"):
                self.rows[str(given["id"])] = (str(given["class"]), self._row)
        elif tag == "td":
            self._row.append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.text += data
        if self._row and data.strip():
            self._row[-1] += data


@cache
def found() -> tuple[Rules, Playtest]:
    rules = counted()
    return rules, playtest(rules, 10, 1)


def line_of(text: str, source: str = COUNTED) -> int:
    return next(n for n, line in enumerate(source.splitlines(), 1) if text in line)


def test_beside_each_line_stands_how_often_it_ran() -> None:
    page = Rows(annotated(*found()))
    state, cells = page.rows[f"f0-{line_of('- heat += 1')}"]
    assert state == "all" and cells[1] == "60" and cells[2].strip() == "- heat += 1" and not cells[3]


def test_a_line_that_never_ran_says_so_in_words() -> None:
    page = Rows(annotated(*found()))
    state, cells = page.rows[f"f0-{line_of('  dream:')}"]
    assert state == "never" and cells[1] == "NEVER" and "ordered: never" in cells[3]


def test_a_condition_tells_both_of_its_sides() -> None:
    page = Rows(annotated(*found()))
    state, cells = page.rows[f"f0-{line_of('if: heat >= 0')}"]
    assert state == "partly" and cells[3] == "PARTLY true: 60; false: never"


def test_every_line_of_every_file_is_there() -> None:
    rules, playtested = found()
    page = annotated(rules, playtested)
    assert page.count('<td class="no">') == sum(len(text.splitlines()) for _name, text in rules.origin.files)


def test_the_summary_and_its_links_lead_somewhere() -> None:
    page = Rows(annotated(*found()))
    assert "Used: 31 of 50 places of the file (62.0%)" in page.text
    assert "counted.yaml:45  moves.dream was never ordered" in page.text
    assert f"f0-{line_of('  dream:')}" in page.rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stay_texts_in_both_languages(language: str) -> None:
    rules = counted(
        ("name: Dream", f'name: "{HOSTILE}"'),
        ("name: Heat,", f'name: "{HOSTILE}",'),
        ("{name: Dusk, text: Evening.", f'{{name: "{HOSTILE}", text: Evening.'),
        ("{en: Counted, zh-Hant: 數得出}", f'"{HOSTILE}"'),
    )
    set_language(language)
    source = annotated(rules, playtest(rules, 4, 1))
    page = Rows(source)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on")} and "src" not in page.attributes
    assert page.text.count(HOSTILE) >= 5 and "9876536" not in page.text
    assert "http:" not in source.replace("http-equiv", "") and "https:" not in source


def test_the_page_speaks_chinese() -> None:
    set_language("zh-Hant")
    source = annotated(*found())
    assert '<html lang="zh-Hant-TW"' in source
    page = Rows(source)
    state, cells = page.rows[f"f0-{line_of('  dream:')}"]
    assert state == "never" and cells[1] == "從未" and "下令：從未" in cells[3]
    assert "never" not in page.text.replace("dream", "")
