"""Games saved by earlier versions stay readable, and go on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.record import FORMAT, NewerFormat, NotSaved, Record, upcast
from tabletop.record.events import Json

from .games import clock, enter, header, save, script

GOLDEN = Path(__file__).parent / "golden"


def test_there_is_a_saved_game_of_every_format() -> None:
    assert {path.stem for path in GOLDEN.glob("format-*.jsonl")} == {
        f"format-{n}" for n in range(1, FORMAT + 1)
    }
    assert set(upcast.LIFTS) == set(range(1, FORMAT))


def test_the_first_format_reads_as_it_did() -> None:
    record = Record.open(GOLDEN / "format-1.jsonl", write=False)
    assert record.header == header(made=clock())
    assert [(e.kind, e.turn, e.payload, e.scope) for e in record.main_line()][:14] == script(2)
    assert [event.parent for event in record.events] == [*range(14), 3, 15, 14, 17]
    assert record.closed


def test_the_first_format_is_written_as_it_was(path: Path) -> None:
    assert save(path, branched=True, closed=True) == (GOLDEN / "format-1.jsonl").read_bytes()


def with_bookmark(raw: Json) -> Json:
    """A header of a third format, which says in its options where it comes from."""
    return {**raw, "options": {**raw["options"], "seen": [*raw["options"].get("seen", []), "header"]}}


def louder(raw: Json) -> Json:
    """An event of the next format: stops carry a longer reason."""
    if raw["kind"] != "stop":
        return raw
    return {**raw, "payload": {"reason": raw["payload"]["reason"] + "!"}}


@pytest.fixture
def third_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version of the program, two formats on."""
    monkeypatch.setattr(upcast, "FORMAT", 3)
    for number in (1, 2):
        monkeypatch.setitem(upcast.LIFTS, number, upcast.Lift(header=with_bookmark, event=louder))


@pytest.fixture
def old_game(path: Path) -> Path:
    """A game saved by this version."""
    with Record.create(path, header(), clock=clock) as record:
        record.append("stop", 1, {"reason": "lunch"}, "all")
    return path


def test_an_older_game_is_lifted_step_by_step(old_game: Path, request: pytest.FixtureRequest) -> None:
    written = old_game.read_bytes()
    request.getfixturevalue("third_format")
    with Record.open(old_game, write=True) as record:
        assert record.header.options == {"seen": ["header", "header"]}
        assert record.events[0].payload == {"reason": "lunch!!"}
    assert old_game.read_bytes() == written


def test_an_older_game_goes_on_in_the_newer_format(old_game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(upcast, "FORMAT", 2)
        later.setitem(upcast.LIFTS, 1, upcast.Lift(header=with_bookmark, event=louder))
        with Record.open(old_game, write=True, clock=clock) as record:
            event = record.append("stop", 2, {"reason": "evening"}, "all")
        again = Record.open(old_game, write=False)
        assert [e.payload["reason"] for e in again.events] == ["lunch!", "evening"]
        assert again.events[-1] == event
        assert json.loads(old_game.read_bytes().splitlines()[2])["format"] == 2
    with pytest.raises(NewerFormat, match="line 3: Saved in format 2; this version reads up to 1"):
        Record.open(old_game, write=False)


def test_a_game_of_a_newer_format_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(upcast, "FORMAT", 2)
        Record.create(path, header(), clock=clock).close()
    written = path.read_bytes()
    with pytest.raises(NewerFormat, match="Saved in format 2"):
        Record.open(path, write=True)
    assert path.read_bytes() == written


def test_a_golden_game_opened_for_writing_would_be_refused_a_wrong_input(path: Path) -> None:
    path.write_bytes((GOLDEN / "format-1.jsonl").read_bytes())
    with Record.open(path, write=True) as record:
        with pytest.raises(NotSaved):
            record.append("seal", 3, {}, "all")
        enter(record, script()[0])
        assert record.events[-1].parent == 18
