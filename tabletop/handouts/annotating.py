"""The scenario's own file as a page, with how often each line ran beside it, and what the playtest came to on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.engine import Rules
from tabletop.handouts.rendering import page
from tabletop.i18n import N_, _
from tabletop.lab.playtest import Course, Playtest, Spot
from tabletop.words import playtests as words
from tabletop.words.joining import clauses
from tabletop.words.names import player_name
from tabletop.words.numbers import decimal, share_text

_LABELS = {
    "playtest": N_("Playtest"),
    "files": N_("Files"),
    "file": N_("File"),
    "coverage": N_("What was used"),
    "section": N_("Section"),
    "used": N_("used"),
    "of": N_("of"),
    "never_list": N_("Never used"),
    "everything": N_("Everything in the file was used."),
    "endings": N_("Endings"),
    "ending": N_("Ending"),
    "games": N_("Games"),
    "share": N_("Share"),
    "interval": N_("95% interval"),
    "lengths": N_("Length of games"),
    "turns": N_("Turns"),
    "points": N_("Points"),
    "seat": N_("Seat"),
    "doctrine": N_("Doctrine"),
    "mean": N_("Mean points"),
    "meters": N_("Meters"),
    "meters_note": N_(
        "Turn by turn from left to right: the middle game as a line, half of the games dark, nine games of ten light."
    ),
    "moves": N_("Moves ordered early in a game, against games without"),
    "moves_note": N_(
        "A difference is no proof of a cause: what a seat orders and how it does may both follow from a third thing."
    ),
    "legend": N_("Beside each line: how often it ran, or what happened there."),
    "never": N_("NEVER"),
    "partly": N_("PARTLY"),
    "top": N_("to the top"),
}

PLOT = (180, 60)
"""Width and height of a meter's plot, in pixels of CSS."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: what stands beside it. `state` is "never", "partly", "all", or "" where nothing can happen."""

    number: int
    text: str
    state: str
    count: str
    notes: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the scenario with its lines; `ident` is a name for links within the page."""

    ident: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A meter over the turns as shapes: points of two areas and of a line."""

    name: str
    most: str
    half: str
    middle: str
    text: str


def annotated(rules: Rules, playtest: Playtest) -> str:
    """The page, in the language spoken now. It holds no script, and nothing from outside."""
    sheets = _sheets(rules, playtest)
    idents = {sheet.name: sheet.ident for sheet in sheets}
    return page(
        "playtest.html",
        say={key: _(msgid) for key, msgid in _LABELS.items()},
        title=str(rules.title),
        head=words.head_lines(rules, playtest),
        covered=words.covered_line(playtest),
        sections=words.sections(playtest.spots),
        never=[(f"{idents[s.file]}-{s.line}", words.never_line(s)) for s in playtest.never],
        endings=_endings(rules, playtest),
        lengths=list(playtest.lengths.items()),
        points=_points(rules, playtest),
        plots=[_plot(rules, course) for course in playtest.courses if course.bands],
        size=PLOT,
        moves=[words.move_line(rules, m) for m in playtest.moves if m.effect != "undecided"],
        undecided=_undecided(playtest),
        sheets=sheets,
    )


def _undecided(playtest: Playtest) -> str:
    count = sum(move.effect == "undecided" for move in playtest.moves)
    return _("Undecided: {count}; more games might tell.", count=count)


def _sheets(rules: Rules, playtest: Playtest) -> list[Sheet]:
    found = []
    for number, (name, text) in enumerate(rules.origin.files):
        at: dict[int, list[Spot]] = {}
        for spot in playtest.spots:
            if spot.file == name:
                at.setdefault(spot.line, []).append(spot)
        lines = tuple(_line(i, line, at.get(i, [])) for i, line in enumerate(text.splitlines(), 1))
        found.append(Sheet(f"f{number}", name, lines))
    return found


def _line(number: int, text: str, spots: Sequence[Spot]) -> Line:
    if not spots:
        return Line(number, text, "", "", "")
    hit = sum(spot.hits > 0 for spot in spots)
    state = "all" if hit == len(spots) else "partly" if hit else "never"
    count = str(max(spot.hits for spot in spots))
    plain = len(spots) == 1 and spots[0].did == "ran"
    return Line(number, text, state, count, "" if plain else clauses(map(words.hits_text, spots)))


def _endings(rules: Rules, playtest: Playtest) -> list[tuple[str, int, str, str]]:
    names = {ending.id: str(ending.name) for ending in rules.cast.endings}
    return [
        (
            names[share.id],
            share.count,
            share_text(share.share),
            " .. ".join(share_text(bound) for bound in share.interval),
        )
        for share in playtest.shares
    ]


def _points(rules: Rules, playtest: Playtest) -> list[tuple[str, str, int, str, str]]:
    return [
        (
            str(seat.name),
            player_name(doctrine, rules.doctrine_names),
            mean.n,
            decimal(mean.value),
            " .. ".join(decimal(bound) for bound in mean.interval),
        )
        for seat in rules.cast.seats
        for doctrine, mean in playtest.points[seat.id].items()
    ]


def _plot(rules: Rules, course: Course) -> Plot:
    low, lower, middle, upper, high = (_points_at(course, which) for which in range(5))
    return Plot(
        name=words.gauge_title(rules, course.key),
        most=" ".join([*low, *reversed(high)]),
        half=" ".join([*lower, *reversed(upper)]),
        middle=" ".join(middle),
        text=words.band_text(course, course.end),
    )


def _points_at(course: Course, which: int) -> list[str]:
    """One percentile over the turns, as points of the plot."""
    width, height = PLOT
    steps, reach = max(1, len(course.bands) - 1), max(1, course.high - course.low)
    return [
        f"{width * step / steps:.1f},{height - height * (band[which] - course.low) / reach:.1f}"
        for step, (_turn, _games, band) in enumerate(course.bands)
    ]
