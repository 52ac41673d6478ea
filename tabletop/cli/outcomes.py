"""The outcome of a simulation as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.cli.helping import cells
from tabletop.engine import Rules
from tabletop.i18n import _
from tabletop.lab import EndingShare, Mean, Outcome
from tabletop.words.numbers import MINUS, decimal, share_text
from tabletop.words.outcomes import doctrine_name, move_title, seat_title


def outcome_lines(rules: Rules, outcome: Outcome) -> list[str]:
    """Endings with their shares, points by seat and doctrine, severity, and moves that beat every doctrine."""
    head = _(
        "{title}: {games} games, {turns} turns each on average, {speed} turns a second",
        title=rules.cast.title,
        games=outcome.games,
        turns=decimal(outcome.mean_turns),
        speed=f"{outcome.turns_per_second:,.0f}",
    )
    return [
        head,
        "",
        *endings_table(rules, outcome.shares),
        "",
        *points_table(rules, outcome.by_doctrine),
        *_severity(rules, outcome),
        *_moves(rules, outcome),
    ]


def endings_table(rules: Rules, shares: Sequence[EndingShare]) -> list[str]:
    """How often each ending came, with its interval."""
    names = {ending.id: str(ending.name) for ending in rules.cast.endings}
    rows = [(_("Ending"), _("Games"), _("Share"), _("95% interval"), "")]
    for ending in shares:
        low, high = ending.interval
        remark = _("never reached") if ending.missed else _("more than 70%") if ending.crowding else ""
        between = f"{share_text(low)} .. {share_text(high)}"
        rows.append((names[ending.id], str(ending.count), share_text(ending.share), between, remark))
    return table(rows)


def points_table(rules: Rules, by_doctrine: Mapping[str, Mapping[str, Mean]]) -> list[str]:
    """What each seat earned by each doctrine."""
    rows = [(_("Seat"), _("Doctrine"), _("Games"), _("Mean points"), _("95% interval"))]
    for seat in rules.cast.seats:
        for doctrine, mean in by_doctrine[seat.id].items():
            rows.append((str(seat.name), doctrine_name(rules, doctrine), str(mean.n), *_mean(mean)))
    return table(rows)


def _severity(rules: Rules, outcome: Outcome) -> list[str]:
    rows = [(_("Seat"), _("Mean severity of a game's acts"), _("95% interval"))]
    rows += [(str(seat.name), *_mean(outcome.severity[seat.id])) for seat in rules.cast.seats]
    return ["", *table(rows)]


def _moves(rules: Rules, outcome: Outcome) -> list[str]:
    if not outcome.moves:
        return ["", _("Whether one repeated move beats every doctrine was not tried; add --moves 100.")]
    better = outcome.better_moves
    if not better:
        return ["", _("No seat does significantly better by repeating one move than by its best doctrine.")]
    rows = [(_("Seat"), _("Repeated move"), _("Mean points"), _("Best doctrine"), _("Mean points"))]
    rows += [
        (
            str(seat_title(rules, test.seat)),
            str(move_title(rules, test.move)),
            decimal(test.score.value),
            doctrine_name(rules, test.best_doctrine),
            decimal(test.best.value),
        )
        for test in better
    ]
    return ["", _("Significantly better than every doctrine, merely repeated:"), *table(rows)]


def _mean(mean: Mean) -> tuple[str, str]:
    low, high = mean.interval
    return decimal(mean.value), f"{decimal(low)} .. {decimal(high)}"


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows under a heading, columns two cells apart; numbers stand to the right."""
    widths = [max(cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        parts = []
        for text, width in zip(row, widths, strict=True):
            blank = " " * (width - cells(text))
            parts.append(blank + text if text[:1].isdigit() or text[:1] == MINUS else text + blank)
        lines.append("  ".join(parts).rstrip())
    return lines
