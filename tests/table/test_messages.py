"""Messages and estimates: who reads them, how they are counted, what is unread, and what the table does not take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.engine import FACILITATOR, SPECTATOR, Order
from tabletop.record import Record
from tabletop.table import NotPossible, Table, verify
from tests.table.bargains import ALL_HUMAN, BOTH, GIFT, SEATS, VIEWERS, Command, bargains, looks


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return tmp_path / "game.jsonl"


@pytest.fixture
def table(save: Path) -> Iterator[Table]:
    made = Table.start(bargains(), players=ALL_HUMAN, seed=5, save=save)
    yield made
    made.close()


def texts(table: Table, viewer: str, at: int | None = None) -> list[str]:
    return [message.text for message in table.look(viewer, at).messages]


class TestMessages:
    def test_a_public_message_is_read_by_everyone(self, table: Table) -> None:
        table.send("red", (), "Calm down, all.")
        for viewer in VIEWERS:
            (message,) = table.look(viewer).messages
            assert (message.sender, message.to, message.channel) == ("red", (), ())
            assert (message.turn, message.number, message.about) == (1, 1, 0)

    def test_a_private_message_is_read_by_its_parties_and_the_facilitator(self, table: Table) -> None:
        table.send("green", ["blue", "blue"], "Between us.")
        assert {viewer: texts(table, viewer) for viewer in VIEWERS} == {
            "red": [],
            "blue": ["Between us."],
            "green": ["Between us."],
            SPECTATOR: [],
            FACILITATOR: ["Between us."],
        }
        (message,) = table.look("blue").messages
        assert message.to == ("blue",) and message.channel == ("blue", "green")
        assert table.look("nobody").messages == ()

    def test_telling_all_seats_in_private_is_not_telling_everyone(self, table: Table) -> None:
        table.send("red", ["green", "blue"], "Seats only.")
        assert table.look("green").messages[0].channel == SEATS
        assert texts(table, SPECTATOR) == []

    def test_messages_are_counted_in_their_channel_whoever_sends_them(self, table: Table) -> None:
        numbers = [
            table.send("red", ["blue"], "1"),
            table.send("red", [], "1"),
            table.send("blue", ["red"], "2"),
            table.send("green", ["red"], "1"),
            table.send("blue", ["red", "green"], "1"),
            table.send("green", [], "2"),
            table.send("red", ["blue"], "3"),
        ]
        assert numbers == [1, 1, 2, 1, 1, 2, 3]
        assert [(m.text, m.number) for m in table.look("blue").messages] == [
            ("1", 1),
            ("1", 1),
            ("2", 2),
            ("1", 1),
            ("2", 2),
            ("3", 3),
        ]

    def test_a_seat_may_write_after_it_has_sealed_and_a_doctrine_s_seat_is_written_to(
        self, table: Table
    ) -> None:
        table.set_player("green", "random")
        table.seal("red", [Order("hold")])
        table.send("red", ["green"], "Still here.")
        assert texts(table, "green") == ["Still here."] and table.look("red").sealed == (Order("hold"),)

    def test_a_later_turn_shows_what_was_sent_before_and_an_earlier_one_nothing_of_later(
        self, table: Table
    ) -> None:
        table.send("red", ["blue"], "first")
        table.resolve()
        table.send("blue", ["red"], "second")
        assert texts(table, "red") == ["first", "second"]
        assert texts(table, "red", 1) == ["first"]
        assert [m.turn for m in table.look("red").messages] == [1, 2]

    def test_lines_may_be_broken_and_chinese_be_written_as_usual(self, table: Table) -> None:
        table.send("red", [], "  第一行　全形空白\r\nsecond line\n")
        assert texts(table, "blue") == ["第一行　全形空白\nsecond line"]

    def test_a_message_may_speak_of_an_offer_between_the_same_seats(self, table: Table) -> None:
        number = table.offer("red", BOTH, [("red", GIFT)])
        table.send("blue", ["red"], "Why so little?", about=number)
        table.resolve()
        table.send("blue", ["red"], "That gift of last month", about=number)
        assert [m.about for m in table.look("red").messages] == [1, 1]

    def test_when_the_game_is_over_messages_stay_with_those_who_had_them(self, table: Table) -> None:
        table.send("red", ["blue"], "secret")
        table.stop()
        assert texts(table, "blue") == ["secret"] and texts(table, "green") == texts(table, SPECTATOR) == []


REFUSED: list[tuple[Command, str]] = [
    (lambda t: t.send("red", [], ""), "The message is empty"),
    (lambda t: t.send("red", [], " \n "), "The message is empty"),
    (lambda t: t.send("red", [], "x" * 2001), "at most 2000 characters; this one has 2001"),
    (lambda t: t.send("red", [], "to\x1b[31mred"), "control, bidirectional or invisible"),
    (lambda t: t.send("red", [], "a\tb"), "control, bidirectional or invisible"),
    (lambda t: t.send("red", [], "a\rb"), "control, bidirectional or invisible"),
    (lambda t: t.send("red", [], "ab\u202edc"), "control, bidirectional or invisible"),
    (lambda t: t.send("red", [], "zero\u200bwidth"), "control, bidirectional or invisible"),
    (lambda t: t.send("red", [], "half \ud800"), "control, bidirectional or invisible"),
    (lambda t: t.send("red", ["red"], "to myself"), "to another seat, or to everyone"),
    (lambda t: t.send("yellow", [], "hello"), "no seat 'yellow'"),
    (lambda t: t.send("red", ["blue", "grene"], "hello"), "no seat 'grene'.*Did you mean 'green'"),
    (lambda t: t.send("red", [SPECTATOR], "hello"), "no seat 'spectator'"),
    (lambda t: t.send("red", ["blue"], "hello", about=1), "no offer 1 between these seats"),
    (lambda t: t.send("red", ["green"], "hello", about=2), "no offer 2 between these seats"),
    (lambda t: t.send("red", ["blue", "green"], "hello", about=1), "no offer 1 between these seats"),
    (lambda t: t.send("red", ["green"], "hello", about=-1), "no offer -1 between these seats"),
    (lambda t: t.send("red", [], "hello", about=1), "no message to everyone about an offer"),
    (lambda t: t.mark_read("yellow"), "no seat 'yellow'"),
    (lambda t: t.estimate("red", "red", 50), "not its own"),
    (lambda t: t.estimate("red", "yellow", 50), "no seat 'yellow'"),
    (lambda t: t.estimate("red", "blue", 101), "from 0 to 100, not 101"),
    (lambda t: t.estimate("red", "blue", -1), "from 0 to 100, not -1"),
    (lambda t: t.estimate("green", "blue", 30), "Your estimate of Blue for this turn stands"),
]


@pytest.mark.parametrize(("command", "said"), REFUSED)
def test_what_the_table_does_not_take_changes_nothing(
    table: Table, save: Path, command: Command, said: str
) -> None:
    table.offer("red", ["green"], [("red", Order("letter", "green"))])
    table.send("green", ["blue"], "before")
    table.estimate("green", "blue", 70)
    before, written = looks(table), save.read_bytes()
    with pytest.raises(NotPossible, match=said):
        command(table)
    assert looks(table) == before and save.read_bytes() == written


class TestUnread:
    def test_what_others_sent_is_unread_until_the_seat_marks_it(self, table: Table) -> None:
        table.send("red", ["blue"], "one")
        table.send("green", [], "two")
        table.send("red", ["blue"], "three")
        seen = table.look("blue")
        assert seen.unread == ((BOTH, 2), ((), 1))
        assert [m.unread for m in seen.messages] == [True, True, True]
        table.mark_read("blue")
        seen = table.look("blue")
        assert seen.unread == () and not any(m.unread for m in seen.messages)
        table.send("red", ["blue"], "four")
        assert table.look("blue").unread == ((BOTH, 1),)
        assert [m.text for m in table.look("blue").messages if m.unread] == ["four"]

    def test_what_a_seat_wrote_itself_is_never_unread(self, table: Table) -> None:
        table.send("red", ["blue"], "one")
        table.send("red", [], "two")
        assert table.look("red").unread == () and not any(m.unread for m in table.look("red").messages)

    def test_writing_marks_nothing_as_read(self, table: Table) -> None:
        table.send("red", ["blue"], "one")
        table.send("blue", ["red"], "two")
        assert table.look("blue").unread == ((BOTH, 1),)

    def test_only_seats_have_anything_to_read(self, table: Table) -> None:
        table.send("red", [], "one")
        for viewer in (SPECTATOR, FACILITATOR):
            assert table.look(viewer).unread == () and not table.look(viewer).messages[0].unread

    def test_what_was_not_read_is_unread_in_the_next_turn_but_a_past_look_has_no_news(
        self, table: Table
    ) -> None:
        table.send("red", ["blue"], "one")
        table.resolve()
        assert table.look("blue").unread == ((BOTH, 1),)
        assert table.look("blue", 1).unread == () and not table.look("blue", 1).messages[0].unread

    def test_reading_is_written_only_where_something_was_new(self, table: Table, save: Path) -> None:
        table.mark_read("blue")
        table.send("blue", ["red"], "one")
        table.mark_read("blue")
        table.mark_read("red")
        table.mark_read("red")
        events = [e for e in Record.open(save, write=False).events if e.kind == "read"]
        counts = [{"parties": ["red", "blue"], "count": 1}]
        assert [(e.payload, e.scope) for e in events] == [({"seat": "red", "counts": counts}, ("red",))]

    def test_after_the_end_nothing_is_unread_and_reading_is_no_error(self, table: Table, save: Path) -> None:
        table.send("red", ["blue"], "one")
        table.stop()
        written = save.read_bytes()
        assert table.look("blue").unread == () and not table.look("blue").messages[0].unread
        table.mark_read("blue")
        assert save.read_bytes() == written


class TestEstimates:
    def test_the_first_estimate_of_a_turn_stands_and_each_turn_asks_anew(self, table: Table) -> None:
        table.estimate("red", "blue", 30)
        table.estimate("red", "green", 100)
        with pytest.raises(NotPossible, match="the first one counts"):
            table.estimate("red", "blue", 35)
        table.resolve()
        table.estimate("red", "blue", 0)
        said = [(e.turn, e.about, e.percent) for e in table.look("red").estimates]
        assert said == [(1, "blue", 30), (1, "green", 100), (2, "blue", 0)]
        assert len(table.look("red", 1).estimates) == 2

    def test_they_are_the_team_s_own_until_the_game_is_over(self, table: Table) -> None:
        table.estimate("red", "blue", 30)
        table.estimate("green", "blue", 60)
        assert [e.seat for e in table.look("red").estimates] == ["red"]
        assert [e.seat for e in table.look(FACILITATOR).estimates] == ["red", "green"]
        for viewer in ("blue", SPECTATOR, "nobody"):
            assert table.look(viewer).estimates == ()
        table.stop()
        for viewer in VIEWERS:
            assert [e.seat for e in table.look(viewer).estimates] == ["red", "green"]
        assert table.look(SPECTATOR, 1).estimates == () == table.look("nobody").estimates


def test_each_is_written_with_those_who_may_see_it(table: Table, save: Path) -> None:
    table.send("green", ["red"], "one")
    table.send("green", [], "two")
    table.mark_read("red")
    table.estimate("red", "blue", 30)
    events = Record.open(save, write=False).events
    assert [(e.kind, e.turn, e.scope) for e in events] == [
        ("message", 1, ("red", "green")),
        ("message", 1, "all"),
        ("read", 1, ("red",)),
        ("estimate", 1, ("red",)),
    ]
    assert events[0].payload == {"seat": "green", "to": ["red"], "text": "one", "about": 0}


def test_all_of_it_is_found_again(table: Table, save: Path) -> None:
    table.send("green", ["red"], "one")
    table.send("blue", [], "two")
    table.mark_read("red")
    table.resolve()
    table.send("green", ["red"], "three")
    table.estimate("red", "blue", 30)
    shown = looks(table)
    table.close()
    again = Table.resume(save)
    assert looks(again) == shown
    assert again.send("red", ["green"], "four") == 3
    again.close()
    assert looks(Table.watch(save)) and verify(save).ok


COMMANDS: list[Command] = [
    lambda t: t.send("red", [], "hello"),
    lambda t: t.estimate("red", "blue", 50),
    lambda t: t.offer("red", BOTH, [("red", GIFT)]),
    lambda t: t.reply("blue", BOTH, 1, "accept"),
    lambda t: t.speak(),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_ended_game_and_a_replay_take_none_of_it(table: Table, save: Path, command: Command) -> None:
    table.offer("red", BOTH, [("red", GIFT)])
    with pytest.raises(NotPossible, match="This is a replay"):
        command(Table.watch(save))
    table.stop()
    with pytest.raises(NotPossible, match="has ended"):
        command(table)
