"""The page on balancing: every figure on it is what the program says, in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tabletop.cli.commands.playtest import command
from tabletop.cli.playtests import playtest_lines
from tabletop.engine import Rules
from tabletop.i18n import set_language
from tabletop.lab.playtest import Playtest, changes, playtest
from tabletop.scenario import build, embedded_source, load
from tabletop.words.playtests import change_lines

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": "balancing.md", "zh-Hant": "balancing.zh-Hant.md"}
GAMES = 400


def blocks(page: str, kind: str) -> list[list[str]]:
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block.splitlines() for block in found]


@cache
def before() -> tuple[Rules, Playtest]:
    rules = load("first_steps")
    return rules, playtest(rules, GAMES, 1)


@cache
def after() -> tuple[Rules, Playtest]:
    """With the edit that the page shows, in a copy called as there."""
    (edit,) = blocks(PAGES["en"], "yaml")
    files = dict(before()[0].origin.files)
    main = files.pop("first_steps.yaml")
    plain = [line.replace("6", "1") for line in edit]
    assert main.count("\n".join(plain)) == 1
    files["river.yaml"] = main.replace("\n".join(plain), "\n".join(edit))
    rules = build(embedded_source(files, "river.yaml"))
    return rules, playtest(rules, GAMES, 1)


def squeezed(lines: list[str]) -> set[str]:
    """Lines without their indentation, columns a space apart."""
    return {" ".join(line.split()) for line in lines}


@pytest.mark.parametrize("language", PAGES)
def test_the_figures_are_those_of_the_program(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_ASCII", "0")
    set_language(language)
    *figures, changed = blocks(PAGES[language], "text")
    said = squeezed(playtest_lines(*before()))
    assert len(figures) == 6
    assert [line for block in figures for line in block if " ".join(line.split()) not in said] == []
    said = squeezed([*playtest_lines(*after()), *change_lines(after()[0], changes(before()[1], after()[1]))])
    # The file has another name there, and the lines of the first playtest are those of its own copy.
    assert [line for line in changed if " ".join(line.split()) not in said] == []


def test_the_edit_is_the_same_in_both_languages() -> None:
    assert blocks(PAGES["en"], "yaml") == blocks(PAGES["zh-Hant"], "yaml")


@pytest.mark.parametrize("page", PAGES.values())
def test_every_option_of_the_command_is_named(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    options = {max(param.opts, key=len) for param in command.params if param.opts[0].startswith("-")}
    everywhere = {"--lang", "--debug", "--path"}
    assert [option for option in sorted(options - everywhere) if f"`{option}" not in text] == []


@pytest.mark.parametrize("page", PAGES.values())
def test_every_key_of_the_json_is_described(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert [key for key in before()[1].as_dict() if f"`{key}`" not in text] == []
