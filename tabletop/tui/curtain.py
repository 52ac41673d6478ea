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
from tabletop.tui.frame import HomeWanted
from tabletop.tui.glyphs import glyph
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
    how often the keyboard goes round in this turn.
    """

    seat: str | None
    over: bool
    number: int = 1


class CurtainScreen(PageFrame[None]):
    """The curtain. It posts what is asked for and knows no secret: not even a PIN, which `opens` compares."""

    @dataclass
    class Lifted(Message):
        """The seat takes the keyboard; `pin` is its new PIN or "" for none."""

        seat: str
        pin: str

    class ResolveWanted(Message):
        """The turn is to be resolved now."""

    class PlayersWanted(Message):
        """Somebody wants to change who plays which seat."""

    class BriefingWanted(Message):
        """The room wants to read its briefing again."""

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
        Binding("enter", "take", N_("Go on")),
        Binding("up", "other(-1)", N_("The seat before"), show=False),
        Binding("down", "other(1)", N_("The next seat"), show=False),
        Binding("f5", "resolve", N_("Resolve")),
        Binding("f4", "briefing", N_("Briefing")),
        Binding("f7", "players", N_("Players")),
        Binding("f9", "replay", N_("So far")),
        Binding("f8", "stop", N_("Stop here")),
        Binding("escape", "home", N_("Home")),
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
    ) -> None:
        """`view` is the spectator's, `places` says all seats, `call` who comes next.

        For `pause` seconds Enter does nothing, so that one pressed twice on the screen before lifts no curtain.
        """
        super().__init__()
        self.closed_until = monotonic() + pause
        self.view = view
        self.say_places = places
        self.opens = opens
        self.say_saved = saved
        self.say_note = note
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
        yield self.top()
        with Vertical(id="curtain"):
            yield Page(self._call, id="call", fit=11, bare=True, focus=False)
            with Horizontal(id="pin-row"):
                yield Page(self._pin_label, id="pin-label", fit=1, bare=True, focus=False)
                yield Input(password=True, restrict="[0-9]*", max_length=DIGITS, compact=True, id="pin")
            yield Choices(self._seats, id="seats", fit=12, bare=True, focus=False)

    def heading(self) -> Sequence[str]:
        return (str(self.view.title), date_label(self.view))

    def saved(self) -> str:
        return self.say_saved()

    def on_mount(self) -> None:
        self._show()

    def help_lines(self) -> list[tuple[str, str]]:
        """How the curtain works."""
        return [
            (
                _("The curtain"),
                _(
                    "Only the seat named here looks at the screen; everybody else looks away. Enter lifts the curtain. Arrows"
                    " up and down call another seat. A seat that wants to be sure types a PIN when it first takes over; PINs"
                    " are kept in memory only, so resuming the saved game forgets them."
                ),
            ),
            (
                _("When all have sealed"),
                _(
                    "Enter resolves the turn. Until then any seat may come back and reopen its orders. F5 resolves at once:"
                    " seats that have not sealed hold this turn. F7 changes who plays which seat."
                ),
            ),
            (
                _("Rounds"),
                _(
                    "Seats may send messages and make offers. As long as anybody did so while the keyboard went round, it goes"
                    " round once more, to every seat, mail or none: that it comes again tells nobody whether there is mail."
                ),
            ),
        ]

    # What it says

    def _call(self, cells: int) -> list[Line]:
        place = self.place
        note = self.say_note()
        lines = [*wrap((note, "warn"), cells=cells), BLANK] if note else []
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

    @staticmethod
    def _enter(what: str) -> Line:
        return line((_("Enter") + " ", "head"), what)

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
        """A click on a seat calls it."""
        event.stop()
        if event.pick in self.choices:
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
            self.post_message(self.ResolveWanted())
            return
        typed = self.query_one("#pin", Input).value
        if place.pinned and not self.opens(place.seat, typed):
            self.wrong = True
            self._show()
            return
        self.post_message(self.Lifted(place.seat, typed))

    def action_resolve(self) -> None:
        """Ask for the turn to be resolved."""
        self.post_message(self.ResolveWanted())

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
