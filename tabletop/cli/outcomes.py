"""The outcome of a simulation as text."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.cli.helping import cells
from tabletop.engine import Rules
from tabletop.i18n import _
from tabletop.lab import Mean, Outcome
from tabletop.lab.outcome import share_interval
from tabletop.words.outcomes import TOO_OFTEN


def outcome_lines(rules: Rules, outcome: Outcome) -> list[str]:
    """Endings with their shares, points by seat and doctrine, severity, and moves that beat every doctrine."""
    head = _(
        "{title}: {games} games, {turns} turns each on average, {speed} turns a second",
        title=rules.cast.title,
        games=outcome.games,
        turns=f"{outcome.mean_turns:.1f}",
        speed=f"{outcome.turns_per_second:,.0f}",
    )
    return [
        head,
        "",
        *_endings(rules, outcome),
        "",
        *_points(rules, outcome),
        *_severity(rules, outcome),
        *_moves(rules, outcome),
    ]


def _endings(rules: Rules, outcome: Outcome) -> list[str]:
    names = {ending.id: str(ending.name) for ending in rules.cast.endings}
    rows = [(_("Ending"), _("Games"), _("Share"), _("95% interval"), "")]
    for ending, count in sorted(outcome.endings.items(), key=lambda item: (-item[1], item[0])):
        share = count / outcome.games
        low, high = share_interval(count, outcome.games)
        remark = _("never reached") if not count else _("more than 70%") if share > TOO_OFTEN else ""
        rows.append((names[ending], str(count), f"{share:.1%}", f"{low:.1%} .. {high:.1%}", remark))
    return _table(rows)


def _points(rules: Rules, outcome: Outcome) -> list[str]:
    doctrines = {doctrine.id: str(doctrine.name) for doctrine in rules.cast.doctrines}
    rows = [(_("Seat"), _("Doctrine"), _("Games"), _("Mean points"), _("95% interval"))]
    for seat in rules.cast.seats:
        for doctrine, mean in outcome.by_doctrine[seat.id].items():
            rows.append((str(seat.name), doctrines.get(doctrine, doctrine), str(mean.n), *_mean(mean)))
    return _table(rows)


def _severity(rules: Rules, outcome: Outcome) -> list[str]:
    rows = [(_("Seat"), _("Mean severity of a game's acts"), _("95% interval"))]
    rows += [(str(seat.name), *_mean(outcome.severity[seat.id])) for seat in rules.cast.seats]
    return ["", *_table(rows)]


def _moves(rules: Rules, outcome: Outcome) -> list[str]:
    if not outcome.moves:
        return ["", _("Whether one repeated move beats every doctrine was not tried; add --moves 100.")]
    better = [test for test in outcome.moves if test.better]
    if not better:
        return ["", _("No seat does significantly better by repeating one move than by its best doctrine.")]
    seats = {seat.id: str(seat.name) for seat in rules.cast.seats}
    moves = {move.id: str(move.name) for move in rules.cast.moves}
    rows = [(_("Seat"), _("Repeated move"), _("Mean points"), _("Best doctrine"), _("Mean points"))]
    rows += [
        (seats[t.seat], moves[t.move], _mean(t.score)[0], t.best_doctrine, _mean(t.best)[0]) for t in better
    ]
    return ["", _("Significantly better than every doctrine, merely repeated:"), *_table(rows)]


def _mean(mean: Mean) -> tuple[str, str]:
    low, high = mean.interval
    return f"{mean.value:.1f}", f"{low:.1f} .. {high:.1f}"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows under a heading, columns two cells apart; numbers stand to the right."""
    widths = [max(cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        parts = []
        for text, width in zip(row, widths, strict=True):
            blank = " " * (width - cells(text))
            parts.append(blank + text if text[:1].isdigit() or text[:1] == "-" else text + blank)
        lines.append("  ".join(parts).rstrip())
    return lines
