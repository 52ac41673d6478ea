"""The table: commands that are refused change nothing, commands that return are on the disk, a killed game goes on."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tabletop.engine import FACILITATOR, SPECTATOR, Order, state_hash, to_json
from tabletop.engine.state import from_json
from tabletop.record import NotSaved, Record, disk
from tabletop.scenario import build, embedded_source
from tabletop.table import NotPossible, Refused, Table, verify
from tests.engine.small import MAIN, SMALL, small

ALL_HUMAN = {"red": "human", "blue": "human", "green": "human"}
VIEWERS = ("red", "blue", "green", SPECTATOR, FACILITATOR)


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return tmp_path / "game.jsonl"


@pytest.fixture
def table(save: Path) -> Iterator[Table]:
    made = Table.start(small(), players=ALL_HUMAN, seed=5, save=save)
    yield made
    made.close()


def looks(table: Table) -> list[str]:
    """Everything that the table shows to anyone, now and earlier."""
    return [repr(table.look(viewer, at)) for viewer in VIEWERS for at in range(1, table.last + 1)]


def settled(table: Table) -> list[str]:
    """The same of past turns, but for who plays now."""
    found = []
    for viewer in VIEWERS:
        for at in range(1, table.last + 1):
            look = table.look(viewer, at)
            found.append(repr((look.view, look.sealed, look.answers, look.history)))
    return found


def play_on(table: Table) -> None:
    """Finish the game with every seat left to its doctrine or holding."""
    while not table.ended:
        table.resolve()


def scripted(save: Path) -> list[str]:
    """A whole game of humans and a doctrine with every kind of event in it; the views after each command."""
    table = Table.start(small(), players=ALL_HUMAN | {"green": "random"}, seed=5, save=save)
    table.seal("red", [Order("gift", "blue", 2, "reassure", "a first step"), Order("letter", "green")])
    table.seal("blue", [Order("spy", "red")])
    table.reopen("blue")
    table.seal("blue", [Order("arm", level=2)])
    table.resolve()
    table.set_player("green", "human")
    table.seal("green", [Order("hold")], {"favour": "grant"})
    table.reopen("green")
    table.seal("green", [Order("spy", "blue")], {"favour": "refuse"})
    table.set_player("red", "gentle")
    table.resolve()
    table.set_player("blue", "stern")
    table.set_player("green", "random")
    play_on(table)
    table.close()
    return settled(table)


class TestCommands:
    def test_seats_left_out_are_played_as_the_scenario_proposes(self) -> None:
        table = Table.start(small(), seed=1)
        assert table.players == {"red": "human", "blue": "human", "green": "random"}
        assert table.waiting() == ("red", "blue")

    def test_a_sealed_seat_waits_for_the_others(self, table: Table) -> None:
        table.seal("red", [Order("hold")])
        assert table.waiting() == ("blue", "green")
        assert table.look("red").sealed == (Order("hold"),)
        table.reopen("red")
        assert table.waiting() == ("red", "blue", "green") and table.look("red").sealed is None

    def test_a_seat_that_sealed_nothing_holds(self, table: Table) -> None:
        table.resolve()
        assert table.turn == 2 and table.look(FACILITATOR).view.acts == ()

    def test_a_doctrine_seals_when_the_turn_is_resolved(self) -> None:
        table = Table.start(small(), players={"red": "gentle", "blue": "stern"}, seed=3)
        table.resolve()
        assert {a.seat for a in table.look(FACILITATOR).view.acts} >= {"red", "blue"}
        assert table.look("red", 1).sealed

    def test_what_a_human_sealed_before_a_doctrine_took_over_counts(self, table: Table) -> None:
        table.seal("red", [Order("arm", level=1)])
        table.set_player("red", "gentle")
        table.resolve()
        assert [a.move for a in table.look(SPECTATOR).view.acts if a.seat == "red"] == ["arm"]

    def test_answers_are_taken_with_the_orders(self, table: Table) -> None:
        table.resolve()
        table.seal("green", [], {"favour": "grant"})
        assert table.look("green").answers == {"favour": "grant"} and table.look("red").answers == {}
        table.resolve()
        assert "Grant" in [str(a.name) for a in table.look("green").view.acts]

    def test_stopping_reveals_types_and_scores(self, table: Table) -> None:
        table.stop("the bell rang")
        seen = table.look(SPECTATOR).view
        assert table.ended and seen.ending is not None and seen.ending.stopped
        assert all(seat.score is not None for seat in seen.seats)
        assert table.waiting() == ()

    def test_a_game_without_a_file_plays_the_same(self, save: Path) -> None:
        tables = [
            Table.start(small(), players=dict.fromkeys(ALL_HUMAN, "random"), seed=9, save=to)
            for to in (save, None)
        ]
        for table in tables:
            play_on(table)
        assert settled(tables[0]) == settled(tables[1]) and tables[1].path is None

    def test_without_a_seed_games_differ(self) -> None:
        openings = {repr(Table.start(small()).look(FACILITATOR).view) for _ in range(12)}
        assert len(openings) > 1


REFUSED: list[tuple[Callable[[Table], object], type[Exception], str]] = [
    (lambda t: t.seal("red", [Order("gifts", "blue")]), Refused, "Did you mean gift"),
    (lambda t: t.seal("red", [], {"favour": "grant"}), Refused, "No choice called favour"),
    (lambda t: t.seal("yellow", []), NotPossible, "no seat 'yellow'; the seats are red, blue, green"),
    (lambda t: t.seal("blue", []), NotPossible, "are sealed; reopen them"),
    (lambda t: t.reopen("red"), NotPossible, "sealed nothing"),
    (lambda t: t.reopen("yellow"), NotPossible, "no seat 'yellow'"),
    (
        lambda t: t.set_player("red", "gentel"),
        NotPossible,
        r"no player 'gentel'; the players are human, gentle.*Did you mean 'gentle'\?",
    ),
    (lambda t: t.set_player("yellow", "human"), NotPossible, "no seat 'yellow'"),
]


@pytest.mark.parametrize(("command", "error", "said"), REFUSED)
def test_a_refused_command_changes_nothing(
    table: Table, save: Path, command: Callable[[Table], object], error: type[Exception], said: str
) -> None:
    table.seal("blue", [Order("hold")])
    before, written = looks(table), save.read_bytes()
    with pytest.raises(error, match=said):
        command(table)
    assert looks(table) == before and save.read_bytes() == written


@pytest.mark.parametrize("players", [{"yellow": "human"}, {"red": "gentel"}])
def test_a_game_that_cannot_be_begun_leaves_no_file(save: Path, players: dict[str, str]) -> None:
    with pytest.raises(NotPossible):
        Table.start(small(), players=players, save=save)
    assert not save.exists()


COMMANDS: list[Callable[[Table], object]] = [
    lambda t: t.seal("red", []),
    lambda t: t.reopen("red"),
    lambda t: t.set_player("red", "gentle"),
    lambda t: t.resolve(),
    lambda t: t.stop(),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_ended_game_and_a_replay_take_no_command(
    table: Table, save: Path, command: Callable[[Table], object]
) -> None:
    replay = Table.watch(save)
    with pytest.raises(NotPossible, match="This is a replay"):
        command(replay)
    table.stop()
    with pytest.raises(NotPossible, match="has ended"):
        command(table)


class TestSecrecy:
    def test_before_resolution_others_see_nothing_of_a_seal_but_that_it_is_there(self, table: Table) -> None:
        before = {v: table.look(v) for v in VIEWERS}
        table.seal("red", [Order("gift", "blue", 1, "probe", "secret")])
        for viewer in ("blue", "green", SPECTATOR, FACILITATOR):
            after = table.look(viewer)
            assert dict(after.ready) == dict(before[viewer].ready) | {"red": True}
            assert (after.view, after.sealed, after.answers, after.history, after.players) == (
                before[viewer].view,
                before[viewer].sealed,
                before[viewer].answers,
                before[viewer].history,
                before[viewer].players,
            )

    def test_two_different_seals_look_the_same_to_all_others(self) -> None:
        tables = [Table.start(small(), players=ALL_HUMAN, seed=5) for _ in range(2)]
        for table, orders in zip(
            tables, ([Order("gift", "blue")], [Order("arm", level=2), Order("spy", "blue")]), strict=True
        ):
            table.seal("red", orders)
        for viewer in ("blue", "green", SPECTATOR, FACILITATOR, "nobody"):
            assert repr(tables[0].look(viewer)) == repr(tables[1].look(viewer))

    def test_an_unknown_viewer_sees_nothing(self, table: Table) -> None:
        table.seal("red", [Order("hold")])
        look = table.look("nobody")
        assert look.view.meters == () and look.sealed is None and look.view.seats == ()


class TestResume:
    def test_a_game_killed_after_any_event_goes_on_as_if_nothing_had_happened(self, tmp_path: Path) -> None:
        """Cut at each line's end, resumed, and whatever the script still had to say entered again."""
        whole = tmp_path / "whole.jsonl"
        played = scripted(whole)
        lines = whole.read_bytes().splitlines(keepends=True)
        kinds = [event.kind for event in Record.open(whole, write=False).events]
        assert set(kinds) >= {"seal", "reopen", "answer", "player", "resolve", "end"}
        last_human = max(i for i, kind in enumerate(kinds) if kind == "player")
        for cut in range(1, len(lines) + 1):
            copy = tmp_path / f"cut{cut}.jsonl"
            copy.write_bytes(b"".join(lines[:cut]))
            table = Table.resume(copy)
            seen = settled(table)
            assert all(look in played for look in seen[: table.last - 1])
            if cut > last_human + 1:
                play_on(table)
                assert settled(table) == played
            else:
                play_on(table)
            table.close()
            assert verify(copy).ok, cut

    def test_sealed_orders_and_players_are_found_again(self, save: Path) -> None:
        table = Table.start(small(), players=ALL_HUMAN, seed=5, save=save)
        table.resolve()
        table.seal("green", [Order("spy", "red", 1, "probe", "quietly")], {"favour": "grant"})
        table.set_player("blue", "stern")
        shown = looks(table)
        table.close()
        again = Table.resume(save)
        assert looks(again) == shown and again.waiting() == ("red",)
        again.close()

    def test_an_answer_taken_back_with_its_seal_does_not_count_after_resuming(self, save: Path) -> None:
        table = Table.start(small(), players=ALL_HUMAN, seed=5, save=save)
        table.resolve()
        table.seal("green", [], {"favour": "grant"})
        table.reopen("green")
        table.seal("green", [Order("hold")])
        table.close()
        again = Table.resume(save)
        assert again.look("green").answers == {}
        again.resolve()
        assert "Refuse" in [str(a.name) for a in again.look("green").view.acts]
        again.close()
        assert verify(save).ok

    def test_an_ended_game_opens_as_it_ended(self, save: Path) -> None:
        played = scripted(save)
        table = Table.resume(save)
        assert table.ended and settled(table) == played
        table.close()

    def test_a_game_that_died_between_its_last_turn_and_its_last_line_is_closed_on_resuming(
        self, save: Path
    ) -> None:
        scripted(save)
        whole = save.read_bytes()
        save.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
        Table.resume(save).close()
        assert Record.open(save, write=False).closed

    def test_a_game_goes_on_anywhere_because_it_carries_its_scenario(
        self, save: Path, tmp_path: Path
    ) -> None:
        Table.start(small("harsh", short=True), players=ALL_HUMAN, seed=5, save=save).close()
        moved = tmp_path / "elsewhere"
        moved.mkdir()
        shutil.move(save, moved / "g.jsonl")
        table = Table.resume(moved / "g.jsonl")
        assert (table.rules.cast.world, table.rules.cast.short, table.rules.id) == ("harsh", True, "small")
        assert table.rules.form == small("harsh", short=True).form
        table.close()

    def test_a_game_played_without_some_rules_goes_on_without_them(self, save: Path) -> None:
        rules = build(embedded_source({MAIN: SMALL}, MAIN), without=("boil_over", "fading"))
        assert rules.form != small().form
        table = Table.start(rules, players=dict.fromkeys(ALL_HUMAN, "random"), seed=5, save=save)
        table.resolve()
        table.close()
        again = Table.resume(save)
        assert again.rules.form == rules.form and again.rules.cast.without == ("boil_over", "fading")
        play_on(again)
        again.close()
        assert verify(save).ok
        assert Record.open(save, write=False).header.scenario.without == ("boil_over", "fading")


class TestReplay:
    def test_a_replay_shows_every_turn_as_it_was_seen_live(self, save: Path) -> None:
        table = Table.start(small(), players=dict.fromkeys(ALL_HUMAN, "random"), seed=8, save=save)
        live = {v: [table.look(v).view] for v in VIEWERS}
        while not table.ended:
            table.resolve()
            for viewer in VIEWERS:
                live[viewer].append(table.look(viewer).view)
        table.close()
        replay = Table.watch(save)
        for viewer in VIEWERS:
            assert [replay.look(viewer, at).view for at in range(1, replay.last + 1)] == live[viewer]
            history = replay.look(viewer).history
            assert [past.acts for past in history] == [seen.acts for seen in live[viewer]]
            assert [past.turn for past in history] == [seen.turn for seen in live[viewer]]

    def test_a_position_beyond_the_game_is_its_first_or_last(self, table: Table) -> None:
        table.resolve()
        assert table.look("red", 0) == table.look("red", 1)
        assert table.look("red", 99) == table.look("red", 2) == table.look("red")


class Disk:
    """Lets the n-th fsync fail from now on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = -1
        real = disk.fsync

        def fsync(fd: int) -> None:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.ENOSPC, "full")
            real(fd)

        monkeypatch.setattr(disk, "fsync", fsync)


class TestDisk:
    @pytest.mark.parametrize("nth", [1, 2])
    @pytest.mark.parametrize(
        "command",
        [
            lambda t: t.seal("green", [Order("hold")], {"favour": "grant"}),
            lambda t: t.reopen("red"),
            lambda t: t.set_player("blue", "stern"),
            lambda t: t.stop(),
            lambda t: t.resolve(),
        ],
    )
    def test_a_command_that_is_not_saved_changes_nothing_and_may_be_given_again(
        self,
        table: Table,
        save: Path,
        monkeypatch: pytest.MonkeyPatch,
        command: Callable[[Table], object],
        nth: int,
    ) -> None:
        table.resolve()
        table.seal("red", [Order("hold")])
        before = looks(table)
        faulty = Disk(monkeypatch)
        faulty.left = nth
        told = ""
        try:
            command(table)
        except NotSaved as error:
            told = str(error)
        faulty.left = -1
        if told:
            assert "This was not saved" in told
            assert looks(table) == before
            command(table)
        shown = looks(table)
        table.close()
        again = Table.resume(save)
        assert looks(again) == shown
        again.close()
        assert verify(save).ok

    def test_another_seal_after_one_that_was_broken_off_leaves_nothing_of_it(
        self, table: Table, save: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The answer had reached the disk, its seal had not; then the seat seals without an answer."""
        table.resolve()
        faulty = Disk(monkeypatch)
        faulty.left = 2
        with pytest.raises(NotSaved):
            table.seal("green", [], {"favour": "grant"})
        faulty.left = -1
        table.seal("green", [Order("hold")])
        table.resolve()
        table.close()
        assert verify(save).ok
        assert "Refuse" in [str(a.name) for a in Table.watch(save).look("green").view.acts]

    def test_no_fault_at_any_write_of_a_game_loses_what_was_acknowledged(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        faulty = Disk(monkeypatch)
        for nth in range(3, 30, 4):
            path = tmp_path / f"{nth}.jsonl"
            faulty.left = -1
            table = Table.start(small(), players=ALL_HUMAN | {"blue": "stern"}, seed=5, save=path)
            faulty.left = nth
            while not table.ended:
                for seat in table.waiting():
                    try:
                        table.seal(seat, [Order("hold")])
                    except NotSaved:
                        table.seal(seat, [Order("hold")])
                try:
                    table.resolve()
                except NotSaved:
                    table.resolve()
            table.close()
            assert verify(path).ok


class TestVerify:
    def test_a_game_as_it_was_played_is_found_right(self, save: Path) -> None:
        scripted(save)
        found = verify(save)
        assert found.ok and found.turns >= 4 and found.problem is None
        assert found.as_dict()["ok"] is True

    def test_a_state_that_was_tampered_with_is_named_by_turn_and_meter(
        self, save: Path, tmp_path: Path
    ) -> None:
        """Escalation of the second resolution rewritten, with every hash of the file computed anew."""
        scripted(save)
        forged = tmp_path / "forged.jsonl"
        number = forge(save, forged, turn=2, meter="escalation", by=7)
        found = verify(forged)
        assert (found.ok, found.turn, found.meter) == (False, 2, "escalation")
        assert found.stored == number and found.computed == number - 7
        assert "Turn 2: escalation was recorded as" in str(found.problem)

    def test_orders_that_were_changed_are_noticed(self, save: Path, tmp_path: Path) -> None:
        scripted(save)
        forged = tmp_path / "forged.jsonl"
        rewrite(
            save,
            forged,
            lambda kind, turn, payload, mark: (
                (payload | {"orders": []}, mark) if kind == "seal" and turn == 1 else (payload, mark)
            ),
        )
        found = verify(forged)
        assert not found.ok and found.turn == 1

    def test_orders_that_may_not_be_given_are_told_as_such(self, save: Path, tmp_path: Path) -> None:
        scripted(save)
        forged = tmp_path / "forged.jsonl"
        wish = {"move": "strike", "target": "blue", "level": 1, "intent": "", "note": ""}
        rewrite(
            save,
            forged,
            lambda kind, turn, payload, mark: (
                (payload | {"orders": [wish] * 3}, mark) if kind == "seal" and turn == 1 else (payload, mark)
            ),
        )
        found = verify(forged)
        assert not found.ok and "refused" in str(found.problem)


Change = Callable[[str, int, dict[str, object], "str | None"], "tuple[dict[str, object], str | None]"]


def rewrite(source: Path, target: Path, change: Change) -> None:
    """A record like the source in which the payloads and state hashes are what `change` makes of them."""
    old = Record.open(source, write=False)
    with Record.create(target, old.header) as new:
        for event in old.main_line():
            payload, mark = change(event.kind, event.turn, dict(event.payload), event.state_hash)
            new.append(event.kind, event.turn, payload, event.scope, state_hash=mark)


def forge(source: Path, target: Path, *, turn: int, meter: str, by: int) -> int:
    """A record whose state after `turn` has another value of a meter; what it was made."""
    at = next(i for i, s in enumerate(small().form.slots) if s.name == meter)
    made: list[int] = []

    def change(
        kind: str, when: int, payload: dict[str, object], mark: str | None
    ) -> tuple[dict[str, object], str | None]:
        if kind != "resolve" or when != turn:
            return payload, mark
        state = from_json(payload["state"])  # type: ignore[arg-type]
        data = to_json(state)
        data["slots"][at] += by
        made.append(data["slots"][at])
        return payload | {"state": data}, state_hash(from_json(data))

    rewrite(source, target, change)
    return made[0]
