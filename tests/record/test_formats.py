"""Games saved by earlier versions stay readable, and go on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.record import FORMAT, Damaged, NewerFormat, NotSaved, Record, upcast
from tabletop.record.chain import frame
from tabletop.record.events import Json

from .games import Step, clock, enter, header, negotiation, save, script

GOLDEN = Path(__file__).parent / "golden"


def test_there_is_a_saved_game_of_every_format() -> None:
    assert {path.stem for path in GOLDEN.glob("format-*.jsonl")} == {
        f"format-{n}" for n in range(1, FORMAT + 1)
    }
    assert set(upcast.LIFTS) == set(range(1, FORMAT))


def test_the_first_format_reads_as_it_did() -> None:
    record = Record.open(GOLDEN / "format-1.jsonl", write=False)
    now = header(made=clock())
    assert record.header == replace(now, scenario=replace(now.scenario, without=()))
    assert [(e.kind, e.turn, e.payload, e.scope) for e in record.main_line()][:14] == script(2)
    assert [event.parent for event in record.events] == [*range(14), 3, 15, 14, 17]
    assert record.closed


def test_the_second_format_brings_rules_switched_off_and_what_seats_say_to_each_other() -> None:
    record = Record.open(GOLDEN / "format-2.jsonl", write=False)
    assert record.header == header(made=clock())
    said = [*script(2), script(1)[1], *negotiation(3)]
    assert [(e.kind, e.turn, e.payload, e.scope) for e in record.main_line()][:-1] == said
    assert record.closed


def test_the_latest_format_is_written_as_it_was(path: Path) -> None:
    written = save(path, branched=True, closed=True, talked=True)
    assert written == (GOLDEN / f"format-{FORMAT}.jsonl").read_bytes()


@pytest.mark.parametrize("said", negotiation(1), ids=lambda step: step[0])
def test_what_seats_say_to_each_other_must_be_whole(path: Path, said: Step) -> None:
    """A key that is missing or one too many is refused before it reaches the disk."""
    kind, number, payload, scope = said
    with Record.create(path, header(), clock=clock) as record:
        for spoilt in [
            *({k: v for k, v in payload.items() if k != key} for key in payload),
            payload | {"x": 1},
        ]:
            with pytest.raises(NotSaved, match="not complete or not right"):
                record.append(kind, number, spoilt, scope)
        assert not record.events
        record.append(kind, number, payload, scope)
    assert Record.open(path, write=False).events[0].payload == payload


def with_bookmark(raw: Json) -> Json:
    """A header of a later format, which says in its options where it comes from."""
    return {**raw, "options": {**raw["options"], "seen": [*raw["options"].get("seen", []), "header"]}}


def louder(raw: Json) -> Json:
    """An event of the next format: stops carry a longer reason."""
    if raw["kind"] != "stop":
        return raw
    return {**raw, "payload": {"reason": raw["payload"]["reason"] + "!"}}


@pytest.fixture
def two_formats_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version of the program, two formats on."""
    monkeypatch.setattr(upcast, "FORMAT", FORMAT + 2)
    for number in (FORMAT, FORMAT + 1):
        monkeypatch.setitem(upcast.LIFTS, number, upcast.Lift(header=with_bookmark, event=louder))


@pytest.fixture
def old_game(path: Path) -> Path:
    """A game saved by this version."""
    with Record.create(path, header(), clock=clock) as record:
        record.append("stop", 1, {"reason": "lunch"}, "all")
    return path


def test_an_older_game_is_lifted_step_by_step(old_game: Path, request: pytest.FixtureRequest) -> None:
    written = old_game.read_bytes()
    request.getfixturevalue("two_formats_on")
    with Record.open(old_game, write=True) as record:
        assert record.header.options == {"seen": ["header", "header"]}
        assert record.events[0].payload == {"reason": "lunch!!"}
    assert old_game.read_bytes() == written


def test_an_older_game_goes_on_in_the_newer_format(old_game: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(upcast, "FORMAT", FORMAT + 1)
        later.setitem(upcast.LIFTS, FORMAT, upcast.Lift(header=with_bookmark, event=louder))
        with Record.open(old_game, write=True, clock=clock) as record:
            event = record.append("stop", 2, {"reason": "evening"}, "all")
        again = Record.open(old_game, write=False)
        assert [e.payload["reason"] for e in again.events] == ["lunch!", "evening"]
        assert again.events[-1] == event
        assert json.loads(old_game.read_bytes().splitlines()[2])["format"] == FORMAT + 1
    says = f"line 3: Saved in format {FORMAT + 1}; this version reads up to {FORMAT}"
    with pytest.raises(NewerFormat, match=says):
        Record.open(old_game, write=False)


def test_a_game_of_a_newer_format_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(upcast, "FORMAT", FORMAT + 1)
        Record.create(path, header(), clock=clock).close()
    written = path.read_bytes()
    with pytest.raises(NewerFormat, match=f"Saved in format {FORMAT + 1}"):
        Record.open(path, write=True)
    assert path.read_bytes() == written


@pytest.mark.parametrize("scenario", [None, "strait", ["strait"], {"id": "strait"}])
def test_an_old_header_that_makes_no_sense_is_damage(path: Path, scenario: object) -> None:
    raw = {"record": "tabletop", "format": 1, "scenario": scenario}
    path.write_bytes(frame(raw))
    with pytest.raises(Damaged, match="line 1"):
        Record.open(path, write=False)


def test_a_golden_game_opened_for_writing_would_be_refused_a_wrong_input(path: Path) -> None:
    path.write_bytes((GOLDEN / "format-1.jsonl").read_bytes())
    with Record.open(path, write=True) as record:
        with pytest.raises(NotSaved):
            record.append("seal", 3, {}, "all")
        enter(record, script()[0])
        assert record.events[-1].parent == 18
