"""What the README and the guides say is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from tabletop.cli.root import COMMANDS

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
)


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hant.md"])
def test_the_lines_of_python_do_what_they_say(name: str) -> None:
    result = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hant.md"])
def test_every_command_is_described(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`tabletop {command}" not in text] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hant.md", "Makefile"])
def test_every_goal_of_make_that_is_named_exists(name: str) -> None:
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z][a-z-]+)\b", (ROOT / name).read_text(encoding="utf-8")))
    assert named - goals - {"installs"} == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
