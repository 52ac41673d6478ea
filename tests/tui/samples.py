"""Looks and scenes made by hand, for screens that are tested without a game."""

from __future__ import annotations

from dataclasses import replace

from tabletop.engine import Order
from tabletop.engine.views import EndingView, ObjectiveView, View
from tabletop.i18n import Text
from tabletop.table import HUMAN, Look, Past
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.base import Scene
from tests.words.samples import VIEW

SECRET = Text("You want quiet, and time.", "你要的是平靜，以及時間。")
SEATS = tuple(seat.id for seat in VIEW.seats)


def sample_view(viewer: str = "us") -> View:
    """The view of turn 3 as `viewer` might have it: the owner's secrets for a seat, none for the spectator."""
    seats = tuple(
        replace(s, secret=SECRET, types=(("", "security_seeker"),)) if s.id == viewer else s
        for s in VIEW.seats
    )
    if viewer == "us":
        return replace(VIEW, seats=seats)
    public = tuple(m for m in VIEW.meters if m.key == "escalation")
    acts = tuple(a for a in VIEW.acts if a.how in ("public", "detected"))
    ledger = tuple(e for e in VIEW.ledger if e.key == "escalation")
    return replace(
        VIEW,
        viewer=viewer,
        seats=seats,
        meters=public,
        acts=acts,
        ledger=ledger,
        choices=(),
        options=VIEW.options if viewer in SEATS else (),
        advice=(),
        orders=VIEW.orders if viewer in SEATS else 0,
    )


def sample_ended(viewer: str = "spectator") -> View:
    """The view of a game that has ended, with types and scores told."""
    view = sample_view(viewer)
    seats = tuple(replace(s, types=(("", "revisionist"),), score=10 * n) for n, s in enumerate(view.seats, 1))
    aims = tuple(
        ObjectiveView(f"aim_{s.id}", s.id, Text("Keep the peace", "維持和平"), s.id != "us", 10 * n)
        for n, s in enumerate(view.seats, 1)
    )
    ending = EndingView(
        "armed_peace", Text("Armed peace", "武裝和平"), Text("Nobody shot.", "沒有人開火。"), "frozen"
    )
    return replace(view, seats=seats, objectives=aims, ending=ending, options=(), choices=(), advice=())


def sample_look(
    viewer: str = "us", sealed: tuple[Order, ...] | None = None, view: View | None = None
) -> Look:
    """What the table shows `viewer` in turn 3."""
    seen = view or sample_view(viewer)
    values = {m.key: m.before for m in seen.meters}
    return Look(
        view=seen,
        position=3,
        last=3,
        sealed=sealed,
        answers={},
        ready=tuple((s, s == "taiwan" or (s == viewer and sealed is not None)) for s in SEATS),
        players=tuple((s, "reassurer" if s == "taiwan" else HUMAN) for s in SEATS),
        history=(
            Past(1, values, (), ()),
            Past(2, values, seen.acts, ()),
            Past(3, {m.key: m.value for m in seen.meters}, seen.acts, seen.news),
        ),
    )


def sample_scene(viewer: str = "us", draft: Draft | None = None, live: bool = True) -> Scene:
    """What a console shows `viewer` in turn 3."""
    return Scene(look=sample_look(viewer), draft=draft or Draft(), live=live)
