"""Where the JSON Schema of scenarios lies, and the line by which an editor finds it.

The files are made by `tools/schema.py` from the models. Editors read the one of draft 7: that is the dialect which
the YAML language server of VS Code and its relatives know best.
"""

from __future__ import annotations

import os
from pathlib import Path

SCHEMA = "scenario.schema.json"
"""The schema by JSON Schema 2020-12."""

FOR_EDITORS = {"en": "scenario.schema.draft-07.json", "zh-Hant": "scenario.schema.zh-Hant.json"}
"""The schemas by draft 7, with help in each language."""


def folder() -> Path:
    """Where the schemas are: in the installed package, or in docs/ of a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "shipped_docs"
    return installed if installed.is_dir() else package.parent / "docs"


def schema_path(language: str = "en") -> Path:
    """The schema that editors read, with help in `language` (a tag; English for one that is not spoken here)."""
    return folder() / FOR_EDITORS.get(language, FOR_EDITORS["en"])


def modeline(scenario: Path, language: str = "en") -> str:
    """The first line of the file `scenario` that tells an editor its schema; without a line break.

    In a checkout the way to the schema is written from the scenario's folder, so that the line holds wherever the
    checkout lies; else it is the address of the file that was installed with the program.
    """
    schema = schema_path(language)
    home = schema.parent.parent
    at = scenario.resolve().parent
    inside = schema.parent.name == "docs" and at.is_relative_to(home.resolve())
    way = Path(os.path.relpath(schema.resolve(), at)).as_posix() if inside else schema.resolve().as_uri()
    return f"# yaml-language-server: $schema={way}"
