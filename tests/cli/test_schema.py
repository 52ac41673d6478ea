"""`tabletop schema` tells an author's editor where the schema of scenarios is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.scenario.schemas import modeline


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Turns that the same seat"), ("zh-Hant", "同一席位要等")]
)
def test_alone_it_names_the_schema_with_help_in_the_language_spoken(
    language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", "--lang", language]) == 0
    named = json.loads(Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8"))
    assert said in named["definitions"]["Move"]["properties"]["cooldown"]["description"]


def test_with_a_file_it_gives_the_line_to_put_on_top(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", str(tmp_path / "mine.yaml")]) == 0
    assert capsys.readouterr().out == modeline(tmp_path / "mine.yaml") + "\n"
