"""Includes: where files are sought, how sections join, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario.diagnostics import ScenarioError
from tabletop.scenario.including import MAX_INCLUDE_DEPTH, Loaded, load, load_file
from tabletop.scenario.nodes import locate, to_plain
from tabletop.scenario.sources import FolderSources, MemorySources

OWN = ("title", "format")


def memory(**files: str) -> MemorySources:
    """Files by name; `__` stands for `/`, and `.yaml` is added."""
    return MemorySources({name.replace("__", "/") + ".yaml": text.encode() for name, text in files.items()})


def joined(**files: str) -> Loaded:
    return load(memory(**files), "main.yaml", own_only=OWN)


def faults(**files: str) -> list[tuple[str, str]]:
    with pytest.raises(ScenarioError) as caught:
        joined(**files)
    return [(str(d.place), d.code) for d in caught.value.diagnostics]


def test_sections_are_joined_by_id_and_an_own_entry_changes_the_keys_it_names() -> None:
    found = joined(
        main="title: T\ninclude: [lib/a.yaml]\nmoves: {own: {x: 1}, both: {y: 2}}\nmeters: {}\n",
        lib__a="moves: {first: {z: 3}, both: {z: 4, y: 5}}\nendings: {e: {}}\n",
    )
    assert to_plain(found.root) == {
        "moves": {"first": {"z": 3}, "both": {"z": 4, "y": 2}, "own": {"x": 1}},
        "endings": {"e": {}},
        "title": "T",
        "meters": {},
    }


def test_nodes_keep_the_file_they_came_from() -> None:
    root = joined(main="include: lib/a.yaml\nmoves:\n  own: 1\n", lib__a="# lib\nmoves:\n  first: 1\n").root
    assert str(locate(root, ("moves", "first"))) == "lib/a.yaml:3:10"
    assert str(locate(root, ("moves", "own"))) == "main.yaml:3:8"
    assert str(locate(root, ("moves",), key=True)) == "main.yaml:2:1"


def test_an_empty_own_section_leaves_the_included_one() -> None:
    assert to_plain(joined(main="include: a.yaml\nmoves:\n", a="moves: {x: 1}").root) == {"moves": {"x": 1}}


def test_an_included_file_may_include_beside_itself_and_from_the_top() -> None:
    found = joined(
        main="include: [lib/a.yaml]\n",
        lib__a="include: [b.yaml, lib/c.yaml, ../d.yaml]\n",
        lib__b="s: {b: 1}",
        lib__c="s: {c: 1}",
        d="s: {d: 1}",
    )
    assert to_plain(found.root) == {"s": {"b": 1, "c": 1, "d": 1}}
    assert [name for name, _data in found.sources] == [
        "main.yaml",
        "lib/a.yaml",
        "lib/b.yaml",
        "lib/c.yaml",
        "d.yaml",
    ]


def test_a_file_included_twice_counts_once() -> None:
    found = joined(main="include: [a.yaml, b.yaml]", a="include: c.yaml", b="include: c.yaml", c="s: {x: 1}")
    assert to_plain(found.root) == {"s": {"x": 1}}


def test_a_file_that_builds_on_another_replaces_its_entry_for_all() -> None:
    for order in ("[a.yaml, b.yaml]", "[b.yaml, a.yaml]"):
        found = joined(main=f"include: {order}", a="s: {x: 1}", b="include: a.yaml\ns: {x: 2}")
        assert to_plain(found.root) == {"s": {"x": 2}}


def test_two_included_files_may_not_define_one_id_unless_the_scenario_does() -> None:
    files = {"a": "s: {x: 1}", "b": "s: {y: 1, x: 2}"}
    assert faults(main="include: [a.yaml, b.yaml]", **files) == [("b.yaml:1:11", "S136")]
    assert to_plain(joined(main="include: [a.yaml, b.yaml]\ns: {x: 3}", **files).root) == {
        "s": {"x": 3, "y": 1}
    }


@pytest.mark.parametrize(
    ("main", "place", "code"),
    [
        ("a: 1\ninclude: [b.yaml, none.yaml]", "2:19", "S131"),
        ("include: ../b.yaml", "1:10", "S132"),
        ("include: [lib/../../b.yaml]", "1:11", "S132"),
        ("include: /etc/passwd", "1:10", "S132"),
        ("include: 'C:\\b.yaml'", "1:10", "S132"),
        ("include: [lib\\b.yaml]", "1:11", "S132"),
        ("include: [3]", "1:11", "S130"),
        ("include: {a: b}", "1:10", "S130"),
        ("include:", "1:9", "S130"),
        ("include: main.yaml", "1:10", "S133"),
        ("- a", "1:1", "S203"),
    ],
)
def test_a_wrong_include_is_an_error_at_its_place(main: str, place: str, code: str) -> None:
    assert faults(main=main, b="s: {}") == [(f"main.yaml:{place}", code)]


def test_a_cycle_names_the_way_round() -> None:
    with pytest.raises(ScenarioError, match=r"a\.yaml > b\.yaml > a\.yaml") as caught:
        joined(main="include: a.yaml", a="include: b.yaml", b="x: {}\ninclude: a.yaml")
    assert [str(d.place) for d in caught.value.diagnostics] == ["b.yaml:2:10"]


def test_includes_end_at_a_depth() -> None:
    def chain(length: int) -> dict[str, str]:
        files = {f"f{n}": f"include: f{n + 1}.yaml" for n in range(length)} | {f"f{length}": "s: {x: 1}"}
        return {"main": "include: f0.yaml"} | files

    assert to_plain(joined(**chain(MAX_INCLUDE_DEPTH - 1)).root) == {"s": {"x": 1}}
    last = MAX_INCLUDE_DEPTH - 1
    assert faults(**chain(MAX_INCLUDE_DEPTH)) == [(f"f{last}.yaml:1:10", "S134")]


def test_an_included_file_may_not_set_what_is_the_scenarios_own() -> None:
    assert faults(main="include: a.yaml", a="s: {}\ntitle: {en: A}\n") == [("a.yaml:2:1", "S135")]


def test_sections_of_different_kinds_do_not_join() -> None:
    assert faults(main="include: a.yaml\ns: 3", a="s: {x: 1}") == [("main.yaml:2:1", "S136")]


def test_faults_of_all_files_are_named_in_one_run() -> None:
    found = faults(main="include: [a.yaml, b.yaml]\n", a="x: 1\nx: 2\n", b="y: 'z\n")
    assert found == [("a.yaml:2:1", "S120"), ("b.yaml:1:4", "S111")]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shared scenarios with a library, and a teacher's own folder."""
    for name, text in {
        "scenarios/strait.yaml": "include: [lib/a.yaml]\ns: {own: 1}\n",
        "scenarios/lib/a.yaml": "include: [b.yaml]\ns: {a: 1}\n",
        "scenarios/lib/b.yaml": "s: {b: 1}\n",
        "mine/class.yaml": "include: [lib/a.yaml]\n",
        "secret.yaml": "s: {secret: 1}\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_scenario_on_disk_finds_its_library_beside_it(house: Path) -> None:
    found = load_file("scenarios/strait.yaml", "scenarios")
    assert to_plain(found.root) == {"s": {"b": 1, "a": 1, "own": 1}}
    assert str(locate(found.root, ("s", "own"))) == "scenarios/strait.yaml:2:10"
    assert str(locate(found.root, ("s", "b"))) == "scenarios/lib/b.yaml:1:8"


def test_a_teachers_own_scenario_finds_the_shared_library_and_may_shadow_it(house: Path) -> None:
    assert to_plain(load_file("mine/class.yaml", house / "scenarios").root) == {"s": {"b": 1, "a": 1}}
    (house / "mine/lib").mkdir()
    (house / "mine/lib/b.yaml").write_text("s: {mine: 1}\n", encoding="utf-8")
    assert to_plain(load_file("mine/class.yaml", house / "scenarios").root) == {"s": {"mine": 1, "a": 1}}


def test_the_files_read_give_the_same_tree_from_memory(house: Path) -> None:
    for path in ("scenarios/strait.yaml", "mine/class.yaml"):
        found = load_file(path, "scenarios")
        again = load(MemorySources(dict(found.sources)), found.main_name)
        assert to_plain(again.root) == to_plain(found.root)
        assert again.sources == found.sources


def test_a_link_out_of_the_folders_is_not_followed(house: Path) -> None:
    (house / "mine/out.yaml").symlink_to(house / "secret.yaml")
    (house / "mine/class.yaml").write_text("include: out.yaml\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_file("mine/class.yaml", "scenarios")
    assert [d.code for d in caught.value.diagnostics] == ["S131"]


@pytest.mark.parametrize("path", ["mine/none.yaml", "mine", "none/none.yaml"])
def test_a_scenario_that_is_not_there_is_an_error(house: Path, path: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_file(path, "scenarios")
    assert [(d.file, d.code) for d in caught.value.diagnostics] == [(path, "S101")]


def test_a_name_unknown_in_memory_is_an_error() -> None:
    with pytest.raises(ScenarioError) as caught:
        load(MemorySources({}), "main.yaml")
    assert [d.code for d in caught.value.diagnostics] == ["S101"]


def test_folders_name_files_as_the_user_does(house: Path) -> None:
    sources = FolderSources.of("mine/class.yaml", "scenarios")
    assert sources.shown("class.yaml") == "mine/class.yaml"
    assert sources.shown("lib/a.yaml") == "scenarios/lib/a.yaml"
    assert sources.has("lib/a.yaml")
    assert not sources.has("lib/none.yaml")
    assert not sources.has("a\0b")
