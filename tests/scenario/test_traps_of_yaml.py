"""What a teacher reads for each trap of YAML: at the cause, in words of its own, with what to type."""

from __future__ import annotations

import pytest
import yaml

from tabletop.scenario import reading
from tabletop.scenario.diagnostics import Diagnostic, SourceError
from tabletop.scenario.nodes import Mapping, to_plain
from tabletop.scenario.reading import read_text

READERS = [yaml.BaseLoader] + ([yaml.CBaseLoader] if yaml.__with_libyaml__ else [])


def refused(data: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_text(data.encode() if isinstance(data, str) else data, "s.yaml")
    return caught.value


def only(data: str | bytes) -> Diagnostic:
    [fault] = refused(data).diagnostics
    return fault


SLIPS = [
    ("turns:\n  count:4\n  each: x\n", "2:8", "S113", "A space is missing after this ':'.", "Write 'count: 4'."),
    ("title:Calm\nturns: 4\n", "1:6", "S113", "A space is missing after this ':'.", "Write 'title: Calm'."),
    ("a :b\nc: d\n", "1:3", "S113", "A space is missing after this ':'.", "Write 'a: b'."),
    ("a: {b:1}\n", "1:6", "S113", "A space is missing after this ':'.", "Write 'b: 1'."),
    ("a = b\nc: d\n", "1:3", "S113", "'=' stands here where YAML wants ':'.", "Write 'a: b'."),
    ("seats\n  prc:\n    name: x\n", "1:1", "S113", "A ':' is missing at the end of this line.", "Write 'seats:'."),
    ("a:\n  b: 1\n  c\n  d: 2\n", "3:3", "S113", "A ':' is missing after this.", "Write 'key: value', with a space after the colon."),
    ("a: {en: Calm, but tense}\n", "1:15", "S113", "This entry has no ': '.", "Write 'key: value'; a text that holds a comma stands in quotes."),
    ("title: Strait: a crisis\n", "1:14", "S113", "A second ': ' on one line cannot be read.", 'Put a text that holds a colon in quotes: title: "Strait: a crisis"'),
    ("title: The \"Strait\": a crisis\n", "1:20", "S113", "A second ': ' on one line cannot be read.", "Put a text that holds a colon in quotes: title: 'The \"Strait\": a crisis'"),
    ("a: This text\n  goes on, so to say: here\n", "2:21", "S113", "This line goes on with the text above it, so a ': ' cannot stand in it.", "Put the whole text in quotes, or write it as a block: '>-' after the colon and the text below."),
    ("a:\n  b: c\n    d: e\n", "3:5", "S112", "Nothing can be indented under line 2, since a value stands there already: 'c'.", "Begin this line in the same column as 'b', or delete the value there."),
    ("a:\n  - b: 1\n     c: 2\n", "3:6", "S112", "Nothing can be indented under line 2, since a value stands there already: '1'.", "Begin this line in the same column as 'b', or delete the value there."),
    ("a:\n    b: c\n  d: e\n", "3:3", "S112", "This line is indented unlike the lines it belongs to.", "Lines above begin after 0, 4 spaces; this one after 2."),
    ("a:\n  b:\n    - x\n   - y\n", "4:4", "S112", "This line is indented unlike the lines it belongs to.", "Lines above begin after 0, 2, 4 spaces; this one after 3."),
    ("a:\n  b: c\n  - d\n", "3:3", "S112", "A list item stands here among keys.", "Give the list a key of its own, and begin its items below that key."),
    ("a:\n  - b\n  c: d\n", "3:3", "S112", "A key stands here among list items.", "Write '- ' before it if it is an item, or indent it by two more if it belongs to the item above."),
    ("a: - b\n", "1:4", "S112", "A list item '- ' cannot begin here.", "Begin each item on a line of its own, or put a text that starts with '- ' in quotes."),
    ("a: |\n    x\n  y\nb: c\n", "3:3", "S112", "This line is indented less than the first line of its text, line 2.", "Indent it by 4 spaces."),
    ("a:\n  - x\n  -y\n  - z\n", "3:3", "S118", "A space is missing after this '-'.", "Write '- y'."),
    ('a:\n  name: "Team one\n  text: "hello"\nb: 1\n', "2:9", "S111", "This quote is never closed.", 'It swallows the lines as far as the next quote, on line 3. Write " at the end of the text.'),
    ("a:\n  name: 'Team one\n  text: it's\nb: 1\n", "2:9", "S111", "This quote is never closed.", "It swallows the lines as far as the next quote, on line 3. Write ' at the end of the text."),
    ("a: [x, y)\nb: 1\n", "1:4", "S111", "This '[' is never closed.", "Its line ends with ')'; write ']'."),
    ("a:\n  b: [\n", "2:6", "S111", "This '[' is never closed.", "Write ']' at the end of it."),
    ("a: {x: [1, 2],\n", "1:4", "S111", "This '{' is never closed.", "Write '}' at the end of it."),
    ("a: [x]]\n", "1:7", "S110", "There is one ']' too many here.", "Delete it."),
    ("a: {en: Calm zh-Hant: x}\n", "1:14", "S110", "A ',' or the closing '}' is missing before this.", "Write a ',' before it, or put a text that holds ': ' in quotes."),
    ("a: {self} is here\n", "1:4", "S115", "A text that begins with '{' must stand in quotes.", "Put the whole text in quotes: '{self} is here'"),
    ("a:\n  * b\n  * c\n", "2:3", "S115", "A text cannot start with '*'.", "The items of a list begin with '- '."),
    ("a: ? what\n", "1:4", "S115", "A text cannot start with '?'.", "Put the text in quotes."),
    ('a: "he said "no" to it"\n', "1:14", "S128", "The text ended with the quote before this, so this is left over.", 'Inside "..." a quote is written \\".'),
    ("a: 'it's'\n", "1:8", "S128", "The text ended with the quote before this, so this is left over.", "Inside '...' a quote is written twice: ''."),
    ('a: "Peace" was said\n', "1:12", "S128", "The text ended with the quote before this, so this is left over.", "Put the whole text in quotes: '\"Peace\" was said'"),
    ("a: > 5 is more\n", "1:6", "S129", "After '|' or '>' the text begins on the next line.", "Move the text to the next line and indent it, or put a text that starts with '|' or '>' in quotes."),
    ("a: >5\nb: c\n", "1:4", "S129", "'>' begins a text on the lines below, and there is none.", "Write the text below, indented, or put a text that starts with '|' or '>' in quotes."),
    ("a: This is\n  text with #1 in it\n  and more\nb: c\n", "2:13", "S116", "This '#' begins a comment, and the text ends before it.", "Put the text in quotes if the '#' belongs to it."),
    ("a: [Team #1, Team #2]\nb: c\n", "1:10", "S116", "This '#' begins a comment, and the text ends before it.", "Put the text in quotes if the '#' belongs to it."),
]  # fmt: skip

SIGNS = [
    ("seats：\n  us:\n    name: x\n", "1:6", "S117", "：", "Type ':' and a space."),
    ("a:\n  name：美國\n  short: b\n", "2:7", "S117", "：", "Type ':' and a space."),
    ("a: {en: Calm，zh-Hant: 平}\n", "1:13", "S117", "，", "Type ','."),
    ("a: {en：Calm}\n", "1:7", "S117", "：", "Type ':' and a space."),
    ("a: ｛en: Calm, zh-Hant: y｝\n", "1:4", "S117", "｛", "Type '{'."),
    ("＃ comment\na: 1\n", "1:1", "S117", "＃", "Type '#'."),
    ("a: “x: y”\nb: 1\n", "1:4", "S117", "“", "Type '\"'."),
    ("a:\n　　b: c\n", "2:1", "S119", "U+3000", "Delete it and type a space with the space bar."),
    ("a:\n\u00a0\u00a0b: c\n", "2:1", "S119", "U+00A0", "Delete it and type a space with the space bar."),
    ("a:\u00a0b\nc: d\n", "1:3", "S119", "U+00A0", "Delete it and type a space with the space bar."),
]  # fmt: skip


@pytest.fixture(params=READERS, ids=lambda reader: reader.__name__, autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with both of PyYAML's readers."""
    monkeypatch.setattr(reading, "EVENT_SOURCE", request.param)


@pytest.mark.parametrize(("text", "place", "code", "message", "hint"), SLIPS)
def test_a_slip_is_named_at_its_cause_with_what_to_type(
    text: str, place: str, code: str, message: str, hint: str
) -> None:
    fault = only(text)
    assert (str(fault.place), fault.code) == (f"s.yaml:{place}", code)
    assert (str(fault.message), str(fault.hint)) == (message, hint)


@pytest.mark.parametrize(("text", "place", "code", "sign", "hint"), SIGNS)
def test_a_sign_of_another_keyboard_is_named_by_code_point(
    text: str, place: str, code: str, sign: str, hint: str
) -> None:
    fault = only(text)
    assert (str(fault.place), fault.code) == (f"s.yaml:{place}", code)
    assert sign in str(fault.message)
    assert "U+" in str(fault.message)
    assert str(fault.hint) == hint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\0\x06\0", "such as a Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"{\\rtf1\\ansi Hello}", "rich text"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html></html>", "web page"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\0", "packed"),
        (b"SQLite format 3\0", "database"),
        (b"\x7fELF\x02", "program"),
        (b"\0" * 100, "no text"),
        (b'{"hash":"1","record":"tabletop","format":2}\n', "saved game"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data: bytes, said: str) -> None:
    fault = only(data)
    assert (fault.code, fault.line, fault.column) == ("S107", 1, 1)
    assert said in str(fault.message)
    assert fault.hint is not None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a: 1\n".encode("utf-32"), "UTF-32"),
        ("標題: 台海危機\n".encode("big5"), "older Chinese programs"),
        ("a: é, è, ü, ö and à\n".encode("latin1"), "older Western programs"),
    ],
)
def test_a_file_in_another_encoding_is_one_fault(data: bytes, said: str) -> None:
    fault = only(data)
    assert fault.code == "S102"
    assert said in str(fault.message)
    assert "UTF-8" in str(fault.hint)


def test_the_line_ends_of_an_old_mac_are_one_fault() -> None:
    assert only(b"a: 1\rb: 2\rc: 3\r").code == "S103"


def test_a_refused_file_is_not_shown_with_lines_it_had_before() -> None:
    read_text(b"title: Before\n", "s.yaml")
    assert "Before" not in str(refused("title: After\n".encode("utf-16")))


MANY = """\
title: a: b
seats:
  us:
    name: 'it's'
  prc:
    name: x
moves:
  one: {cost: 1
  two:
    by: @us
  three: {by: us}
meters
  heat: {of: table}
endings:
  peace: {name: "Peace}
"""


def test_one_run_names_every_fault_of_yaml() -> None:
    assert [(d.line, d.code) for d in refused(MANY).diagnostics] == [
        (1, "S113"),
        (4, "S128"),
        (8, "S111"),
        (10, "S115"),
        (12, "S113"),
        (15, "S111"),
    ]


def test_what_has_no_fault_is_read_all_the_same() -> None:
    fault = refused(MANY)
    assert isinstance(fault.partial, Mapping)
    assert fault.cut
    assert to_plain(fault.partial) == {"seats": {"prc": {"name": "x"}}, "moves": {"three": {"by": "us"}}}
    assert fault.partial.index["moves"].key.start.line == 6


def test_a_file_that_is_only_not_as_scenarios_are_is_read_whole() -> None:
    fault = refused("a: 1\nb: &x 2\na: 3\nc: 台\u202e灣\n")
    assert [d.code for d in fault.diagnostics] == ["S121", "S120", "S103"]
    assert not fault.cut
    assert fault.partial is not None
    assert to_plain(fault.partial) == {"a": 1, "b": 2, "c": "台\ufffd灣"}


def test_a_second_document_is_read_as_part_of_the_first() -> None:
    fault = refused("a: 1\n---\nb: 2\nc: 'x\n")
    assert [(d.line, d.code) for d in fault.diagnostics] == [(2, "S124"), (4, "S111")]


@pytest.mark.parametrize(
    "text",
    [
        "a:\n\u00a0\u00a0b: c\n",
        "a:\n\u3000\u3000b: c\n",
        "a:\n  b:\u00a0c\n  d: e\n",
        "a:\n    b: c\n\u00a0   d: e\n    f: g\n",
    ],
)
def test_behind_an_odd_space_the_file_is_read_as_it_looks(text: str) -> None:
    fault = refused(text)
    assert {d.code for d in fault.diagnostics} == {"S119"}
    assert not fault.cut
    assert fault.partial is not None
    assert to_plain(fault.partial)["a"]["b"] == "c"


OUTDENTED = """\
seats:
  us:
    name: x
short_name: y
    glyph: z
  prc:
    name: x
moves:
  a: 1
"""


def test_a_line_at_the_margin_among_indented_ones_is_the_odd_one() -> None:
    fault = only(OUTDENTED)
    assert (fault.line, fault.code) == (4, "S112")
    assert str(fault.message) == "This line begins after 0 spaces; those above and below it after 4."
    assert str(fault.hint) == "Indent it by 4 spaces."


def test_a_key_that_belongs_to_the_margin_is_not() -> None:
    fault = only("seats:\n  us:\n    name: x\nminutes: 20\n    glyph: z\n")
    assert (fault.line, fault.code) == (5, "S112")


def test_a_run_of_keys_that_stand_twice_is_one_fault() -> None:
    fault = only(
        "seats:\n  us:\n    name: {en: x}\n    short: u\n    glyph: a\n    name: {en: y}\n    short: p\n    glyph: b\n"
    )
    assert (fault.line, fault.code) == (6, "S120")
    assert "its own key is missing above" in str(fault.hint)


def test_lines_that_follow_a_wrong_one_are_not_each_a_fault() -> None:
    text = "seats:\n  us:\n    effects:\n      - x\npropositions:\n      - y\n    a: 1\n    b: 2\n  prc:\n    a: 1\n"
    assert [(d.line, d.code) for d in refused(text).diagnostics] == [(7, "S112")]
