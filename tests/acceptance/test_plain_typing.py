"""What can be typed at the plain game, and what is said to what cannot be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tabletop.cli.plain.commands import REPLAY, SEAT, TABLE, VERBS, Command, Unknown, help_lines, parse
from tabletop.cli.plain.drafts import Draft, Misread, read_answer, read_intent, read_order
from tabletop.cli.plain.matching import did_you_mean, find, name
from tabletop.cli.plain.terms import Words, find_offer, read_addressees, read_bundle
from tabletop.engine import Order
from tabletop.i18n import Text, language, set_language
from tabletop.words.bundle import Bundle
from tests.words import bargain_samples as b, samples as s

LANES = replace(s.SALE_OPTION, move="patrol", name=Text("Sea patrol", "海上巡邏"), target=None, dossier=0)
TO_TOKYO = replace(s.SALE_OPTION, target="prc", dossier=1)
VIEW = replace(s.VIEW, options=(LANES, s.SALE_OPTION, TO_TOKYO))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts in English and leaves the language as it was."""
    spoken = language()
    set_language("en")
    yield
    set_language(spoken)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("status", Command("status")),
        ("  STATUS  ", Command("status")),
        ("sea", Command("seal")),
        ("order 3 2 intent=deter", Command("order", "3 2 intent=deter")),
        ("orders", Command("orders")),
        ("密封", Command("seal")),
        ("下令 3 2", Command("order", "3 2")),
        ("?", Command("help")),
        ("q", Command("quit")),
    ],
)
def test_a_command_is_known_by_its_words_and_unique_beginnings(line: str, command: Command) -> None:
    assert parse(line, SEAT) == command


def test_nonsense_gets_a_sentence_and_the_nearest_command() -> None:
    answer = parse("perview", SEAT)
    assert isinstance(answer, Unknown)
    assert answer.sentence == "“perview” is no command. Did you mean “preview”? Type help for the list."


@pytest.mark.parametrize(
    ("line", "scope", "said"),
    [
        ("order 1", TABLE, "by a seat only"),
        ("resolve", SEAT, "at the table only"),
        ("seal", REPLAY, "no use in a replay"),
    ],
)
def test_a_command_in_the_wrong_place_says_where_it_belongs(line: str, scope: str, said: str) -> None:
    answer = parse(line, scope)
    assert isinstance(answer, Unknown)
    assert said in answer.sentence


@given(st.text())
def test_no_typed_line_is_an_accident(line: str) -> None:
    for scope in (SEAT, TABLE, REPLAY):
        answer = parse(line, scope)
        assert isinstance(answer, Unknown) or any(v.id == answer.verb and scope in v.scopes for v in VERBS)


@given(st.text())
def test_no_typed_order_is_an_accident(line: str) -> None:
    said = ""
    order = None
    try:
        order = read_order(VIEW, line)
    except Misread as misread:
        said = str(misread)
    assert said or any(order and o.move == order.move and o.target == order.target for o in VIEW.options)


def test_every_command_stands_in_the_help_of_its_place() -> None:
    for scope in (SEAT, TABLE, REPLAY):
        listed = help_lines(scope)
        for verb in VERBS:
            assert any(line.startswith(verb.usage + ":") for line in listed) == (scope in verb.scopes)


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("arms_sale taiwan 2", Order("arms_sale", "taiwan", 2)),
        ("arms sale Taipei 2", Order("arms_sale", "taiwan", 2)),
        ("軍售 台北 大型軍售", Order("arms_sale", "taiwan", 2)),
        ("Arms Sale major package Taipei", Order("arms_sale", "taiwan", 2)),
        ("arms tw", Order("arms_sale", "taiwan", 1)),
        ("1", Order("arms_sale", "taiwan", 1)),
        ("2 2", Order("arms_sale", "prc", 2)),
        ("3", Order("patrol", None, 1)),
        ("sea patrol", Order("patrol", None, 1)),
        (
            "patrol 2 intent=deter note to show, not to shoot",
            Order("patrol", None, 2, "deter", "to show, not to shoot"),
        ),
        ("patrol 用意=probe 附註 試探，不開火", Order("patrol", None, 1, "probe", "試探，不開火")),
    ],
)
def test_an_order_is_read_by_number_name_and_language(typed: str, order: Order) -> None:
    assert read_order(VIEW, typed) == order


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say which move"),
        ("9", "no move number 9"),
        ("arms_sail taiwan", "Did you mean “arms sale”?"),
        ("arms_sale", "Say towards whom: Taipei, Beijing."),
        ("arms_sale Taipie", "Did you mean “taipei”?"),
        ("arms_sale us", "cannot be aimed at Washington"),
        ("arms_sale taiwan 7", "no level 7: they go from 1 to 2"),
        ("patrol intent=love", "is no intent"),
    ],
)
def test_an_order_that_names_nothing_says_what_there_is(typed: str, said: str) -> None:
    with pytest.raises(Misread) as caught:
        read_order(VIEW, typed)
    assert said in str(caught.value)


@pytest.mark.parametrize("typed", ["accept", "1", "Answer", "near_miss accept", "A near miss 1", "1 1"])
def test_an_answer_may_leave_the_inject_out_when_there_is_one(typed: str) -> None:
    choice, option = read_answer(VIEW, typed)
    assert (choice.inject, option) == ("near_miss", "accept")


def test_a_wrong_answer_lists_the_right_ones() -> None:
    with pytest.raises(Misread, match="Say one of: Answer, Let it ring"):
        read_answer(VIEW, "hang up")
    with pytest.raises(Misread, match="Nothing has been put"):
        read_answer(replace(VIEW, choices=()), "accept")


def test_an_intent_can_be_changed_and_cleared() -> None:
    draft = Draft([Order("patrol")])
    draft.put(0, intent=read_intent("punish"))
    assert draft.orders == [Order("patrol", intent="punish")]
    draft.put(0, intent=read_intent("none"), note="later")
    assert draft.orders == [Order("patrol", note="later")]


def test_full_width_and_case_do_not_matter_but_two_meanings_do() -> None:
    names = [name("a", "north_sea"), name("b", "north-pole")]
    assert find("ＮＯＲＴＨ　ｓｅａ", names) == "a"
    assert find("north", names) is None
    assert did_you_mean("north_see", names) == " Did you mean “north sea”?"
    assert did_you_mean("xyz", names) == ""


BEIJING = Bundle("us", ("prc",))


def read(line: str, bundle: Bundle = BEIJING) -> tuple[list[tuple[str, str, int]], str]:
    """A typed offer in short: who gives which move at which level, and the note."""
    found, note = read_bundle(b.VIEW, bundle, Words(line))
    return [(seat, move, level) for (seat, move, _target), level in found.gives], note


@pytest.mark.parametrize(
    "typed",
    [
        "give no_major_arms and hotline for exercise 2 note one, for all",
        "give 1 and 2 for 4/2 note one, for all",
        "for Exercise large give hotline, no major",
        "給 不出售重大軍備、熱線通話 換 演習 大型 附註 one, for all",
    ],
)
def test_an_offer_is_read_by_numbers_and_names_in_either_language(typed: str) -> None:
    gives, note = read(typed)
    assert sorted(gives) == [
        ("prc", "exercise", 2),
        ("us", "hotline", 1),
        ("us", "pledge.no_major_arms", 1),
    ]
    assert note == ("one, for all" if "one" in typed else "")


def test_of_several_partners_the_one_who_gives_is_named_first() -> None:
    tokyo = replace(b.NOTICE, seat="taiwan", target="us")
    view = replace(b.VIEW, clauses=(*b.VIEW.clauses, tokyo))
    both = Bundle("us", ("prc", "taiwan"))
    found, _note = read_bundle(view, both, Words("for taiwan notice of exercises"))
    assert found.gives == ((("taiwan", "pledge.notify", "us"), 1),)
    with pytest.raises(
        Misread, match="Say whose “Notice of exercises” you ask, the seat first: Beijing, Taipei"
    ):
        read_bundle(view, both, Words("for notice"))


@given(st.text())
def test_no_typed_offer_is_an_accident(line: str) -> None:
    known = {(c.seat, c.move) for c in b.VIEW.clauses}
    for typed in (line, f"give {line}", f"give 1 for {line}", f"for exercise {line}"):
        said = ""
        gives: list[tuple[str, str, int]] = []
        try:
            gives, _note = read(typed)
        except Misread as misread:
            said = str(misread)
        assert said or {(seat, move) for seat, move, _level in gives} <= known


@given(st.text())
def test_no_typed_addressee_and_no_typed_number_of_an_offer_is_an_accident(line: str) -> None:
    readings: tuple[Callable[[], tuple[str, ...]], ...] = (
        lambda: read_addressees(b.VIEW, line),
        lambda: find_offer(b.VIEW, Words(line), lambda offer: True, "accept").parties,
    )
    for reading in readings:
        said = ""
        seats: tuple[str, ...] = ()
        try:
            seats = reading()
        except Misread as misread:
            said = str(misread)
        assert said or set(seats) <= {"us", "prc", "taiwan"}


@pytest.mark.parametrize("typed", ["3", "#3", "prc", "3 prc", "Beijing 3", "北京", ""])
def test_an_offer_is_meant_by_its_number_its_partner_or_as_the_only_one(typed: str) -> None:
    assert find_offer(b.VIEW, Words(typed), lambda offer: offer.status == "open", "accept") == b.OFFER


def test_offers_of_the_same_number_are_told_apart_by_their_partner() -> None:
    other = replace(b.OFFER, parties=("us", "taiwan"), by="taiwan", accepted=("taiwan",))
    view = replace(b.VIEW, offers=(b.OFFER, other))
    with pytest.raises(Misread, match="Say which, as in: accept 3 prc"):
        find_offer(view, Words("3"), lambda offer: True, "accept")
    assert find_offer(view, Words("3 taiwan"), lambda offer: True, "accept") == other
    with pytest.raises(Misread, match="No offer is open to that now"):
        find_offer(view, Words(""), lambda offer: False, "withdraw")
    with pytest.raises(Misread, match="There is no such offer"):
        find_offer(view, Words("9"), lambda offer: True, "accept")


@pytest.mark.parametrize(
    "typed",
    [
        "no major arms package prc",
        "pledge no major arms prc",
        "pledge.no_major_arms",
        "不出售重大軍備",
        "Pledge “No major",
    ],
)
def test_a_pledge_is_ordered_by_its_own_name(typed: str) -> None:
    assert read_order(b.VIEW, typed) == Order("pledge.no_major_arms", "prc", 1)


@pytest.mark.parametrize(
    "typed", ["renounce no major arms", "Renounce “No major", "收回承諾「不出售重大軍備」"]
)
def test_a_pledge_is_renounced_by_its_name_too(typed: str) -> None:
    assert read_order(b.VIEW, typed) == Order("renounce.no_major_arms", "prc", 1)


@pytest.mark.parametrize("line", ["²", "order patrol ²", "order patrol " + "9" * 5000])
def test_a_raised_two_is_no_number(line: str) -> None:
    """`²` counts as a digit to Python, but `int` does not read it."""
    with pytest.raises(Misread):
        read_order(VIEW, line.removeprefix("order "))
    with pytest.raises(Misread):
        find_offer(b.VIEW, Words("²"), lambda offer: False, "accept")
