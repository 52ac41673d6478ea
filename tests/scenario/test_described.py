"""What is said of every key: of each one something, of none that there is not, in both languages, with examples that hold."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_json

from tabletop.i18n import _, set_language
from tabletop.scenario.described import SHEETS, Sheet, key_of
from tabletop.scenario.described.telling import absent, field_of, keys_of, value_of
from tabletop.scenario.including import KEYS
from tabletop.scenario.model import Scenario
from tabletop.scenario.names import TAGS
from tabletop.scenario.nodes import to_plain
from tabletop.scenario.reading import read_text
from tabletop.scenario.sections import Section

BY_SHEET = pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.anchor for sheet in SHEETS])
EXAMPLES = [
    pytest.param(sheet, example.yaml, id=f"{sheet.anchor}-{number}")
    for sheet in SHEETS
    for number, example in enumerate(sheet.examples)
]


def within(wanted: Any) -> Iterator[Any]:
    yield wanted
    for part in get_args(wanted):
        yield from within(part)


def models(top: type[Section] = Scenario) -> set[type[Section]]:
    """Every model that can stand somewhere in a scenario."""
    found: set[type[Section]] = set()
    todo = [top]
    while todo:
        model = todo.pop()
        if model not in found:
            found.add(model)
            kinds = [kind for field in model.model_fields.values() for kind in within(field.annotation)]
            todo += [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Section)]
    return found


def taken(model: type[Section], key: str) -> TypeAdapter[Any]:
    """What the model takes under `key`."""
    field = field_of(model, key)
    wanted: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return TypeAdapter(wanted)


def plain(yaml: str) -> Any:
    return to_plain(read_text(yaml.encode(), "example"))


def test_every_section_has_one_sheet() -> None:
    assert {sheet.model for sheet in SHEETS} == models()
    assert len(SHEETS) == len(models())
    assert len({sheet.anchor for sheet in SHEETS}) == len(SHEETS)


@BY_SHEET
def test_every_key_has_a_note_and_says_what_it_takes(sheet: Sheet) -> None:
    for key in keys_of(sheet.model):
        assert key_of(sheet.model, key).about, key
        assert value_of(sheet.model, key), key


@BY_SHEET
def test_no_note_is_about_a_key_that_there_is_not(sheet: Sheet) -> None:
    before_models = KEYS if sheet.model is Scenario else ()
    assert set(sheet.keys) <= {*keys_of(sheet.model), *before_models}


@BY_SHEET
def test_of_a_key_that_may_be_left_out_it_is_said_what_happens_then(sheet: Sheet) -> None:
    for key in keys_of(sheet.model):
        if field_of(sheet.model, key).is_required():
            assert not key_of(sheet.model, key).without, key
        else:
            assert absent(sheet.model, key).strip("`") not in ("", "None", "[]", "{}"), key


def fixed_words(sheet: Sheet, key: str) -> set[str]:
    """The words that a key may have, as the model or the list of tags has them."""
    if set(key_of(sheet.model, key).values) == set(TAGS):
        return set(TAGS)
    kinds = within(field_of(sheet.model, key).annotation)
    words = {word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)}
    return {word for word in words if isinstance(word, str)}


@BY_SHEET
def test_every_fixed_word_is_explained_and_no_other(sheet: Sheet) -> None:
    """But for `all` beside a list of seats: the kind of value says it."""
    for key in keys_of(sheet.model):
        words, note = fixed_words(sheet, key), key_of(sheet.model, key)
        assert set(note.values) == words or (words == {"all"} and "`all`" in note.kind), key


@BY_SHEET
def test_every_example_of_a_key_is_a_value_that_it_takes(sheet: Sheet) -> None:
    for key in keys_of(sheet.model):
        if example := key_of(sheet.model, key).example:
            taken(sheet.model, key).validate_json(to_json(plain(example)))


@pytest.mark.parametrize(("sheet", "yaml"), EXAMPLES)
def test_every_example_of_a_section_has_its_shape(sheet: Sheet, yaml: str) -> None:
    """Where its first key may stand; of entries by id, each."""
    ((name, value),) = plain(yaml).items()
    hosts: list[Any] = [
        field_of(host.model, key).annotation
        for host in SHEETS
        for key in keys_of(host.model)
        if key == name and sheet.model in within(field_of(host.model, key).annotation)
    ]
    assert hosts
    by_id = any(get_origin(wanted) is dict for wanted in hosts)
    kinds: list[Any] = [sheet.model] if by_id else hosts
    for wanted in kinds:
        for each in value.values() if by_id else [value]:
            TypeAdapter(wanted).validate_json(to_json(each))


@BY_SHEET
def test_every_note_is_there_in_chinese(sheet: Sheet) -> None:
    said = [sheet.title, sheet.about, *(example.title for example in sheet.examples)]
    for note in sheet.keys.values():
        said += [note.about, note.kind, note.without, *note.values.values()]
    set_language("zh-Hant")
    english = [text for text in said if text and text != "id" and _(text) == text]
    set_language("en")
    assert english == []


def test_nobody_pays_for_the_notes_who_does_not_read_them() -> None:
    """Starting the program, checking and loading a scenario import none of them."""
    code = (
        "import sys, tabletop.cli\n"
        "from tabletop.scenario import check, load\n"
        "load('first_steps'); check('first_steps')\n"
        "sys.exit(any('described' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
