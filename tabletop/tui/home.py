"""The home screen: what can be played, what was played lately, and how a game goes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tabletop.i18n import LANGUAGES, N_, _
from tabletop.scenario.card import Card, NoCard, card
from tabletop.scenario.shelf import packs, shipped
from tabletop.tui.games import Saved, recent, when
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.lines import BLANK, Line, Piece, line, paragraphs, two_ends, wrap

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

FIRST_MINUTE = (
    N_("Choose a scenario and say who plays which government; a doctrine can play any of them."),
    N_("Each seat reads its own briefing behind the curtain, drafts its orders and seals them."),
    N_("When all have sealed, everything happens at once, and is told step by step with its reasons."),
    N_("At the end the hidden types and the scores come to light; then replay the game together."),
)
"""How a game goes, in four sentences."""

FEW = 3
"""With fewer games than this a small screen has room for how a game goes."""

FIRST = "first_steps"
"""The scenario that teaches the game: it stands first."""

LONGEST = 10_000
"""Where a scenario that does not say how long it takes stands among the others: the shortest come first."""

Pick = tuple[str, int]
"""What a line of the list stands for: ("play", number of the scenario) or ("game", number of the game)."""


class HomeScreen(PageFrame[None]):
    """Scenarios and saved games to choose from, with what is chosen explained beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "replay", N_("Replay"), id="home.replay"),
        Binding("o", "open_file", N_("Open a file"), id="home.open_file"),
    ]

    def __init__(self, left: Path | None = None) -> None:
        """`left` is the saved game just left, for the cursor to stand on."""
        super().__init__()
        self._left = left
        self.cards: list[Card] = []
        self.problems: list[str] = []
        self.starts: dict[int, str] = {}
        """The number of a pack's first scenario: the name of the pack."""
        self._put_on("", shipped())
        for pack in packs():
            self._put_on(pack.name, pack.scenarios())
        self.games: list[Saved] = recent(self.cards)
        self.at: Pick = ("play", 0)

    def _put_on(self, pack: str, paths: Iterable[Path]) -> None:
        """Read the cards of a shelf; what cannot be read is a problem to tell, and hides nothing else."""
        cards = []
        for path in paths:
            try:
                cards.append(card(path))
            except NoCard as error:
                self.problems.append(str(error))
        cards.sort(key=lambda each: (each.id != FIRST, each.minutes or LONGEST))
        if pack and cards:
            self.starts[len(self.cards)] = pack
        self.cards += cards

    def reload(self, left: Path | None = None) -> None:
        """Look for saved games again. The cursor goes to the one just `left`, so that Enter goes on with it."""
        self.games = recent(self.cards)
        self.renew()
        number = next((n for n, game in enumerate(self.games) if game.path == left), None)
        if number is not None:
            self.query_one("#list", Page).cursor = ("game", number)

    @property
    def _tabletop(self) -> TabletopApp:
        return cast("TabletopApp", self.app)

    def body(self) -> ComposeResult:
        yield self.top()
        yield Page(self._banner, id="banner", bare=True, focus=False, fit=2)
        with Horizontal(id="middle"):
            yield Page(self._list, id="list", title=lambda: _("Play"))
            yield Page(self._about, id="about", title=self._about_title, focus=False)
        yield Page(self._minute, id="minute", title=lambda: _("How a game goes"), focus=False, fit=9)

    def on_mount(self) -> None:
        self.query_one("#list").focus()
        if self._left is not None:
            self.call_after_refresh(self.reload, self._left)

    # What stands in the boxes

    def _banner(self, cells: int) -> list[Line]:
        text = _("Governments in a crisis: what they do, what it says about them, and who believes it.")
        return wrap((text, "dim"), cells=cells)

    def _list(self, cells: int) -> list[Line]:
        """Scenarios, with their pitches where there is room for all of them and for the recent games, and these.

        The language that needs more rows decides for both, so that changing it changes no more than the words.
        """
        bare = self._choices(cells, pitched=False)
        pitches = sum(
            max(len(wrap((each.pitch.in_language(tag), ""), cells=cells, first="  ")) for tag in LANGUAGES)
            for each in self.cards
        )
        room = self.query_one("#list").scrollable_content_region.height
        return bare if len(bare) + pitches > room else self._choices(cells, pitched=True)

    def _choices(self, cells: int, *, pitched: bool) -> list[Line]:
        lines: list[Line] = [line((_("Scenarios"), "head"))]
        for number, each in enumerate(self.cards):
            pick: Pick = ("play", number)
            if number in self.starts:
                lines += [BLANK, line((_("Pack: {name}", name=self.starts[number]), "head"))]
            lines.append(self._scenario(each, pick, cells))
            if pitched:
                lines += wrap((str(each.pitch), ""), cells=cells, pick=pick, first="  ")
        lines += [*wrap(*((p, "bad") for p in self.problems), cells=cells)] if self.problems else []
        lines += [BLANK, line((_("Recent games"), "head"))]
        if not self.games:
            lines += wrap((_("None yet. Games are saved as they are played."), "dim"), cells=cells)
        now = self._tabletop.clock()
        for number, game in enumerate(self.games):
            mark = glyph("yes") if game.ended else glyph("now") if game.seen.readable else glyph("unknown")
            left = [(f"{mark} ", "dim"), (str(game.title), "strong"), (f"  {game.state()}", "")]
            right = [(when(game.seen.written, now), "dim")]
            lines.append(two_ends(left, right, cells, pick=("game", number)))  # type: ignore[arg-type]
        if self.has_class("-short") and len(self.games) < FEW:
            lines += [BLANK, line((_("How a game goes"), "head")), *self._minute(cells)]
        return lines

    def _scenario(self, each: Card, pick: Pick, cells: int) -> Line:
        size = _("{seats} seats", seats=len(each.seats))
        right = f"{size} {glyph('flat')} {_hours(each.minutes)}" if each.minutes else size
        left: list[Piece] = [(str(each.title), "strong")]
        if each.id == FIRST:
            left.append(("  " + _("start here"), "mine"))
        return two_ends(left, [(right, "dim")], cells, pick=pick)

    def _about_title(self) -> str:
        kind, number = self.at
        if kind == "game" and number < len(self.games):
            return str(self.games[number].title)
        return str(self.cards[number].title) if number < len(self.cards) else ""

    def _about(self, cells: int) -> list[Line]:
        kind, number = self.at
        if kind == "game" and number < len(self.games):
            return self._about_game(self.games[number], cells)
        return self._about_scenario(self.cards[number], cells) if number < len(self.cards) else []

    def _about_scenario(self, each: Card, cells: int) -> list[Line]:
        lines = paragraphs(str(each.pitch), cells, "strong")
        lines += paragraphs(str(each.question), cells)
        if self.has_class("-short"):
            seats = "  ".join(f"{glyph(seat.glyph)}\u00a0{seat.name}" for seat in each.seats)
            lines += [BLANK, *wrap(seats, cells=cells)]
        else:
            lines += [BLANK, line((_("Seats"), "head"))]
            for seat in each.seats:
                remark = "" if seat.human else "  " + _("played by a doctrine unless you ask for it")
                lines += wrap((f"{glyph(seat.glyph)} {seat.name}", ""), (remark, "dim"), cells=cells)
        length = _("{count} turns of {each}", count=each.turns.count, each=each.turns.each)
        lines += [BLANK, line((_("Length"), "head")), *wrap(length, cells=cells)]
        if each.short:
            short = _("short form: {count} turns of {each}", count=each.short.count, each=each.short.each)
            lines += wrap(short, cells=cells)
        return [
            *lines,
            BLANK,
            *wrap((_("{key}: set it up", key=key_for("page.choose")), "mine"), cells=cells),
        ]

    def _about_game(self, game: Saved, cells: int) -> list[Line]:
        lines = [line((game.state(), "strong")), BLANK]
        if game.seen.readable:
            text = _("{key}: replay it") if game.ended else _("{key}: go on, at the curtain")
            text = text.format(key=key_for("page.choose"))
            lines += wrap((text, "mine"), cells=cells)
            if not game.ended:
                replay = _("{key}: replay it so far as a spectator", key=key_for("home.replay"))
                lines += wrap((replay, "mine"), cells=cells)
        lines += [BLANK, line((_("Saved in"), "head")), *wrap((str(game.path), "dim"), cells=cells)]
        secret = _("The file holds every seat's secrets and can be read by you alone.")
        return [*lines, BLANK, *wrap((secret, "dim"), cells=cells)]

    def _minute(self, cells: int) -> list[Line]:
        lines: list[Line] = []
        for number, text in enumerate(FIRST_MINUTE, 1):
            lines += wrap((_(text), ""), cells=cells, first=f"{number} ")
        return lines

    # What is done

    def on_page_moved(self, event: Page.Moved) -> None:
        """Explain what the cursor stands on."""
        if isinstance(event.pick, tuple):
            self.at = event.pick
            self.query_one("#about", Page).rebuild()
            self.refresh_bindings()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Open what was chosen."""
        self._open(event.pick)

    def _open(self, pick: Hashable) -> None:
        if not isinstance(pick, tuple):
            return
        kind, number = pick
        if kind == "play":
            self._tabletop.set_up(self.cards[number])
        elif (game := self.games[number]).ended:
            self._tabletop.replay(game.path)
        else:
            self._tabletop.resume(game.path)

    def action_replay(self) -> None:
        """Replay the game under the cursor."""
        if self.at[0] == "game":
            self._tabletop.replay(self.games[self.at[1]].path)
        else:
            self.notify(_("Move to a saved game first."))

    def action_open_file(self) -> None:
        """Ask for a file and open it: a saved game or a scenario."""
        from tabletop.tui.dialogs import Ask

        def text() -> str:
            return _("The path of a saved game (.jsonl) or of a scenario (.yaml):")

        self.app.push_screen(Ask(lambda: _("Open a file"), text, check=_missing), self._opened)

    def _opened(self, answer: str | None) -> None:
        if not answer:
            return
        path = Path(answer).expanduser()
        if path.suffix == ".jsonl":
            self._tabletop.resume(path)
            return
        try:
            self._tabletop.set_up(card(path))
        except NoCard as error:
            self._tabletop.complain(lambda: _("This is not a scenario"), error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Replay is for saved games."""
        return self.at[0] == "game" if action == "replay" else True


def _missing(answer: str) -> str:
    return (
        ""
        if not answer or Path(answer).expanduser().is_file()
        else _("There is no file {name}.", name=answer)
    )


def _hours(minutes: int) -> str:
    """About how long: minutes, or hours in halves."""
    if minutes < 90:
        return _("{minutes} min", minutes=minutes)
    halves = (minutes + 15) // 30
    hours = f"{halves // 2}" + (".5" if halves % 2 else "")
    return _("{hours} h", hours=hours)
