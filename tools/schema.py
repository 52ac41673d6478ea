"""Make the JSON Schemas of scenarios from the models and their descriptions.

    python tools/schema.py           write docs/scenario.schema.json and its two relatives by draft 7
    python tools/schema.py --check   fail, in a sentence, if they are not current

One schema serves whole scenarios and the files that they include: only a file that says what a scenario alone may say
(`format`, `id`, ...) must have what a scenario needs. Sections and whole entries are asked for only in a file that
includes nothing: elsewhere they, or parts of them, may come from what is included.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tabletop.i18n import LANGUAGES, _, language, set_language
from tabletop.scenario.described import SHEETS, Key, Sheet, key_of, kinds, sheet_of
from tabletop.scenario.described.telling import field_of, help_of, keys_of, value_of, with_absence
from tabletop.scenario.diagnostics import SourceError
from tabletop.scenario.including import KEY as INCLUDE, KEYS, LEAVE_OUT
from tabletop.scenario.loading import OWN_ONLY
from tabletop.scenario.model import Scenario
from tabletop.scenario.names import TAGS
from tabletop.scenario.nodes import to_plain
from tabletop.scenario.reading import read_text
from tabletop.scenario.schemas import FOR_EDITORS, SCHEMA
from tabletop.scenario.sections import Section

DOCS = Path(__file__).parent.parent / "docs"
DRAFTS = {
    "2020-12": ("https://json-schema.org/draft/2020-12/schema", "$defs"),
    "draft-07": ("http://json-schema.org/draft-07/schema#", "definitions"),
}
FILES = {
    SCHEMA: ("2020-12", "en"),
    FOR_EDITORS["en"]: ("draft-07", "en"),
    FOR_EDITORS["zh-Hant"]: ("draft-07", "zh-Hant"),
}
"""Each file with its dialect and the language of its help."""

_JOINING = {INCLUDE: r"^.", LEAVE_OUT: r"^[^.]+(\.[^.]+){0,2}$"}

NEEDED = ("format", "id", "title", "turns")
"""What the file of a scenario itself must say; its other sections may come from files that it includes."""

Json = dict[str, Any]


def schema(draft: str, tongue: str) -> Json:
    """The schema by `draft` (a key of DRAFTS), with help in the language `tongue`."""
    set_language(tongue)
    try:
        return _Making(*DRAFTS[draft]).whole()
    finally:
        set_language("en")


class _Making:
    """One schema in the making: what pydantic makes of the models, with help, and as strict as the models are."""

    def __init__(self, dialect: str, below: str) -> None:
        self.dialect = dialect
        self.below = below

    def whole(self) -> Json:
        made = Scenario.model_json_schema(ref_template=f"#/{self.below}/{{model}}")
        parts = made.pop("$defs")
        root = self._section(sheet_of(Scenario), made)
        del root["required"]
        root["properties"] |= {key: self._joining(key) for key in KEYS}
        below = {
            sheet.model.__name__: self._section(sheet, parts[sheet.model.__name__])
            for sheet in SHEETS
            if sheet.model is not Scenario
        }
        whole_entries = {
            key: {"additionalProperties": {"required": needed}}
            for key, model in _sections_by_id()
            if (needed := below[model.__name__].pop("required", None))
        }
        alone = {"not": {"required": [INCLUDE]}}
        root["allOf"] = [
            {"if": {"anyOf": [{"required": [key]} for key in OWN_ONLY]}, "then": {"required": list(NEEDED)}},
            {
                "if": {"allOf": [{"required": ["format"]}, alone]},
                "then": {"required": [key for key in made["required"] if key not in NEEDED]},
            },
            {"if": alone, "then": {"properties": whole_entries}},
        ]
        return {"$schema": self.dialect, **root, self.below: below}

    def _section(self, sheet: Sheet, made: Json) -> Json:
        """A model: its keys with their help, and nothing else beside them."""
        properties = {
            key: self._key(sheet.model, key, made["properties"][key]) for key in keys_of(sheet.model)
        }
        section: Json = {
            "title": _(sheet.title),
            **_told(_(sheet.about)),
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
        }
        if needed := made.get("required"):
            section["required"] = needed
        bodies = [snippet for snippet in _snippets(sheet) if not snippet.pop("entry")]
        if bodies:
            section["defaultSnippets"] = bodies
        return section

    def _key(self, model: type[Section], key: str, made: Json) -> Json:
        """One key of a model."""
        note = key_of(model, key)
        value = _tidy(made)
        if note.kind in (kinds.TAG, kinds.TAGS, kinds.TAG_WEIGHTS):
            _only_tags(value)
        if "$ref" in value:  # beside a reference draft 7 reads nothing
            value = {"allOf": [{"$ref": value.pop("$ref")}], **value}
        if note.values:
            _explain(value, note)
        field = field_of(model, key)
        if not field.is_required() and isinstance(field.default, int | str) and field.default != "":
            value["default"] = field.default
        if note.example:
            value["examples"] = [_spoken(to_plain(read_text(note.example.encode(), key)))]
        entries = [
            {name: part for name, part in snippet.items() if name != "entry"}
            for snippet in _entries_of(model, key)
        ]
        if entries:
            value["defaultSnippets"] = entries
        return {"title": f"{key}: {_plain(value_of(model, key))}", **_told(help_of(model, key)), **value}

    def _joining(self, key: str) -> Json:
        """One of the keys that say what is included; no model has them."""
        note = key_of(Scenario, key)
        words = {"type": "string", "pattern": _JOINING[key]}
        return {
            "title": f"{key}: {_plain(_(note.kind))}",
            **_told(with_absence(_(note.about), _(note.without))),
            "anyOf": [{"type": "array", "items": words}, words],
            "examples": [to_plain(read_text(note.example.encode(), key))],
        }


def _sections_by_id() -> Iterator[tuple[str, type[Section]]]:
    """The sections of a file that hold entries by id, with the model of their entries."""
    for key in keys_of(Scenario):
        for sheet in SHEETS:
            if _holds(field_of(Scenario, key).annotation, sheet.model):
                yield key, sheet.model


def _plain(words: str) -> str:
    """Words without marks of Markdown."""
    return words.replace("`", "")


def _told(words: str) -> Json:
    """Words as the help of a schema: plain, and in Markdown too for editors that show it."""
    plain = {"description": _plain(words)}
    return plain if plain["description"] == words else {**plain, "markdownDescription": words}


def _tidy(made: Any) -> Any:
    """What pydantic made, without its titles and defaults, without null, and with keys checked where they are."""
    if isinstance(made, list):
        return [_tidy(part) for part in made if part != {"type": "null"}]
    if not isinstance(made, dict):
        return made
    kept = {name: _tidy(part) for name, part in made.items() if name not in ("title", "default")}
    if "patternProperties" in kept:
        ((pattern, value),) = kept.pop("patternProperties").items()
        kept |= {"propertyNames": {"pattern": pattern}, "additionalProperties": value}
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    return kept


def _only_tags(value: Json) -> None:
    """Let `value`, or what it holds, be one of the tags that there are."""
    tags = {"type": "string", "enum": list(TAGS)}
    if value["type"] == "array":
        value["items"] = tags
    elif value["type"] == "object":
        value["propertyNames"] = tags
    else:
        value |= tags


def _explain(value: Json, note: Key) -> None:
    """Put the meaning of each fixed word beside it, wherever in `value` the words stand."""
    for part in _parts(value):
        words = part.get("enum")
        if words and all(word in note.values for word in words):
            part["markdownEnumDescriptions"] = [_(note.values[word]) for word in words]


def _parts(value: Any) -> Iterator[Json]:
    """`value` and all objects in it."""
    if isinstance(value, dict):
        yield value
        for part in list(value.values()):
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)


def _entries_of(model: type[Section], key: str) -> list[Json]:
    """The pieces to start an entry from, for a key under which entries of a section stand by id."""
    wanted = field_of(model, key).annotation
    found = (sheet for sheet in SHEETS if _holds(wanted, sheet.model))
    return [snippet for sheet in found for snippet in _snippets(sheet, key) if snippet["entry"]]


def _holds(wanted: Any, model: type[Section]) -> bool:
    args = getattr(wanted, "__args__", ())
    return getattr(wanted, "__origin__", None) is dict and model in args


def _snippets(sheet: Sheet, key: str = "") -> list[Json]:
    """The examples of a sheet as pieces for an editor, with the places to fill in; those under `key` alone if given.

    `entry` tells whether the piece is an entry of a mapping by id rather than the section itself.
    """
    pieces: list[Json] = []
    for example in sheet.examples:
        tree = to_plain(read_text(example.yaml.encode(), sheet.anchor))
        ((name, value),) = tree.items()
        if key and name != key:
            continue
        if isinstance(value, list):
            (value,) = value
        entry = not set(value) <= set(keys_of(sheet.model))
        pieces.append({"label": _(example.title), "entry": entry, "body": _to_fill_in(value)})
    return pieces


def _to_fill_in(tree: Any) -> Any:
    """The values of a piece, and the id of its entry, as numbered places: `${1:north}`."""
    number = 0

    def place(value: object) -> str:
        nonlocal number
        number += 1
        return f"${{{number}:{_as_yaml(value)}}}"

    return _filled(_spoken(tree), place)


def _as_yaml(value: object) -> str:
    """A value as it is written in YAML, in quotes where it would be read as something else without them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    plain = str(value)
    if isinstance(value, str):
        try:
            safe = to_plain(read_text(f"- {plain}".encode(), "")) == [value]
        except SourceError:
            safe = False
        return plain if safe else json.dumps(plain, ensure_ascii=False)
    return plain


def _spoken(tree: Any) -> Any:
    """A piece whose texts are in one language alone: most authors write in one."""
    if isinstance(tree, dict):
        if set(tree) == set(LANGUAGES):
            return tree[language()]
        return {key: _spoken(value) for key, value in tree.items()}
    return [_spoken(value) for value in tree] if isinstance(tree, list) else tree


def _filled(tree: Any, place: Callable[[object], str]) -> Any:
    if isinstance(tree, dict):
        return {key: _filled(value, place) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_filled(value, place) for value in tree]
    return place(tree)


def written(name: str) -> str:
    """The text of the file `name`, as it should be."""
    return json.dumps(schema(*FILES[name]), ensure_ascii=False, indent=1) + "\n"


def main(argv: list[str]) -> int:
    """Write the schemas, or compare them with what they should be; 1 if they differ."""
    stale = [name for name in FILES if not _same(DOCS / name, written(name))]
    if "--check" in argv:
        if stale:
            print(f"docs/{', docs/'.join(stale)}: not what the models say. Run 'make schema'.")
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(written(name), encoding="utf-8")
        print(f"docs/{name}: written")
    return 0


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
