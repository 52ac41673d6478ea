"""Write the tables of settings and keys into docs/settings.md and its Chinese twin.

    python tools/settings_page.py           write the tables
    python tools/settings_page.py --check   fail, in a sentence, if they are not current

What settings there are is read off their schema, and what keys, off the screens (tabletop/tui/keymap.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tabletop.i18n import _, set_language
from tabletop.settings import SCHEMA
from tabletop.settings.reading import wanted
from tabletop.settings.writing import scalar
from tabletop.tui.keymap import catalogue, room_name

ROOT = Path(__file__).parent.parent
PAGES = {
    "en": ("settings.md", ("name", "values", "usually", "what it means"), ("id", "keys", "what it does")),
    "zh-Hant": ("settings.zh-Hant.md", ("名稱", "可用的值", "預設", "意義"), ("代號", "按鍵", "作用")),
}


def settings_table(heads: tuple[str, ...]) -> str:
    """All settings, in the language spoken now."""
    rows = [f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for each in SCHEMA:
        usual = "" if each.name == "keys" else f"`{scalar(each.default)}`"
        rows.append(f"| `{each.name}` | {wanted(each)} | {usual} | {_(each.about)} |")
    return "\n".join(rows)


def keys_table(heads: tuple[str, ...]) -> str:
    """All ids of keys, a table for each screen, in the language spoken now."""
    rows: list[str] = []
    room = ""
    for bound in catalogue().values():
        if bound.room != room:
            room = bound.room
            rows += ["", f"### {room_name(room)}", "", f"| {' | '.join(heads)} |", "|---|---|---|"]
        keys = " ".join(f"`{key}`" for key in bound.keys)
        rows.append(f"| `{bound.id}` | {keys} | {bound.label} |")
    return "\n".join([*rows[1:], ""])


def written(text: str, language: str) -> str:
    """The page with its tables made anew. Raises ValueError where the marks around one are missing."""
    set_language(language)
    _name, settings, keys = PAGES[language]
    for mark, table in (("settings", settings_table(settings)), ("keys", keys_table(keys))):
        begin, end = f"<!-- {mark} -->\n", f"\n<!-- end of {mark} -->"
        before, found, rest = text.partition(begin)
        _old, ended, after = rest.partition(end)
        if not (found and ended):
            raise ValueError(f"the marks around the table of {mark} are missing")
        text = f"{before}{begin}{table}{end}{after}"
    return text


def main(arguments: list[str]) -> int:
    """Write, or with --check compare; returns the exit code."""
    for language, (name, *_heads) in PAGES.items():
        path = ROOT / "docs" / name
        text = path.read_text(encoding="utf-8")
        new = written(text, language)
        if new != text and "--check" in arguments:
            print(f"docs/{name} is not current; run: python tools/settings_page.py", file=sys.stderr)
            return 1
        path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
