"""The bulletin as a page to be read by the room, turned from turn to turn, and saved as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tabletop.i18n import N_, _
from tabletop.table import Look
from tabletop.tui.clock import CLOCK_KEYS
from tabletop.tui.clockface import TopRow
from tabletop.tui.dialogs import Ask, Notice
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.lines import BLANK, Line, line, wrap
from tabletop.words.bulletin import Bulletin, bulletin, latest_turn

WIDEST = 84
"""Lines of running text are not made longer than this many cells."""


def bulletin_lines(told: Bulletin, cells: int) -> list[Line]:
    """The headline, and what is told, paragraph by paragraph."""
    cells = min(cells, WIDEST)
    lines = [*wrap((told.headline, "strong"), cells=cells), BLANK]
    for text in told.paragraphs:
        lines += [*wrap(text, cells=cells), BLANK]
    return lines[:-1]


class BulletinScreen(PageFrame[None]):
    """What the public read after each turn. It is shown nothing but the spectator's look."""

    DEFAULT_CSS = """
    BulletinScreen #page { height: 1fr; padding: 0 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", N_("Turn before"), id="bulletin.before", priority=True),
        Binding("right", "turn(1)", N_("Next turn"), id="bulletin.next", priority=True),
        Binding("s", "save", N_("Save as text"), id="bulletin.save"),
        Binding("escape,enter,b", "back", N_("Go back"), id="bulletin.back"),
        *CLOCK_KEYS,
    ]

    def __init__(self, look: Look, path: Path | None = None) -> None:
        """`path` is where the game is saved, beside which the text goes."""
        super().__init__()
        self.look = look
        self.path = path
        self.turn = latest_turn(look)

    def body(self) -> ComposeResult:
        yield TopRow(self.top())
        yield Page(self._page, id="page", title=self._title, hint=self._hint)

    def heading(self) -> Sequence[str]:
        return (str(self.look.view.title), _("Public bulletin"))

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def _told(self) -> Bulletin | None:
        return bulletin(self.look, self.turn) if self.turn else None

    def _title(self) -> str:
        told = self._told()
        return told.dateline if told else _("Public bulletin")

    def _hint(self) -> str:
        return _("{turn} of {all}", turn=self.turn, all=latest_turn(self.look)) if self.turn else ""

    def _page(self, cells: int) -> list[Line]:
        told = self._told()
        if told is None:
            return [line((_("There is no bulletin before the first turn is resolved."), "dim"))]
        return bulletin_lines(told, cells)

    def action_turn(self, by: int) -> None:
        """Turn to another turn's bulletin."""
        last = latest_turn(self.look)
        self.turn = max(min(self.turn + by, last), min(last, 1))
        page = self.query_one("#page", Page)
        page.rebuild()
        page.scroll_home(animate=False)

    def action_save(self) -> None:
        """Ask where to, and save the bulletin shown as a text."""
        told = self._told()
        if told is None:
            return
        folder = self.path.parent if self.path is not None else Path.cwd()
        name = self.path.stem if self.path is not None else self.look.view.scenario

        def answered(answer: str | None) -> None:
            if answer:
                self._save(Path(answer).expanduser(), told.text)

        ask = Ask(
            lambda: _("Save the bulletin"),
            lambda: _("A new text file:"),
            str(folder / f"{name}-bulletin-{told.turn}.txt"),
            check=_wrong_file,
        )
        self.app.push_screen(ask, answered)

    def _save(self, path: Path, text: str) -> None:
        try:
            with path.open("x", encoding="utf-8") as stream:
                stream.write(text)
        except OSError as error:
            why = error.strerror or str(error)
            self.app.push_screen(Notice(lambda: _("That was not done"), f"{path}: {why}."))
            return
        self.notify(_("Saved in {path}", path=path))

    def action_back(self) -> None:
        """Back to where it was asked for."""
        self.dismiss(None)


def _wrong_file(answer: str) -> str:
    path = Path(answer).expanduser()
    if not answer:
        return _("Name a file, or go back with {key}.", key=key_for("dialog.back"))
    if path.exists():
        return _("There is a file {name} already; name a new one.", name=path.name)
    return ""
