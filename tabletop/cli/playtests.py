"""A playtest as text for a terminal: tables, small plots, and what never ran."""

from __future__ import annotations

from tabletop.cli.bands import Signs, axis, plot, signs, spark, strip
from tabletop.cli.outcomes import endings_table, points_table, table
from tabletop.engine import Rules
from tabletop.i18n import _
from tabletop.lab.playtest import Course, Playtest
from tabletop.words import playtests as words
from tabletop.words.numbers import share_text

SHOWN = 30
"""Places that never ran are named, up to so many."""
STRIP, ROWS, SIZE = 24, 6, 3


def playtest_lines(rules: Rules, playtest: Playtest) -> list[str]:
    """What was played, what never ran, endings, lengths, points, meters, and what moves go with."""
    return [
        *words.head_lines(rules, playtest),
        "",
        *_coverage(playtest),
        "",
        *endings_table(rules, playtest.shares),
        "",
        *_lengths(playtest),
        "",
        *points_table(rules, playtest.points),
        "",
        *_meters(rules, playtest),
        "",
        *_moves(rules, playtest),
    ]


def _coverage(playtest: Playtest) -> list[str]:
    rows = [(_("Section"), _("used"), _("of"))]
    rows += [(section, str(ran), str(all_)) for section, ran, all_ in words.sections(playtest.spots)]
    lines = [words.covered_line(playtest), *_indented(table(rows))]
    never = playtest.never
    if not never:
        return [*lines, _("Everything in the file was used.")]
    lines += ["", _("Never used: {count}", count=len(never))]
    lines += _indented([words.never_line(spot) for spot in never[:SHOWN]])
    if len(never) > SHOWN:
        more = _("... and {count} more; --plain, --json and --html tell all.", count=len(never) - SHOWN)
        lines += _indented([more])
    return lines


def _lengths(playtest: Playtest) -> list[str]:
    most = max(playtest.lengths.values(), default=1)
    bar = signs().middle
    rows: list[tuple[str, ...]] = [(_("Turns"), _("Games"), _("Share"), "")]
    rows += [
        (str(turns), str(games), share_text(games / max(1, playtest.games)), bar * (STRIP * games // most))
        for turns, games in playtest.lengths.items()
    ]
    return table(rows)


def _meters(rules: Rules, playtest: Playtest) -> list[str]:
    drawn = signs()
    shown = [course for course in playtest.courses if course.bands]
    if not shown:
        return []
    lines = []
    for gauge, course in zip(rules.cast.gauges, playtest.courses, strict=True):
        if not gauge.of and course.bands:
            lines += [*_plotted(rules, course, drawn), ""]
    legend = _(
        "{most} nine games of ten, {half} half of them, {middle} the middle one",
        most=drawn.most,
        half=drawn.half,
        middle=drawn.middle,
    )
    rows: list[tuple[str, ...]] = [
        (_("Meter"), _("Middle by turn"), _("Start"), _("At the end"), "", _("5% .. 50% .. 95%"))
    ]
    rows += [_row(rules, course, drawn) for course in shown]
    return [*lines, *table(rows), legend]


def _row(rules: Rules, course: Course, drawn: Signs) -> tuple[str, ...]:
    low, _lower, middle, _upper, high = (words.value(course, amount) for amount in course.end)
    return (
        words.gauge_title(rules, course.key),
        spark(course, drawn),
        words.value(course, course.bands[0][2][2]),
        f"|{strip(course, STRIP, drawn)}|",
        "",
        f"{low} .. {middle} .. {high}",
    )


def _plotted(rules: Rules, course: Course, drawn: Signs) -> list[str]:
    lines = plot(course, min(ROWS, course.high - course.low + 1), SIZE, drawn)
    width = max(len(str(course.low)), len(str(course.high)))
    turns = [turn for turn, _games, _band in course.bands]
    return [
        words.gauge_title(rules, course.key),
        *_indented(lines),
        *_indented([" " * (width + 1) + axis(turns, SIZE)]),
    ]


def _moves(rules: Rules, playtest: Playtest) -> list[str]:
    lines = [_("Moves ordered early in a game, against games without (points):")]
    for effect, text in (
        ("pays", _("pay")),
        ("costs", _("cost points")),
        ("always", _("are ordered in every game")),
        ("never", _("are never ordered")),
    ):
        for seat, moves in words.effects(playtest, effect):  # type: ignore[arg-type]
            lines.append(
                "  "
                + _(
                    "{seat}, {what}: {moves}",
                    seat=words.seat_name(rules, seat),
                    what=text,
                    moves=words.ordered_by(moves, rules),
                )
            )
    undecided = sum(move.effect == "undecided" for move in playtest.moves)
    return [*lines, "  " + _("Undecided: {count}; more games might tell.", count=undecided)]


def _indented(lines: list[str]) -> list[str]:
    return ["  " + line if line else line for line in lines]
