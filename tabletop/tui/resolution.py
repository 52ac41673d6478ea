"""The resolution, told in steps on the shared screen: each action with its effects, reactions, injects, then time.

It shows the spectator's view: what everybody may know. Private reports wait behind the curtain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from tabletop.engine.views import EntryView, PartView, View
from tabletop.i18n import N_, _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Choices, Page, PageFrame
from tabletop.tui.panels.base import HINT_GAP
from tabletop.tui.panels.intents import StopWanted
from tabletop.tui.panels.ladder import escalation
from tabletop.tui.panels.ledger import LedgerScreen
from tabletop.tui.panels.lines import BLANK, Line, Piece, line, wrap
from tabletop.tui.panels.parts import arrow, changed, tone_of_amount
from tabletop.tui.panels.steps import Step, step_lines, steps_of
from tabletop.words import meter_label, meter_value, rung_name, signed
from tabletop.words.rulebook import Rulebook

WIDEST = 100
_NUMBERS = 17
"""Cells of a meter's two values and its change."""


class ResolutionScreen(PageFrame[None]):
    """Tells what happened, one step a key. Posts `Told` when all of it was told and the room goes on."""

    class Told(Message):
        """All was told; the game goes on."""

    class ProjectorWanted(Message):
        """The room wants to see what everybody may see."""

    class BulletinWanted(Message):
        """The room wants to read what the public reads of it."""

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
        Binding("enter,space,right", "next", N_("Next step"), priority=True, id="resolution.next"),
        Binding("left", "before", N_("Step before"), priority=True, id="resolution.before"),
        Binding("s,escape", "skip", N_("Skip to the end"), id="resolution.skip"),
        Binding("w", "why", N_("Why"), id="resolution.why"),
        Binding("b", "bulletin", N_("Bulletin"), id="resolution.bulletin"),
        Binding("f6", "projector", N_("Projector"), id="resolution.projector"),
        Binding("f8", "stop", N_("Stop here"), show=False, id="resolution.stop"),
    ]

    def __init__(
        self,
        view: View,
        turn: int,
        saved: Callable[[], str],
        note: Callable[[], str],
        look: Look | None = None,
        book: Rulebook | None = None,
        pause: float = 0,
    ) -> None:
        """`view` is the spectator's after the resolution of `turn`; with `look`, which it belongs to, ledgers can be opened.

        Once all is told, only a key that comes `pause` seconds after the one before leads on: one that is held down, or
        pressed in a row to have it told fast, must not carry the room past where things stand.
        """
        super().__init__()
        self.pause = pause
        self.closed_until = 0.0
        self.view = view
        self.look = look
        self.book = book
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
            yield Choices(
                self._sum, id="sum", title=lambda: _("What has moved so far"), hint=self._why, focus=False
            )

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

    # What it says

    def _title(self) -> str:
        return _("What happened, as everybody can see it")

    def _hint(self) -> str:
        if self.over:
            return _("{key}: go on", key=key_for("resolution.next"))
        told = _("{told} of {all}", told=self.told, all=len(self.steps) + 1)
        onward = _("{key}: next", key=key_for("resolution.next"))
        skip = _("{key}: skip", key=key_for("resolution.skip"))
        return HINT_GAP.join((told, onward, skip))

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
            moved: Piece = (f" {arrow(by)} {signed(by):>4}", tone_of_amount(view, entry.key, by))
            numbers: Piece = (f" {entry.start:>3} {glyph('to')} {value:>3}", "" if now else "dim")
            pick = entry.key if self.look is not None else None
            room = max(cells - _NUMBERS, 8)
            named = wrap((meter_label(view, entry), "strong" if now else ""), cells=room, pick=pick)
            gap = " " * (room - sum(cell_len(text) for text, _tone in named[0].pieces))
            lines.append(line(*named[0].pieces, gap, numbers, moved, pick=pick))
            lines += named[1:]
        return lines or wrap((_("Nothing yet."), "dim"), cells=cells)

    # What is done

    def _show(self) -> None:
        self.renew()
        self.refresh_bindings()
        page = self.query_one("#told", Page)
        page.scroll_end(animate=False)

    def action_next(self) -> None:
        """Tell the next step; after the last, go on."""
        if self.over:
            early = monotonic() < self.closed_until
            self.closed_until = monotonic() + self.pause
            if not early:
                self.post_message(self.Told())
        else:
            self.told += 1
            self.closed_until = monotonic() + self.pause
            self._show()

    def action_before(self) -> None:
        """Take the last step back."""
        self.told = max(min(self.told - 1, len(self.steps)), 1 if self.steps else 0)
        self._show()

    def action_skip(self) -> None:
        """Tell everything at once."""
        self.told = len(self.steps) + 1
        self.closed_until = monotonic() + self.pause
        self._show()

    def action_projector(self) -> None:
        """Ask for what everybody may see."""
        self.post_message(self.ProjectorWanted())

    def action_bulletin(self) -> None:
        """Ask for the bulletin."""
        self.post_message(self.BulletinWanted())

    def _why(self) -> str:
        return _("{key}: why", key=key_for("resolution.why")) if self._moved else ""

    @property
    def _moved(self) -> bool:
        """Whether there is a ledger to open."""
        return self.look is not None and bool(self.view.ledger)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a ledger to open once something has moved, and something to skip until all is told."""
        return self._moved if action == "why" else not self.over if action == "skip" else True

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a meter opens its ledger."""
        if isinstance(event.pick, str):
            self._open(event.pick)

    def _open(self, key: str) -> None:
        if self.look is not None:
            self.app.push_screen(LedgerScreen(self.look, key, self.book))

    def action_why(self) -> None:
        """Open the ledger of what the newest step moved most, or of what moved most in all."""
        told = self.steps[self.told - 1 : self.told] if not self.over else []
        changes = [(abs(part.amount), entry.key) for step in told for entry, part in step.changes]
        whole = [(abs(entry.end - entry.start), entry.key) for entry in self.view.ledger]
        most = max(changes or whole, key=lambda pair: pair[0], default=None)
        if most is not None:
            self._open(most[1])

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
