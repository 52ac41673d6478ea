"""The panel of balance: what the last playtest found, and what has changed since the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.reactive import reactive

from tabletop.engine import Rules
from tabletop.i18n import _
from tabletop.lab.playtest import Playtest
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.lines import BLANK, Line, Piece, clip, fit, heading, two_ends, wrap
from tabletop.tui.panels.parts import bar
from tabletop.tui.studio.panels import AuthorPanel
from tabletop.tui.studio.trials import Trial, games_of
from tabletop.words import playtests as words
from tabletop.words.numbers import decimal, share_text

MOST_NEVER = 200
"""Places that never ran are named, up to so many."""
BAR = 10
"""The cells of a bar, where there is room for one."""


class BalancePanel(AuthorPanel):
    """Endings with their shares, length, points, what never ran; and on top what the last playtest changed."""

    BINDINGS: ClassVar[list[BindingType]] = []

    trial: reactive[Trial] = reactive(Trial(), repaint=False)

    def watch_trial(self) -> None:
        self.rebuild()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to choose here: Enter is the screen's."""
        return action != "choose"

    def made_of(self) -> object:
        return self.trial

    def headed(self) -> tuple[str, str]:
        trial, key = self.trial, key_for("studio.playtest")
        if trial.running is not None:
            return _("6 Balance"), _("{key}: stop", key=key)
        played = trial.found is not None
        return _("6 Balance"), _("{key}: play again", key=key) if played else _("{key}: play", key=key)

    def drawn(self, cells: int) -> list[Line]:
        trial = self.trial
        lines = _running(trial, cells)
        if trial.unkept:
            text = _("These figures could not be kept: {why}.", why=trial.unkept)
            lines += wrap((text, "warn"), cells=cells, first=f"{glyph('alert')} ")
        if trial.found is None or trial.rules is None:
            return lines or _none_yet(trial, cells)
        if trial.stale:
            text = _(
                "The file was saved since; {key} plays again and compares.", key=key_for("studio.playtest")
            )
            lines += wrap((text, "warn"), cells=cells, first=f"{glyph('alert')} ")
        return [*lines, *_changed(trial, cells), *figures(trial.rules, trial.found, cells)]


def _none_yet(trial: Trial, cells: int) -> list[Line]:
    if trial.rules is None:
        return wrap((_("Figures appear as soon as the file has no error."), "dim"), cells=cells)
    text = _(
        "No playtest yet. {key} plays {games} games in the background and shows how they end.",
        key=key_for("studio.playtest"),
        games=games_of(trial),
    )
    return wrap((text, "dim"), cells=cells)


def _running(trial: Trial, cells: int) -> list[Line]:
    if trial.running is None:
        return []
    done, games = trial.running
    text = _("Playing: {done} of {games} games", done=done, games=games)
    return [*wrap((text, "strong"), cells=cells), Line(((bar(done, 0, games, cells), "mine"),)), BLANK]


def _changed(trial: Trial, cells: int) -> list[Line]:
    """What is different from the playtest before."""
    if trial.changed is None or trial.rules is None:
        return []
    lines = [heading(_("Since the last playtest"), cells)]
    for text in words.change_lines(trial.rules, trial.changed):
        lines += wrap(text, cells=cells, first=f"{glyph('item')} ")
    return [*lines, BLANK]


def figures(rules: Rules, found: Playtest, cells: int) -> list[Line]:
    """The figures of a playtest."""
    lines = _played(found, cells)
    lines += [BLANK, heading(_("Endings"), cells), *_endings(rules, found, cells)]
    lines += [BLANK, heading(_("Length"), cells), *wrap(_length(found), cells=cells)]
    lines += [BLANK, heading(_("Points"), cells), *_points(rules, found, cells)]
    return [*lines, BLANK, heading(_("Never used"), cells), *_never(found, rules.origin.main, cells)]


def _played(found: Playtest, cells: int) -> list[Line]:
    text = _(
        "{games} games, {random}% at random, seed {seed}",
        games=found.games,
        random=found.random,
        seed=found.seed,
    )
    lines = wrap((text, "dim"), cells=cells)
    if not found.whole:
        stopped = _(
            "Stopped after {games} of {asked} games; the figures are of those.",
            games=found.games,
            asked=found.asked,
        )
        lines += wrap((stopped, "warn"), cells=cells)
    return lines


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure by name, with its 95% interval; `share` 0..1 where it is one."""

    name: str
    value: str
    interval: str
    share: float | None = None


def _endings(rules: Rules, found: Playtest, cells: int) -> list[Line]:
    names = {ending.id: str(ending.name) for ending in rules.cast.endings}
    return _table(
        [
            _Row(
                names.get(each.id, each.id),
                share_text(each.share),
                _between(*(share_text(bound) for bound in each.interval)),
                each.share,
            )
            for each in found.shares
        ],
        cells,
    )


def _points(rules: Rules, found: Playtest, cells: int) -> list[Line]:
    rows = []
    for seat in rules.seats:
        if (mean := found.all_points.get(seat.id)) is not None:
            low, high = mean.interval
            interval = _between(decimal(low), decimal(high))
            rows.append(_Row(f"{glyph(seat.glyph)} {seat.name}", decimal(mean.value), interval))
    return _table(rows, cells)


def _between(low: str, high: str) -> str:
    return _("({low} to {high})", low=low, high=high)


def _table(rows: Sequence[_Row], cells: int) -> list[Line]:
    """One line a figure where all names have room beside the figures; else a second line for bar and interval."""
    values = max((cell_len(row.value) for row in rows), default=0)
    intervals = max((cell_len(row.interval) for row in rows), default=0)
    names = max((cell_len(row.name) for row in rows), default=0)
    bars = BAR + 1 if any(row.share is not None for row in rows) else 0
    if names + 1 + bars + values + 1 + intervals <= cells:
        return [_in_one(row, cells, values, intervals) for row in rows]
    return [line for row in rows for line in _in_two(row, cells, values)]


def _in_one(row: _Row, cells: int, values: int, intervals: int) -> Line:
    right: list[Piece] = [
        (_bar(row), "dim"),
        (fit(row.value, values, "right"), "strong"),
        (" " + fit(row.interval, intervals, "right"), "dim"),
    ]
    return two_ends([(row.name, "")], right, cells)


def _in_two(row: _Row, cells: int, values: int) -> list[Line]:
    first, *rest = wrap(row.name, cells=cells - values - 1, rest="  ")
    head = two_ends(first.pieces, [(row.value, "strong")], cells)
    return [head, *rest, two_ends([("  " + _bar(row), "dim")], [(row.interval, "dim")], cells)]


def _bar(row: _Row) -> str:
    return "" if row.share is None else bar(round(100 * row.share), 0, 100, BAR) + " "


def _length(found: Playtest) -> str:
    lengths = [turns for turns, games in found.lengths.items() if games]
    mean = decimal(found.mean_length)
    if len(lengths) < 2:
        return _("{mean} turns in every game", mean=mean)
    return _("{mean} turns on average, {low} to {high}", mean=mean, low=min(lengths), high=max(lengths))


def _never(found: Playtest, main: str, cells: int) -> list[Line]:
    """What never ran, by line: first in the scenario's own file, then in those that it includes."""
    lines = wrap((words.covered_line(found), "dim"), cells=cells)
    if not found.never:
        return [*lines, *wrap((_("Everything in the file was used."), "good"), cells=cells)]
    spots = sorted(found.never, key=lambda spot: spot.file != main)
    file = main
    for spot in spots[:MOST_NEVER]:
        if spot.file != file:
            file = spot.file
            lines.append(heading(clip(file, cells), cells))
        lines += _spot(spot.line, words.never_text(spot), cells)
    if len(spots) > MOST_NEVER:
        more = _("... and {count} more", count=len(spots) - MOST_NEVER)
        lines += wrap((more, "dim"), cells=cells)
    return lines


def _spot(line: int, text: str, cells: int) -> Iterable[Line]:
    number = f"{line:>5} "
    return wrap(_breakable(text, cells - len(number)), cells=cells, first=number)


def _breakable(text: str, room: int) -> str:
    """The text with a line break behind a dot of its path where the path has no room in a line."""
    path, space, rest = text.partition(" ")
    dot = path.rfind(".", 0, room) + 1
    if cell_len(path) <= room or not dot:
        return text
    return f"{path[:dot]}\n{_breakable(path[dot:] + space + rest, room)}"
