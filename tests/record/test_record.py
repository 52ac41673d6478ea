"""A game saved is a game found again."""

from __future__ import annotations

import json
import os
import stat
import threading
from pathlib import Path

import pytest

from tabletop.record import AlreadyThere, NotSaved, Record, RecordError, canonical

from .games import clock, enter, header, order, save, script


def test_a_new_game_is_readable_by_its_owner_alone(record: Record) -> None:
    assert stat.S_IMODE(record.path.stat().st_mode) == 0o600
    assert record.notices == ()


def test_a_generous_umask_does_not_open_the_file(path: Path) -> None:
    old = os.umask(0)
    try:
        Record.create(path, header()).close()
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_but_the_game_is_left_in_the_folder(record: Record) -> None:
    assert list(record.path.parent.iterdir()) == [record.path]


def test_what_was_entered_is_found_again(path: Path) -> None:
    with Record.create(path, header(), clock=clock) as record:
        for step in script():
            enter(record, step)
        played, began = list(record.events), record.header
    again = Record.open(path, write=False)
    assert list(again.events) == played
    assert again.header == began
    assert [(e.kind, e.turn, e.payload, e.scope) for e in again.main_line()] == script()
    assert again.notices == ()


def test_an_event_returned_is_already_in_the_file(record: Record) -> None:
    for step in script():
        enter(record, step)
        assert list(Record.open(record.path, write=False).events) == list(record.events)


def test_the_same_game_is_the_same_bytes(tmp_path: Path) -> None:
    assert save(tmp_path / "a.jsonl", branched=True) == save(tmp_path / "b.jsonl", branched=True)


def test_each_line_is_canonical_json(path: Path) -> None:
    for line in save(path).splitlines()[1:]:
        assert canonical(json.loads(line)) == line


def test_a_game_goes_on_where_it_was_left(tmp_path: Path) -> None:
    whole = save(tmp_path / "whole.jsonl")
    path = tmp_path / "parts.jsonl"
    Record.create(path, header(), clock=clock).close()
    for step in script():
        with Record.open(path, write=True, clock=clock) as record:
            enter(record, step)
    assert path.read_bytes() == whole


def test_the_main_line_is_what_was_played_first(path: Path) -> None:
    save(path, turns=1, branched=True)
    record = Record.open(path, write=False)
    assert [event.id for event in record.main_line()] == [1, 2, 3, 4, 5, 6, 7, 10]
    assert [event.id for event in record.line_to(9)] == [1, 2, 3, 8, 9]
    assert [event.id for event in record.children(3)] == [4, 8]
    assert [event.id for event in record.children(0)] == [1]
    assert record.children(10) == ()
    assert record.tip == 10


def test_the_next_event_follows_the_main_line_and_not_the_last_line(record: Record) -> None:
    first = record.append("reopen", 1, {"seat": "us"}, "all")
    second = record.append("reopen", 1, {"seat": "us"}, "all")
    what_if = record.append("reopen", 1, {"seat": "prc"}, "all", parent=first.id)
    third = record.append("reopen", 2, {"seat": "us"}, "all")
    assert (second.parent, what_if.parent, third.parent) == (first.id, first.id, second.id)


def test_an_event_follows_only_what_there_is(record: Record) -> None:
    for parent in (-1, 1):
        with pytest.raises(IndexError):
            record.append("reopen", 1, {"seat": "us"}, "all", parent=parent)


def test_a_closed_game_states_its_length(path: Path) -> None:
    save(path, turns=1, closed=True)
    record = Record.open(path, write=False)
    assert record.closed
    assert record.events[-1].payload == {"ending": "settlement", "length": 8}
    assert record.events[-1].line == 9


def test_a_game_that_was_only_stopped_at_is_not_closed(record: Record) -> None:
    record.append("stop", 1, {"reason": "the lesson is over"}, "all")
    assert not record.closed


def test_a_file_that_exists_is_not_overwritten(path: Path) -> None:
    path.write_text("homework")
    with pytest.raises(AlreadyThere, match="not overwritten"):
        Record.create(path, header())
    assert path.read_text() == "homework"


def test_a_link_to_nowhere_is_not_followed(path: Path) -> None:
    path.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(AlreadyThere):
        Record.create(path, header())


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("none/game.jsonl", "no such file or folder"),
        ("x" * 300, "name is too long"),
        ("file/game.jsonl", "not a folder"),
        ("a\0b", "no such file or folder"),
    ],
)
def test_a_place_that_cannot_be_says_why(tmp_path: Path, where: str, says: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotSaved, match=says):
        Record.create(tmp_path / where, header())
    with pytest.raises(RecordError):
        Record.open(tmp_path / where, write=True)
    with pytest.raises(RecordError):
        Record.open(tmp_path / where, write=False)
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        ({"seat": "us", "orders": [order("hold", level=0)], "by": "human"}, "payload.orders.0.level"),
        ({"seat": "us", "orders": [order("hold", level="1")], "by": "human"}, "payload.orders.0.level"),
        ({"seat": "us", "orders": [], "by": "human", "extra": 1}, "payload.extra"),
        ({"seat": "us", "by": "human"}, "payload.orders"),
        ({"seat": "us", "orders": [order("hold", level=1.5)], "by": "human"}, "1.5 is not an integer"),
        ({"seat": "us", "orders": [order("hold", note="\ud800")], "by": "human"}, "characters that are not"),
        ({"seat": "us", "orders": [order("hold", note="x" * (1 << 24))], "by": "human"}, "16 MB"),
        ({"seat": "us", "orders": {1, 2}, "by": "human"}, "cannot be saved"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_no_trace(record: Record, payload: object, says: str) -> None:
    before = record.path.read_bytes()
    with pytest.raises(NotSaved, match=says):
        record.append("seal", 1, payload, "all")  # type: ignore[arg-type]
    assert record.path.read_bytes() == before
    assert record.events == []
    enter(record, script()[0])


def test_only_a_resolution_bears_a_state_hash(record: Record) -> None:
    with pytest.raises(NotSaved, match="state"):
        record.append("reopen", 1, {"seat": "us"}, "all", state_hash="0" * 64)
    with pytest.raises(NotSaved, match="state"):
        record.append("resolve", 1, {"rules_version": 1, "state": {}}, "all")


def test_a_header_that_does_not_fit_makes_no_file(path: Path) -> None:
    for wrong in (
        header(seed=-1),
        header(options={"pace": 1.5}),
        header(seats={"us": ""}),
        header(made="now"),
    ):
        with pytest.raises(NotSaved):
            Record.create(path, wrong)
        assert not path.exists()


def test_the_table_finds_its_own_options_again(path: Path) -> None:
    Record.create(path, header(options={"practice": True, "clock": [5, None]})).close()
    assert Record.open(path, write=False).header.options == {"practice": True, "clock": [5, None]}


def test_a_game_open_for_reading_takes_nothing(path: Path) -> None:
    save(path)
    with pytest.raises(NotSaved, match="reading only"):
        Record.open(path, write=False).append("reopen", 1, {"seat": "us"}, "all")


def test_a_closed_file_takes_nothing_and_closes_twice(record: Record) -> None:
    record.close()
    record.close()
    with pytest.raises(NotSaved, match="Resume it first"):
        enter(record, script()[0])


def test_a_file_deleted_in_mid_game_is_noticed_at_the_next_input(record: Record) -> None:
    record.path.unlink()
    with pytest.raises(NotSaved, match="deleted or replaced"):
        enter(record, script()[0])


def test_a_file_that_another_program_grew_is_noticed(record: Record) -> None:
    with record.path.open("ab") as stream:
        stream.write(b"\n")
    with pytest.raises(NotSaved, match="another program changed"):
        enter(record, script()[0])


def test_a_copy_that_others_could_read_is_made_private_again(path: Path) -> None:
    save(path)
    path.chmod(0o644)
    with Record.open(path, write=True) as record:
        assert [str(notice) for notice in record.notices] == [
            "Others on this computer could read this file with all its secrets; now only you can."
        ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_seats_may_seal_at_the_same_time(record: Record) -> None:
    threads = [threading.Thread(target=enter, args=(record, script()[0])) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [event.id for event in Record.open(record.path, write=False).main_line()] == list(range(1, 17))


def test_numbers_of_records_are_whole() -> None:
    for number in (1.0, 1e300, float("nan"), float("-inf")):
        with pytest.raises(ValueError, match=r"not an integer|not JSON compliant"):
            canonical({"slots": [number]})


def test_what_loops_or_nests_without_measure_is_refused() -> None:
    deep: list[object] = []
    deep.append(deep)
    with pytest.raises(ValueError, match="Circular"):
        canonical(deep)
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match=r"nested too deeply|Circular"):
        canonical(deep)


def test_errors_speak_the_language_of_the_reader(path: Path, chinese: None) -> None:
    path.write_bytes(b"")
    with pytest.raises(RecordError) as caught:
        Record.open(path, write=False)
    assert "檔案是空的" in str(caught.value)
