"""Seats that talk, bargain and bind themselves by lines of text: whole games, hand-over, secrecy, both languages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tabletop.engine import FACILITATOR
from tabletop.table import Table
from tests.acceptance.plain_player import Player, on_a_terminal
from tests.acceptance.plain_room import Room, replayed
from tests.scenario.promises import promising, text

HAND_OVER = "Table, your command:"
RED, BLUE, GREEN = "Red, your command:", "Blue, your command:", "Green, your command:"
BANKS = ("--seed", "3", "--seat", "north=human", "--seat", "south=human")
NORTH, SOUTH = "North Bank, your command:", "South Bank, your command:"
ALL = ("--seat", "red=human", "--seat", "blue=human", "--seat", "green=human")

Begin = Callable[..., Player]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Begins a game of the small scenario within this process, saved as g.jsonl; its seats are people but those named."""
    rooms: list[Room] = []

    def start(**players: str) -> Player:
        seated = dict.fromkeys(("red", "blue", "green"), "human") | players
        rooms.append(Room(Table.start(promising(), players=seated, seed=3, save=tmp_path / "g.jsonl")))
        rooms[-1].until_prompt()
        return rooms[-1]

    yield start
    for room in rooms:
        room.close()


@pytest.fixture
def call(tmp_path: Path) -> Iterator[Begin]:
    """Begins a game as a user does, saved as g.jsonl."""
    players: list[Player] = []

    def start(*args: str | Path) -> Player:
        players.append(Player(*args, "--plain", "--seed", "3", "--save", tmp_path / "g.jsonl"))
        players[-1].until_prompt()
        return players[-1]

    yield start
    for player in players:
        player.close()


def small(folder: Path) -> Path:
    """The small scenario as a file."""
    path = folder / "small.yaml"
    path.write_text(text(), encoding="utf-8")
    return path


def since(player: Player, mark: int) -> str:
    """What was said after so many lines."""
    return "\n".join(player.lines[mark:])


def test_a_whole_game_is_negotiated_to_its_end(tmp_path: Path, call: Begin) -> None:
    """Two banks of a river talk, offer, counter, agree, are held to it, and break their word."""
    player = call("play", "first_steps", *BANKS)
    assert player.answer("") == NORTH
    player.answer("say south: shall we both keep the boats in?")
    assert (
        player.answer("offer south give open_bridge for no armed boats note one for one", "seal") == HAND_OVER
    )
    assert "North Bank: sealed and saved." in player.lines

    assert player.answer("") == SOUTH
    for line in (
        "(new) North Bank to you: shall we both keep the boats in?",
        "Offer 1 from North Bank: open, waiting for your answer",
        "South Bank promises North Bank: No armed boats, for 2 turns, verified 100 percent",
        "Note: “one for one”",
    ):
        assert line in player.lines
    player.answer("counter 1 give no armed boats for no armed boats", "seal")

    assert player.answer("") == NORTH
    assert (
        "Counter-offer 2 from South Bank, in place of offer 1: open, waiting for your answer" in player.lines
    )
    assert player.answer("accept 2") == NORTH
    assert player.lines[-2] == "Counter-offer 2 from South Bank, in place of offer 1: agreed"
    assert player.answer("") == HAND_OVER
    assert player.answer("", "") == HAND_OVER
    for _seat in range(2):
        assert "The keyboard goes round again" in player.lines[-2]
        player.answer("", "")
    assert "Every seat has sealed." in player.lines[-2]

    mark = len(player.lines)
    player.answer("")
    told = since(player, mark)
    assert "Agreements and pledges" in told
    assert "North Bank has promised South Bank: No armed boats." in told
    assert "South Bank has promised North Bank: No armed boats." in told

    mark = len(player.lines)
    assert player.answer("") == NORTH
    assert "Agreed between North Bank, South Bank (offer 2):" in player.lines[mark:]
    assert "was seen to keep its pledge to North Bank" in since(player, mark)
    player.answer("order patrol")
    assert "Mind: Patrol would breach your pledge to South Bank: No armed boats." in player.lines
    assert player.answer("seal") == NORTH
    assert player.answer("seal") == HAND_OVER
    mark = len(player.lines)
    player.answer("", "seal", "")
    assert "An alarm: North Bank seems to have broken its pledge to South Bank: No armed boats." in since(
        player, mark
    )

    player.play(lambda prompt: ("",) if prompt == HAND_OVER else ("seal", "seal"), HAND_OVER)
    assert player.finish() == 0
    assert any(line.startswith("Ending:") for line in player.lines)

    table = Table.watch(tmp_path / "g.jsonl")
    first = table.look(FACILITATOR, 1)
    assert [offer.status for offer in first.view.offers] == ["countered", "agreed"]
    assert {p.status for p in table.look(FACILITATOR).view.pledges if p.by == "north"} == {"broken"}
    table.close()


def test_an_offer_is_put_together_in_three_steps(begin: Begin) -> None:
    player = begin()
    player.answer("")
    assert player.answer("offer") == RED
    assert player.lines[-3:-1] == ["1. Blue", "2. Green"]
    assert player.answer("1") == "Step 1. You give (numbers, 5/2 for 5 at level 2; Enter: nothing):"
    assert "1. Red orders Gift, towards Blue; levels: 1 small, 2 large; costs capital 1" in player.lines
    assert player.answer("1/9") == "Step 1. You give (numbers, 5/2 for 5 at level 2; Enter: nothing):"
    assert player.lines[-2] == "“Gift, towards Blue” has no level 9: they go from 1 to 2."
    assert player.answer("7") == player.lines[-1]
    assert player.lines[-2] == "Number 7 stands on the other side of the offer."
    player.answer("1/2")
    player.answer("notice, watchers")
    assert player.lines[-1] == "Step 3. A line of text to go with it (Enter: none):"
    assert player.answer("in good faith") == "Enter: make this offer. Any word: give it up:"
    assert player.answer("") == RED
    assert player.lines[-6:-1] == [
        "Your offer 1 to Blue: open, waiting for Blue",
        "Red orders Gift (large), towards Blue; costs capital 2",
        "Blue promises Red: Notice, for 4 turns, verified 100 percent",
        "Blue promises Red: Watchers, until renounced, not verifiable",
        "Note: “in good faith”",
    ]


def test_an_offer_can_be_given_up_at_every_step(begin: Begin) -> None:
    player = begin()
    player.answer("")
    for typed in (("cancel",), ("1", "cancel"), ("1", "notice", "cancel"), ("1", "notice", "", "no")):
        player.answer("offer blue")
        assert player.answer(*typed) == RED
        assert player.lines[-2] == "No offer was made."
    player.answer("offer blue", "", "")
    assert player.lines[-2] == "An offer in which nobody gives anything is none."
    player.answer("offers")
    assert player.lines[-2] == "No offer has been made in this turn."


def test_a_counter_offer_starts_from_what_was_offered(begin: Begin) -> None:
    player = begin()
    player.answer("", "offer blue give gift for watchers", "pass", "")
    player.answer("counter")
    assert player.lines[-1] == "Step 1. You give (numbers; Enter: as in the offer; -: nothing):"
    assert player.answer("", "gift large", "", "") == BLUE
    at = player.lines.index("Your counter-offer 2 to Red, in place of offer 1: open, waiting for Red")
    assert player.lines[at + 1 : at + 3] == [
        "Red orders Gift (large), towards Blue",
        "Blue promises Red: Watchers, until renounced, not verifiable",
    ]


def test_what_two_seats_say_and_offer_reaches_no_third(tmp_path: Path, begin: Begin) -> None:
    player = begin()
    player.answer("")
    player.answer(
        "say blue: the password is heron",
        "offer blue for watchers note heron as well",
        "say all: good morning",
        "seal",
    )
    mark = len(player.lines)
    player.answer("messages", "pledges", "status", "seat green", "")
    player.answer(
        "messages", "messages blue", "messages all", "offers", "pledges", "news", "timeline", "seal"
    )
    heard = since(player, mark)
    assert "heron" not in heard
    assert "(new) Red to everyone: good morning" in heard
    assert "No offer has been made in this turn." in heard

    player.answer("", "messages red")
    assert "Turn 1. Red to you: the password is heron" in player.lines
    player.answer("refuse", "seal")
    while "Turn 1 is resolved." not in player.lines:
        player.answer("")

    for viewer, knows in (("spectator", False), ("green", False), ("red", True), ("facilitator", True)):
        shown = replayed(tmp_path / "g.jsonl", 1, viewer)
        assert ("heron" in shown) == knows
        assert "to everyone: good morning" in shown


def test_the_keyboard_goes_round_until_a_whole_round_was_silent(begin: Begin) -> None:
    player = begin()
    for seat in (RED, BLUE, GREEN):
        assert player.answer("") == seat
        assert player.answer(*(("say red: wait",) if seat == GREEN else ()), "seal") == HAND_OVER
    for seat in (RED, BLUE, GREEN):
        assert "The keyboard goes round again, mail or none." in player.lines[-2]
        assert player.answer("") == seat
        assert player.answer("") == HAND_OVER
    assert "Every seat has sealed." in player.lines[-2]


def test_a_seat_that_passes_without_sealing_comes_last(begin: Begin) -> None:
    player = begin()
    assert player.answer("", "pass", "") == BLUE
    assert player.answer("pass", "") == GREEN
    assert player.answer("seal", "") == RED
    assert player.answer("pass", "") == BLUE


def test_resolving_before_everybody_had_its_go_asks_twice(begin: Begin) -> None:
    player = begin()
    for talk in ((), (), ("say red: wait",)):
        player.answer("", *talk, "seal")
    player.answer("resolve")
    assert any(
        line.startswith("Not every seat has had its go since something was said.") for line in player.lines
    )
    assert "Turn 1 is resolved." not in player.lines
    player.answer("resolve")
    assert "Turn 1 is resolved." in player.lines


def test_a_seat_that_has_sealed_can_talk_and_accept_but_not_order(begin: Begin) -> None:
    player = begin()
    player.answer("", "order arm", "offer blue give restraint for notice", "seal", "", "say red: why?")
    player.answer("counter 1 give notice for gift", "seal", "", "seal", "")
    assert player.lines[-1] == RED
    player.answer("order hold")
    assert player.lines[-2] == "Your orders are sealed: type reopen to change them."
    player.answer("orders")
    assert "Sealed. Arm (a little)" in player.lines
    player.answer("accept 2")
    assert player.lines[-2] == "Counter-offer 2 from Blue, in place of offer 1: agreed"
    player.answer("orders")
    assert "Promised in an offer. Red orders Gift (small), towards Blue; costs capital 1" in player.lines
    assert player.answer("reopen", "drop 1", "seal") == HAND_OVER
    assert player.lines.count("Red: sealed and saved.") == 2


def test_what_cannot_be_paid_beside_the_sealed_orders_is_refused_with_the_reason(begin: Begin) -> None:
    player = begin()
    player.answer(
        "",
        "order arm 3",
        "seal",
        "seal",
        "",
        "offer red give notice for gift large and restraint",
        "seal",
        "",
        "seal",
        "",
    )
    assert player.lines[-1] == RED
    mark = len(player.lines)
    assert player.answer("accept 1") == RED
    assert "Together with what you promised in offers these orders cost" in since(player, mark)
    assert player.answer("withdraw 1") == RED
    assert player.lines[-2] == "You have not accepted this offer; there is nothing to withdraw."


def test_what_is_no_offer_clause_seat_or_percentage_gets_a_sentence(begin: Begin) -> None:
    player = begin()
    player.answer("")
    for typed, said in (
        ("accept", "There is no such offer in this turn: type offers for the list."),
        ("accept 7 blue", "There is no such offer in this turn: type offers for the list."),
        ("offer mars", "There is no seat “mars” to speak to. Say one of: blue, green."),
        ("offer all give gift", "An offer goes to named seats, not to everyone."),
        ("offer blue gift", "Say what you give and what you ask, as in: offer prc give 1 for 4 and 5/2"),
        ("offer blue give peace", "“peace” is nothing that can be given here. Type clauses SEAT for the list."),
        ("offer blue give wachters",
         "“wachters” is nothing that can be given here. Did you mean “watchers”? Type clauses SEAT for the list."),
        ("offer blue give 99", "There is nothing numbered 99 in that list: it goes from 1 to 7."),
        ("offer blue green give watchers", "Say towards whom “Watchers” is given: Blue, Green."),
        ("say", "Say with whom: blue, green."),
        ("say mars: hello", "There is no seat “mars” to speak to. Say one of: blue, green."),
        ("say blue", "Say what after a colon, as in: say blue: we are listening"),
        ("say blue #4: well?", "There is no offer 4 between these seats."),
        ("estimate blue many", "“many” is no percentage from 0 to 100."),
        ("estimate blue 101", "“101” is no percentage from 0 to 100."),
        ("estimate red 50", "Say of whom and how likely, as in: estimate prc 60. You may judge: Blue."),
        ("order watchers blue", "Not taken: Pledge “Watchers” can be given in an agreement only: make an offer."),
        ("reopen", "Your orders are not sealed: you can change them."),
    ):  # fmt: skip
        assert player.answer(typed) == RED
        assert player.lines[-2] == said
    assert "Traceback" not in "\n".join(player.lines)


def test_pledges_and_core_interests_are_ordered_like_moves(begin: Begin) -> None:
    player = begin()
    player.answer("", "order declare watched", "order renounce restraint", "about renounce restraint")
    assert "Order 1. Declare the core interest “Watched”" in player.lines
    assert "Order 2. Renounce “Restraint”, towards Blue" in player.lines
    assert any(line.startswith("It takes effect at the end of the turn") for line in player.lines)
    player.answer("seal", "", "order restraint red", "seal", "", "seal")
    mark = len(player.lines)
    player.answer("")
    told = since(player, mark)
    assert "Red declares a core interest: Watched" in told
    assert "Red has renounced its pledge to Blue: Restraint." in told
    assert "Blue has promised Red: Restraint." in told


def test_a_doctrine_answers_at_once(begin: Begin) -> None:
    player = begin(blue="gentle", green="gentle")
    player.answer("", "offer blue for watchers and notice and restraint and gift")
    at = player.lines.index("Your offer 2 to Blue: open, waiting for Blue")
    assert any(line.startswith("Your offer 2 to Blue: ") for line in player.lines[at + 1 :])


def test_a_game_killed_after_talk_hands_the_keyboard_to_every_seat_again(tmp_path: Path, call: Begin) -> None:
    player = call("play", small(tmp_path), *ALL)
    player.answer("", "say blue: one moment", "seal")
    player.kill()
    again = Player("resume", tmp_path / "g.jsonl", "--plain")
    try:
        again.until_prompt()
        assert again.answer("") == RED
        assert "Your orders are sealed. Press Enter to pass the keyboard on." in again.lines
        assert again.answer("", "") == BLUE
        assert "(new) Red to you: one moment" in again.lines
    finally:
        again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_team_judges_before_its_analysts_do(tmp_path: Path) -> None:
    game = ("play", str(small(tmp_path)), "--plain", "--seed", "3", *ALL, "--save", str(tmp_path / "g.jsonl"))
    shown = on_a_terminal(game, ("", "55", "seal", "", "", "seal", "", "status", "estimate red 20", "pass"))
    before, asked, after = shown.partition(
        "Your own judgement first, before your analysts’: how likely is it"
    )
    assert asked
    assert "analysts’ 40 percent" not in before
    assert "Blue: your own estimate 55 percent, your analysts’ 40 percent" in " ".join(after.split())
    table = Table.watch(tmp_path / "g.jsonl")
    assert [(e.seat, e.about, e.percent) for e in table.look(FACILITATOR).estimates] == [
        ("red", "blue", 55),
        ("green", "red", 20),
    ]
    table.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_nobody_is_asked_for_a_judgement_where_that_is_switched_off(tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    game = ("play", str(small(tmp_path)), "--plain", "--no-judgement", *ALL, "--save", str(save))
    assert "Your own judgement" not in on_a_terminal(game, ("", "seal"))
    assert "Your own judgement" not in on_a_terminal(
        ("resume", str(save), "--plain", "--no-judgement"), ("",)
    )
    assert "Your own judgement" in on_a_terminal(("resume", str(save), "--plain"), ("",))


def test_talk_and_offers_can_be_typed_in_chinese(call: Begin) -> None:
    player = call("--lang", "zh-Hant", "play", "first_steps", *BANKS)
    player.answer(
        "", "發訊 南岸：我們談談", "提議 南岸 給 開放橋梁 換 不派武裝船 附註 一換一", "提議清單", "條款 南岸", "承諾",
        "訊息", "分析", "估計 南岸 60", "撤回 1", "提議 南岸 給 1 和 2 換 3、4", "下令 巡邏", "草案", "預覽", "狀態",
        "密封", "密封", "", "接受", "訊息 北岸", "密封", "", "", "", "", "",
    )  # fmt: skip
    said = "\n".join(player.lines)
    assert "已送出。你方致南岸：我們談談" in said
    assert "南岸向北岸承諾：不派武裝船，為期2回合、查證機率百分之100" in said
    assert "北岸的提議2：已達成協議" in said
    assert "協議與承諾" in said
    stray = [line for line in player.lines if line.isascii() and any(c.isalpha() for c in line)]
    assert stray == []
