"""Channels, pledges and estimates as lines that fit, in both languages, for every viewer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from rich.cells import cell_len

from tabletop.engine.views import (
    FACILITATOR,
    SPECTATOR,
    ClauseView,
    EstimateView,
    GiveView,
    OfferView,
    PledgeEventView,
    PledgeView,
    RedLineView,
    View,
)
from tabletop.i18n import Message, Text, set_language
from tabletop.table import Look, Table
from tabletop.tui.panels import pledges
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.channels import ChannelsPanel
from tabletop.tui.panels.known import KnownPanel
from tabletop.tui.panels.orders import OrdersPanel
from tabletop.tui.panels.steps import step_lines, step_title, steps_of
from tabletop.tui.panels.talk import key_of, offer_block
from tabletop.tui.panels.trust import TrustPanel
from tests.tui.samples import sample_look, sample_view
from tests.tui.shores import agreement, bargaining

PANELS = (ChannelsPanel, KnownPanel, OrdersPanel, TrustPanel)


@cache
def agreed() -> Table:
    """The turn after the bargaining, for tests that only look."""
    return agreement()


def scene_of(look: Look) -> Scene:
    """A live scene of a look, with what is unread as new."""
    fresh = frozenset(key_of(message) for message in look.messages if message.unread)
    return Scene(look, live=True, talks=True, fresh=fresh)


def one_line(kind: type[Panel], scene: Scene, cells: int = 58) -> str:
    """The panel's text without its line breaks."""
    rows = kind(id="panel").build(scene, cells)
    return " ".join(" ".join(row.text.replace("\u00a0", " ") for row in rows).split())


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
@pytest.mark.parametrize("kind", PANELS)
@pytest.mark.parametrize("cells", [27, 38, 58, 118])
def test_no_line_is_wider_than_its_panel(kind: type[Panel], tag: str, cells: int) -> None:
    set_language(tag)
    for viewer in ("north", "south", "isle", SPECTATOR, FACILITATOR):
        for table in (bargaining(), agreed()):
            for row in kind(id="panel").build(scene_of(table.look(viewer)), cells):
                assert cell_len(row.text) <= cells, row.text


class TestChannels:
    """Who said what to whom, in which turn, about which offer."""

    def test_turns_offers_and_what_was_said_of_them_stand_in_their_order(self) -> None:
        text = one_line(ChannelsPanel, scene_of(agreed().look("north")))
        places = [
            text.index(words)
            for words in (
                "Turn 1",
                "South to everyone: We want no quarrel.",
                "Offer 1 from South: agreed",
                "South to you, on offer 1: It is meant well.",
                "Your offer 2 to South: lapsed",
                "Turn 2",
                "South to you: Thank you.",
                "Offer 1 from South to North, Isle: open, waiting for your answer",
            )
        ]
        assert places == sorted(places)

    def test_nobody_reads_what_is_not_meant_for_it(self) -> None:
        for viewer in ("isle", SPECTATOR):
            text = one_line(ChannelsPanel, scene_of(agreed().look(viewer)))
            assert "We want no quarrel." in text
            assert "stay in port" not in text
            assert "No large drills" not in text

    def test_the_facilitator_reads_everything(self) -> None:
        text = one_line(ChannelsPanel, scene_of(agreed().look(FACILITATOR)))
        assert "stay in port" in text
        assert "No large drills" in text

    def test_what_speaks_against_an_offer_is_said_in_it(self) -> None:
        view, offer = delicate()
        text = " ".join(row.text.strip() for row in offer_block(view, offer, 200))
        assert "Over the head of Taipei" in text
        assert "touches a core interest of Beijing: Major arms" in text
        assert "You could not accept it now: Congress is away." in text


def delicate() -> tuple[View, OfferView]:
    """An offer over a third's head that touches a core interest and that the viewer cannot pay for."""
    clause = ClauseView(
        "us",
        "pledge.no_arms",
        "prc",
        "pledge",
        "no_arms",
        Text("No arms", "不軍售"),
        Text(),
        (),
        disposes_of=("taiwan",),
        touches=("arms",),
    )
    why = Message("{text}", {"text": Text("Congress is away.", "國會休會中。")})
    offer = OfferView(
        ("us", "prc"), 3, "prc", (GiveView(clause, 1, Text()),), ("prc",), "open", 0, "", ("taiwan",), why
    )
    line = RedLineView("arms", "prc", Text("Major arms", "大型軍售"), Text(), True, False)
    return replace(sample_view(), red_lines=(line,), offers=(offer,)), offer


class TestPledges:
    """Words that bind, what became of them, and what is known of one's own breaches."""

    def made(self, **changes: object) -> PledgeView:
        """A pledge of Washington to Beijing."""
        base = PledgeView(
            "no_arms", Text("No arms", "不軍售"), Text(), "us", "prc", True, "in_force", 2, 4, 2, False, 8000
        )
        return replace(base, **changes)  # type: ignore[arg-type]

    def known(self, **parts: object) -> str:
        """Panel 6 with these parts of the view."""
        view = replace(sample_view(), **parts)  # type: ignore[arg-type]
        return one_line(KnownPanel, Scene(sample_look(view=view)), 76)

    def test_pledges_in_force_say_turns_verification_and_own_undetected_breaches(self) -> None:
        text = self.known(pledges=(self.made(breaches=1),))
        assert "Pledges in force" in text
        assert "2 turns left" in text
        assert "verified 80%" in text
        assert "breaches not detected: 1" in text

    def test_broken_and_kept_ones_are_listed_as_past(self) -> None:
        text = self.known(pledges=(self.made(status="broken"), self.made(status="kept", to="taiwan")))
        assert "Pledges of the past" in text
        assert "Pledges in force" not in text

    def test_an_alarm_stands_among_what_happened(self) -> None:
        event = PledgeEventView("alarm", "no_arms", Text("No arms", "不軍售"), "us", "prc", False)
        text = self.known(events=(event,))
        assert "! An alarm: you seem to have broken your pledge to Beijing: No arms." in text
        assert "There was a breach." in text

    def test_estimates_show_range_confidence_and_dots(self) -> None:
        name = Text("Support", "國內支持")
        estimate = EstimateView("support[prc]", "support", name, ("prc",), 40, 60, 80, "medium")
        text = self.known(estimates=(estimate,))
        assert "between 40 and 60, 80% sure, medium confidence ●●○" in text

    def test_a_pledge_has_its_sign(self) -> None:
        event = PledgeEventView("kept", "no_arms", Text("No arms", "不軍售"), "us", "prc")
        assert pledges.event_lines(sample_view(), event, 76)[0].text.startswith("✓ ")


class TestSteps:
    """A resolution tells agreements first and pledges after the acts, to those who may know."""

    def test_agreements_pledges_and_what_they_changed_are_steps(self) -> None:
        view = agreed().look("north").view
        steps = steps_of(view)
        assert [step.kind for step in steps][:1] == ["agreement"]
        assert sum(step.kind == "pledge" for step in steps) == 2
        titles = [step_title(view, step) for step in steps]
        assert titles[0].startswith("Agreed between North, South (offer 1)")
        told = [part for step in steps for _entry, part in step.changes]
        assert len(told) == sum(len(entry.parts) for entry in view.ledger), "every change is told once"
        text = " ".join(row.text for row in step_lines(view, steps[0], 200))
        assert "North promises South: No large drills" in text

    def test_the_public_hears_of_the_pledges_but_not_of_the_bargain(self) -> None:
        view = agreed().look(SPECTATOR).view
        kinds = [step.kind for step in steps_of(view)]
        assert "agreement" not in kinds
        assert "pledge" in kinds
