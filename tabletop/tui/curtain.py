"""The hand-over curtain: nothing of any seat is in sight, only whose turn it is at the keyboard.

While seats still have to seal it names the next one; when all have sealed it waits for the word to resolve, and until
that word is given a seat may still come back and reopen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from tabletop.engine.views import View
from tabletop.i18n import N_, _
from tabletop.tui.clock import CLOCK_KEYS
from tabletop.tui.clockface import TopRow
from tabletop.tui.entries import LineEntry
from tabletop.tui.frame import HomeWanted
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Choices, Page, PageFrame
from tabletop.tui.panels.intents import ReplayWanted, StopWanted
from tabletop.tui.panels.lines import BLANK, Line, Piece, line, two_ends, wrap
from tabletop.words import date_label

DIGITS = 8
"""The most digits of a PIN."""


@dataclass(frozen=True, slots=True)
class Place:
    """A seat as the curtain shows it: who it is, who plays it, whether it has sealed, and the state of its PIN.

    `met`: it has been behind the curtain before, so a missing PIN was a choice.
    """

    seat: str
    name: str
    glyph: str
    player: str
    human: bool
    sealed: bool
    pinned: bool
    met: bool


@dataclass(frozen=True, slots=True)
class Call:
    """Whom the curtain calls: `seat` comes next (None: nobody has to); `over`: the turn can be resolved. `number` counts
    how often the keyboard goes round in this turn; `why` says, where it fell by itself, why it did.
    """

    seat: str | None
    over: bool
    number: int = 1
    why: Callable[[], str] | None = None


ENTER = ("enter",)
"""What stands for the line that says what Enter does."""


class PinEntry(LineEntry):
    """A line for the digits of a PIN; all other keys go on to the screen, the clock's among them."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the line takes the key for itself."""
        return character is not None and character.isdecimal()


class CurtainScreen(PageFrame[None]):
    """The curtain. It posts what is asked for and knows no secret: not even a PIN, which `opens` compares."""

    @dataclass
    class Lifted(Message):
        """The seat takes the keyboard; `pin` is its new PIN or "" for none."""

        seat: str
        pin: str

    @dataclass
    class ResolveWanted(Message):
        """The turn with this number is to be resolved now."""

        turn: int

    class PlayersWanted(Message):
        """Somebody wants to change who plays which seat."""

    class BriefingWanted(Message):
        """The room wants to read its briefing again."""

    class ProjectorWanted(Message):
        """The room wants to see what everybody may see."""

    DEFAULT_CSS = """
    CurtainScreen {
        align: center middle;
        background: $panel;
        #curtain {
            width: 76; max-width: 100%; height: auto; padding: 1 3;
            border: round $foreground 40%; background: $background;
        }
        #pin-row { height: 1; display: none; margin: 1 0 0 0; }
        #pin-row.-shown { display: block; }
        #pin-label { width: 38; }
        #pin { width: 1fr; background: $panel; }
        &.-ascii #curtain { border: ascii $foreground; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Go on"), id="curtain.lift"),
        Binding("up", "other(-1)", N_("The seat before"), show=False, id="curtain.before"),
        Binding("down", "other(1)", N_("The next seat"), show=False, id="curtain.next"),
        Binding("f5", "resolve", N_("Resolve"), id="curtain.resolve"),
        Binding("f6", "projector", N_("Projector"), id="curtain.projector"),
        Binding("f4", "briefing", N_("Briefing"), id="curtain.briefing"),
        Binding("f7", "players", N_("Players"), id="curtain.players"),
        Binding("f9", "replay", N_("So far"), id="curtain.replay"),
        Binding("f8", "stop", N_("Stop here"), id="curtain.stop"),
        Binding("escape", "home", N_("Home"), id="curtain.home"),
        *CLOCK_KEYS,
    ]

    def __init__(
        self,
        view: View,
        places: Callable[[], Sequence[Place]],
        call: Call,
        opens: Callable[[str, str], bool],
        saved: Callable[[], str],
        note: Callable[[], str],
        pause: float,
        late: Callable[[], bool] = lambda: False,
    ) -> None:
        """`view` is the spectator's, `places` says all seats, `call` who comes next, `late` whether time is up.

        For `pause` seconds neither Enter nor F5 does anything, nor a click on them, so that what was pressed twice on the
        screen before lifts no curtain and resolves nothing unseen.
        """
        super().__init__()
        self.closed_until = monotonic() + pause
        self.view = view
        self.say_places = places
        self.opens = opens
        self.say_saved = saved
        self.say_note = note
        self.late = late
        self.why = call.why
        self.wrong = False
        self.number = call.number
        self.choices: list[str | None] = [p.seat for p in self.places if p.human]
        if call.over or not self.choices:
            self.choices.insert(0, None)
        self.at = self.choices.index(call.seat) if call.seat in self.choices else 0

    @property
    def places(self) -> Sequence[Place]:
        """All seats, in the language spoken now."""
        return self.say_places()

    @property
    def place(self) -> Place | None:
        """The seat that would take the keyboard now; None where the turn would be resolved."""
        chosen = self.choices[self.at]
        return next((p for p in self.places if p.seat == chosen), None)

    def body(self) -> ComposeResult:
        yield TopRow(self.top())
        with Vertical(id="curtain"):
            yield Choices(self._call, id="call", fit=13, bare=True, focus=False)
            with Horizontal(id="pin-row"):
                yield Page(self._pin_label, id="pin-label", fit=1, bare=True, focus=False)
                yield PinEntry(password=True, restrict="[0-9]*", max_length=DIGITS, compact=True, id="pin")
            yield Choices(self._seats, id="seats", fit=12, bare=True, focus=False)

    def heading(self) -> Sequence[str]:
        return (str(self.view.title), date_label(self.view))

    def saved(self) -> str:
        return self.say_saved()

    def on_mount(self) -> None:
        self._show()

    # What it says

    def _call(self, cells: int) -> list[Line]:
        place = self.place
        note = self.say_note()
        lines = [*wrap((note, "warn"), cells=cells), BLANK] if note else []
        for said in self._told():
            lines += [*wrap((said, "warn"), cells=cells, first=f"{glyph('alert')} "), BLANK]
        if place is None:
            text = _("All seats have sealed. Everybody may look.")
            return [*lines, *wrap((text, "strong"), cells=cells), BLANK, self._enter(_("resolve the turn"))]
        if place.sealed and None in self.choices:
            said = _("{seat} has sealed. It may come back and look, or reopen its orders.", seat=place.name)
        else:
            said = _("Only {seat} looks at the screen now. Everybody else looks away.", seat=place.name)
        if self.number > 1:
            again = _(
                "Round {number}: somebody has talked, so every seat has another look.", number=self.number
            )
            lines += [*wrap((again, "dim"), cells=cells), BLANK]
        big = line(f"{glyph(place.glyph)}  ", (_spaced(place.name), "strong"))
        return [*lines, big, BLANK, *wrap(said, cells=cells), BLANK, self._enter(_("lift the curtain"))]

    def _told(self) -> list[str]:
        """What has happened by itself: the curtain fell, time is up."""
        told = [] if self.why is None else [self.why()]
        if self.late():
            told.append(
                _(
                    "Time is up, and nothing is lost. {close} closes the turn: seats that have not sealed hold. {more}"
                    " gives five more minutes.",
                    close=key_for("curtain.resolve"),
                    more=key_for("clock.more"),
                )
            )
        return told

    @staticmethod
    def _enter(what: str) -> Line:
        return line((key_for("curtain.lift") + " ", "head"), what, pick=ENTER)

    def _pin_label(self, cells: int) -> list[Line]:
        place = self.place
        if self.wrong:
            return [line((_("That is not the PIN. Once more:"), "bad"))]
        if place is not None and place.pinned:
            return [line(_("PIN:"))]
        return [line(_("A PIN, if you want one (digits):"))]

    def _seats(self, cells: int) -> list[Line]:
        lines: list[Line] = [BLANK]
        for place in self.places:
            chosen = place.seat == self.choices[self.at]
            mark = glyph("yes") if place.sealed else glyph("pending")
            state = _("sealed") if place.sealed else _("has not sealed")
            head: list[Piece] = [
                (f"{glyph('pick') if chosen else ' '} ", "head"),
                (f"{glyph(place.glyph)} {place.name}", "strong" if chosen else ""),
                (f"  {place.player}" if not place.human else "", "dim"),
            ]
            tail: list[Piece] = [(f"{state} {mark}", "dim")] if place.human else []
            lines.append(two_ends(head, tail, cells, pick=place.seat if place.human else None))
        return lines

    # What is done

    def _show(self) -> None:
        place = self.place
        asks = place is not None and (place.pinned or not place.met)
        self.query_one("#pin-row").set_class(asks, "-shown")
        field = self.query_one("#pin", Input)
        field.value = ""
        self.renew()
        self.set_focus(field if asks else None)

    def action_other(self, by: int) -> None:
        """Call another seat."""
        self.wrong = False
        self.at = (self.at + by) % len(self.choices)
        self._show()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """A click on a seat calls it; one on what Enter does is as good as Enter."""
        event.stop()
        if event.pick == ENTER:
            self.action_take()
        elif event.pick in self.choices:
            self.wrong = False
            self.at = self.choices.index(str(event.pick))
            self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter behind the PIN."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Lift the curtain for the seat called, or resolve."""
        if monotonic() < self.closed_until:
            return
        place = self.place
        if place is None:
            self.post_message(self.ResolveWanted(self.view.turn))
            return
        typed = self.query_one("#pin", Input).value
        if place.pinned and not self.opens(place.seat, typed):
            self.wrong = True
            self._show()
            return
        self.post_message(self.Lifted(place.seat, typed))

    def action_resolve(self) -> None:
        """Ask for the turn to be resolved."""
        if monotonic() >= self.closed_until:
            self.post_message(self.ResolveWanted(self.view.turn))

    def action_projector(self) -> None:
        """Ask for what everybody may see."""
        self.post_message(self.ProjectorWanted())

    def action_players(self) -> None:
        """Ask for the list of players."""
        self.post_message(self.PlayersWanted())

    def action_briefing(self) -> None:
        """Ask for the briefing of the room."""
        self.post_message(self.BriefingWanted())

    def action_stop(self) -> None:
        """Ask for the game to be ended here."""
        self.post_message(StopWanted())

    def action_replay(self) -> None:
        """Ask for the game so far."""
        self.post_message(ReplayWanted())

    def action_home(self) -> None:
        """Ask to go home."""
        self.post_message(HomeWanted())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first resolution there is nothing to be seen again."""
        return self.view.turn > 1 if action == "replay" else True


def _spaced(name: str) -> str:
    """A name set wide, for the one word that a room has to read from afar."""
    return name if any(ord(char) > 0x2E80 for char in name) else " ".join(name.upper())
