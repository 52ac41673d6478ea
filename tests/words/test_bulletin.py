"""The bulletin: what everybody could see of a turn, in sentences, and nothing else."""

from __future__ import annotations

import pytest

from tabletop.engine import Order, Rules
from tabletop.i18n import set_language
from tabletop.scenario import load
from tabletop.table import HUMAN, Look, Table
from tabletop.words.bulletin import QUOTED, bulletin, latest_turn
from tabletop.words.sheet import numbered_options, sheet_numbers


@pytest.fixture(scope="module")
def strait() -> Rules:
    return load("taiwan_strait", short=True)


def people(rules: Rules, seed: int = 5) -> Table:
    """A game with people on every seat."""
    return Table.start(rules, players={seat.id: HUMAN for seat in rules.seats}, seed=seed)


def public(table: Table) -> Look:
    """What everybody may see."""
    return table.look("spectator")


class TestTelling:
    """Acts by seat, what came to light, pledges, news, public words; the headline is what mattered most."""

    def test_acts_are_told_by_seat(self, strait: Rules) -> None:
        table = people(strait)
        table.seal("us", [Order("arms_sale", "taiwan", 2)])
        table.resolve()
        told = bulletin(public(table), 1)
        assert any(text.startswith("Washington acted: Arms sale to Taiwan (") for text in told.paragraphs)
        assert told.headline.startswith("Washington to Taipei: Arms sale")
        assert any(text.startswith("Nothing was seen of") and "Beijing" in text for text in told.paragraphs)

    def test_a_turn_in_which_all_hold_is_a_quiet_one(self) -> None:
        table = people(load("first_steps"))
        table.resolve()
        assert bulletin(public(table), 1).headline == "A quiet turn"

    def test_public_words_are_quoted_and_long_ones_shortened(self, strait: Rules) -> None:
        table = people(strait)
        table.send("prc", (), "We want " + "peace and " * 100)
        table.send("prc", ("us",), "between us")
        table.resolve()
        text = bulletin(public(table), 1).text
        quote = next(line for line in text.splitlines() if "Beijing said to everyone" in line)
        assert len(quote) < QUOTED + 60
        assert "…" in quote
        assert "between us" not in text

    def test_every_turn_keeps_its_own(self, strait: Rules) -> None:
        table = people(strait)
        table.resolve()
        first = bulletin(public(table), 1)
        table.seal("us", [Order("hotline_call")])
        table.resolve()
        assert bulletin(public(table), 1) == first
        assert latest_turn(public(table)) == 2
        assert bulletin(public(table), 2).turn == 2

    def test_the_last_one_tells_the_ending(self, strait: Rules) -> None:
        table = people(strait)
        while not table.ended:
            table.resolve()
        look = public(table)
        ending = look.view.ending
        assert ending is not None
        told = bulletin(look, latest_turn(look))
        assert told.headline == str(ending.name)
        assert bulletin(look, 1).headline != str(ending.name)

    def test_a_game_stopped_by_hand_has_the_bulletins_of_its_turns(self, strait: Rules) -> None:
        table = people(strait)
        table.resolve()
        table.stop()
        assert latest_turn(public(table)) == 1
        assert bulletin(public(table), 1).paragraphs

    def test_it_speaks_chinese(self, strait: Rules) -> None:
        table = people(strait)
        table.seal("us", [Order("arms_sale", "taiwan", 2)])
        table.resolve()
        set_language("zh-Hant")
        try:
            text = bulletin(public(table), 1).text
            assert "華府採取行動：" in text
            assert "第1回合公報" in text
            assert "acted" not in text
        finally:
            set_language("en")

    def test_there_is_none_of_a_turn_that_is_not_resolved(self, strait: Rules) -> None:
        table = people(strait)
        for turn in (0, 1, -1):
            with pytest.raises(LookupError):
                bulletin(public(table), turn)


class TestNothingHidden:
    """Only what a spectator sees goes in."""

    def test_other_eyes_are_refused(self, strait: Rules) -> None:
        table = people(strait)
        table.resolve()
        for viewer in ("us", "facilitator"):
            with pytest.raises(ValueError, match="spectator"):
                bulletin(table.look(viewer), 1)

    def test_what_is_hidden_changes_no_letter_of_it(self, strait: Rules) -> None:
        """The same public turn, with other private words, judgements, intents and notes behind it."""
        texts = set()
        for variant in range(3):
            table = people(strait)
            order = Order("arms_sale", "taiwan", 2, ("", "deter", "reassure")[variant], f"note {variant}")
            for number in range(variant):
                table.send("us", ("prc",), f"secret {number}")
                table.estimate("us", ("prc", "taiwan")[number], 10 * number)
            table.seal("us", [order])
            table.resolve()
            texts.add(bulletin(public(table), 1).text)
        assert len(texts) == 1


class TestSheetNumbers:
    """Numbers on paper: from 1, by seat, the same in every turn."""

    def test_they_count_what_a_seat_may_order_from_one(self, strait: Rules) -> None:
        for seat in strait.seats:
            numbers = sheet_numbers(strait, seat.id)
            assert list(numbers.values()) == list(range(1, len(numbers) + 1))

    def test_they_name_every_option_in_every_turn(self, strait: Rules) -> None:
        table = people(strait)
        for _turn in range(3):
            for seat in strait.form.seats:
                options = numbered_options(sheet_numbers(strait, seat), table.look(seat).view)
                assert len(options) == len(sheet_numbers(strait, seat))
            table.resolve()

    def test_what_may_stand_in_an_offer_has_one_too(self, strait: Rules) -> None:
        table = people(strait)
        for seat in strait.form.seats:
            numbers = sheet_numbers(strait, seat)
            own = [clause for clause in table.look(seat).view.clauses if clause.seat == seat]
            assert all((clause.move, clause.target) in numbers for clause in own)
