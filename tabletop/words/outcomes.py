"""The outcome of many playouts in words: how endings fall, what seats earn, whether one repeated move pays."""

from __future__ import annotations

from tabletop.engine import Rules
from tabletop.i18n import Text, _
from tabletop.lab import Mean, MoveTest, Outcome
from tabletop.lab.outcome import share_interval
from tabletop.words.joining import listing
from tabletop.words.names import ending_kind, player_name
from tabletop.words.numbers import MINUS

TOO_OFTEN = 0.70
"""A scenario in which one ending takes a larger share of games than this has little to discuss."""


def outcome_lines(outcome: Outcome, rules: Rules) -> list[str]:
    """Everything that a simulation found, one fact a line; `rules` gives the names."""
    return [
        _("{title}: {games} games, seed {seed}.", title=rules.title, games=outcome.games, seed=outcome.seed),
        *_ending_lines(outcome, rules),
        _("Mean length: {turns} turns.", turns=_number(outcome.mean_turns)),
        *_score_lines(outcome, rules),
        *_severity_lines(outcome, rules),
        *_move_lines(outcome, rules),
        _(
            "{turns} turns in {seconds} seconds: {speed} turns a second.",
            turns=outcome.turns,
            seconds=_number(outcome.seconds),
            speed=round(outcome.turns_per_second),
        ),
    ]


def _ending_lines(outcome: Outcome, rules: Rules) -> list[str]:
    named = {ending.id: ending for ending in rules.cast.endings}
    lines = []
    for ident, count in sorted(outcome.endings.items(), key=lambda item: -item[1]):
        low, high = share_interval(count, outcome.games)
        lines.append(
            _(
                "Ending {name} ({kind}): {count} games, {share} (95% interval {low} to {high})",
                name=named[ident].name,
                kind=ending_kind(named[ident].kind),
                count=count,
                share=_share(count / max(1, outcome.games)),
                low=_share(low),
                high=_share(high),
            )
        )
    missed = [str(named[ident].name) for ident, count in outcome.endings.items() if not count]
    crowding = [
        str(named[i].name) for i, count in outcome.endings.items() if count > TOO_OFTEN * outcome.games
    ]
    if missed:
        lines.append(_("Never reached: {names}.", names=listing(missed)))
    else:
        lines.append(_("Every ending was reached."))
    if crowding:
        lines.append(
            _(
                "More than {share} of games end in: {names}.",
                share=_share(TOO_OFTEN),
                names=listing(crowding),
            )
        )
    else:
        lines.append(_("No ending takes more than {share} of games.", share=_share(TOO_OFTEN)))
    return lines


def _score_lines(outcome: Outcome, rules: Rules) -> list[str]:
    lines = []
    for seat, mean in outcome.scores.items():
        lines.append(_("{seat}: average score {mean}", seat=_seat(rules, seat), mean=_mean(mean)))
        by_doctrine = outcome.by_doctrine.get(seat, {})
        if len(by_doctrine) > 1:
            lines += [
                _(
                    "- as {doctrine}: {mean}, {count} games",
                    doctrine=_doctrine(rules, d),
                    mean=_mean(m),
                    count=m.n,
                )
                for d, m in by_doctrine.items()
            ]
    return lines


def _severity_lines(outcome: Outcome, rules: Rules) -> list[str]:
    return [
        _("{seat}: severity of what it did in a game {mean}", seat=_seat(rules, seat), mean=_mean(mean))
        for seat, mean in outcome.severity.items()
    ]


def _move_lines(outcome: Outcome, rules: Rules) -> list[str]:
    lines = []
    for seat in outcome.scores:
        tests = [test for test in outcome.moves if test.seat == seat]
        if tests:
            lines.append(_move_line(max(tests, key=lambda test: test.score.value), rules))
            lines += [
                _(
                    "- repeating “{move}” does significantly better than every doctrine",
                    move=_move(rules, test.move),
                )
                for test in tests
                if test.better
            ]
    return lines


def _move_line(test: MoveTest, rules: Rules) -> str:
    return _(
        "{seat}: the best single move to repeat is “{move}”, {score}; its best doctrine is {doctrine}, {best}",
        seat=_seat(rules, test.seat),
        move=_move(rules, test.move),
        score=_mean(test.score),
        doctrine=_doctrine(rules, test.best_doctrine),
        best=_mean(test.best),
    )


def _seat(rules: Rules, seat: str) -> Text:
    return rules.seats[rules.seat_index[seat]].name


def _move(rules: Rules, move: str) -> Text:
    return next(m.name for m in rules.cast.moves if m.id == move)


def _doctrine(rules: Rules, doctrine: str) -> str:
    return player_name(doctrine, {d.id: d.name for d in rules.cast.doctrines})


def _mean(mean: Mean) -> str:
    low, high = mean.interval
    return _(
        "{mean} (95% interval {low} to {high})",
        mean=_number(mean.value),
        low=_number(low),
        high=_number(high),
    )


def _number(value: float) -> str:
    shown = f"{abs(value):.1f}"
    return f"{MINUS}{shown}" if value < 0 and float(shown) else shown


def _share(share: float) -> str:
    return f"{100 * share:.1f}%"
