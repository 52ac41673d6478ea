"""The board at a glance: the ladder, the matrix of trust, what is asked now, the digest, offers and pledges, the news."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from rich.cells import cell_len

from tabletop.engine.views import (
    FACILITATOR,
    SPECTATOR,
    NewsView,
    PledgeEventView,
    PledgeView,
    RedLineView,
)
from tabletop.i18n import LANGUAGES, Text, set_language
from tabletop.table import Look, Past
from tabletop.table.folding import Game
from tabletop.table.looking import Watcher
from tabletop.tui.glyphs import use_ascii
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.bargains import BargainsPanel
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.digest import DigestPanel, largest
from tabletop.tui.panels.ladder import LadderPanel, ladder_lines
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.panels.lines import clip, in_profile
from tabletop.tui.panels.matrix import matrix_lines
from tabletop.tui.panels.meters import MetersPanel
from tabletop.tui.panels.now import NowLine
from tabletop.tui.panels.redlines import red_line_lines
from tabletop.tui.panels.status import Strip, TopLine
from tabletop.tui.panels.ticker import NewsTicker, whole_sentences
from tabletop.tui.panels.timeline import TimelinePanel
from tabletop.tui.panels.trust import TrustPanel
from tabletop.words import ranked
from tests.engine.hiding import disguised
from tests.tui.desk import DRAFT, SMALL, at_console, played, press, settle, shown
from tests.tui.samples import sample_look, sample_scene, sample_view
from tests.tui.shores import agreement, bargaining
from tests.words.samples import ESCALATION

GLANCE: tuple[type[Panel], ...] = (
    TopLine,
    Strip,
    NowLine,
    NewsTicker,
    LadderPanel,
    TrustPanel,
    DigestPanel,
    MetersPanel,
    BargainsPanel,
    TimelinePanel,
)


def rows(kind: type[Panel], scene: Scene, cells: int) -> list[str]:
    return [row.text for row in kind(id="panel").build(scene, cells)]


def text(kind: type[Panel], scene: Scene, cells: int) -> str:
    return " ".join(" ".join(rows(kind, scene, cells)).split())


def climbed(*values: int, red: tuple[RedLineView, ...] = (), crossed_in: int = 0) -> Look:
    """The look of a seat at a game whose escalation opened its turns at these values."""
    before = values[-2] if len(values) > 1 else values[-1]
    meter = replace(
        ESCALATION, value=values[-1], before=before, rung="crisis" if values[-1] >= 40 else "calm"
    )
    view = replace(sample_view(), turn=len(values), count=6, meters=(meter,), red_lines=red, ledger=())
    news = (NewsView("red_line", "arms", Text("Major arms"), Text(), "us"),)
    return replace(
        sample_look(view=view),
        history=tuple(
            Past(turn, {"escalation": value}, (), news if crossed_in and turn == crossed_in + 1 else ())
            for turn, value in enumerate(values, 1)
        ),
    )


class TestLadder:
    """Where escalation stands, how it came there, where it heads."""

    def test_the_whole_ladder_of_four_turns(self) -> None:
        look = climbed(10, 30, 55, 48, red=(), crossed_in=2)
        drawn = [row.text.rstrip() for row in ladder_lines(look, look.view.meters[0], 40, 1, {2})]
        assert drawn == [
            "●  40 Crisis ·  ·  ▂▂▂▁▁▁◄ 48",
            "    0 Calm   ▂▂▂▆▆▆██████",
            "              1  2  3  4  5  6",
            "                ✗  red line crossed",
        ]

    def test_it_says_how_far_the_next_rung_is_and_when_this_pace_reaches_it(self) -> None:
        assert "10 to Crisis · at this pace in 2 turns" in text(LadderPanel, Scene(climbed(20, 25, 30)), 60)
        assert "4 to Crisis · at this pace next turn" in text(LadderPanel, Scene(climbed(20, 28, 36)), 60)

    def test_falling_it_names_no_turn(self) -> None:
        said = text(LadderPanel, Scene(climbed(36, 30, 20)), 60)
        assert "20 to Crisis · −16 in 2 turns" in said
        assert "pace" not in said

    def test_on_the_highest_rung_there_is_no_next(self) -> None:
        assert "on the highest rung" in text(LadderPanel, Scene(climbed(60, 90)), 60)

    def test_last_turns_rung_keeps_a_ghost(self) -> None:
        drawn = rows(LadderPanel, Scene(climbed(30, 55)), 50)
        ghost, now = (next(n for n, row in enumerate(drawn) if row.startswith(sign)) for sign in "○●")
        crisis = next(n for n, row in enumerate(drawn) if "40 Crisis" in row)
        assert now <= crisis < ghost

    def test_red_lines_say_whose_they_are_and_what_became_of_them(self) -> None:
        red = (
            RedLineView("arms", "prc", Text("Major arms"), Text(), True, False),
            RedLineView("silent", "us", Text("Our own"), Text(), False, False),
            RedLineView("talks", "prc", Text("Not for trade"), Text(), True, False, declared=False),
        )
        look = climbed(10, 30, 55, 48, red=red, crossed_in=2)
        told = [row.text for row in red_line_lines(look, 60)][1:]
        assert told == ["■ PRC ✗\u00a0Major arms (turn 2); (Not for trade)", "◆ US  ◈\u00a0Our own"]

    def test_a_game_without_rungs_says_so(self) -> None:
        view = replace(sample_view(), meters=(), rungs=())
        assert "no ladder" in text(LadderPanel, Scene(sample_look(view=view)), 50)


class TestMatrix:
    """Own trust exactly, that of others roughly where it is known, and a dot where it is not."""

    def table(self, viewer: str) -> list[list[str]]:
        return [row.text.split() for row in matrix_lines(played(3).look(viewer).view, 60)]

    def test_washington_knows_its_own_and_a_band(self) -> None:
        head, us, prc, taiwan, japan = self.table("us")
        assert head == ["trusts", "→", "◆", "US", "■", "PRC", "▲", "TWN", "○", "JPN"]
        assert us == ["◆", "US", "8%", "·", "·"]
        assert prc == ["■", "PRC", "■■■□□", "·", "·"]
        assert taiwan == ["▲", "TWN", "·", "·", "·"]
        assert japan == ["○", "JPN", "·", "·", "·"]

    def test_beijing_knows_three_of_its_own(self) -> None:
        _head, us, prc, *_others = self.table("prc")
        assert prc == ["■", "PRC", "46%", "▲+4", "35%", "▲+1", "39%", "▼−1"]
        assert us[2] == "■□□□□"

    def test_the_public_knows_none_and_the_facilitator_all(self) -> None:
        assert matrix_lines(played(3).look(SPECTATOR).view, 60) == []
        head, *holders = self.table(FACILITATOR)
        assert len(head) == 10
        exact = [cell for row in holders for cell in row if cell.endswith("%")]
        view = played(3).look(FACILITATOR).view
        assert sorted(exact) == sorted(f"{m.value}%" for m in view.meters if m.kind == "trust")

    def test_each_value_opens_its_ledger(self) -> None:
        prc = matrix_lines(played(3).look("prc").view, 60)[2]
        assert [spot[2] for spot in prc.spots] == [
            "trust[prc, us]",
            "trust[prc, taiwan]",
            "trust[prc, japan]",
        ]
        for start, end, _key in prc.spots:
            assert "%" in prc.text[start:end]

    def test_no_room_no_matrix(self) -> None:
        assert matrix_lines(played(3).look("us").view, 24) == []

    def test_since_when_and_why(self) -> None:
        said = text(TrustPanel, Scene(played(3).look("us")), 56)
        assert "since turn 3 └ −13 ■ Quarantine of Taiwan → ▲ −5.3 dB" in said


class TestDigest:
    """The largest changes with their first cause, and what others did."""

    def test_escalation_comes_first_and_means_do_not_come_at_all(self) -> None:
        view = played(3).look("us").view
        moved = largest(view)
        assert moved[0].key == "escalation"
        assert not any(m.id == "capital" for m in moved)
        assert all(m.value != m.before for m in moved)

    @pytest.mark.parametrize("viewer", ["us", "japan", SPECTATOR])
    def test_each_change_has_its_amount_and_its_biggest_cause(self, viewer: str) -> None:
        view = played(3).look(viewer).view
        said = text(DigestPanel, Scene(played(3).look(viewer)), 100)
        meter = next(m for m in view.meters if m.key == "escalation")
        assert f"Escalation {meter.value} (+{meter.value - meter.before})" in said
        entry = next(e for e in view.ledger if e.key == "escalation")
        part = ranked(entry)[0]
        named = "◆ Escort merchant ships" if part.kind == "answer" else "other causes"
        assert f"└ {named} +{part.amount}" in said

    def test_the_own_acts_are_not_told_as_those_of_others(self) -> None:
        look = played(3).look("us")
        told = rows(DigestPanel, Scene(look), 100)
        signs = [row[0] for row in told if row[0] in "◆■▲○"]
        others = [act for act in look.view.acts if act.seat != "us"]
        assert "◆" not in signs
        assert len([row for row in told if row[0] in "■▲○" and "└" not in row]) >= len(others)

    def test_before_the_first_turn_it_holds_the_aims(self) -> None:
        scene = Scene(played(0).look("us"))
        assert DigestPanel(id="d").title(scene) == "Your aims"
        assert "No war; the calmer the better" in text(DigestPanel, scene, 60)


class TestNow:
    """What is asked of the seat, each item a key or a click away."""

    def test_offers_messages_orders_and_means(self) -> None:
        look = bargaining().look("north")
        fresh = frozenset((m.channel, m.number) for m in look.messages if m.sender == "south")
        scene = Scene(look, live=True, talks=True, fresh=fresh)
        said = rows(NowLine, scene, 118)[0]
        assert said.startswith("NOW   … 1 offer waits for you   ● 3 new messages   ▸ orders 0 of")
        assert "→ F10 seals" in said

    def test_what_is_done_is_gone_or_ticked(self) -> None:
        look = played(3).look("us")
        asked = rows(NowLine, Scene(look, live=True), 118)[0]
        done = rows(NowLine, Scene(look, Draft(DRAFT), live=True), 118)[0]
        assert "▸ orders 0 of 2" in asked
        assert "✓ orders 2 of 2" in done
        assert "Political capital 1 left" in done

    def test_a_question_goes_once_it_is_answered(self) -> None:
        scene = sample_scene()
        assert "? 1 question" in rows(NowLine, scene, 118)[0]
        answered = replace(scene, draft=Draft(answers=(("near_miss", "accept"),)))
        assert "question" not in rows(NowLine, answered, 118)[0]

    def test_sealed_orders_say_how_they_are_reopened(self) -> None:
        said = rows(NowLine, sample_scene(live=False), 118)[0]
        assert "✓ orders sealed" in said
        assert "r reopens" in said

    async def test_enter_on_an_item_goes_there(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            console.query_one(NowLine).focus()
            await press(pilot, "enter")
            assert console.focused is not None
            assert console.focused.id == "channels"

    async def test_a_click_on_the_means_opens_their_ledger(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            line = console.query_one(NowLine)
            at = "".join(line.lines).index("Political")
            await pilot.click(line, offset=(at + 2, 0))
            await settle(pilot)
            assert isinstance(pilot.app.screen, LedgerScreen)

    @pytest.mark.parametrize("size", [SMALL, (120, 40)])
    async def test_it_is_in_sight_at_every_size(self, size: tuple[int, int]) -> None:
        async with at_console(played(3), size=size) as (_pilot, console):
            assert "F10 seals" in shown(console)


class TestBargains:
    """Every offer and pledge with its state at the end of its line."""

    def test_what_waits_comes_first(self) -> None:
        told = rows(BargainsPanel, Scene(bargaining().look("north"), talks=True), 50)
        assert told[0].split() == ["…", "Offer", "1", "SO", "→", "NO", "waits", "for", "you"]
        assert told[1].split() == ["•", "Offer", "2", "NO", "→", "SO", "waits", "for", "SO"]

    def test_what_was_agreed_stays_in_sight_and_its_pledges_are_new(self) -> None:
        said = text(BargainsPanel, Scene(agreement().look("north"), talks=True), 50)
        assert "new, " in said

    @pytest.mark.parametrize(
        ("status", "left", "kind", "said"),
        [
            ("in_force", 4, None, "4 turns left"),
            ("in_force", 1, None, "its last turn"),
            ("in_force", 3, "alarm", "ALARM last turn"),
            ("kept", 0, "kept", "kept to its end"),
            ("broken", 0, None, "broken"),
            ("renounced", 0, "renounced", "renounced"),
        ],
    )
    def test_a_pledge_says_how_it_stands(self, status: str, left: int, kind: str | None, said: str) -> None:
        pledge = PledgeView(
            "calm",
            Text("Keep calm"),
            Text(),
            "prc",
            "us",
            True,
            status,  # type: ignore[arg-type]
            left,
            6,
            2,
            False,
            8000,
        )
        event = (PledgeEventView(kind, "calm", Text("Keep calm"), "prc", "us"),) if kind else ()  # type: ignore[arg-type]
        view = replace(sample_view(), pledges=(pledge,), events=event)
        told = rows(BargainsPanel, Scene(sample_look(view=view)), 40)
        assert told[0].endswith(said)
        assert "■→◆ Keep calm" in told[0]

    async def test_enter_on_a_pledge_says_what_it_moved(self) -> None:
        async with at_console(played(6)) as (pilot, console):
            await press(pilot, "9", "end", "enter")
            assert pilot.app.screen is not console
            assert "Consult first" in shown(pilot.app.screen)

    async def test_enter_shows_an_offer_whole(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            await press(pilot, "9", "enter")
            assert pilot.app.screen is not console
            assert "Go back" in shown(pilot.app.screen)


class TestNews:
    """One line of news: the newest in whole sentences, and how many more."""

    def test_as_many_sentences_as_have_room(self) -> None:
        story = "A bad night. Radar shows a flock of birds. The hotline rings."
        assert whole_sentences(story, 80) == story
        assert whole_sentences(story, 45) == "A bad night. Radar shows a flock of birds."
        assert whole_sentences("難熬的一夜。雷達上是鳥群。", 14) == "難熬的一夜。"

    def test_words_stay_whole_where_no_sentence_has_room(self) -> None:
        assert clip("Radar shows a flock of birds", 15) == "Radar shows a…"

    def test_it_counts_what_else_there_is(self) -> None:
        assert rows(NewsTicker, Scene(played(3).look("us")), 118)[0].endswith("1 more")

    async def test_enter_opens_all_of_it_and_escape_comes_back(self) -> None:
        async with at_console(played(3)) as (pilot, console):
            console.query_one(NewsTicker).focus()
            await press(pilot, "enter")
            assert console.query_one("#known").display
            assert not console.query_one("#ladder").display
            await press(pilot, "escape")
            assert console.query_one("#ladder").display


class TestTimeline:
    """Turns with escalation, acts by sign, and marks."""

    def test_marks_stand_under_the_turn_in_which_it_happened(self) -> None:
        turns, acts, events = rows(TimelinePanel, Scene(played(3).look("us")), 118)
        columns = {number: turns.index(f"{number} ") for number in (1, 2, 3)}
        assert [turns[at : at + 5] for at in columns.values()] == ["1 ▂25", "2 ▃31", "3 ▄44"]
        assert acts[columns[1] : columns[1] + 4] == "■◆▲○"
        assert events[columns[2] : columns[2] + 3] == "•✗✓"

    def test_where_not_all_turns_have_room_those_around_the_present_are_shown(self) -> None:
        turns = rows(TimelinePanel, Scene(played(9).look("us")), 50)[0]
        assert "●10" in turns
        assert not turns.rstrip().endswith("?") or "12" in turns


@cache
def scenes(_tag: str) -> tuple[Scene, ...]:
    """What a seat sees at the opening, in the middle and at the end of a game, and the game of others."""
    middle, end = played(6), played(30, human=None)
    return (
        Scene(played(0).look("us"), live=True, talks=True),
        Scene(
            middle.look("us"), Draft(DRAFT), live=True, talks=True, saved="Saved 14:02", clock="06:12 left"
        ),
        Scene(middle.look("prc"), talks=True),
        Scene(middle.look(FACILITATOR), replay=True),
        Scene(end.look(SPECTATOR), replay=True),
        Scene(bargaining().look("north"), live=True, talks=True),
    )


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("plain", [False, True], ids=["signs", "ascii"])
def test_every_line_fits_and_no_figure_is_cut(tag: str, plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    set_language(tag)
    use_ascii(plain)
    try:
        for scene in scenes(tag):
            for kind in GLANCE:
                for cells, height in ((34, 6), (38, 8), (47, 11), (58, 13), (78, 17), (118, 34), (198, 55)):
                    monkeypatch.setattr(kind, "rows", height)
                    for row in kind(id="panel").build(scene, cells):
                        assert cell_len(row.text) <= cells, (kind, row.text)
                        if kind is not NewsTicker:
                            ends = "…" in row.text.replace("… ", "").replace("…✓", "")
                            assert not ends or kind in (TopLine, Strip), (kind, cells, row.text)
                        if plain:
                            shown_row = in_profile(row).text
                            odd = [
                                c for c in shown_row if not (c.isascii() or cell_len(c) == 2 or c.isalpha())
                            ]
                            assert set(odd) <= {"\u00a0"}, (kind, odd, shown_row)
    finally:
        use_ascii(False)


def drawn(look: Look) -> list[str]:
    """Everything that the board shows of a look, line by line."""
    scene = Scene(look, replay=True)
    return [repr(row) for kind in GLANCE for row in kind(id="panel").build(scene, 76)]


@pytest.mark.parametrize("viewer", ["us", "prc", "japan", SPECTATOR])
def test_what_a_viewer_may_not_know_changes_nothing_that_it_sees(viewer: str) -> None:
    """A game in which everything was thrown anew that the viewer may not know draws the same board, line by line."""
    game = played(5, human=None)._watcher._game
    luck = Random(7)
    throws = iter(lambda: luck.getrandbits(40), -1)
    states = [disguised(game.rules, state, viewer, throws) for state in game.states]
    other = Watcher(Game(game.rules, states, game.players, game.turns, game.offers))
    last = len(states)
    assert drawn(other.look(viewer, last)) == drawn(Watcher(game).look(viewer, last))
    assert drawn(other.look(FACILITATOR, last)) != drawn(Watcher(game).look(FACILITATOR, last))


class TestCharts:
    """Enlarged, every meter has its steps over the game, and the cursor goes from one to the next."""

    async def test_z_charts_the_meters_and_enter_says_why(self) -> None:
        async with at_console(played(6)) as (pilot, console):
            meters = console.query_one(MetersPanel)
            meters.focus()
            await press(pilot, "z")
            assert "█" in "".join(meters.lines)
            assert meters.picks[:2] == ["capital[us]", "domestic[us]"]
            await press(pilot, "down")
            assert meters.cursor == "domestic[us]"
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, LedgerScreen)
            await press(pilot, "escape", "z")
            assert console.query_one("#ladder").display
