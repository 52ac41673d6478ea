"""Reading YAML: what is accepted, what it means, and where everything stands."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tabletop.scenario import reading
from tabletop.scenario.nodes import Mapping, Scalar, Sequence, find, locate, to_plain
from tabletop.scenario.places import Place
from tabletop.scenario.reading import read_file, read_text


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test runs with both of PyYAML's readers."""
    if request.param == "pure":
        monkeypatch.setattr(reading, "EVENT_SOURCE", yaml.BaseLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    return str(request.param)


def plain(text: str) -> object:
    return to_plain(read_text(text.encode(), "s.yaml"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+4", 4),
        ("0", 0),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("9223372036854775807", 2**63 - 1),
    ],
)
def test_core_words_and_numbers_are_themselves(text: str, value: object) -> None:
    found = plain(f"a: {text}")
    assert found == {"a": value}
    assert type(found["a"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "NO",
        "12:30",
        "1:2:3",
        "010",
        "0o8",
        "08",
        "-007",
        "1_000",
        "1,000",
        "0b1",
        "2024-01-01",
        "2024-01-01 12:00:00",
        "=",
        "tRUE",
        "nULL",
        "30%",
        "1.2.3",
        "0x",
        "1e",
        ".",
        "-x",
        "01.5",
    ],
)
def test_everything_else_stays_the_text_it_is(text: str) -> None:
    assert plain(f"a: {text}") == {"a": text}


def test_quotes_and_blocks_are_always_texts() -> None:
    assert plain("a: 'true'\nb: \"1\"\nc: |\n  12\nd: >\n  null\ne: '<<'\n") == {
        "a": "true",
        "b": "1",
        "c": "12\n",
        "d": "null\n",
        "e": "<<",
    }


def test_whole_numbers_may_be_keys_and_a_quoted_arrow_too() -> None:
    assert plain("1938: Munich\n'<<': x\n") == {1938: "Munich", "<<": "x"}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    unix = read_text(b"a: 1\nb:\n  - c\n", "s.yaml")
    windows = read_text(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - c\r\n", "s.yaml")
    assert to_plain(windows) == to_plain(unix)
    for path in [(), ("a",), ("b",), ("b", 0)]:
        assert locate(windows, path) == locate(unix, path)


def test_a_leading_document_mark_and_the_right_directive_are_accepted() -> None:
    assert plain("%YAML 1.2\n---\na: 1\n...\n") == {"a": 1}


TEXT = """\
title: {en: Strait, zh-Hant: 台海}
moves:
  arms_sale:
    levels: [低, 高]
    effects:
      - escalation += 2
      - "trust -= 1"

    note: |
      Line one.
      Line two.
empty:
last: 1
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("title",), True, (1, 1, 1, 6)),
        (("title",), False, (1, 8, 1, 33)),
        (("title", "zh-Hant"), True, (1, 21, 1, 28)),
        (("title", "zh-Hant"), False, (1, 30, 1, 32)),
        (("moves", "arms_sale"), True, (3, 3, 3, 12)),
        (("moves", "arms_sale", "levels", 0), False, (4, 14, 4, 15)),
        (("moves", "arms_sale", "levels", 1), False, (4, 17, 4, 18)),
        (("moves", "arms_sale", "effects"), False, (6, 7, 7, 21)),
        (("moves", "arms_sale", "effects", 1), False, (7, 9, 7, 21)),
        (("moves", "arms_sale", "effects", 1), True, (7, 9, 7, 21)),
        (("empty",), False, (12, 7, 12, 7)),
        (("last",), False, (13, 7, 13, 8)),
    ],
)
def test_every_key_and_value_has_its_place(
    path: tuple[str | int, ...], key: bool, place: tuple[int, int, int, int]
) -> None:
    # Columns count two Chinese characters as two, not as four cells or six bytes.
    assert locate(read_text(TEXT.encode(), "s.yaml"), path, key=key) == Place("s.yaml", *place)


def test_where_nothing_is_the_nearest_ancestor_answers_with_its_key() -> None:
    root = read_text(TEXT.encode(), "s.yaml")
    assert locate(root, ("moves", "arms_sale", "cost", "capital")) == Place("s.yaml", 3, 3, 3, 12)
    assert locate(root, ("moves", "arms_sale", "levels", 7)) == Place("s.yaml", 4, 5, 4, 11)
    assert locate(root, ("nothing",)) == root.place
    assert find(root, ("moves", "no", 3)) is None


def test_a_part_of_a_text_has_its_own_place() -> None:
    root = read_text(TEXT.encode(), "s.yaml")
    bare, quoted = (find(root, ("moves", "arms_sale", "effects", n)) for n in (0, 1))
    block = find(root, ("moves", "arms_sale", "note"))
    assert isinstance(bare, Scalar)
    assert isinstance(quoted, Scalar)
    assert isinstance(block, Scalar)
    assert bare.part(14, 2) == Place("s.yaml", 6, 23, 6, 25)
    assert quoted.part(0, 5) == Place("s.yaml", 7, 10, 7, 15)
    assert block.part(3, 2) == block.place


def test_nodes_are_what_they_look_like() -> None:
    root = read_text(TEXT.encode(), "s.yaml")
    assert isinstance(root, Mapping)
    assert [key.value for key, _value in root.entries] == ["title", "moves", "empty", "last"]
    assert isinstance(find(root, ("moves", "arms_sale", "levels")), Sequence)
    assert root.get("nothing") is None
    last = root.get("last")
    assert isinstance(last, Scalar)
    assert (last.value, last.text, last.quoted) == (1, "1", False)


def test_a_file_on_disk_is_named_as_the_user_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("台.yaml").write_text("a: 1\n", encoding="utf-8")
    assert read_file("台.yaml").place.file == "台.yaml"
