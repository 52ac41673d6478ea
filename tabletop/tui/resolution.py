"""The resolution, told in steps on the shared screen: each action with its effects, reactions, injects, then time.

It shows the spectator's view: what everybody may know. Private reports wait behind the curtain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from tabletop.engine.views import EntryView, PartView, View
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.intents import StopWanted
from tabletop.tui.panels.ladder import escalation
from tabletop.tui.panels.lines import BLANK, Line, Piece, fit, line, wrap
from tabletop.tui.panels.parts import arrow, changed, tone_of_amount
from tabletop.tui.panels.steps import Step, step_lines, steps_of
from tabletop.words import meter_label, meter_value, rung_name, signed

WIDEST = 100


class ResolutionScreen(PageFrame[None]):
    """Tells what happened, one step a key. Posts `Told` when all of it was told and the room goes on."""

    class Told(Message):
        """All was told; the game goes on."""

    DEFAULT_CSS = """
    ResolutionScreen {
        #track { height: 2; padding: 1 0 0 0; }
        #told { width: 1fr; height: 1fr; padding: 0 1; }
        #sum { width: 42; height: 1fr; }
        &.-narrow #sum { display: none; }
        &.-short #track { height: 1; padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "next", N_("Next step"), priority=True),
        Binding("left", "before", N_("Step before"), priority=True),
        Binding("s,escape", "skip", N_("Skip to the end")),
        Binding("f8", "stop", N_("Stop here"), show=False),
    ]

    def __init__(self, view: View, turn: int, saved: Callable[[], str], note: Callable[[], str]) -> None:
        """`view` is the spectator's after the resolution of `turn`."""
        super().__init__()
        self.view = view
        self.turn = turn
        self.say_saved = saved
        self.say_note = note
        order = list(phases())
        self.steps = sorted(steps_of(view), key=lambda step: order.index(phase(step)))
        self.told = 0 if not self.steps else 1

    @property
    def over(self) -> bool:
        """Whether all has been told, the outcome included."""
        return self.told > len(self.steps)

    def body(self) -> ComposeResult:
        yield self.top()
        yield Page(self._track, id="track", bare=True, focus=False)
        with Horizontal():
            yield Page(self._told, id="told", title=self._title, hint=self._hint)
            yield Page(self._sum, id="sum", title=lambda: _("What has moved so far"), focus=False)

    def heading(self) -> Sequence[str]:
        note = self.say_note()
        return (
            str(self.view.title),
            _("Turn {turn} is resolved", turn=self.turn),
            *((note,) if note else ()),
        )

    def saved(self) -> str:
        return self.say_saved()

    def on_mount(self) -> None:
        self.query_one("#told").focus()
        self.call_after_refresh(self._show)

    def help_lines(self) -> list[tuple[str, str]]:
        """How to follow a resolution."""
        text = _(
            "Everything was ordered in secret and happens at once. Each action is told with what it changed and how others"
            " read it, in decibans of evidence: positive speaks for a government that only wants security. Only what"
            " everybody may know is shown here; each seat finds its own report behind the curtain."
        )
        return [(_("What is told here"), text)]

    # What it says

    def _title(self) -> str:
        return _("What happened, as everybody can see it")

    def _hint(self) -> str:
        if self.over:
            return _("Enter: go on")
        return _("{told} of {all}   Enter: next   s: skip", told=self.told, all=len(self.steps) + 1)

    def _track(self, cells: int) -> list[Line]:
        now = "now" if self.over else phase(self.steps[self.told - 1]) if self.told else "action"
        told = {phase(step) for step in self.steps} | {"action", "now"}
        names = {key: name for key, name in phases().items() if key in told}
        at = list(names).index(now)
        between = f" {glyph('line') * 2} "
        if sum(cell_len(f"  {name}{between}") for name in names.values()) > cells:
            between = " "
        whole = sum(cell_len(f"  {name}{between}") for name in names.values()) <= cells
        pieces: list[Piece] = []
        for number, name in enumerate(names.values()):
            if pieces:
                pieces.append((between, "dim"))
            sign = glyph("now") if number <= at else glyph("was")
            shown = f"{sign} {name}" if whole or number == at else sign
            pieces.append((shown, "head" if number == at else "dim"))
        return [line(*pieces)]

    def _told(self, cells: int) -> list[Line]:
        cells = min(cells, WIDEST)
        lines: list[Line] = []
        if not self.steps:
            lines += [*wrap((_("Nothing happened that everybody could see."), "strong"), cells=cells), BLANK]
        last = ""
        for number, step in enumerate(self.steps[: self.told], 1):
            kind = phase(step)
            if kind != last:
                lines.append(line((phases()[kind], "head")))
                last = kind
            newest = number == self.told
            lines += [*step_lines(self.view, step, cells, "strong" if newest else ""), BLANK]
        return lines + self._outcome(cells) if self.over else lines

    def _outcome(self, cells: int) -> list[Line]:
        view = self.view
        lines = [line((phases()["now"], "head"))]
        meter = escalation(view)
        if meter is not None:
            text = f"{meter.name} {meter_value(meter)}  {rung_name(view, meter.rung)}  "
            lines.append(line((text, "strong"), changed(meter)))
        if view.ending is not None:
            lines += wrap((_("The game is over: {name}", name=view.ending.name), "strong"), cells=cells)
        return lines

    def _sum(self, cells: int) -> list[Line]:
        """The meters moved so far: where each stands after the steps told, and by how much the newest moved it."""
        view, told = self.view, self.steps[: self.told]
        lines: list[Line] = []
        newest: tuple[tuple[EntryView, PartView], ...] = () if self.over or not told else told[-1].changes
        for entry in view.ledger:
            by = sum(part.amount for step in told for e, part in step.changes if e is entry)
            now = sum(part.amount for e, part in newest if e is entry)
            if entry.unit != "points" or not (by or now):
                continue
            value = entry.start + by
            name: Piece = (fit(meter_label(view, entry), max(cells - 16, 8)), "strong" if now else "")
            moved: Piece = (f" {arrow(by)} {signed(by):>4}", tone_of_amount(view, entry.key, by))
            lines.append(
                line(name, (f" {entry.start:>3} {glyph('to')} {value:>3}", "" if now else "dim"), moved)
            )
        return lines or wrap((_("Nothing yet."), "dim"), cells=cells)

    # What is done

    def _show(self) -> None:
        self.renew()
        page = self.query_one("#told", Page)
        page.scroll_end(animate=False)

    def action_next(self) -> None:
        """Tell the next step; after the last, go on."""
        if self.over:
            self.post_message(self.Told())
        else:
            self.told += 1
            self._show()

    def action_before(self) -> None:
        """Take the last step back."""
        self.told = max(min(self.told - 1, len(self.steps)), 1 if self.steps else 0)
        self._show()

    def action_skip(self) -> None:
        """Tell everything at once; once all is told, go on."""
        if self.over:
            self.post_message(self.Told())
        else:
            self.told = len(self.steps) + 1
            self._show()

    def action_stop(self) -> None:
        """Ask for the game to be ended here."""
        self.post_message(StopWanted())


def phases() -> dict[str, str]:
    """The phases that a resolution is told in, by id, in their order."""
    return {
        "agreement": _("Agreements"),
        "action": _("Actions and their effects"),
        "pledge": _("Pledges"),
        "reaction": _("Reactions"),
        "inject": _("Injects"),
        "time": _("Time"),
        "now": _("Where things stand"),
    }


def phase(step: Step) -> str:
    """The phase that a step belongs to."""
    if step.news is not None and step.news.kind == "inject":
        return "inject"
    if step.news is None and step.changes and step.changes[0][1].kind == "inject":
        return "inject"
    return step.kind
