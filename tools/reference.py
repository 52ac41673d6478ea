"""Write docs/reference.md and its Chinese twin: every key of a scenario, from the models and their descriptions.

python tools/reference.py           write the pages
python tools/reference.py --check   fail, in a sentence, if they are not current
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tabletop.i18n import _, set_language
from tabletop.scenario.described import SHEETS, Sheet, key_of
from tabletop.scenario.described.telling import absent, field_of, keys_of, value_of
from tabletop.scenario.described.values import TAG_MEANINGS
from tabletop.scenario.including import KEYS
from tabletop.scenario.model import Scenario
from tabletop.scenario.sections import Section

DOCS = Path(__file__).parent.parent / "docs"
FEW, MANY = 4, 8
"""Up to how many places a section is said to stand at, with links and without."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says besides the descriptions."""

    name: str
    twin: str
    title: str
    opening: str
    contents: str
    heads: tuple[str, ...]
    stands: str
    tags: str
    tags_opening: str
    tag_heads: tuple[str, str]
    also: str
    choice: str
    colon: str


PAGES = {
    "en": Words(
        name="reference.md",
        twin="[正體中文](reference.zh-Hant.md)",
        title="Every key of a scenario",
        opening=(
            "What each section of a scenario may hold: every key, what kind of value it takes, what happens without it, and\n"
            "what it is for. How a file is read, what the kinds of values are and how rules are written is in\n"
            "[Scenario format](scenario-format.md). The same words stand in the\n"
            "[JSON Schema](scenario.schema.json) that editors show while you type. This page is made from the program itself\n"
            "by `make schema`."
        ),
        contents="Sections: ",
        heads=("key", "value", "without it", "what it is for"),
        stands="Stands under {places}.",
        tags="Tags",
        tags_opening="Fixed words, so that doctrines and shared rules fit every scenario.",
        tag_heads=("tag", "for"),
        also="for example",
        choice="one of the words at the right",
        colon=": ",
    ),
    "zh-Hant": Words(
        name="reference.zh-Hant.md",
        twin="[English](reference.md)",
        title="劇本的每一個鍵",
        opening=(
            "劇本的每一節能寫什麼：每一個鍵、值的種類、不寫會怎樣、用來做什麼。檔案怎麼讀、值有哪些種類、規則怎麼寫，見\n"
            "[劇本格式](scenario-format.zh-Hant.md)。編輯器在你打字時顯示的 [JSON Schema](scenario.schema.zh-Hant.json) 也是同樣的文字。\n"
            "本頁由 `make schema` 從程式本身產生。"
        ),
        contents="各節：",
        heads=("鍵", "值", "不寫", "用途"),
        stands="寫在 {places} 底下。",
        tags="標籤",
        tags_opening="固定的詞，讓行動準則與共用規則適用於每個劇本。",
        tag_heads=("標籤", "用於"),
        also="例如",
        choice="右列的詞之一",
        colon="：",
    ),
}


def page(language: str) -> str:
    """The page in `language`."""
    words = PAGES[language]
    set_language(language)
    try:
        return "\n".join(_lines(words)) + "\n"
    finally:
        set_language("en")


def _lines(words: Words) -> Iterator[str]:
    yield from (f"# {words.title}", "", words.twin, "", words.opening, "")
    links = [*(_link(sheet) for sheet in SHEETS), f"[{words.tags}](#tags)"]
    yield words.contents + ", ".join(links)
    for sheet in SHEETS:
        yield from _sheet(sheet, words)
    yield from ("", '<a id="tags"></a>', "", f"## {words.tags}", "", words.tags_opening, "")
    yield from _table(words.tag_heads, ((f"`{tag}`", _(TAG_MEANINGS[tag])) for tag in TAG_MEANINGS))


def _link(sheet: Sheet) -> str:
    return f"[{_(sheet.title)}](#{sheet.anchor})"


def _sheet(sheet: Sheet, words: Words) -> Iterator[str]:
    yield from ("", f'<a id="{sheet.anchor}"></a>', "", f"## {_(sheet.title)}", "", _(sheet.about))
    if places := _named(list(_places(sheet.model))):
        yield from ("", words.stands.format(places=", ".join(places)))
    yield ""
    yield from _table(words.heads, (_row(sheet, key, words) for key in sheet.keys))
    for example in sheet.examples:
        yield from (
            "",
            f"{_(example.title)}{words.colon.rstrip()}",
            "",
            "```yaml",
            example.yaml.rstrip("\n"),
            "```",
        )


def _places(model: type[Section]) -> Iterator[tuple[Sheet, str]]:
    """The keys under which a section of this kind stands, with the sections that have them."""
    for sheet in SHEETS:
        for key in keys_of(sheet.model):
            if key in sheet.keys and model in _within(field_of(sheet.model, key).annotation):
                yield sheet, key


def _named(places: list[tuple[Sheet, str]]) -> list[str]:
    """The names of places, with links where they are few; nothing where they are everywhere."""
    if len(places) <= FEW:
        return [
            f"`{key}`" if sheet.model is Scenario else f"`{key}` ({_link(sheet)})" for sheet, key in places
        ]
    keys = dict.fromkeys(f"`{key}`" for _sheet, key in places)
    return list(keys) if len(keys) <= MANY else []


def _within(wanted: typing.Any) -> Iterator[typing.Any]:
    yield wanted
    for part in typing.get_args(wanted):
        yield from _within(part)


def _row(sheet: Sheet, key: str, words: Words) -> tuple[str, ...]:
    note = key_of(sheet.model, key)
    if key in KEYS and sheet.model is Scenario:  # understood before there is a model
        value, without = _(note.kind), _(note.without)
    else:
        value = value_of(sheet.model, key, _link)
        without = absent(sheet.model, key)
    told = _(note.about)
    if note.example:
        told += f"<br>{words.also}{words.colon}`{note.example}`"
    if note.values is not TAG_MEANINGS:
        told += "".join(f"<br>`{word}`{words.colon}{_(meaning)}" for word, meaning in note.values.items())
        value = value if note.kind or not note.values else words.choice
    return f'<a id="{sheet.anchor}.{key}"></a>`{key}`', value, without, told


def _table(heads: tuple[str, ...], rows: typing.Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def main(argv: list[str]) -> int:
    """Write the pages, or compare them with what they should be; 1 if they differ."""
    texts = {words.name: page(language) for language, words in PAGES.items()}
    stale = [name for name, text in texts.items() if not _same(DOCS / name, text)]
    if "--check" in argv:
        if stale:
            print(f"docs/{', docs/'.join(stale)}: not what the models say. Run 'make schema'.")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(texts[name], encoding="utf-8")
        print(f"docs/{name}: written")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
