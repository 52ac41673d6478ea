"""Every trap of YAML is an error at an exact place, with advice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings, strategies as st

from tabletop.scenario import reading
from tabletop.scenario.building import MAX_DEPTH, MAX_NODES
from tabletop.scenario.decoding import MAX_BYTES, MAX_LINES
from tabletop.scenario.diagnostics import CODES, Diagnostic, SourceError
from tabletop.scenario.reading import read_file, read_text

READERS = [yaml.BaseLoader] + ([yaml.CBaseLoader] if yaml.__with_libyaml__ else [])


def refused(data: str | bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(SourceError) as caught:
        read_text(data.encode() if isinstance(data, str) else data, "s.yaml")
    return caught.value.diagnostics


def faults(data: str | bytes) -> list[tuple[str, str]]:
    """`(place, code)` of every fault, the same from both of PyYAML's readers."""
    found = []
    for source in READERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "EVENT_SOURCE", source)
            found.append([(str(d.place), d.code) for d in refused(data)])
    assert found[0] == found[-1]
    return found[0]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", "1:1", "S106"),
        ("# nothing\n", "1:1", "S106"),
        ("---\n", "1:1", "S106"),
        ('a: "x\nb: c\n', "1:4", "S111"),
        ("a: 'x\nb: c\n", "1:4", "S111"),
        ("b: 1\na: [1, 2\nc: d\n", "2:4", "S111"),
        ("b: 1\na: {x: 1\nc: d\n", "2:4", "S111"),
        ("a: {a b: c d: e}", "1:12", "S110"),
        ("a:\n  b: c\n d: e\n", "3:2", "S112"),
        ("a: b\n- c\n", "2:1", "S112"),
        ("- a\nb: c\n", "2:1", "S112"),
        ("a: -\nb: c\n", "1:4", "S112"),
        ("title: Strait: a crisis\n", "1:14", "S113"),
        ("a: b\n  c: d\n", "2:3", "S112"),
        ("a: b\ndef\ng: h\n", "2:1", "S113"),
        ("key:value\nb: c\n", "1:4", "S113"),
        ("標題：危機\n名稱: 台海\n", "1:3", "S117"),
        ("a:\n\tb: c\n", "2:1", "S114"),
        ("a: @x\n", "1:4", "S115"),
        ("a: `x`\n", "1:4", "S115"),
        ("a: %x\n", "1:4", "S115"),
        ("a: * all\n", "1:4", "S115"),
        ("a: & b\n", "1:4", "S115"),
        ("a: 'it's'\n", "1:8", "S128"),
        ("a: [x]]\n", "1:7", "S110"),
        ("a: | x\n", "1:6", "S129"),
        ("a: 1\nb: 2\na: 3\n", "3:1", "S120"),
        ("a: {b: 1, b: 2}\n", "1:11", "S120"),
        ("1: a\n'1': b\n", "2:1", "S120"),
        ("16: a\n0x10: b\n", "2:1", "S120"),
        ("a: &x 1\n", "1:4", "S121"),
        ("a: &x [1]\n", "1:4", "S121"),
        ("a: *x\n", "1:4", "S121"),
        ("*x : a\n", "1:1", "S121"),
        ("a: !!str 010\n", "1:4", "S122"),
        ("a: ! x\n", "1:4", "S122"),
        ("a: !!python/object/apply:os.system [x]\n", "1:4", "S122"),
        ("a: !x!y z\n", "1:4", "S122"),
        ("a: !<x\n", "1:4", "S122"),
        ("<<: {a: 1}\n", "1:1", "S123"),
        ("a: 1\n---\nb: 2\n", "2:1", "S124"),
        ("%YAML 1.1\n---\na: 1\n", "1:1", "S125"),
        ("%TAG ! x:\n---\na: 1\n", "1:1", "S125"),
        ("%YAML 2.0\n---\na: 1\n", "1:1", "S125"),
        ("%x", "1:1", "S125"),
        ("true: a\n", "1:1", "S126"),
        ("~: a\n", "1:1", "S126"),
        ("1.5: a\n", "1:1", "S126"),
        ("[a]: b\n", "1:1", "S126"),
        ("? {a: b}\n: c\n", "1:3", "S126"),
        ("a: 9223372036854775808\n", "1:4", "S127"),
        ("a: " + "9" * 5000 + "\n", "1:4", "S127"),
        ("a: 1e999\n", "1:4", "S127"),
        ('a: "x\\e[31m"\n', "1:4", "S103"),
        ('a: "\\u202e"\n', "1:4", "S103"),
        ("a: b\x1bc\n", "1:5", "S103"),
        ("a: 1\nb: 台\u202e灣\n", "2:5", "S103"),
        ("a: 1\u200b\n", "1:5", "S103"),
        ("a: b\ufeff\n", "1:5", "S103"),
        ("a: b\u2028c\n", "1:5", "S103"),
        ("a: b\x85c\n", "1:5", "S103"),
        ("a: 1\rb: 2\n", "1:5", "S103"),
        ("a: \x00\n", "1:4", "S103"),
    ],
)
def test_a_trap_is_an_error_at_its_place(text: str, place: str, code: str) -> None:
    assert faults(text) == [(f"s.yaml:{place}", code)]


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (b"a: 1\nb: \xe5\x8f\xb0\xff\xfe\n", "2:5", "S102"),
        ("標題: 台海危機\n".encode("big5"), "1:1", "S102"),
        (b"a: \xed\xa0\x80\n", "1:4", "S102"),
        (b"a: \xc0\xaf\n", "1:4", "S102"),
        ("a: 1\n".encode("utf-16"), "1:1", "S102"),
        ("a: 12\n".encode("utf-16-le"), "1:1", "S102"),
    ],
)
def test_what_is_not_utf8_is_an_error_at_its_place(data: bytes, place: str, code: str) -> None:
    assert faults(data)[0] == (f"s.yaml:{place}", code)


def test_one_run_names_every_fault_that_can_be_read_past() -> None:
    text = "a: &x [*x, !!int '3']\n<<: 3\na: 4\nc: {d: 1, d: 2}\n~: 3\n"
    assert [code for _place, code in faults(text)] == ["S121", "S121", "S122", "S123", "S120", "S120", "S126"]


def test_faults_before_a_syntax_error_are_named_with_it() -> None:
    assert [code for _place, code in faults("a: 1\na: 2\nb: 'x\n")] == ["S120", "S111"]


def test_a_third_key_of_one_name_still_points_at_the_first() -> None:
    with pytest.raises(SourceError) as caught:
        read_text(b"x: 1\n\na: 1\na: 2\na: 3\n", "s.yaml")
    assert [str(d.message) for d in caught.value.diagnostics] == [
        "The key 'a' stands here a second time; it first stands on line 3, column 1."
    ] * 2


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("標題：危機\n名稱: 台海\n", "Type ':' and a space."),
        ("a: @x\n", "Put the text in quotes."),
        ("a: {b: 1\nc: 2\n", "Write '}' at the end of it."),
        ("a: b: c\n", 'Put a text that holds a colon in quotes: a: "b: c"'),
        ("key:value\nb: c\n", "Write 'key: value'."),
    ],
)
def test_a_fault_comes_with_advice(text: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_text(text.encode(), "s.yaml")
    assert str(caught.value.diagnostics[0].hint) == hint


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a:\n", "[[{x: "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    text = "".join(" " * n + opening for n in range(1000)) if opening == "a:\n" else opening * 100_000
    start = time.perf_counter()
    assert faults(text)[-1][1] == "S105"
    assert time.perf_counter() - start < 5


def test_the_deepest_nesting_allowed_is_read() -> None:
    read_text(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "s.yaml")
    assert faults("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [(f"s.yaml:1:{MAX_DEPTH + 1}", "S105")]


def test_a_file_too_large_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"a: 1\n" * 600_000)
    start = time.perf_counter()
    with pytest.raises(SourceError) as caught:
        read_file(path)
    assert time.perf_counter() - start < 1
    [fault] = caught.value.diagnostics
    assert (fault.code, fault.line, fault.column) == ("S104", 1, 1)
    assert str(fault.message) == f"This file is 3000000 bytes long; {MAX_BYTES} are allowed."


def test_too_many_lines_or_values_are_refused() -> None:
    assert faults("\n" * (MAX_LINES + 1)) == [(f"s.yaml:{MAX_LINES + 1}:1", "S104")]
    with pytest.raises(SourceError) as caught:
        read_text(b"[" + b"1," * (MAX_NODES + 1) + b"]", "s.yaml")
    assert [d.code for d in caught.value.diagnostics] == ["S104"]


def test_a_bomb_of_aliases_never_grows() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    found = faults("\n".join(lines))
    assert {code for _place, code in found} == {"S121"}
    assert found[0] == ("s.yaml:1:4", "S121")


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_file(tmp_path / name)
    assert [d.code for d in caught.value.diagnostics] == ["S101"]


PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "'",
        '"',
        "|",
        ">",
        "&x",
        "*x",
        "!t",
        "<<",
        "---",
        "...",
        "%YAML 1.1",
        "? ",
        "#",
        "\t",
        "\\",
        '"\\uD800"',
        '"\\UFFFFFFFF"',
        "台",
        "：",
        "\ufeff",
        "\r\n",
        "010",
        "~",
        "!%C3",
    ]
)


@settings(max_examples=8 * settings().max_examples)
@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode())))
@example(b'a: "\\UFFFFFFFF"')
@example(b"%YAML " + b"9" * 5000 + b".1\n--- a")
@example(b"a: !%C3 b")
@example(b"!<%ff> a")
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    for source in READERS:
        found: tuple[Diagnostic, ...] = ()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "EVENT_SOURCE", source)
            try:
                read_text(data, "s.yaml")
                continue
            except SourceError as fault:
                found, shown = fault.diagnostics, str(fault)
        assert found
        assert shown
        assert all(d.code in CODES and d.line >= 1 and d.column >= 1 for d in found)
