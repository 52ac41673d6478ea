"""Whatever happened to a saved game since it was written is found, and the line is named."""

from __future__ import annotations

import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from tabletop.record import Damaged, NewerFormat, NotARecord, Record, RecordError, canonical, chain
from tabletop.record.chain import frame

from .games import clock, save, script


@lru_cache(maxsize=1)
def good() -> bytes:
    """A closed game of two turns with a branch."""
    with tempfile.TemporaryDirectory() as folder:
        return save(Path(folder) / "game.jsonl", branched=True, closed=True)


def lines() -> list[bytes]:
    return good().splitlines(keepends=True)


LAST = len(good().splitlines())


def damage_in(data: bytes) -> int | None:
    """The line that the error names when this is read, and when it is opened to go on: both must be one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.jsonl"
        path.write_bytes(data)
        found = []
        for write in (False, True):
            with pytest.raises(RecordError) as caught:
                Record.open(path, write=write)
            assert str(path) in str(caught.value)
            found.append(caught.value.line)
        assert path.read_bytes() == data
        assert found[0] == found[1]
        return found[0]


def opened(data: bytes) -> tuple[int, list[str], bytes]:
    """How many events there are, what is said, and what the file is once it was opened for going on."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.jsonl"
        path.write_bytes(data)
        reading = Record.open(path, write=False)
        assert path.read_bytes() == data
        with Record.open(path, write=True) as record:
            path.chmod(0o600)
            assert record.events == reading.events
            notices = [str(notice) for notice in record.notices if "secrets" not in str(notice)]
            assert bool(notices) == bool(reading.notices)
            return len(record.events), notices, path.read_bytes()


def line_of(offset: int) -> int:
    return good()[:offset].count(b"\n") + 1


@given(st.integers(0, len(good()) - 2), st.integers(1, 255))
@example(offset=len(lines()[0]) - 1, flip=1)
def test_a_changed_byte_is_found_where_it_is(offset: int, flip: int) -> None:
    data = bytearray(good())
    data[offset] ^= flip
    line = damage_in(bytes(data))
    if line_of(offset) == 1:
        assert line in (None, 1)  # perhaps it is no longer recognisable as a game at all
    else:
        assert line == line_of(offset)


@given(st.integers(2, LAST - 1), st.integers(1, 3))
def test_missing_lines_are_found_where_they_are_missing(number: int, count: int) -> None:
    count = min(count, LAST - number)
    assert damage_in(b"".join(lines()[: number - 1] + lines()[number - 1 + count :])) == number


@given(st.integers(2, LAST), st.integers(2, LAST))
def test_swapped_lines_are_found_at_the_first(one: int, other: int) -> None:
    if one != other:
        mixed = lines()
        mixed[one - 1], mixed[other - 1] = mixed[other - 1], mixed[one - 1]
        assert damage_in(b"".join(mixed)) == min(one, other)


@given(st.integers(2, LAST + 1), st.integers(2, LAST))
def test_a_repeated_line_is_found(place: int, number: int) -> None:
    mixed = lines()
    mixed.insert(place - 1, lines()[number - 1])
    expected = place + 1 if place == number else place
    assert damage_in(b"".join(mixed)) == expected


@pytest.mark.parametrize(
    "foreign", [b"\n", b"{}\n", b"[]\n", b"null\n", b"hello\n", b'{"half": \n', b"\xff\xfe\n"]
)
@pytest.mark.parametrize("place", [2, 5, LAST + 1])
def test_a_foreign_line_is_found(foreign: bytes, place: int) -> None:
    mixed = lines()
    mixed.insert(place - 1, foreign)
    assert damage_in(b"".join(mixed)) == place


def test_a_line_of_another_game_is_found(tmp_path: Path) -> None:
    with Record.create(
        tmp_path / "other.jsonl", Record.open(_file(tmp_path, good()), write=False).header
    ) as other:
        for kind, turn, payload, scope in script(1)[1:2] * 3:
            other.append(kind, turn, payload, scope)
    mixed = lines()
    mixed[3] = (tmp_path / "other.jsonl").read_bytes().splitlines(keepends=True)[3]
    assert damage_in(b"".join(mixed)) == 4


def test_an_edit_that_mends_its_own_hash_is_found_at_the_next_line() -> None:
    mixed = lines()
    hashes = [json.loads(line)["hash"] for line in mixed]
    raw = json.loads(mixed[4])
    del raw["hash"]
    raw["payload"]["option"] = "deny"
    mixed[4] = frame(raw, hashes[3], hashes[3])
    assert damage_in(b"".join(mixed)) == 6


def test_a_branch_hung_elsewhere_is_found() -> None:
    number = next(i for i, line in enumerate(lines()) if json.loads(line).get("parent") == 3 and i > 5)
    mixed = lines()
    mixed[number] = mixed[number].replace(b'"parent":3', b'"parent":2')
    assert damage_in(b"".join(mixed)) == number + 1


@given(st.integers(len(good()) - len(lines()[-1]) + 1, len(good()) - 2))
def test_a_torn_last_line_is_cut_off_and_said_so(length: int) -> None:
    count, notices, data = opened(good()[:length])
    assert count == LAST - 2
    assert notices == ["The last line was torn and was cut off; all that was confirmed is kept."]
    assert data == b"".join(lines()[:-1])


@given(st.binary(min_size=1).filter(lambda tail: b"\n" not in tail))
def test_any_half_written_tail_is_cut_off(tail: bytes) -> None:
    assert opened(good() + tail)[2] == good()


def test_a_tail_of_blocks_that_were_never_filled_is_cut_off() -> None:
    last = lines()[-1]
    assert opened(good()[: -len(last)] + bytes(len(last) - 9) + last[-9:])[0] == LAST - 2
    assert opened(good() + bytes(4096))[2] == good()


def test_a_last_line_that_only_lacks_its_end_is_kept() -> None:
    count, notices, data = opened(good()[:-1])
    assert (count, notices, data) == (LAST - 1, [], good())


def test_a_header_that_only_lacks_its_end_begins_a_game() -> None:
    assert opened(lines()[0][:-1]) == (0, [], lines()[0])


def test_a_spoilt_last_line_that_has_its_end_is_not_cut_off() -> None:
    assert damage_in(good()[:-3] + b"\n") == LAST


def test_line_ends_of_another_system_are_named() -> None:
    with pytest.raises(Damaged, match=r"line 2.*CRLF.*Use a copy"):
        _read(good().replace(b"\n", b"\r\n").replace(b"\r\n", b"\n", 1))


def test_a_line_beyond_measure_is_named_even_where_it_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "LONGEST", max(map(len, lines())) - 1)
    assert len(_read(good()).events) == LAST - 1
    for tail in (b"x" * 5000, b"x" * 5000 + b"\n", b"x" * 50_000 + b"\nmore"):
        with pytest.raises(Damaged, match="longer than") as caught:
            _read(good() + tail)
        assert caught.value.line == LAST + 1


def test_a_closed_game_must_have_the_length_it_states() -> None:
    raw = json.loads(lines()[-1])
    del raw["hash"]
    raw["payload"]["length"] -= 1
    hashes = [json.loads(line)["hash"] for line in lines()]
    changed = frame(raw, hashes[raw["parent"]], hashes[-2])
    with pytest.raises(Damaged, match="another number of events"):
        _read(b"".join(lines()[:-1]) + changed)


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    deep = b"[" * 200_000 + b"]" * 200_000 + b"\n"
    assert damage_in(good() + deep) == LAST + 1
    with pytest.raises(NotARecord):
        _read(deep)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\n", "not a saved game"),
        (b"format: 1\nid: strait\n", "not a saved game"),
        (b'{"id": 1}\n{"id": 2}\n', "not a saved game"),
        (b'{"record": "diary", "format": 1}\n', "not a saved game"),
        (b"[1, 2]\n", "not a saved game"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a saved game"),
        (b"x" * 100_000, "not a saved game"),
    ],
)
def test_what_was_never_a_saved_game_is_called_so(data: bytes, says: str) -> None:
    with pytest.raises(NotARecord, match=says):
        _read(data)


def test_a_file_torn_in_its_first_line_says_that_no_game_was_begun() -> None:
    with pytest.raises(NotARecord, match="no game was begun"):
        _read(good()[:200])


def test_folders_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for write in (False, True):
        with pytest.raises(RecordError, match="folder"):
            Record.open(tmp_path, write=write)
        for device in (tmp_path / "pipe", Path(os.devnull)):
            with pytest.raises(RecordError, match="not an ordinary file"):
                Record.open(device, write=write)


def test_a_game_of_a_newer_format_names_both_numbers() -> None:
    with pytest.raises(NewerFormat, match=r"format 99; this version reads up to \d+\. Install a later"):
        _read(canonical({"record": "tabletop", "format": 99, "all else": "may differ"}) + b"\n")


@pytest.mark.parametrize(
    ("raw", "error", "says"),
    [
        ({"kind": "treaty", "payload": {}}, NewerFormat, r"line 2.*no event of the kind treaty\. Install"),
        ({"kind": ["x\x1b"], "payload": {}}, NewerFormat, "no event of the kind"),
        ({"kind": "reopen", "payload": {}}, Damaged, r"line 2.*payload\.seat: this is missing"),
        ({"kind": "reopen", "payload": {"seat": "us"}, "format": 99}, NewerFormat, "line 2.*format 99"),
        ({"kind": "reopen", "payload": {"seat": "us"}, "format": 1}, Damaged, "names no format"),
        (
            {"kind": "reopen", "payload": {"seat": "us"}, "turn": "1"},
            Damaged,
            "turn: a whole number from 0 on",
        ),
        ({"kind": "reopen", "payload": {"seat": "us"}, "parent": 1}, Damaged, "names no earlier event"),
        ({"kind": "reopen", "payload": {"seat": "us"}, "parent": True}, Damaged, "not an event"),
    ],
)
def test_well_chained_lines_must_still_make_sense(raw: dict[str, object], error: type, says: str) -> None:
    first = lines()[0]
    head = json.loads(first)["hash"]
    event = {"id": 1, "parent": 0, "turn": 1, "scope": "all", "time": clock(), **raw}
    with pytest.raises(error, match=says) as caught:
        _read(first + frame(event, head, head))
    assert "\x1b" not in str(caught.value)


def test_a_header_must_make_sense_too() -> None:
    with pytest.raises(Damaged, match=r"line 1.*seed: a whole number from 0 on"):
        _read(frame({**{k: v for k, v in json.loads(lines()[0]).items() if k != "hash"}, "seed": "7"}))


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "read.jsonl"
    path.write_bytes(data)
    return path


def _read(data: bytes) -> Record:
    with tempfile.TemporaryDirectory() as folder:
        return Record.open(_file(Path(folder), data), write=False)
