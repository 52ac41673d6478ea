"""The JSON Schemas: true schemas, current, and of one mind with the models about what a scenario may hold."""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator
from pydantic import ValidationError
from pydantic_core import to_json

from tabletop.scenario import check, shelf
from tabletop.scenario.described import SHEETS
from tabletop.scenario.including import load_file
from tabletop.scenario.model import Scenario
from tabletop.scenario.names import TAGS
from tabletop.scenario.nodes import to_plain
from tabletop.scenario.reading import read_file, read_text
from tabletop.scenario.schemas import FOR_EDITORS, modeline, schema_path
from tools import reference, schema

ROOT = Path(__file__).parents[2]
SCENARIOS = shelf.shipped()
SHARED = sorted((shelf.root() / "lib").glob("*.yaml"))
KINDS: dict[str, type[Validator]] = {"2020-12": Draft202012Validator, "draft-07": Draft7Validator}


def written(name: str) -> Any:
    return json.loads((schema.DOCS / name).read_text(encoding="utf-8"))


def validator(name: str) -> Validator:
    return KINDS[schema.FILES[name][0]](written(name))


@pytest.fixture(params=schema.FILES)
def judge(request: pytest.FixtureRequest) -> Validator:
    return validator(str(request.param))


def plain(path: Path) -> Any:
    return to_plain(read_file(path))


def least() -> dict[str, Any]:
    """A file of the right shape in which every section stands, made of the examples of the notes."""
    tree: dict[str, Any] = {"format": 1, "id": "all", "title": "All", "groups": {"both": ["north", "south"]}}
    for sheet in SHEETS:
        for example in sheet.examples:
            for name, value in to_plain(read_text(example.yaml.encode(), sheet.anchor)).items():
                if name in Scenario.model_fields and isinstance(value, dict) and name != "title":
                    tree[name] = {**tree.get(name, {}), **value}
    tree["meters"]["escalation"]["settles"] = {"to": 20, "by": 10}
    tree["seats"]["north"]["objectives"] = {"quiet": {"text": "No war", "points": 5, "type": "revisionist"}}
    tree["moves"]["patrol"]["effects"] = [{"if": "level > 1", "then": ["escalation += 1"], "else": []}]
    tree["doctrines"]["careful"]["bargains"] = {"offers": "60%", "demand": 90}
    return tree


FULL = least()


def has_shape(tree: Any) -> bool:
    try:
        Scenario.model_validate_json(to_json(tree))
    except ValidationError:
        return False
    return True


# ---------------------------------------------------------------------------------------------------------- the files


@pytest.mark.parametrize("name", schema.FILES)
def test_the_files_are_what_the_models_say(name: str) -> None:
    assert (schema.DOCS / name).read_text(encoding="utf-8") == schema.written(name)
    KINDS[schema.FILES[name][0]].check_schema(json.loads(schema.written(name)))


def test_both_tools_say_so_when_a_file_is_not_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for tool, count in ((schema, len(schema.FILES)), (reference, len(reference.PAGES))):
        monkeypatch.setattr(tool, "DOCS", tmp_path)
        assert tool.main(["--check"]) == 1
        assert "make schema" in capsys.readouterr().out
        assert tool.main([]) == 0
        assert len(capsys.readouterr().out.splitlines()) == count
        assert tool.main(["--check"]) == 0


@pytest.mark.parametrize("path", [*SCENARIOS, *SHARED], ids=lambda path: path.stem)
def test_every_shipped_file_is_accepted(path: Path, judge: Validator) -> None:
    assert [error.message for error in judge.iter_errors(plain(path))] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_shipped_scenario_is_accepted_with_its_includes_joined(path: Path, judge: Validator) -> None:
    joined = to_plain(load_file(path, shelf.root()).root)
    assert [error.message for error in judge.iter_errors(joined)] == []


def test_a_whole_scenario_needs_its_parts_and_an_included_file_does_not(judge: Validator) -> None:
    assert judge.is_valid(FULL)
    for key in ("title", "turns", "seats", "meters", "moves", "endings"):
        assert not judge.is_valid({name: value for name, value in FULL.items() if name != key})
    assert judge.is_valid({"moves": FULL["moves"]})
    assert judge.is_valid({})


def test_where_something_is_included_sections_and_parts_of_entries_may_come_from_there(
    judge: Validator,
) -> None:
    changed = {"meters": {"escalation": {"start": 40}}}
    assert judge.is_valid({**changed, "include": ["lib/rules.yaml"], "leave_out": ["moves.hold"]})
    assert not judge.is_valid(changed)
    head = {key: FULL[key] for key in ("format", "id", "title", "turns")}
    assert judge.is_valid({**head, "include": ["lib/rules.yaml"]})
    assert not judge.is_valid(head)


@pytest.mark.parametrize("name", schema.FILES)
def test_help_stands_beside_every_key(name: str) -> None:
    made = written(name)
    sections = [made, *(made.get("$defs") or made["definitions"]).values()]
    for section in sections:
        for key, value in section["properties"].items():
            assert value["title"].startswith(f"{key}: ")
            assert len(value["description"]) > 2


def test_each_language_has_help_in_its_own_words() -> None:
    english, chinese = (written(FOR_EDITORS[tag]) for tag in ("en", "zh-Hant"))
    keys = english["definitions"]["Move"]["properties"]
    twins = chinese["definitions"]["Move"]["properties"]
    assert [key for key in keys if keys[key]["description"] == twins[key]["description"]] == []


# ------------------------------------------------------------------------------------------- of one mind with the models

PUT: tuple[Any, ...] = (
    *(0, -1, 1, 5, 13, 101, 2001, 10**9, 1.5, True, False),
    *(
        "",
        "x",
        "X y",
        "30%",
        "2.55%",
        "130.5%",
        "us>prc",
        "us>",
        "public",
        "other",
        "all",
        "a" * 41,
        "1",
        "seat",
    ),
    *(
        [],
        ["a"],
        ["A"],
        [1],
        [[]],
        {},
        {"a": 1},
        {"A": 1},
        {"a": {}},
        {"en": "a"},
        {"en": "a", "zh-Hant": "b"},
    ),
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in `tree`, but not to the whole."""
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    return [way for key in keys for way in ((*path, key), *places(tree[key], (*path, key)))]


WAYS = places(FULL)


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """The full file with one to three changes: a value put otherwise, a key renamed, gone or added."""
    tree = copy.deepcopy(FULL)
    for _round in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(WAYS))
        around: Any = tree
        try:
            for key in way[:-1]:
                around = around[key]
            around[way[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took it away
        what = draw(st.sampled_from(("put", "put", "put", "rename", "drop", "add")))
        if what == "put":
            around[way[-1]] = copy.deepcopy(draw(st.sampled_from(PUT)))
        elif what == "drop":
            del around[way[-1]]
        elif isinstance(around, dict) and what == "rename":
            around[str(way[-1]) + draw(st.sampled_from(("s", "_", "X")))] = around.pop(way[-1])
        elif isinstance(around, dict):
            around[draw(st.sampled_from(("name", "if", "level", "nobody_knows", "No")))] = 1
        elif isinstance(around, list):
            around.append(copy.deepcopy(draw(st.sampled_from(PUT))))
    return tree


def without_tags(part: Any) -> Any:
    """A schema that knows no tags: the models take any text for one, and only later checks know which there are."""
    if isinstance(part, dict):
        kept = {key: without_tags(value) for key, value in part.items()}
        return {key: value for key, value in kept.items() if (key, value) != ("enum", list(TAGS))}
    return [without_tags(item) for item in part] if isinstance(part, list) else part


LENIENT = {draft: kind(without_tags(schema.schema(draft, "en"))) for draft, kind in KINDS.items()}


@settings(max_examples=2 * settings().max_examples)
@given(tree=changed())
def test_schema_and_models_agree_about_every_change(tree: dict[str, Any]) -> None:
    verdict = has_shape(tree)
    for judge in LENIENT.values():
        found = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in judge.iter_errors(tree)]
        assert (not found) == verdict, found


def test_an_unknown_tag_is_refused_by_the_schema_as_by_check(judge: Validator, tmp_path: Path) -> None:
    tree = copy.deepcopy(FULL)
    tree["moves"]["patrol"]["tags"] = ["threaten"]
    assert not judge.is_valid(tree)
    path = tmp_path / "tags.yaml"
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert "threaten" in " ".join(str(fault.message) for fault in check(path))


# ------------------------------------------------------------------------------------------------- the line for editors


def test_the_wheel_carries_the_schemas_to_where_the_line_leads() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = built["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert [name for name in schema.FILES if f"/docs/{name}" not in wheel["include"]] == []
    assert wheel["sources"]["docs"] == "tabletop/shipped_docs"


def test_in_a_checkout_the_line_leads_to_the_schema_from_the_scenarios_own_folder() -> None:
    assert modeline(ROOT / "scenarios" / "x.yaml") == (
        "# yaml-language-server: $schema=../docs/scenario.schema.draft-07.json"
    )
    assert modeline(ROOT / "scenarios" / "lib" / "x.yaml", "zh-Hant") == (
        "# yaml-language-server: $schema=../../docs/scenario.schema.zh-Hant.json"
    )


def test_elsewhere_the_line_has_the_address_of_the_installed_schema(tmp_path: Path) -> None:
    line = modeline(tmp_path / "x.yaml")
    assert line == f"# yaml-language-server: $schema={schema_path().resolve().as_uri()}"
    assert schema_path("fr") == schema_path("en")
