"""Why a number is what it is: its course, what moved it in a turn and by how much, and the rule that said so.

From there one goes on to the act or pledge that did it, and through the turns in which the number moved.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from tabletop.engine.views import EntryView, MeterView, PartView
from tabletop.i18n import N_, _
from tabletop.table import Look
from tabletop.tui.at_once import AtOnce
from tabletop.tui.panels.charts import axis, evenly, size_of, steps
from tabletop.tui.panels.course import course
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, Piece, heading, line, two_ends, wrap
from tabletop.tui.panels.parts import arrow, tone_of_amount
from tabletop.tui.panels.view import LinesView
from tabletop.tui.panels.whys import (
    Subject,
    act_subject,
    acts_at,
    is_of,
    ledger_at,
    quote_lines,
    subject_lines,
)
from tabletop.words import (
    cause,
    decibans,
    entry_line,
    evidence_text,
    meter_label,
    meter_standing,
    part_amount,
    plain,
    ranked,
    value_text,
)
from tabletop.words.mechanics import by_itself, dampened, mechanic_text
from tabletop.words.rulebook import Rulebook

CHART_ROWS = 4
NAMED = 6
"""Cells for the values beside the chart."""

Step = tuple[str | Subject, int]
"""What is looked at, a meter's key or something else, and the turn of it."""


class LedgerView(LinesView):
    """One page: a meter in a turn, or what stands behind a number. Enter goes on to what the cursor stands on."""

    ONE_CLICK = True

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Go to it"), id="ledger.open")]

    class Followed(Message):
        """The viewer wants to see what a line stands for."""

        def __init__(self, to: Step) -> None:
            super().__init__()
            self.to = to

    def __init__(self, look: Look, book: Rulebook | None, step: Step, *, id: str) -> None:
        super().__init__(id=id)
        self.look = look
        self.book = book
        self.step = step

    def show_step(self, step: Step) -> None:
        """Show another page, from its top."""
        self.step = step
        self.cursor = None
        self.rebuild()
        self.scroll_home(animate=False)

    def rebuild(self) -> None:
        if self.cells < 4:
            return
        key, turn = self.step
        title = _("Ledger") if isinstance(key, str) else _("What is behind it")
        if self.border_title != title:
            self.border_title = title
        if isinstance(key, str):
            self.show_lines(ledger_lines(self.look, key, self.cells, turn, self.book))
        else:
            self.show_lines(subject_lines(self.look, self.book, key, self.cells))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is a key only where there is something to go to."""
        return bool(self.picks) if action == "choose" else True

    def chose(self, pick: Hashable) -> None:
        turn = self.step[1]
        if isinstance(pick, str):
            self.post_message(self.Followed((pick, turn)))
        elif isinstance(pick, Subject):
            self.post_message(self.Followed((pick, pick.turn or turn)))
        elif isinstance(pick, tuple):
            self.post_message(self.Followed(pick))


class LedgerScreen(AtOnce[int | None]):
    """The ledger in a box of its own, above whatever asked for it. Dismisses with the turn to go to, or with None."""

    DEFAULT_CSS = """
    LedgerScreen { align: center middle; }
    LedgerScreen #ledger { width: 100%; max-width: 100; height: 1fr; margin: 0 0 1 0; }
    LedgerScreen.-ascii #ledger { border: ascii $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "turn(-1)", N_("Older"), id="ledger.older"),
        Binding("right_square_bracket", "turn(1)", N_("Newer"), id="ledger.newer"),
        Binding("g", "go", N_("Go to this turn"), id="ledger.go"),
        Binding("escape,q", "back", N_("Back"), id="ledger.back"),
    ]

    def __init__(
        self, look: Look, about: str | Subject, book: Rulebook | None = None, *, goes: bool = False
    ) -> None:
        """`about` is a meter's key or a subject; `goes`: the screen below can go to a turn."""
        super().__init__()
        self.look = look
        self.book = book
        self.goes = goes
        self.trail: list[Step] = [(about, look.view.turn)]

    def body(self) -> ComposeResult:
        yield LedgerView(self.look, self.book, self.trail[-1], id="ledger")

    def on_mount(self) -> None:
        self.call_after_refresh(self.filled)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Older and newer, and going to a turn, only where there is another turn, or a way."""
        key, _turn = self.trail[-1]
        if action == "turn":
            return isinstance(key, str) and len(self._turns(key)) > 1
        return self.goes if action == "go" else True

    def on_ledger_view_followed(self, event: LedgerView.Followed) -> None:
        """From a cause to what did it."""
        event.stop()
        if event.to != self.trail[-1]:
            self.trail.append(event.to)
            self._show()

    def _turns(self, key: str) -> list[int]:
        """The turns with whose opening the meter had moved, and the one that is shown."""
        moved = {
            past.turn
            for past in self.look.history
            if any(entry.key == key for entry in ledger_at(self.look, past.turn))
        }
        return sorted(moved | {self.trail[-1][1]})

    def _show(self) -> None:
        self.query_one(LedgerView).show_step(self.trail[-1])
        self.refresh_bindings()

    def action_turn(self, by: int) -> None:
        """To the turn before, or the next, in which this number moved."""
        key, turn = self.trail[-1]
        if isinstance(key, str):
            turns = self._turns(key)
            at = max(0, min(turns.index(turn) + by, len(turns) - 1))
            self.trail[-1] = (key, turns[at])
            self._show()

    def action_go(self) -> None:
        """Let the screen below go to the turn that is shown."""
        self.dismiss(self.trail[-1][1])

    def action_back(self) -> None:
        """Back to the page before, or out of the ledger."""
        if len(self.trail) > 1:
            self.trail.pop()
            self._show()
        else:
            self.dismiss(None)


def ledger_lines(
    look: Look, key: str, cells: int, turn: int | None = None, book: Rulebook | None = None
) -> list[Line]:
    """The page of one meter as it stood when `turn` opened: headline, course, causes with their rules, what it means."""
    view, turn = look.view, turn or look.view.turn
    cells = min(cells, MEASURE)
    entry = next((e for e in ledger_at(look, turn) if e.key == key), None)
    meter = view.meter(key)
    lines: list[Line] = []
    if entry is not None:
        lines += wrap((entry_line(view, entry), "strong"), cells=cells)
    elif meter is not None:
        lines += wrap((meter_standing(view, meter), "strong"), cells=cells)
    else:
        lines += wrap((key, "strong"), cells=cells)
    lines += wrap((_opened(look, turn, moved=entry is not None), "dim"), cells=cells)
    if meter is not None:
        lines += chart_lines(look, meter, turn, cells)
    if entry is not None:
        lines.append(heading(_("What moved it"), cells))
        said: set[str] = set()
        for part in ranked(entry):
            lines += _part(look, entry, part, turn, cells, book)
            if part.kind not in said:
                said.add(part.kind)
                lines += wrap((mechanic_text(part.kind), "dim"), cells=cells, first="  ")
    if meter is not None and meter.about:
        lines += [heading(meter_label(view, meter), cells), *wrap((str(meter.about), "dim"), cells=cells)]
    if entry is not None and entry.unit == "centibans":
        text = _(
            "Evidence adds up in decibans (dB): +3 dB doubles the odds that the other side is a security seeker,"
            " −3 dB halves them."
        )
        lines += [BLANK, *wrap((text, "dim"), cells=cells)]
    return lines


def _opened(look: Look, turn: int, *, moved: bool) -> str:
    if look.view.ending is not None and turn == look.view.turn:
        when = _("at the end, after turn {turn}", turn=turn - 1)
    elif turn <= 1:
        return _("as turn 1 opened, before anybody had acted")
    else:
        when = _("as turn {turn} opened, after turn {before}", turn=turn, before=turn - 1)
    return when if moved else _("{when}: it did not move", when=when)


def chart_lines(look: Look, meter: MeterView, now: int, cells: int) -> list[Line]:
    """The course of the meter over the game in steps; the turn that is looked at is marked. Nothing before turn 2."""
    found = course(look, meter.key)
    turns, values = [turn for turn, _value in found], [value for _turn, value in found]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return []
    while turns and size_of(len(turns), cells - NAMED) == 0:
        turns, values = turns[1:], values[1:]
    size = size_of(len(turns), cells - NAMED)
    low, high = min(known), max(known)
    bounds = evenly(low, max(high, low + 1), CHART_ROWS)
    lines = [BLANK]
    rows = steps(values, [*bounds[:-1], bounds[-1] + 1], size)
    for number, row in enumerate(rows):
        name = value_text(meter.kind, bounds[len(rows) - 1 - number])
        pieces: list[Piece] = [(f"{name:>{NAMED - 1}} " if len(name) < NAMED else "      ", "dim")]
        for turn, text in zip(turns, row, strict=True):
            pieces.append((text, "mine" if turn == now else ""))
        lines.append(line(*pieces))
    under = [(" " * NAMED + axis(turns, size), "dim")]
    lines.append(Line(tuple((text, "dim") for text, _tone in under)))
    return lines


def _part(
    look: Look, entry: EntryView, part: PartView, turn: int, cells: int, book: Rulebook | None
) -> list[Line]:
    """One cause: its amount, what it rests on, the rule in the scenario's own words, and the engine's part in it."""
    view = look.view
    tone = tone_of_amount(view, entry.key, part.amount)
    amount = part_amount(part, entry)
    pick = _behind(look, part, turn)
    room = cells - len(amount) - 3
    head, *rest = wrap((cause(view, part), "strong"), cells=room, pick=pick)
    left: list[Piece] = [(f"{arrow(part.amount)} ", tone), *head.pieces]
    lines = [two_ends(left, [(amount, tone)], cells, pick=pick)]
    lines += (Line((("  ", ""), *row.pieces), pick) for row in rest)
    if part.sincere or part.insincere:
        lines += wrap((_evidence(part, entry), ""), cells=cells, first="  ")
    lines += quote_lines(book.of_part(part) if book else None, cells)
    if part.place and not book:
        lines.append(line(("  " + part.place, "dim")))
    return lines


def _evidence(part: PartView, entry: EntryView) -> str:
    """The two likelihoods in plain words, what the evidence does to trust, and why it counted for less than it says."""
    said = [evidence_text(part)]
    alone = by_itself(part, entry)
    if alone is not None:
        start, end = (plain(value) for value in alone)
        if len(entry.parts) == 1:
            said.append(_("That takes trust from {start}% to {end}%.", start=start, end=end))
        else:
            said.append(_("By itself it would take trust from {start}% to {end}%.", start=start, end=end))
    if (full := dampened(part)) is not None:
        said.append(
            _(
                "In full it would be {full}: other gestures of the same turn, the reader’s filter or its own provocation"
                " took from it (rules, R6.5 to R6.7).",
                full=decibans(full),
            )
        )
    text = said[0]
    for more in said[1:]:
        text = _("{sentence} {more}", sentence=text, more=more)
    return text


def _behind(look: Look, part: PartView, turn: int) -> Hashable:
    """What did it: an act or a pledge that the viewer knows of, or nothing to go to."""
    if part.kind in ("quiet", "alarm", "pledge"):
        for pledge in look.view.pledges:
            if (pledge.name, pledge.by, pledge.to) == (part.name, part.seat, part.target):
                return Subject("pledge", pledge.id, pledge.by, pledge.to)
    for act in acts_at(look, turn):
        if is_of(act, part):
            return act_subject(act, turn)
    return None
