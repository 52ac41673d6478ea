"""What a playtest found, in words: what never ran and where it stands, meters, what moves go with, what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from tabletop.engine import Rules
from tabletop.i18n import N_, _
from tabletop.lab.playtest import Changes, Course, MoveEffect, Playtest, Shift, Spot
from tabletop.lab.playtest.result import Band, Did, Effect
from tabletop.words.joining import listing
from tabletop.words.names import player_name
from tabletop.words.numbers import MINUS, decimal, plain, share_text
from tabletop.words.outcomes import mean_words

_DID: dict[Did, str] = {
    "ran": N_("ran"),
    "held": N_("true"),
    "failed": N_("false"),
    "ordered": N_("ordered"),
    "answered": N_("answered"),
    "detected": N_("detected"),
    "undetected": N_("not detected"),
    "came": N_("came"),
    "crossed": N_("crossed"),
    "made": N_("made"),
    "kept": N_("kept to its end"),
    "broken": N_("broken"),
    "renounced": N_("renounced"),
    "closed": N_("closed"),
    "open": N_("stood open"),
    "reached": N_("reached"),
}
_NEVER: dict[Did, str] = {
    "ran": N_("never ran"),
    "held": N_("was never true"),
    "failed": N_("was never false"),
    "ordered": N_("was never ordered"),
    "answered": N_("was never answered"),
    "detected": N_("was never detected"),
    "undetected": N_("never stayed undetected"),
    "came": N_("never came"),
    "crossed": N_("was never crossed"),
    "made": N_("was never made"),
    "kept": N_("was never kept to its end"),
    "broken": N_("was never broken"),
    "renounced": N_("was never renounced"),
    "closed": N_("was never closed"),
    "open": N_("was never open"),
    "reached": N_("was never reached"),
}
_EFFECTS: dict[Effect, str] = {
    "pays": N_("pays"),
    "costs": N_("costs"),
    "undecided": N_("undecided"),
    "always": N_("always ordered"),
    "never": N_("never ordered"),
}
_SEATS = {"by": N_("was never ordered by {seat}"), "target": N_("was never aimed at {seat}")}
_CHANCE: dict[Did, str] = {"held": N_("the chance never came up"), "failed": N_("the chance never failed")}


def head_lines(rules: Rules, playtest: Playtest) -> list[str]:
    """What was played."""
    lines = [
        _(
            "{title}: {games} games, {random}% of them at random, {turns} turns each on average, seed {seed}",
            title=rules.title,
            games=playtest.games,
            random=playtest.random,
            turns=decimal(playtest.mean_length),
            seed=playtest.seed,
        )
    ]
    if not playtest.whole:
        lines.append(
            _(
                "Stopped after {games} of {asked} games; the figures are of those.",
                games=playtest.games,
                asked=playtest.asked,
            )
        )
    if rules.cast.without:
        lines.append(_("Switched off: {rules}", rules=listing(rules.cast.without)))
    return lines


def covered_text(playtest: Playtest) -> str:
    """`99.2%`; never rounded up to 100."""
    tenths = int(10 * playtest.covered)
    return f"{tenths // 10}.{tenths % 10}%"


def covered_line(playtest: Playtest) -> str:
    """How much of the file was used."""
    return _(
        "Used: {ran} of {all} places of the file ({share})",
        ran=playtest.ran,
        all=len(playtest.spots),
        share=covered_text(playtest),
    )


def section_lines(playtest: Playtest) -> list[str]:
    """The same by section of the file."""
    return [
        _("{section}: {ran} of {all}", section=section, ran=ran, all=all_)
        for section, ran, all_ in sections(playtest.spots)
    ]


def sections(spots: Iterable[Spot]) -> list[tuple[str, int, int]]:
    """By section of the file: how many spots were hit, of how many."""
    counts: dict[str, list[int]] = {}
    for spot in spots:
        held = counts.setdefault(str(spot.path[0]), [0, 0])
        held[0] += spot.hits > 0
        held[1] += 1
    return [(section, ran, all_) for section, (ran, all_) in counts.items()]


def never_line(spot: Spot) -> str:
    """`taiwan_strait.yaml:120  moves.letter.levels.2 was never ordered`."""
    return f"{spot.file}:{spot.line}  {never_text(spot)}"


def never_text(spot: Spot) -> str:
    """What a spot never did, by its path."""
    where, last = spot.path_text, spot.path[-1]
    if spot.path[0] == "moves" and len(spot.path) == 4 and spot.path[2] in _SEATS:
        where = ".".join(map(str, spot.path[:2]))
        said = _(_SEATS[str(spot.path[2])], seat=last)
    elif last == "chance" and spot.did in _CHANCE:
        said = _(_CHANCE[spot.did])
    else:
        said = _(_NEVER[spot.did])
    return _("{path} {never}", path=where, never=said)


def hits_text(spot: Spot) -> str:
    """`true: 120`, `ordered by us: 3`, `closed: never`."""
    name = _(_DID[spot.did])
    if spot.path[0] == "moves" and len(spot.path) == 4 and spot.path[2] in _SEATS:
        by = spot.path[2] == "by"
        name = _("by {seat}", seat=spot.path[3]) if by else _("at {seat}", seat=spot.path[3])
    elif len(spot.path) == 4 and spot.path[2] == "levels":
        name = _("level {level}", level=int(spot.path[3]) + 1)
    if not spot.hits:
        return _("{what}: never", what=name)
    return _("{what}: {count}", what=name, count=spot.hits)


def length_lines(playtest: Playtest) -> list[str]:
    """How long games were, one length a line."""
    return [
        _("{turns} turns: {games} games", turns=turns, games=games)
        for turns, games in playtest.lengths.items()
    ]


def ending_lines(rules: Rules, playtest: Playtest) -> list[str]:
    """How often each ending came."""
    names = {ending.id: str(ending.name) for ending in rules.cast.endings}
    lines = []
    for share in playtest.shares:
        low, high = (share_text(bound) for bound in share.interval)
        lines.append(
            _(
                "Ending {name}: {count} games, {share} (95% interval {low} to {high})",
                name=names[share.id],
                count=share.count,
                share=share_text(share.share),
                low=low,
                high=high,
            )
        )
    return lines


def point_lines(rules: Rules, playtest: Playtest) -> list[str]:
    """What seats earned, and by which doctrine."""
    lines = []
    for seat in rules.cast.seats:
        mean = playtest.all_points[seat.id]
        lines.append(_("{seat}: average score {mean}", seat=seat.name, mean=mean_words(mean)))
        lines += [
            _(
                "- as {doctrine}: {mean}, {count} games",
                doctrine=player_name(doctrine, rules.doctrine_names),
                mean=mean_words(of),
                count=of.n,
            )
            for doctrine, of in playtest.points[seat.id].items()
        ]
    return lines


def gauge_title(rules: Rules, key: str) -> str:
    """The name of a meter with the seats it belongs to."""
    gauge = next(g for g in rules.cast.gauges if g.key == key)
    seats = [str(rules.cast.seats[seat].short or rules.cast.seats[seat].name) for seat in gauge.of]
    if len(seats) == 2:
        return _("{name}, {holder} towards {other}", name=gauge.name, holder=seats[0], other=seats[1])
    return _("{seat}: {name}", seat=seats[0], name=gauge.name) if seats else str(gauge.name)


def value(course: Course, amount: int) -> str:
    """A value of a meter: `45`, `35%`."""
    return f"{amount}%" if course.kind == "trust" else plain(amount)


def course_line(rules: Rules, course: Course) -> str:
    """Where a meter began, where it went, and how widely games differ at their end."""
    start = course.bands[0][2][2] if course.bands else course.end[2]
    return _(
        "{meter}: {start} at the start; at the end {band}; {middles}",
        meter=gauge_title(rules, course.key),
        start=value(course, start),
        band=band_text(course, course.end),
        middles=_(
            "half of the games are below, turn by turn: {values}",
            values=listing(value(course, band[2]) for _turn, _games, band in course.bands),
        ),
    )


def band_text(course: Course, band: Band) -> str:
    """`12 to 77 in nine games of ten, 25 to 60 in half of them, middle 48`."""
    low, lower, middle, upper, high = (value(course, amount) for amount in band)
    return _(
        "{low} to {high} in nine games of ten, {lower} to {upper} in half of them, middle {middle}",
        low=low,
        high=high,
        lower=lower,
        upper=upper,
        middle=middle,
    )


def effect_name(effect: Effect) -> str:
    """`pays`, `undecided` and so on."""
    return _(_EFFECTS[effect])


def move_line(rules: Rules, move: MoveEffect) -> str:
    """What ordering one move goes with."""
    name, seat = move_name(rules, move.move), seat_name(rules, move.seat)
    if move.effect == "never":
        return _("{seat}, {move}: never ordered", seat=seat, move=name)
    if move.effect == "always":
        return _(
            "{seat}, {move}: ordered in every game, so there is nothing to compare", seat=seat, move=name
        )
    share = share_text(move.used / max(1, move.games))
    if move.difference is None:
        return _(
            "{seat}, {move}: undecided; ordered in {share} of games, too few to compare early use",
            seat=seat,
            move=name,
            share=share,
        )
    return _(
        "{seat}, {move}: {effect}; ordered early {difference} points ({low} to {high}), in {share} of games at all",
        seat=seat,
        move=name,
        effect=effect_name(move.effect),
        difference=signed(move.difference.value),
        low=signed(move.difference.low),
        high=signed(move.difference.high),
        share=share,
    )


def signed(amount: float) -> str:
    """A difference with its sign: `+1.2`, `−0.4`, `0.0`."""
    shown = decimal(amount)
    return shown if shown.startswith(MINUS) or not float(shown) else f"+{shown}"


def move_name(rules: Rules, move: str) -> str:
    """The name of a move."""
    return str(next(m.name for m in rules.cast.moves if m.id == move))


def seat_name(rules: Rules, seat: str) -> str:
    """The name of a seat."""
    return str(rules.seats[rules.seat_index[seat]].name)


def effects(playtest: Playtest, effect: Effect) -> list[tuple[str, list[MoveEffect]]]:
    """The moves of that effect by seat, those with the greatest difference first."""
    chosen = [move for move in playtest.moves if move.effect == effect]
    return [
        (seat, sorted(moves, key=lambda m: -abs(m.difference.value) if m.difference else 0))
        for seat, moves in ((seat, list(found)) for seat, found in groupby(chosen, key=lambda m: m.seat))
    ]


def change_lines(rules: Rules, changes: Changes) -> list[str]:
    """What has changed since another playtest."""
    if changes.nothing:
        return [_("Since the last playtest nothing has changed beyond chance.")]
    before, after = (f"{covered:.1f}%" for covered in changes.covered)
    lines = [_("Since the last playtest: used {before} before, {after} now.", before=before, after=after)]
    for text, spots in (
        (N_("Used now: {path}"), changes.began),
        (N_("Used no more: {path}"), changes.stopped),
        (N_("New and never used: {path}"), [spot for spot in changes.added if not spot.hits]),
    ):
        lines += [_(text, path=_place(spot)) for spot in spots]
    lines += _counts(changes)
    names = {ending.id: str(ending.name) for ending in rules.cast.endings}
    for shift in changes.endings:
        if shift.beyond_chance:
            lines.append(
                _(
                    "{name}: {before} of games before, {after} now",
                    name=names[shift.id],
                    before=share_text(shift.before),
                    after=share_text(shift.after),
                )
            )
    for shift in changes.points:
        if shift.beyond_chance:
            lines.append(_shift_line(seat_name(rules, shift.id), shift))
    if changes.length.beyond_chance:
        lines.append(_shift_line(_("turns"), changes.length))
    lines += [
        _(
            "{seat}, {move}: {before} before, {after} now",
            seat=seat_name(rules, turned.seat),
            move=move_name(rules, turned.move),
            before=effect_name(turned.before),
            after=effect_name(turned.after),
        )
        for turned in changes.moves
    ]
    return lines


def _place(spot: Spot) -> str:
    place = f"{spot.file}:{spot.line}  {spot.path_text}"
    return _("{place} ({what})", place=place, what=_(_DID[spot.did]))


def _counts(changes: Changes) -> list[str]:
    lines = []
    if changes.added:
        lines.append(_("New places in the file: {count}", count=len(changes.added)))
    if changes.gone:
        lines.append(_("Places that are gone: {count}", count=len(changes.gone)))
    return lines


def _shift_line(name: str, shift: Shift) -> str:
    return _(
        "{name}: {before} before, {after} now",
        name=name,
        before=decimal(shift.before),
        after=decimal(shift.after),
    )


def playtest_lines(rules: Rules, playtest: Playtest) -> list[str]:
    """Everything that a playtest found, one fact a line."""
    return [
        *head_lines(rules, playtest),
        covered_line(playtest),
        *section_lines(playtest),
        *[never_line(spot) for spot in playtest.never],
        *ending_lines(rules, playtest),
        *length_lines(playtest),
        *point_lines(rules, playtest),
        *[course_line(rules, course) for course in playtest.courses],
        *[move_line(rules, move) for move in playtest.moves],
    ]


def ordered_by(moves: Sequence[MoveEffect], rules: Rules) -> str:
    """The moves by name, each with what it goes with."""
    return listing(
        f"{move_name(rules, m.move)} ({signed(m.difference.value)})"
        if m.difference
        else move_name(rules, m.move)
        for m in moves
    )
