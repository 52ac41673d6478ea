"""What must hold whatever was pressed: no secret on a screen that may not show it, a sane stack, no line cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from rich.cells import cell_len
from textual.screen import Screen

from tabletop.engine import Rules, state_hash
from tabletop.engine.views import FACILITATOR, SPECTATOR
from tabletop.i18n import LANGUAGES, Text
from tabletop.table import Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.curtain import CurtainScreen
from tabletop.tui.frame import Frame
from tabletop.tui.keeping import kept
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.view import LinesView
from tabletop.tui.replay import ReplayScreen
from tests.tui.desk import shown

MARKER = re.compile(r"q\d{4}z")
"""The words that a random player types; each is typed once only."""

PIECE = {"en": 20, "zh-Hant": 10}
"""So many signs of a secret text, spaces left out, are enough to know it by."""

SECRET_FIELDS = ("secret", "by_type")
DEEPEST = 7
"""More screens than these are never on top of each other: a board, a form, a list, a question, help, keys, settings."""


def snapshot(table: Table, drafts: Mapping[str, Draft] | None = None) -> object:
    """All that a game is, in a form that can be compared; without `drafts`, those set down beside the saved game."""
    game = table._game
    own = kept(table.path, table.turn) if drafts is None and table.path is not None else drafts or {}
    return {
        "states": [state_hash(state) for state in game.states],
        "sealed": {seat: (s.orders, s.answers, s.by) for seat, s in game.sealed.items()},
        "players": dict(game.players),
        "messages": table.look(FACILITATOR).messages,
        "offers": game.talks.offers,
        "estimates": tuple(game.estimates),
        "drafts": {s: (d.orders, dict(d.answers)) for s, d in own.items() if d.orders or d.answers},
    }


def texts_of(thing: object, secret: bool = False) -> Iterator[tuple[Text, bool]]:
    """Every authored text within, and whether it stands in a field that is secret."""
    if isinstance(thing, Text):
        yield thing, secret
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from texts_of(getattr(thing, each.name), secret or each.name in SECRET_FIELDS)
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from texts_of(value, secret)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from texts_of(value, secret)


def pieces(text: str, size: int) -> set[str]:
    """Every piece of so many signs, spaces left out."""
    bare = "".join(text.split())
    return {bare[at : at + size] for at in range(max(len(bare) - size + 1, 0))}


class Witness:
    """Looks at the program after each action. `rules` are those of the game whose secrets it knows."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.authors: dict[str, str] = {}
        public = {tag: set[str]() for tag in LANGUAGES}
        for text, secret in texts_of(rules.cast):
            for tag in LANGUAGES:
                if not secret:
                    public[tag] |= pieces(text.in_language(tag), PIECE[tag])
        self.secrets: dict[str, dict[str, set[str]]] = {}
        for seat in rules.seats:
            own = (seat.secret, *seat.by_type)
            self.secrets[seat.id] = {
                tag: set().union(*(pieces(t.in_language(tag), PIECE[tag]) for t in own)) - public[tag]
                for tag in LANGUAGES
            }
        assert any(self.secrets[seat.id]["en"] for seat in rules.seats), "there is nothing to be kept secret"

    def hears(self, app: TabletopApp, action: tuple[str, ...]) -> None:
        """Remember who typed what."""
        seat = app.game.seat if app.game is not None else None
        for marker in MARKER.findall("".join(action[1:])):
            self.authors[marker] = seat or ""

    def look(self, app: TabletopApp) -> None:
        """Everything that must hold now. Raises AssertionError."""
        self.stack(app)
        text = shown(app.screen)
        viewer = self.viewer(app)
        self.secret_texts(app, text, viewer)
        self.markers(app, text, viewer)
        self.lines(app)

    # Screens

    def stack(self, app: TabletopApp) -> None:
        """Screens lie on each other as they should, and the one in sight is drawn in full."""
        stack = app.screen_stack
        assert 1 <= len(stack) <= DEEPEST, [type(screen).__name__ for screen in stack]
        assert all(isinstance(screen, Frame) for screen in stack)
        boards = [screen for screen in stack if isinstance(screen, ConsoleScreen)]
        assert len(boards) <= 1
        for board in boards:
            assert app.game is not None
            assert board.scene is not None
            assert board.scene.view.viewer == app.game.seat
        if isinstance(app.screen, CurtainScreen):
            assert app.game is not None
            assert app.game.seat is None, "a curtain has fallen, and a seat still has the keyboard"

    def viewer(self, app: TabletopApp) -> str:
        """Through whose eyes the screen in sight is to be seen."""
        game = app.game
        for screen in reversed(app.screen_stack):
            if isinstance(screen, ReplayScreen):
                if game is not None and screen.table is game.table and not game.table.ended:
                    assert screen.viewer in (game.seat, SPECTATOR)
                return screen.viewer
        seat = game.seat if game is not None else None
        return seat or SPECTATOR

    # Secrets

    def secret_texts(self, app: TabletopApp, text: str, viewer: str) -> None:
        """No text that belongs to another seat is in sight before the game has ended."""
        game = app.game
        if (
            viewer == FACILITATOR
            or game is None
            or game.table.ended
            or game.table.rules.cast != self.rules.cast
        ):
            return
        rows = ["".join(row.split()) for row in text.splitlines()]
        for seat, by_tongue in self.secrets.items():
            if seat == viewer:
                continue
            for tag, forbidden in by_tongue.items():
                if viewer in self.secrets:
                    forbidden = forbidden - self.secrets[viewer][tag]
                size = PIECE[tag]
                for row in rows:
                    for at in range(len(row) - size + 1):
                        if row[at : at + size] in forbidden:
                            piece = row[at : at + size]
                            raise AssertionError(f"{viewer} reads a secret of {seat}, {piece!r}: {row!r}")

    def markers(self, app: TabletopApp, text: str, viewer: str) -> None:
        """What a seat typed is in sight of that seat, and of those whom the table shows it; of nobody else."""
        found = set(MARKER.findall(text))
        if not found or viewer == FACILITATOR or app.game is None:
            return
        game = app.game
        known: str | None = None
        for marker in found:
            if game.seat is not None and self.authors.get(marker) == game.seat and viewer == game.seat:
                continue
            if known is None:
                known = repr(game.table.look(viewer))
            if self.authors.get(marker, "") and marker not in known:
                author = self.authors[marker]
                raise AssertionError(f"{viewer} reads {marker}, which {author} typed:\n{text}")

    # Lines

    def lines(self, app: TabletopApp) -> None:
        """No line is wider than its panel, so that no word is cut."""
        width, height = app.size
        screen: Screen[Any] = app.screen
        if width < 80 or height < 24:
            return
        for view in screen.query(LinesView):
            if view.region and view.visible and view.cells >= 20:
                for line in view.lines:
                    assert cell_len(line) <= view.cells, (type(screen).__name__, view.id, view.cells, line)
