"""Order entry: a draft is a plain value, the list begins with what makes sense, the form refuses with reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tabletop.engine import Order
from tabletop.engine.views import OptionView, View
from tabletop.i18n import set_language
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.again import Again, again, last_orders
from tabletop.tui.orders.details import Details, Making, detail_lines
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
from tabletop.tui.panels.view import LinesView
from tabletop.words.touching import touches
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
        assert matching(view, listed, "/arms sale") == matching(view, listed, "arms sale")
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


class TestDraftTakenBack:
    """The last change of a draft can be taken back, and the one before it."""

    def test_every_change_of_the_orders_is_a_step_back(self) -> None:
        draft = EMPTY.add(ONE).add(TWO).shift(0, 1)
        assert draft.undo().orders == (ONE, TWO)
        assert draft.undo().undo().orders == (ONE,)
        assert draft.undo().undo().undo().undo() == EMPTY

    def test_what_changes_nothing_is_no_step(self) -> None:
        draft = EMPTY.add(ONE)
        assert draft.put(0, ONE).undo() == EMPTY
        assert draft.shift(0, -1).undo() == EMPTY

    def test_answers_stay_when_an_order_is_taken_back(self) -> None:
        assert EMPTY.answer("call", "yes").add(ONE).undo().answered("call") == "yes"

    async def test_u_takes_a_dropped_order_back(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await press(pilot, "a", *"arms", "enter", "d")
            assert console.scene is not None
            assert not console.scene.draft.orders
            await press(pilot, "u")
            assert console.scene.draft.orders == (SALE,)


class TestTheSameAgain:
    """Last turn's orders are drafted once more as far as they are still open; the others are named with the reason."""

    def test_open_orders_come_with_their_intents_and_refused_ones_are_named(self) -> None:
        table = played(0)
        table.seal("us", [Order("hotline_call", None, 1, "reassure", "We call first."), SALE])
        table.resolve()
        view = table.look("us").view
        assert {order.move for order in last_orders(view)} == {"hotline_call", "arms_sale"}
        copied = again(view, EMPTY)
        assert copied.draft.orders == (Order("hotline_call", None, 1, "reassure", "We call first."),)
        assert copied.taken == 1
        (why,) = copied.left_out
        assert why.startswith("Arms sale to Taiwan")
        assert "may be ordered again in 1 turn(s)" in why

    def test_what_has_no_place_or_is_drafted_already_is_left(self) -> None:
        table = played(0)
        call = Order("hotline_call")
        table.seal("us", [call])
        table.resolve()
        view = table.look("us").view
        assert again(view, EMPTY.add(call)) == Again(EMPTY.add(call), 0, ())
        full = again(view, EMPTY.add(ONE, TWO))
        assert (full.taken, len(full.left_out)) == (0, 1)
        assert "at most 2 orders" in full.left_out[0]

    async def test_y_drafts_them_in_the_console(self) -> None:
        table = played(0)
        table.set_player("us", "human")
        table.seal("us", [Order("hotline_call")])
        table.resolve()
        async with at_console(table) as (pilot, console):
            await press(pilot, "y")
            assert console.scene is not None
            assert [order.move for order in console.scene.draft.orders] == ["hotline_call"]


def test_a_pledge_says_that_keeping_it_is_the_signal() -> None:
    view = played(3).look("us").view
    pledge = next(o for o in view.options if o.kind == "pledge")
    move = next(o for o in view.options if o.kind == "move")

    def told(option: OptionView) -> str:
        return " ".join(row.text for row in detail_lines(view, Making(Order(option.move)), option, 200))

    assert "Keeping it is the signal" in told(pledge)
    assert "Keeping it is the signal" not in told(move)


class TestWhatItTouches:
    """The form says what an order touches: pledges and red lines, as far as the seat knows them."""

    def test_a_visit_may_cross_a_red_line_and_consulting_keeps_a_pledge(self) -> None:
        view = played(0).look("us").view
        visit = next(o for o in view.options if o.move == "high_visit")
        later = played(3).look("us").view
        consult = next(o for o in later.options if o.move == "consult_allies")
        assert [t.text for t in touches(view, visit) if t.weight == "against"] == [
            "Its highest level would breach your pledge to Beijing: One-China policy of the communiqués.",
            "It may cross a red line of Beijing: Official ties in all but name.",
        ]
        assert any(t.weight == "for" and "Consult first" in t.text for t in touches(later, consult))

    def test_red_lines_that_a_seat_does_not_know_are_not_told(self) -> None:
        view = played(0).look("us").view
        known = {red_line.id for red_line in view.red_lines}
        assert all(set(option.crosses) <= known for option in view.options)

    async def test_the_form_shows_it_and_says_when_the_purse_is_too_small(self) -> None:
        async with at_console(played(0)) as (pilot, _console):
            await press(pilot, "a", *"high")
            text = " ".join("\n".join(form_of(pilot).query_one(Details).lines).split())
            assert "What it touches" in text
            assert "It may cross a red line of Beijing" in text
        view = played(0).look("us").view
        purse_ = view.meter("capital[us]")
        assert purse_ is not None
        poor = replace(view, meters=tuple(replace(m, value=1) if m is purse_ else m for m in view.meters))
        making = Making(replace(SALE, level=3), Draft((replace(SALE, level=3),)))
        option = next(o for o in poor.options if o.move == "arms_sale")
        told = " ".join(" ".join(row.text for row in detail_lines(poor, making, option, 60)).split())
        assert "not enough Political capital: needs 3, 1 left" in told


class TestMouse:
    """Everything an order has can be changed by clicks on what is drawn, and fast clicks do nothing unseen."""

    async def test_marks_of_an_order_move_and_drop_it(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            await press(pilot, "a", *"arms", "enter", "a", *"hotline_call", "enter")
            assert console.scene is not None
            assert [o.move for o in console.scene.draft.orders] == ["arms_sale", "hotline_call"]
            await click_on(pilot, "orders", glyph("down"))
            assert [o.move for o in console.scene.draft.orders] == ["hotline_call", "arms_sale"]
            await click_on(pilot, "orders", glyph("crossed"))
            assert [o.move for o in console.scene.draft.orders] == ["arms_sale"]
            await click_on(pilot, "orders", f"{glyph('on')} spares")
            assert console.scene.draft.orders[0].level == 2

    async def test_two_fast_clicks_on_add_open_the_form_and_take_nothing(self) -> None:
        async with at_console(played(0)) as (pilot, console):
            panel = console.query_one("#orders", LinesView)
            row = next(n for n, text in enumerate(panel.lines) if "add an order" in text)
            await pilot.click(panel, offset=(4, row + 1 - panel.scroll_offset.y), times=2)
            await settle(pilot)
            assert form_of(pilot).order is not None
            assert console.scene is not None
            assert console.scene.draft == EMPTY


async def click_on(pilot: Pilot[int], panel: str, text: str) -> None:
    """Click on the first place in a panel where a text stands."""
    view = pilot.app.screen.query_one(f"#{panel}", LinesView)
    row = next(n for n, shown_ in enumerate(view.lines) if text in shown_)
    column = cell_len(view.lines[row].split(text)[0])
    await pilot.click(view, offset=(column + 2, row + 1 - view.scroll_offset.y))
    await settle(pilot)
