"""Set-up: who sits where, in which form and world, with which luck, and where the game is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tabletop.i18n import N_, _
from tabletop.record.places import games_folder, new_save
from tabletop.scenario import shelf
from tabletop.scenario.card import Card, Choice, doctrines
from tabletop.settings import settings as wishes
from tabletop.tui.dialogs import Ask
from tabletop.tui.glyphs import glyph
from tabletop.tui.help_pages import sections
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Form, Page, PageFrame, yes_no
from tabletop.tui.panels.lines import BLANK, Line, Piece, fit, line, paragraphs
from tabletop.words import player_name

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

HUMAN: Final = "human"
RANDOM: Final = "random"
MOST_SEED: Final = 2**62 - 1
CLOCKS: Final = (0, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90)
"""The minutes of a turn to choose from."""


@dataclass(frozen=True)
class Settings:
    """What is set up so far. `world` is an index; `seed` "" is drawn; `players` follows the card's seats.

    `desk`: orders are given on paper and entered by the facilitator; `clock`: the minutes of a turn, 0 for none.
    """

    players: tuple[str, ...]
    save: Path
    short: bool = False
    world: int = 0
    practice: bool = False
    judges: bool = True
    desk: bool = False
    clock: int = 0
    seed: str = ""
    doctrines: tuple[Choice, ...] = field(default=())

    def seat(self, number: int, by: int) -> Settings:
        """With the next player for the seat at `number`."""
        known = [HUMAN, *(d.id for d in self.doctrines), RANDOM]
        at = known.index(self.players[number]) if self.players[number] in known else 0
        players = list(self.players)
        players[number] = known[(at + by) % len(known)]
        return replace(self, players=tuple(players))


def proposed(card: Card, now: datetime) -> Settings:
    """What the scenario proposes; the saved game is named after `now`.

    Where the folder of saved games cannot be made, that is said when the game is to start, and another can be named.
    """
    try:
        save = new_save(card.id, now)
    except OSError:
        save = games_folder() / f"{card.id}.jsonl"
    players = tuple(HUMAN if seat.human else seat.doctrine for seat in card.seats)
    clock = wishes().clock
    return Settings(players, save, doctrines=doctrines(card.path, shelf.root()), clock=clock)


class SetupScreen(PageFrame[None]):
    """A form of one line a question, with what the line under the cursor means beside it."""

    DEFAULT_CSS = """
    SetupScreen {
        #form { width: 3fr; height: 1fr; }
        #about { width: 2fr; height: 1fr; padding: 0 1; }
        &.-narrow #about { width: 30; padding: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "start", N_("Start the game"), id="setup.start"),
        Binding("p", "everyone", N_("All people"), id="setup.everyone"),
        Binding("m", "one", N_("This seat alone"), id="setup.one"),
        Binding("escape", "home", N_("Home"), id="setup.home"),
    ]

    def __init__(self, card: Card, now: datetime) -> None:
        super().__init__()
        self.card = card
        self.settings = proposed(card, now)

    @property
    def _tabletop(self) -> TabletopApp:
        return cast("TabletopApp", self.app)

    def body(self) -> ComposeResult:
        yield self.top()
        with Horizontal():
            yield Form(self._form, id="form", title=lambda: _("Set-up"), hint=self._hint)
            yield Page(self._about, id="about", title=lambda: _("What this means"), focus=False)

    def heading(self) -> Sequence[str]:
        return (str(self.card.title), _("Set-up"))

    def on_mount(self) -> None:
        self.query_one("#form").focus()

    # The form

    @staticmethod
    def _hint() -> str:
        return _("{arrows} change   {key} choose", arrows=glyph("sideways"), key=key_for("page.choose"))

    def _form(self, cells: int) -> list[Line]:
        card, now = self.card, self.settings
        width = max(
            0, *(cell_len(f"{s.name}") + 4 for s in card.seats), *(cell_len(label) for label in _labels())
        )
        lines: list[Line] = [line((_("Who sits where"), "head"))]
        for number, seat in enumerate(card.seats):
            label = f"{glyph(seat.glyph)} {seat.name}"
            lines.append(_row(label, self.player(now.players[number]), width, ("seat", number), cells))
        lines += [BLANK, line((_("The game"), "head"))]
        if card.short:
            lines.append(_row(_labels()[0], self._length(), width, "short", cells))
        if card.worlds:
            world = str(card.worlds[now.world].name)
            lines.append(_row(_labels()[1], world, width, "world", cells))
        lines.append(_row(_labels()[2], yes_no(now.practice), width, "practice", cells))
        lines.append(_row(_labels()[3], yes_no(now.judges and not now.desk), width, "judges", cells))
        entered = _("on paper, at one desk") if now.desk else _("seat by seat")
        lines.append(_row(_labels()[6], entered, width, "desk", cells))
        clock = _("{minutes} minutes a turn", minutes=now.clock) if now.clock else _("none")
        lines.append(_row(_labels()[7], clock, width, "clock", cells))
        seed = now.seed or _("drawn anew")
        lines.append(_row(_labels()[4], seed, width, "seed", cells, steps=False))
        lines.append(_row(_labels()[5], now.save.name, width, "save", cells, steps=False))
        start = f"{glyph('on')} " + _("Start the game ({key})", key=key_for("setup.start"))
        return [*lines, BLANK, line((start, "mine"), pick="start")]

    def player(self, player: str) -> str:
        """What a player is called here."""
        return player_name(player, {d.id: d.name for d in self.settings.doctrines})

    def _length(self) -> str:
        card = self.card
        length = card.short if self.settings.short and card.short else card.turns
        form = _("short") if self.settings.short else _("full")
        return _("{form}: {count} turns of {each}", form=form, count=length.count, each=length.each)

    # What the line under the cursor means

    def _about(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        for text in self._explained():
            lines += [*paragraphs(text, cells), BLANK]
        return lines

    def _explained(self) -> list[str]:
        card, now = self.card, self.settings
        pick = self.query_one("#form", Form).cursor
        if isinstance(pick, tuple):
            return self._explained_player(now.players[pick[1]])
        if pick == "short":
            return [
                _(
                    "Nobody knows which turn is the last: after the announced number the game may go on a little."
                ),
                _("About {minutes} minutes in full with people.", minutes=card.minutes)
                if card.minutes
                else "",
            ]
        if pick == "world":
            return [f"{world.name}: {world.about}" for world in card.worlds]
        if pick == "practice":
            return [sections()["term-practice"].text]
        if pick == "judges":
            return [sections()["term-judgement"].text]
        if pick == "desk":
            return [sections()["paper-desk"].text]
        if pick == "clock":
            return [sections()["term-clock"].text]
        if pick == "seed":
            return [
                _(
                    "All chance comes from one number. The same number and the same orders give the same game."
                ),
                _("Leave it to be drawn, or give one so that two groups have the same luck."),
            ]
        if pick == "save":
            return [str(now.save), *_promise()]
        return _promise()

    def _explained_player(self, player: str) -> list[str]:
        if player == HUMAN:
            return [
                _("People at this terminal: one person, or a team around it."),
                _("Each seat takes the keyboard in turn; a curtain hides the screen in between."),
            ]
        if player == RANDOM:
            return [_("Any order that is allowed, by chance. For trying things out.")]
        return [f"{d.name}: {d.about}" for d in self.settings.doctrines if d.id == player]

    # What is done

    def _set(self, settings: Settings) -> None:
        self.settings = settings
        self.renew()

    def on_page_moved(self, event: Page.Moved) -> None:
        """Explain the line."""
        self.query_one("#about", Page).rebuild()

    def on_form_stepped(self, event: Form.Stepped) -> None:
        """Change the line's value."""
        self._step(event.pick, event.by)

    def _step(self, pick: object, by: int) -> None:
        now = self.settings
        if isinstance(pick, tuple):
            self._set(now.seat(pick[1], by))
        elif pick == "short":
            self._set(replace(now, short=not now.short))
        elif pick == "world":
            self._set(replace(now, world=(now.world + by) % len(self.card.worlds)))
        elif pick == "practice":
            self._set(replace(now, practice=not now.practice))
        elif pick == "judges":
            self._set(replace(now, judges=not now.judges))
        elif pick == "desk":
            self._set(replace(now, desk=not now.desk))
        elif pick == "clock":
            self._set(replace(now, clock=_clock_after(now.clock, by)))

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Enter on a line: type its value, start, or step it."""
        if event.pick == "start":
            self.action_start()
        elif event.pick == "seed":
            ask = Ask(
                lambda: _("The number of chance"),
                lambda: _("A whole number, or nothing for one that is drawn:"),
                self.settings.seed,
                restrict="[0-9]*",
                check=_wrong_seed,
            )
            self.app.push_screen(ask, self._seed_is)
        elif event.pick == "save":
            ask = Ask(
                lambda: _("Where to save"),
                lambda: _("A new file ending in .jsonl:"),
                str(self.settings.save),
                check=_wrong_save,
            )
            self.app.push_screen(ask, self._save_in)
        else:
            self._step(event.pick, 1)

    def _seed_is(self, answer: str | None) -> None:
        if answer is not None:
            self._set(replace(self.settings, seed=answer))

    def _save_in(self, answer: str | None) -> None:
        if answer:
            self._set(replace(self.settings, save=Path(answer).expanduser()))

    def action_everyone(self) -> None:
        """People on every seat."""
        self._set(replace(self.settings, players=tuple(HUMAN for _seat in self.card.seats)))

    def action_one(self) -> None:
        """People on the seat under the cursor, doctrines on the others."""
        pick = self.query_one("#form", Form).cursor
        chosen = pick[1] if isinstance(pick, tuple) else 0
        players = tuple(HUMAN if n == chosen else seat.doctrine for n, seat in enumerate(self.card.seats))
        self._set(replace(self.settings, players=players))

    def action_home(self) -> None:
        """Back home."""
        self._tabletop.go_home()

    def action_start(self) -> None:
        """Start the game as it is set up."""
        from tabletop.tui.plan import Manner, Plan

        now, card = self.settings, self.card
        self._tabletop.begin(
            Plan(
                scenario=card.path,
                players={seat.id: player for seat, player in zip(card.seats, now.players, strict=True)},
                save=now.save,
                world=card.worlds[now.world].id if card.worlds else None,
                short=now.short,
                seed=int(now.seed) if now.seed else None,
                practice=now.practice,
                manner=Manner(now.judges, now.desk, now.clock),
            )
        )


def _labels() -> tuple[str, ...]:
    return (
        _("Form"),
        _("World"),
        _("Practice turn"),
        _("Own judgement"),
        _("Chance"),
        _("Saved in"),
        _("Orders"),
        _("Turn clock"),
    )


def _clock_after(minutes: int, by: int) -> int:
    """The next choice of minutes, going round; from one that is no choice, the nearest in that direction."""
    if minutes in CLOCKS:
        return CLOCKS[(CLOCKS.index(minutes) + by) % len(CLOCKS)]
    beyond = [choice for choice in CLOCKS if (choice > minutes) == (by > 0)]
    return (beyond[0] if by > 0 else beyond[-1]) if beyond else 0


def _row(label: str, value: str, width: int, pick: object, cells: int, steps: bool = True) -> Line:
    back, on = (glyph("back"), glyph("on")) if steps else (" ", " ")
    room = max(cells - width - 6, 4)
    shown = fit(value, min(room, cell_len(value)))
    pieces: list[Piece] = [
        (fit(label, width), ""),
        (f" {back} ", "dim"),
        (shown, "strong"),
        (f" {on}", "dim"),
    ]
    return line(*pieces, pick=cast("str", pick))


def _promise() -> list[str]:
    return [
        _(
            "Everything is saved as it is sealed; the game goes on where it stopped, whatever happens to the machine."
        ),
        _(
            "The file holds every seat's secrets. It can be read by you alone, and one program on one machine holds all"
            " of them: that is the nature of playing on one terminal."
        ),
    ]


def _wrong_seed(answer: str) -> str:
    if answer and int(answer) > MOST_SEED:
        return _("The largest number is {most}.", most=MOST_SEED)
    return ""


def _wrong_save(answer: str) -> str:
    path = Path(answer).expanduser()
    if not answer or path.suffix != ".jsonl":
        return _("The name of a saved game ends in .jsonl.")
    if path.exists():
        return _("There is a file {name} already; a new game needs a new one.", name=path.name)
    return ""
