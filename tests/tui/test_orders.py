"""Order entry: a draft is a plain value, the list begins with what makes sense, the form refuses with reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.engine import Order
from tabletop.engine.views import View
from tabletop.i18n import set_language
from tabletop.tui.orders.details import Details
from tabletop.tui.orders.draft import (
    EMPTY,
    Draft,
    costs_of,
    next_intent,
    next_target,
    step_level,
    uses_force,
)
from tabletop.tui.orders.fields import StepField
from tabletop.tui.orders.movelist import MoveList
from tabletop.tui.orders.search import DOSSIER, matching, rows
from tests.tui.desk import SMALL, at_console, form_of, played, press, settle
from tests.tui.samples import sample_view

ONE, TWO, THREE = Order("one"), Order("two"), Order("three")
SALE = Order("arms_sale", "taiwan", 1)


class TestDraft:
    """Adding, replacing, dropping and shifting keep everything else as it was."""

    def test_a_new_order_is_the_last_and_worked_on(self) -> None:
        draft = EMPTY.add(ONE).add(TWO)
        assert (draft.orders, draft.at) == ((ONE, TWO), 1)

    def test_dropping_keeps_the_place_within_the_list(self) -> None:
        draft = Draft((ONE, TWO, THREE), at=2).drop(2)
        assert (draft.orders, draft.at) == ((ONE, TWO), 1)
        assert Draft((ONE,)).drop(0) == EMPTY

    def test_shifting_stops_at_the_ends(self) -> None:
        draft = Draft((ONE, TWO, THREE))
        assert draft.shift(0, 1).orders == (TWO, ONE, THREE)
        assert draft.shift(2, 5) == replace(draft, at=2)
        assert draft.shift(0, -1).orders == draft.orders

    def test_an_order_is_put_in_place_of_another(self) -> None:
        assert Draft((ONE, TWO)).put(0, THREE).orders == (THREE, TWO)
        with pytest.raises(IndexError):
            EMPTY.put(0, ONE)

    def test_an_answer_can_be_changed_and_taken_back(self) -> None:
        draft = EMPTY.answer("call", "yes").answer("call", "no").answer("other", "yes")
        assert draft.answered("call") == "no"
        assert draft.answer("call", None).answered("call") is None
        assert draft.answer("call", None).answered("other") == "yes"


class TestSteps:
    """Stepping values stays within what the view offers."""

    def test_a_level_stays_within_the_levels_of_its_move(self) -> None:
        view = sample_view()
        assert step_level(view, SALE, 1).level == 2
        assert step_level(view, SALE, 9).level == 2
        assert step_level(view, SALE, -1).level == 1
        assert step_level(view, Order("unknown"), 1) == Order("unknown")

    def test_targets_and_intents_go_round(self) -> None:
        view = played(0).look("us").view
        order = next(Order(o.move, o.target) for o in view.options if _targets(view, o.move) > 1)
        seen = {order.target}
        for _step in range(_targets(view, order.move)):
            order = next_target(view, order)
            seen.add(order.target)
        assert len(seen) == _targets(view, order.move)
        assert next_intent(SALE, -1).intent == "other"
        assert next_intent(next_intent(SALE, -1)).intent == ""

    def test_costs_of_orders_and_answers_are_added_by_meter(self) -> None:
        draft = Draft((replace(SALE, level=2),), (("near_miss", "accept"),))
        assert [(c.meter, c.amount) for c in costs_of(sample_view(), draft)] == [("capital", 4)]

    def test_force_is_known_by_its_tag_or_its_severity(self) -> None:
        view = sample_view()
        violent = replace(view.options[0], severity="violent")
        tagged = replace(view.options[0], tags=("force",))
        assert uses_force(replace(view, options=(violent,)), SALE)
        assert uses_force(replace(view, options=(tagged,)), SALE)
        assert not uses_force(view, SALE)


class TestSearch:
    """The list begins with the dossier; letters call up anything."""

    @pytest.mark.parametrize("seat", ["us", "prc", "taiwan", "japan"])
    def test_it_begins_with_open_moves_of_the_dossier_highest_first(self, seat: str) -> None:
        view = played(2).look(seat).view
        listed = rows(view)
        sensible = [row for row in listed if row.sensible]
        ranks = [max(o.dossier for o in row.options if o.open) for row in sensible]
        assert 0 < len(sensible) <= DOSSIER
        assert list(listed[: len(sensible)]) == sensible
        assert ranks == sorted(ranks, reverse=True)
        assert {row.move for row in listed} == {o.move for o in view.options}

    def test_words_are_looked_for_in_names_of_both_languages_targets_and_kinds(self) -> None:
        view = played(0).look("us").view
        listed = rows(view)
        by_english = {row.move for row in matching(view, listed, "arms sale")}
        assert "arms_sale" in by_english
        assert "arms_sale" in {row.move for row in matching(view, listed, "軍售")}
        assert "arms_sale" in {row.move for row in matching(view, listed, "taipei")}
        assert not matching(view, listed, "zzz")
        set_language("zh-Hant")
        assert "arms_sale" in {row.move for row in matching(view, listed, "嚇阻")}


class TestForm:
    """The form makes one order, shows what it would do and say, and refuses with the reason in words."""

    async def test_enter_puts_the_highlighted_move_into_the_draft(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            await press(pilot, "a")
            move = form_of(pilot).order
            assert move is not None
            await press(pilot, "enter")
            assert console.scene is not None
            assert console.scene.draft.orders == (move,)
            assert console.focused is not None
            assert console.focused.id == "orders"

    async def test_other_moves_are_a_key_away(self) -> None:
        async with at_console(played(3)) as (pilot, _console):
            await press(pilot, "a")
            moves = form_of(pilot).query_one(MoveList)
            few = len(moves.picks)
            own = [row.move for row in moves.all_rows if row.kind == "move" or row.sensible]
            assert sum(pick in own for pick in moves.picks) == DOSSIER, "pledges stand below the moves"
            await press(pilot, "f4")
            assert len(moves.picks) == len(moves.all_rows) > few

    async def test_typed_letters_narrow_the_list_and_escape_widens_it_again(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            await press(pilot, "a", *"arms sale".replace(" ", "_"))
            assert "search" in str(form_of(pilot).query_one(MoveList).border_subtitle)
            await press(pilot, *["backspace"] * 5, "escape")
            assert form_of(pilot).query_one(MoveList).typed == ""
            await press(pilot, "escape")
            assert pilot.app.screen is console

    async def test_target_level_intent_and_note_are_chosen_in_place(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await press(pilot, "a", *"arms", "right")
            form = form_of(pilot)
            assert form.order is not None
            assert (form.order.move, form.order.level) == ("arms_sale", 2)
            await press(pilot, "tab", "right", "left", "tab", "right", "right", "tab", *"firm", "enter")
            assert console.scene is not None
            assert console.scene.draft.orders == (Order("arms_sale", "taiwan", 2, "deter", "firm"),)

    async def test_the_arrows_go_from_field_to_field_and_the_note_takes_letters(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await press(
                pilot, "a", *"arms", "tab", "down", "right", "down", "up", "right", "down", *"firm", "enter"
            )
            assert console.scene is not None
            assert console.scene.draft.orders == (Order("arms_sale", "taiwan", 1, "deter", "firm"),)

    async def test_a_refused_order_is_not_taken_and_the_reason_is_said(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            await press(pilot, "a", "f4")
            form = form_of(pilot)
            refused = next(
                (row.move, option, level)
                for row in form.query_one(MoveList).all_rows
                for option in row.options
                for level in option.levels
                if level.refusal is not None
            )
            move, option, level = refused
            form.query_one(MoveList).cursor = move
            await settle(pilot)
            form.order = Order(move, option.target, level.level)
            form.action_take()
            form._show()
            await settle(pilot)
            assert pilot.app.screen is form
            assert " ".join(str(level.refusal).split()) in " ".join(
                " ".join(form.query_one(Details).lines).split()
            )
            assert any(str(level.refusal) == note.message for note in pilot.app._notifications)
            assert console.scene is not None
            assert console.scene.draft == EMPTY

    async def test_refused_moves_are_listed_with_their_reason(self) -> None:
        async with at_console(played(3)) as (pilot, _console):
            await press(pilot, "a", "f4")
            moves = form_of(pilot).query_one(MoveList)
            closed = [row for row in moves.all_rows if not row.open]
            assert closed
            text = "".join("".join(moves.lines).split())
            for row in closed:
                assert "".join(str(row.options[0].levels[0].refusal).split()) in text

    async def test_editing_begins_at_the_order_as_it_stands(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await press(pilot, "a", *"arms", "enter", "e")
            form = form_of(pilot)
            assert form.order == Order("arms_sale", "taiwan", 1)
            assert form.query_one(MoveList).cursor == "arms_sale"
            await press(pilot, "right", "enter")
            assert console.scene is not None
            assert console.scene.draft.orders == (Order("arms_sale", "taiwan", 2),)

    async def test_the_mouse_steps_a_field(self) -> None:
        async with at_console(played(0)) as (pilot, _console):
            await press(pilot, "a", *"arms")
            form = form_of(pilot)
            await pilot.click(form.query_one("#level", StepField), offset=(30, 0))
            await settle(pilot)
            assert form.order is not None
            assert form.order.level == 2

    async def test_another_language_keeps_the_order_being_made(self) -> None:
        async with at_console(played(0), size=SMALL) as (pilot, _console):
            await press(pilot, "a", *"arms", "right", "tab", "tab", "right", "tab", *"firm")
            before = form_of(pilot).order
            await press(pilot, "f3")
            form = form_of(pilot)
            assert form.order == before
            assert form.query_one("#note").has_focus
            assert "對台軍售" in "".join(form.query_one(MoveList).lines)
            await press(pilot, "enter")
            draft = pilot.app.game.drafts["us"]  # type: ignore[attr-defined]
            assert before is not None
            assert draft.orders == (replace(before, note="firm"),)


def _targets(view: View, move: str) -> int:
    return sum(1 for o in view.options if o.move == move)
