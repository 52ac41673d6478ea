"""A practice game of the file as it stands: from any turn, with any seats, and back to the studio."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tabletop.engine import Rules
from tabletop.errors import TabletopError
from tabletop.i18n import N_, _
from tabletop.table import HUMAN, Table
from tabletop.tui.asides import Asides
from tabletop.tui.dialogs import Dialog, Question
from tabletop.tui.game import HotSeat
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Form, yes_no
from tabletop.tui.panels.lines import BLANK, Line, fit, line, wrap
from tabletop.words import player_name

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

MOST_SEED = 9999
"""The highest number of luck that can be stepped to."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice game as it was asked for: from the opening of `turn`, reached by doctrines with the luck of `seed`; then
    people take `seats`. `kept`: it is saved like any other game.
    """

    turn: int
    seats: tuple[str, ...]
    seed: int
    kept: bool = False


class NotReached(TabletopError):
    """The game of the doctrines ends before the turn that was asked for."""

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last

    def __str__(self) -> str:
        return _(
            "With this seed the doctrines' game ends in turn {last}. Choose an earlier turn, or another seed.",
            last=self.last,
        )


def reach(rules: Rules, wanted: Practice, save: Path | None = None) -> Table:
    """The table of a practice game, at the turn that was asked for. `save`: where it is kept, where it is to be.

    Raises NotReached, and leaves no file then; RecordError.
    """
    if save is not None:
        reach(rules, wanted).close()  # the same game without a file: only one that gets there is kept
    table = Table.start(rules, players={s.id: s.doctrine for s in rules.seats}, seed=wanted.seed, save=save)
    while table.turn < wanted.turn and not table.ended:
        table.resolve()
    if table.ended:
        raise NotReached(table.last - 1)
    for seat in wanted.seats:
        table.set_player(seat, HUMAN)
    return table


class PracticeGame(HotSeat):
    """A practice game in the ordinary console; it leads back to the studio.

    Whoever practises knows the whole file: no seat is asked for a PIN, and a single one is not called to the curtain.
    """

    def __init__(self, app: TabletopApp, table: Table) -> None:
        super().__init__(app, table, clock=0)
        self.began = table.turn
        self.met = set(self.humans)
        self.asides = _Back(self)

    def note(self) -> str:
        return _("Practice from turn {turn} ({key}: studio)", turn=self.began, key=key_for("studio.back"))


class _Back(Asides):
    """The asides of a practice game."""

    def parting(self) -> str:
        path = self.game.table.path
        if path is not None:
            return _("It is saved in {path}; what is drafted is not sealed.", path=path)
        return _("This is a practice game; nothing of it is kept.")

    def home(self) -> None:
        """Back to the studio, after asking while the game is going on."""
        if self.game.table.ended:
            self.game.app.go_home()
            return
        question = Question(
            lambda: _("Leave the practice game?"), self.parting, lambda: _("To the studio"), lambda: _("Stay")
        )
        self.game.ask(question, self.game.app.go_home)


class PracticeDialog(Dialog[Practice]):
    """Asks from which turn, with whose seats and with which luck to practise. The last answers are offered again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "take", N_("Start"), id="practice.start"),
    ]

    def __init__(self, rules: Rules, wanted: Practice, fault: Callable[[], str] = lambda: "") -> None:
        """`fault` says what was wrong with the answers as they stand, where something was."""
        super().__init__(
            lambda: _("Practice game"),
            lambda: _("Doctrines play up to the turn; then you take the seats by hand."),
        )
        self.rules = rules
        self.wanted = wanted
        self.fault = fault

    def answers(self) -> ComposeResult:
        yield Form(self._form, id="choices", fit=15, bare=True)

    def on_mount(self) -> None:
        self.query_one("#choices").focus()

    def _form(self, cells: int) -> list[Line]:
        rows = list(self._rows())
        width = max(cell_len(label) for label, _value, _pick in rows) + 2
        lines = [
            line(fit(label, width), f"{glyph('back')} ", (value, "strong"), f" {glyph('on')}", pick=pick)
            for label, value, pick in rows
        ]
        fault = self.fault()
        said = wrap((fault, "bad"), cells=cells, first=f"{glyph('alert')} ") if fault else []
        start = line((_("Start ({key})", key=key_for("practice.start")), "mine"), pick="start")
        return [*lines, BLANK, *said, start]

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        """Label, value, and what the row stands for."""
        wanted, names = self.wanted, self.rules.doctrine_names
        count = self.rules.form.count
        yield _("From turn"), _("{turn} of {count}", turn=wanted.turn, count=count), "turn"
        yield _("Seed (luck)"), str(wanted.seed), "seed"
        for seat in self.rules.seats:
            player = HUMAN if seat.id in wanted.seats else seat.doctrine
            yield f"{glyph(seat.glyph)} {seat.name}", player_name(player, names), f"seat {seat.id}"
        yield _("Keep it as a saved game"), yes_no(wanted.kept), "kept"

    def on_form_stepped(self, event: Form.Stepped) -> None:
        """The next value."""
        event.stop()
        self._step(str(event.pick), event.by)

    def on_page_chosen(self, event: Form.Chosen) -> None:
        """Enter on a value steps it, on the last line starts."""
        event.stop()
        if event.pick == "start":
            self.action_take()
        else:
            self._step(str(event.pick), 1)

    def _step(self, pick: str, by: int) -> None:
        wanted = self.wanted
        kind, _space, seat = pick.partition(" ")
        if kind == "turn":
            wanted = replace(wanted, turn=1 + (wanted.turn - 1 + by) % self.rules.form.count)
        elif kind == "seed":
            wanted = replace(wanted, seed=max(0, min(wanted.seed + by, MOST_SEED)))
        elif kind == "kept":
            wanted = replace(wanted, kept=not wanted.kept)
        elif kind == "seat":
            taken = {*wanted.seats} ^ {seat}
            wanted = replace(wanted, seats=tuple(s.id for s in self.rules.seats if s.id in taken))
        if wanted != self.wanted:
            self.wanted = wanted
            self.fault = lambda: ""
        self.renew()

    def action_take(self) -> None:
        """Start, where a seat is taken."""
        if self.wanted.seats:
            self.dismiss(self.wanted)
        else:
            self.fault = lambda: _("Take at least one seat: step it to {human}.", human=player_name(HUMAN))
            self.renew()


def asked_again(rules: Rules, before: Practice | None, seat: str) -> Practice:
    """What the dialog begins with: the answers of last time as far as these rules have them, else `seat` from turn 1."""
    ids = [each.id for each in rules.seats]
    if before is None:
        return Practice(1, (seat if seat in ids else ids[0],), 1)
    seats = tuple(each for each in before.seats if each in ids) or (ids[0],)
    return replace(before, turn=min(before.turn, rules.form.count), seats=seats)
