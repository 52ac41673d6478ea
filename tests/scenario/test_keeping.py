"""What was compiled once on a machine is kept, serves while the files are the same, and is never believed when spoilt."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tabletop.engine import Rules, resolve, start, state_hash
from tabletop.scenario import (
    NoSuchWorld,
    build,
    embedded_source,
    keeping,
    load,
    load_carried,
    loading,
    open_source,
    shelf,
)
from tabletop.scenario.packing import pack, unpack
from tabletop.scenario.sources import Sources, found
from tests.engine.small import MAIN, SMALL

WITH_PART = SMALL.replace("id: small\n", "id: small\ninclude: [part.yaml]\n", 1)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is compiled."""
    folder = tmp_path / "kept"
    monkeypatch.setenv(keeping.VARIABLE, str(folder))
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read and compiled from now on."""
    done: list[str] = []
    read = loading.read_source

    def noted(sources: Sources, main: str) -> loading.Source:
        done.append(main)
        return read(sources, main)

    monkeypatch.setattr(loading, "read_source", noted)
    return done


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def hashes(rules: Rules) -> list[str]:
    """The states of a short game that nobody orders anything in."""
    states = [start(rules, 7)]
    while len(states) < 4 and not states[-1].ended:
        states.append(resolve(rules, states[-1], {}))
    return [state_hash(state) for state in states]


@pytest.mark.parametrize("path", shelf.shipped(), ids=lambda path: path.stem)
def test_every_shipped_scenario_comes_back_as_it_was_compiled(path: Path) -> None:
    rules = build(open_source(path))
    back = unpack(pack(rules))
    assert (back.form, back.cast) == (rules.form, rules.cast)
    assert pack(back) == pack(rules)
    assert hashes(back) == hashes(rules)


def test_the_same_files_are_compiled_once(compiled: list[str], kept: Path) -> None:
    first, second = load("first_steps"), load("first_steps")
    assert compiled == ["first_steps.yaml"]
    assert first == second == build(open_source("first_steps"))
    assert [name for name, _text in second.origin.files] == [name for name, _text in first.origin.files]
    assert len(entries(kept)) == 1


def test_a_saved_game_is_compiled_once(compiled: list[str]) -> None:
    files = {MAIN: SMALL}
    for _time in range(2):
        rules = load_carried(files, MAIN, world="harsh", without=("boil_over",))
        fresh = build(embedded_source(files, MAIN), world="harsh", without=("boil_over",))
        assert rules == fresh and hashes(rules) == hashes(fresh)
    assert compiled.count(MAIN) == 3  # once to be kept, and twice to compare


def test_each_variant_is_kept_for_itself(kept: Path) -> None:
    files = {MAIN: SMALL}
    for _time in range(2):
        for world, short, without in ((None, False, ()), ("harsh", False, ()), (None, True, ("fading",))):
            rules = load_carried(files, MAIN, world=world, short=short, without=without)
            assert rules == build(embedded_source(files, MAIN), world=world, short=short, without=without)
    assert len(entries(kept)) == 3


def test_with_other_constants_nothing_is_kept(kept: Path) -> None:
    load("taiwan_strait", constants={next(iter(open_source("taiwan_strait").file.constants)): 1})
    assert not kept.exists()


def test_what_cannot_be_compiled_is_refused_each_time(kept: Path) -> None:
    for _time in range(2):
        with pytest.raises(NoSuchWorld):
            load_carried({MAIN: SMALL}, MAIN, world="nowhere")
    assert not kept.exists()


def test_an_included_file_that_changed_is_read_again(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "main.yaml").write_text(WITH_PART, encoding="utf-8")
    for start_at in (1, 2, 2):
        part = f"meters:\n  spare: {{name: Spare, of: table, start: {start_at}}}\n"
        (tmp_path / "part.yaml").write_text(part, encoding="utf-8")
        rules = load(tmp_path / "main.yaml")
        assert dict(rules.origin.files)["part.yaml"] == part
        assert start_at in [slot.start for slot in rules.form.slots if "spare" in slot.name]
    assert compiled == ["main.yaml", "main.yaml"]


def test_a_file_that_was_not_there_is_seen(tmp_path: Path) -> None:
    """An include may be found elsewhere until there is one beside the scenario."""
    main = tmp_path / "main.yaml"
    main.write_text(SMALL, encoding="utf-8")
    sources, variant = found(main), keeping.Variant(None, False, ())
    seen = keeping.Witness(sources)
    seen.read(main.name)
    assert not seen.has("part.yaml")
    rules = build(open_source(main))
    keeping.keep(seen, main.name, variant, rules)
    assert keeping.recall(sources, main.name, variant) == rules
    (tmp_path / "part.yaml").write_text("constants: {heat: 3}\n", encoding="utf-8")
    assert keeping.recall(sources, main.name, variant) is None


def _flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut by a byte": lambda data: data[:-1],
    "longer": lambda data: data + b"0",
    "another seal": lambda data: _flip(data, 3),
    "another question": lambda data: _flip(data, 70),
    "another number": lambda data: _flip(data, len(data) - 5),
    "no text": lambda data: b"\xff\x00" * 50,
    "sealed by someone else": lambda data: keeping._sealed("0" * 64, b"[]\n[]") + b"\n[]\n[]",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_entry_counts_for_nothing(
    spoil: Callable[[bytes], bytes], kept: Path, compiled: list[str]
) -> None:
    rules = load_carried({MAIN: SMALL}, MAIN)
    (entry,) = entries(kept)
    good = entry.read_bytes()
    entry.write_bytes(spoil(good))
    assert load_carried({MAIN: SMALL}, MAIN) == rules
    assert compiled == [MAIN, MAIN]
    assert entry.read_bytes() == good


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"[{}, []]\n[]", b"[{}, []]\n[[], [[99, 1]]]", b"[{}, []]\n[[1], []]"]
)
def test_an_entry_that_is_well_sealed_must_still_hold_rules(
    body: bytes, kept: Path, compiled: list[str]
) -> None:
    rules = load_carried({MAIN: SMALL}, MAIN)
    (entry,) = entries(kept)
    entry.write_bytes(keeping._sealed(entry.stem, body) + b"\n" + body)
    assert load_carried({MAIN: SMALL}, MAIN) == rules
    assert compiled == [MAIN, MAIN]


def test_an_entry_under_the_name_of_another_counts_for_nothing(kept: Path, compiled: list[str]) -> None:
    load_carried({MAIN: SMALL}, MAIN, world="harsh")
    (harsh,) = entries(kept)
    rules = load_carried({MAIN: SMALL}, MAIN, world="mild")
    (mild,) = (entry for entry in entries(kept) if entry != harsh)
    shutil.copy(harsh, mild)
    assert load_carried({MAIN: SMALL}, MAIN, world="mild") == rules
    assert len(compiled) == 3


def test_other_code_compiles_anew(kept: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    load_carried({MAIN: SMALL}, MAIN)
    monkeypatch.setattr(keeping, "_code", lambda: "another version")
    load_carried({MAIN: SMALL}, MAIN)
    assert compiled == [MAIN, MAIN] and len(entries(kept)) == 2


def test_every_file_of_code_that_rules_come_from_counts(tmp_path: Path) -> None:
    package = tmp_path / "tabletop"
    for room in ("engine", "i18n", "scenario/lints"):
        (package / room).mkdir(parents=True)
        (package / room / "room.py").write_text("x = 1\n")
    seen = {keeping.fingerprint(package)}
    for room in ("engine", "i18n", "scenario/lints"):
        (package / room / "room.py").write_text("x = 10\n")
        seen.add(keeping.fingerprint(package))
    (package / "scenario" / "more.py").write_text("")
    seen.add(keeping.fingerprint(package))
    os.utime(package / "scenario" / "more.py", (1, 1))
    seen.add(keeping.fingerprint(package))
    assert len(seen) == 6


def test_where_nothing_can_be_written_everything_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file" / "kept", Path(os.devnull), Path("~nobody-of-that-name/kept")):
        monkeypatch.setenv(keeping.VARIABLE, str(place))
        compiled.clear()
        for _time in range(2):
            assert load_carried({MAIN: SMALL}, MAIN).id == "small"
        assert compiled == [MAIN, MAIN]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_entries_are_their_owners_alone(kept: Path) -> None:
    load_carried({MAIN: SMALL}, MAIN)
    (entry,) = entries(kept)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (kept, entry)] == [0o700, 0o600]


def test_only_so_many_are_kept_and_the_last_used_stay(
    kept: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)
    load_carried({MAIN: SMALL}, MAIN)
    for number in range(1, 6):
        for age, entry in enumerate(entries(kept)):
            os.utime(entry, (1000 + age, 1000 + age))
        load_carried({MAIN: SMALL}, MAIN)  # used again and again
        load_carried({MAIN: SMALL.replace("heat: 1,", f"heat: {number + 1},")}, MAIN)
    assert len(entries(kept)) == 3
    compiled.clear()
    load_carried({MAIN: SMALL}, MAIN)
    assert compiled == []


def test_many_at_once_keep_one_whole_entry(kept: Path) -> None:
    with ThreadPoolExecutor(8) as crowd:
        all_rules = list(crowd.map(lambda _number: load_carried({MAIN: SMALL}, MAIN), range(16)))
    assert all(rules == all_rules[0] for rules in all_rules)
    (entry,) = entries(kept)
    assert entry.suffix == ".rules"
