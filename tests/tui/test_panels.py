"""Every panel turns a scene into lines that fit, in both languages, and says what it is there to say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from rich.cells import cell_len

from tabletop.engine import Order
from tabletop.engine.views import FACILITATOR, SPECTATOR, ActView, MeterView, SignalView
from tabletop.i18n import Message, Text, set_language
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.bargains import BargainsPanel
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.briefing import BriefingPanel
from tabletop.tui.panels.choices import ChoicesPanel
from tabletop.tui.panels.digest import DigestPanel
from tabletop.tui.panels.events import EventsPanel
from tabletop.tui.panels.known import KnownPanel
from tabletop.tui.panels.ladder import LadderPanel
from tabletop.tui.panels.ledger import ledger_lines
from tabletop.tui.panels.lines import NO_BREAK, in_profile
from tabletop.tui.panels.meant import MeantPanel
from tabletop.tui.panels.meters import MetersPanel
from tabletop.tui.panels.now import NowLine
from tabletop.tui.panels.orders import OrdersPanel
from tabletop.tui.panels.preview import PreviewPanel
from tabletop.tui.panels.redlines import red_line_lines
from tabletop.tui.panels.scrubber import Scrubber
from tabletop.tui.panels.status import Strip, TopLine
from tabletop.tui.panels.steps import step_lines, steps_of
from tabletop.tui.panels.ticker import NewsTicker
from tabletop.tui.panels.timeline import TimelinePanel
from tabletop.tui.panels.trust import TrustPanel
from tabletop.words import amount_text, meter_label
from tests.tui.desk import DRAFT, played
from tests.tui.samples import sample_look, sample_scene, sample_view

SOLD = Order("arms_sale", "taiwan", 1, "deter", "as promised")
PANELS: tuple[type[Panel], ...] = (
    TopLine,
    Strip,
    NowLine,
    NewsTicker,
    DigestPanel,
    BargainsPanel,
    TrustPanel,
    LadderPanel,
    MetersPanel,
    OrdersPanel,
    PreviewPanel,
    ChoicesPanel,
    KnownPanel,
    BriefingPanel,
    TimelinePanel,
    EventsPanel,
    MeantPanel,
    Scrubber,
)


def built(kind: type[Panel], scene: Scene, cells: int = 38) -> str:
    """The panel's lines as text."""
    return "\n".join(row.text for row in kind(id="panel").build(scene, cells))


def one_line(kind: type[Panel], scene: Scene, cells: int = 38) -> str:
    """The panel's text without its line breaks, for looking up sentences."""
    return " ".join(built(kind, scene, cells).split())


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
@pytest.mark.parametrize("kind", PANELS)
@pytest.mark.parametrize("cells", [30, 38, 76, 118])
def test_no_line_is_wider_than_its_panel(kind: type[Panel], tag: str, cells: int) -> None:
    set_language(tag)
    for scene in scenes(tag):
        for row in kind(id="panel").build(scene, cells):
            assert cell_len(row.text) <= cells, row.text


@cache
def scenes(_tag: str) -> tuple[Scene, ...]:
    """A seat's scene, a replay's with everything in it, and the one made by hand; made once in each language."""
    table = played(3)
    look = table.look("us")
    live = Scene(look, Draft(DRAFT), table.preview("us", DRAFT), live=True, saved="Saved 14:02")
    after = table.look(FACILITATOR).view
    replay = Scene(
        table.look(FACILITATOR, 3),
        replay=True,
        after=after,
        told=steps_of(after),
        coming=len(steps_of(after)),
        whole=table.look(FACILITATOR),
        given=tuple((table.look(s, 3).view, table.look(s, 3).sealed or ()) for s in ("us", "prc")),
    )
    return live, replay, sample_scene()


def test_trust_shows_percentage_change_and_course() -> None:
    rows = built(TrustPanel, sample_scene(), 56).splitlines()
    assert rows[1].split() == ["◆", "US", "35%", "▼−3", "·"]
    assert next(row for row in rows if row.startswith("■ PRC   35%")).split() == [
        *("■", "PRC", "35%", "▼", "−3", "▃▃▃▃▃▃", "as", "it", "began")
    ]


def test_seeming_trust_is_a_band_with_the_way_it_went() -> None:
    rows = built(TrustPanel, sample_scene(), 56).splitlines()
    assert rows[2].split() == ["■", "PRC", "■■□□□▼", "·"]


def test_where_the_matrix_has_no_room_bands_are_told_in_words() -> None:
    text = one_line(TrustPanel, sample_scene(), 27)
    assert "How far you seem trusted by" in text
    assert "■■□□□ low ▼ was middling" in text


def test_a_spectator_is_told_that_trust_is_not_public() -> None:
    assert "not to the public" in one_line(TrustPanel, sample_scene("spectator"))


def test_those_who_know_the_types_see_false_reassurance_and_tragic_mistrust() -> None:
    view = sample_view()
    mistrusted = tuple(
        replace(s, types=(("", "security_seeker"),)) if s.id == "prc" else s for s in view.seats
    )
    low = replace(view, viewer=FACILITATOR, seats=mistrusted)
    assert "tragic mistrust" in one_line(TrustPanel, Scene(sample_look(view=low)))
    trusting = tuple(replace(m, value=80) if m.kind == "trust" else m for m in view.meters)
    deceived = tuple(
        replace(s, types=(("us", "revisionist"), ("", "security_seeker"))) if s.id == "prc" else s
        for s in view.seats
    )
    high = replace(view, viewer=FACILITATOR, seats=deceived, meters=trusting)
    assert "false reassurance" in one_line(TrustPanel, Scene(sample_look(view=high)))


def test_the_ladder_marks_now_and_was_and_draws_the_way_there() -> None:
    head, *rows = built(LadderPanel, sample_scene()).splitlines()
    assert head.startswith("46 Crisis  ▲ +6  was 40 Crisis")
    crisis = next(row for row in rows if "40 Crisis" in row)
    assert crisis.startswith("●")
    assert crisis.endswith("◄ 46")
    assert rows.index(crisis) < rows.index(next(row for row in rows if " 0 Calm" in row))


def test_a_crossed_red_line_is_named_with_its_owner() -> None:
    scene = sample_scene()
    assert "■ PRC Major arms" in one_line(LadderPanel, scene)
    assert "✗ ■ PRC Major arms (CROSSED last turn)" in " ".join(
        row.text for row in red_line_lines(scene.look, 60, "whole")
    )


def test_a_meter_says_why_it_moved() -> None:
    text = one_line(MetersPanel, sample_scene())
    assert "Escalation" in text
    assert "Washington to Taipei: Arms sale (major package) +6" in text


def test_own_meters_come_before_those_of_the_table() -> None:
    text = built(MetersPanel, sample_scene())
    assert text.index("political capital") < text.index("Escalation")


def test_the_ledger_names_every_cause_and_where_the_rules_say_so() -> None:
    text = "\n".join(row.text for row in ledger_lines(sample_look(), "escalation", 60))
    assert "from 40 to 46" in text
    assert "taiwan_strait.yaml:120" in text
    assert "Calm returns" in text
    assert "other causes" in text


def test_the_ledger_of_trust_says_how_likely_each_kind_of_side_would_act_so() -> None:
    text = " ".join(" ".join(row.text.split()) for row in ledger_lines(sample_look(), "trust[us, prc]", 60))
    assert "A sincere side would do this in 30 of 100 cases, an insincere one in 70." in text
    assert "+3 dB doubles the odds" in text


def test_a_meter_that_did_not_move_says_so() -> None:
    text = "\n".join(row.text for row in ledger_lines(sample_look(), "capital[us]", 60))
    assert "it did not move" in text


def test_a_draft_shows_target_level_cost_intent_and_what_is_left() -> None:
    text = one_line(OrdersPanel, sample_scene(draft=Draft((SOLD,))))
    assert "Arms sale → ▲ TW" in text
    assert "■□ ▸ spare parts · no cost" in text
    assert "meant to deter: “as promised”" in text
    assert OrdersPanel(id="orders").title(sample_scene(draft=Draft((SOLD,)))) == "3 My orders (1 of 2)"
    assert "0 of 4 used, 4 left" in text


def test_a_refused_order_stays_in_the_draft_with_the_reason_in_words() -> None:
    text = one_line(OrdersPanel, sample_scene(draft=Draft((replace(SOLD, level=2),))))
    assert "✗ Refused: Congress is away." in text
    assert "2 of 4 used, 2 left" in text


def test_what_refuses_the_draft_as_a_whole_is_listed_below_it() -> None:
    reason = Message("{text}", {"text": Text("Two sales in one turn.", "一回合兩次軍售。")})
    scene = replace(sample_scene(draft=Draft((SOLD,))), refusals=(reason,))
    assert "✗ Two sales in one turn." in one_line(OrdersPanel, scene)


def test_sealed_orders_say_so_and_can_be_reopened() -> None:
    text = one_line(OrdersPanel, sample_scene(draft=Draft((SOLD,)), live=False))
    assert "Sealed: nobody else can read them." in text
    assert "reopen (r)" in text
    assert "add an order" not in text


def test_the_preview_tells_certain_from_possible_and_what_orders_say() -> None:
    table = played(3)
    scene = Scene(table.look("us"), Draft(DRAFT), table.preview("us", DRAFT), live=True)
    text = built(PreviewPanel, scene)
    assert "  = " in text
    assert "  ~ " in text
    assert "» to ■ PRC: " in text
    assert "All orders together" in text


def test_a_choice_shows_its_answers_and_which_one_is_taken_without_one() -> None:
    text = one_line(ChoicesPanel, sample_scene())
    assert "Do you answer?" in text
    assert "○ Let it ring taken if you do not answer" in text
    answered = one_line(ChoicesPanel, sample_scene(draft=Draft(answers=(("near_miss", "accept"),))))
    assert "◉ Answer" in answered


def test_what_we_know_tells_news_acts_with_their_readings_and_earlier_turns() -> None:
    text = one_line(KnownPanel, sample_scene(), 60)
    assert "A near miss. Two ships." in text
    assert "Beijing to Taipei: Grey-zone probe [covert, but detected]" in text
    assert "Escalation from 40 to 46 (+6)" in text
    assert "As turn 2 opened" in text


def test_the_briefing_holds_type_aims_secrets_advice_and_the_room() -> None:
    scene = replace(sample_scene(), room=Text("Four capitals.", "四個首都。"))
    text = one_line(BriefingPanel, scene, 60)
    for piece in ("security seeker", "Keep the peace", "You want quiet, and time.", "Four capitals."):
        assert piece in text
    assert "Your analysts on force against Beijing" in text


def test_a_spectator_reads_no_secret_briefing() -> None:
    assert "quiet, and time" not in one_line(BriefingPanel, sample_scene("spectator"), 60)


def test_the_timeline_shows_turns_actors_and_the_present() -> None:
    rows = built(TimelinePanel, sample_scene(), 116).splitlines()
    assert "●3 ▄46" in rows[0]
    assert rows[0].endswith("?")
    assert "◆■" in rows[1]


def test_a_kind_act_read_as_unkind_is_marked() -> None:
    act = ActView(
        "us",
        "call",
        Text("Call", "通話"),
        "prc",
        1,
        Text(),
        "own",
        "deescalation",
        (SignalView("prc", 3000, 7000, -368),),
        "reassure",
        "we mean it",
    )
    view = replace(sample_view(), acts=(act,))
    text = one_line(MeantPanel, Scene(sample_look(view=view)), 60)
    assert "meant to reassure: “we mean it”" in text
    assert "less likely sincere (−3.7 dB) ✗" in text
    assert "1 meant to reassure, but read as the opposite." in text


def test_steps_tell_every_change_of_the_ledger_exactly_once() -> None:
    table = played(6)
    for viewer in (SPECTATOR, FACILITATOR, "us", "japan"):
        for position in range(2, table.last + 1):
            view = table.look(viewer, position).view
            told = [change for step in steps_of(view) for change in step.changes]
            parts = [(entry, part) for entry in view.ledger for part in entry.parts]
            assert sorted(map(repr, told)) == sorted(map(repr, parts))


def test_a_step_names_each_meter_once_with_the_sum_of_its_changes() -> None:
    table = played(4)
    for position in range(2, table.last + 1):
        view = table.look(FACILITATOR, position).view
        for step in steps_of(view):
            told = "".join(row.text for row in step_lines(view, step, 4000)[1:])
            for entry in view.ledger:
                amounts = [part.amount for e, part in step.changes if e is entry and part.kind != "signal"]
                if sum(amounts):
                    said = f"{meter_label(view, entry)}{NO_BREAK}{amount_text(sum(amounts), entry)}"
                    assert told.count(said) == 1, (told, said)


def test_an_answer_is_told_once_with_what_it_changed() -> None:
    table = played(4)
    answers = 0
    for position in range(2, table.last + 1):
        view = table.look(FACILITATOR, position).view
        for step in steps_of(view):
            parts = [part.kind for _entry, part in step.changes]
            assert "answer" not in parts or (step.act is not None and step.act.answers)
            answers += "answer" in parts
    assert answers


def test_actions_are_told_before_reactions_and_time_last() -> None:
    order = {"agreement": 0, "action": 1, "pledge": 2, "reaction": 3, "time": 4}
    kinds = [order[step.kind] for step in steps_of(played(4).look(FACILITATOR).view)]
    assert kinds == sorted(kinds)
    assert order["action"] in kinds


def test_the_ascii_profile_draws_with_ascii_alone() -> None:
    use_ascii(True)
    try:
        for kind in (TrustPanel, LadderPanel, MetersPanel, ChoicesPanel, TimelinePanel):
            for row in kind(id="panel").build(sample_scene(), 60):
                assert in_profile(row).text.isascii(), row.text
    finally:
        use_ascii(False)


def test_a_number_meter_without_a_good_direction_is_not_praised() -> None:
    plain = MeterView("x", "x", Text("X", "X"), Text(), (), "number", 5, 3, 0, 10, "none")
    view = replace(sample_view(), meters=(plain,), ledger=())
    tones = {
        tone
        for row in MetersPanel(id="m").build(Scene(sample_look(view=view)), 40)
        for _t, tone in row.pieces
    }
    assert not tones & {"good", "bad"}
