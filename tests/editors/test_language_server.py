"""What an author sees in an editor: the YAML language server of VS Code, with the schema that a scenario's first line names."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json

from tabletop.cli import main
from tabletop.scenario import schemas, shelf
from tabletop.scenario.model import Scenario
from tabletop.scenario.nodes import to_plain
from tabletop.scenario.reading import read_text
from tabletop.scenario.schemas import modeline
from tests.editors.server import THERE, Server

if not THERE:
    LACKING = "The tests of editors need Node and the YAML language server, which 'make editor' installs."
    if os.environ.get("TABLETOP_LEAVE_NOTHING_OUT"):
        pytest.fail(LACKING, pytrace=False)
    pytest.skip(LACKING, allow_module_level=True)

REAL = shelf.find("taiwan_strait")
FILES = [*shelf.shipped(), *sorted((shelf.root() / "lib").glob("*.yaml"))]


class Page:
    """A scenario with its line for editors, open in one."""

    def __init__(self, server: Server, path: Path, text: str, language: str = "en") -> None:
        self.server = server
        self.text = f"{modeline(path, language)}\n{text}"
        path.write_text(self.text, encoding="utf-8")
        self.uri = server.open(path)

    @property
    def complaints(self) -> list[str]:
        """Each as "line: words", lines counted from 1."""
        found = self.server.diagnostics[self.uri]
        return [f"{fault['range']['start']['line'] + 1}: {fault['message']}" for fault in found]

    def _at(self, place: str, within: int) -> dict[str, Any]:
        """The position `within` characters into the only place where the text has `place`."""
        assert self.text.count(place) == 1
        before = self.text[: self.text.index(place) + within]
        line = before.count("\n")
        return {
            "textDocument": {"uri": self.uri},
            "position": {"line": line, "character": len(before) - before.rfind("\n") - 1},
        }

    def hover(self, place: str, within: int) -> str:
        answer = self.server.ask("textDocument/hover", self._at(place, within))
        return str(answer["contents"]["value"])

    def completions(self, place: str, within: int) -> dict[str, str]:
        """What is offered there: label and what is put in."""
        answer = self.server.ask("textDocument/completion", self._at(place, within))
        return {item["label"]: item.get("insertText") or item["label"] for item in answer["items"]}


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_complained_of_in_a_shipped_file(
    server: Server, path: Path, language: str, tmp_path: Path
) -> None:
    page = Page(server, tmp_path / path.name, path.read_text(encoding="utf-8"), language)
    assert page.complaints == []


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_what_new_writes_finds_its_schema_by_itself(server: Server, language: str, tmp_path: Path) -> None:
    path = tmp_path / f"new-{language}.yaml"
    assert main(["new", str(path), "--lang", language]) == 0
    uri = server.open(path)
    assert server.diagnostics[uri] == []
    first = path.read_text(encoding="utf-8").splitlines().index("format: 1")
    place = {"textDocument": {"uri": uri}, "position": {"line": first, "character": 2}}
    title = {"en": "The version of this format", "zh-Hant": "格式版本"}[language]
    assert title in str(server.ask("textDocument/hover", place)["contents"]["value"])


def real_text(line: str) -> str:
    """A shipped scenario with `line` as the first of its first move, in which that key does not stand."""
    text = REAL.read_text(encoding="utf-8")
    put, count = re.subn(r"(?<=\nmoves:\n)((?:  #.*\n)*  [a-z_]+:\n)", rf"\1    {line}\n", text)
    assert count == 1
    return put


def test_in_a_move_the_keys_that_it_may_still_have_are_completed(server: Server, tmp_path: Path) -> None:
    page = Page(server, tmp_path / "real.yaml", real_text("dossi"))
    offered = set(page.completions("    dossi\n", 9))
    assert {"cooldown", "detection", "when_disclosed", "in_offers", "if"} <= offered
    # `name` on the next line belongs, for now, to the word half typed.
    assert offered & {"by", "severity", "tags", "rungs", "objectives"} == set()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["cooldown: 0 to 100", "Turns that the same seat must wait", "1 means not next turn", "`0`"]),
        ("zh-Hant", ["cooldown: 0 到 100", "同一席位要等幾回合才能再做", "不寫：`0`"]),
    ],
)
def test_over_a_key_its_help_is_shown(server: Server, language: str, said: list[str], tmp_path: Path) -> None:
    text = real_text("cooldown: 77")
    page = Page(server, tmp_path / f"hover-{language}.yaml", text, language)
    shown = page.hover("cooldown: 77", 3)
    assert [words for words in said if words not in shown] == []


@pytest.mark.parametrize(("language", "meaning"), [("en", "its author alone"), ("zh-Hant", "只有自己")])
def test_of_a_fixed_word_the_choices_are_offered_and_explained(
    server: Server, language: str, meaning: str, tmp_path: Path
) -> None:
    text = real_text("cooldown: 1").replace("    visible: public\n", "    visible: cover\n", 1)
    page = Page(server, tmp_path / f"choice-{language}.yaml", text, language)
    assert set(page.completions("visible: cover\n", 14)) >= {"public", "private", "covert"}
    assert meaning in page.hover("visible: cover\n", 3)
    assert any('"covert"' in words for words in page.complaints)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_misspelt_key_is_marked_in_its_line(server: Server, language: str, tmp_path: Path) -> None:
    text = real_text("cooldwon: 2")
    page = Page(server, tmp_path / f"misspelt-{language}.yaml", text, language)
    line = page.text[: page.text.index("cooldwon")].count("\n") + 1
    assert [words for words in page.complaints if "cooldwon" in words] == [
        f"{line}: Property cooldwon is not allowed."
    ]


SECTIONS = {
    "moves": 3,
    "seats": 1,
    "meters": 3,
    "injects": 3,
    "endings": 2,
    "pledges": 1,
    "doctrines": 1,
    "coach": 1,
    "propositions": 1,
    "force": 1,
}
"""How many pieces to start an entry from are offered in each of these sections."""


def filled_in(snippet: str) -> str:
    """A piece as it stands when its author has pressed tab through all its places."""
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", snippet)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("section", SECTIONS)
def test_in_a_section_pieces_are_offered_that_hold_as_they_are(
    server: Server, section: str, language: str, tmp_path: Path
) -> None:
    page = Page(server, tmp_path / f"{section}-{language}.yaml", f"{section}:\n  \n", language)
    offered = page.completions(f"{section}:\n  ", len(section) + 4)
    pieces = [text for label, text in offered.items() if label != "property"]
    assert len(pieces) == SECTIONS[section]
    for piece in pieces:
        body = filled_in(piece).replace("\n", "\n  ")
        tree = to_plain(read_text(f"{section}:\n  {body}\n".encode(), section))
        wanted: Any = Scenario.model_fields[section].annotation
        TypeAdapter(wanted).validate_json(to_json(tree[section]))


def test_blocks_are_offered_among_statements(server: Server, tmp_path: Path) -> None:
    text = real_text("when_made:\\n      - ").replace("    when_made:", "    when_disclosed:", 1)
    page = Page(server, tmp_path / "blocks.yaml", text)
    offered = page.completions("    when_disclosed:\n      - \n", 28)
    assert {"A condition", "Dice", "A line of news"} <= set(offered)


def test_the_line_leads_to_the_schema_of_an_installed_program_wherever_it_lies(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "用戶 folder" / "shipped_docs"
    installed.mkdir(parents=True)
    shutil.copy(schemas.schema_path(), installed)
    monkeypatch.setattr(schemas, "folder", lambda: installed)
    page = Page(server, tmp_path / "mine.yaml", "format: 1\nid: mine\ntitel: Mine\n")
    assert " " not in page.text.splitlines()[0].removeprefix("# yaml-language-server: ")
    assert "4: Property titel is not allowed." in page.complaints
