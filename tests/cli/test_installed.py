"""The package as others install it: a wheel made from the source distribution, used outside any checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.long
def test_an_installed_wheel_finds_its_scenarios_and_pages_of_help_and_speaks_chinese(tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    environ = {**os.environ, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def run(*words: str) -> str:
        done = subprocess.run(
            words, cwd=tmp_path, env=environ, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    python, tabletop = str(programs / "python"), str(programs / "tabletop")
    run(python, "-m", "pip", "install", "--quiet", "build")
    run(python, "-m", "build", "--outdir", str(tmp_path / "dist"), str(ROOT))
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    constraints = str(ROOT / "constraints.txt")
    run(python, "-m", "pip", "install", "--quiet", "-c", constraints, str(wheel))

    assert str(home) in run(python, "-c", "import tabletop; print(tabletop.__file__)")
    assert "taiwan_strait" in run(tabletop, "check", "taiwan_strait")
    pages = "from tabletop.tui.help_pages import sections_in as s; print(s('en')['trust'].id, s('zh-Hant')['trust'].title)"
    assert run(python, "-c", pages).split() == ["trust", "信任"]
    assert "S603（警告）" in run(tabletop, "explain", "S603", "--lang", "zh-Hant")
    assert "用法：" in run(tabletop, "--help", "--lang", "zh-Hant")
    run(tabletop, "new", "mine.yaml", "--lang", "zh-Hant")
    assert "$schema=file:" in (tmp_path / "mine.yaml").read_text(encoding="utf-8").splitlines()[0]
    run(tabletop, "check", "mine.yaml")
    run(tabletop, "play", "taiwan_strait", "--auto", "--plain", "--seed", "1", "--save", "game.jsonl")
    assert (tmp_path / "game.jsonl").is_file()
