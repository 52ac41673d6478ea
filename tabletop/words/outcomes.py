"""The outcome of many playouts in words: how endings fall, what seats earn, whether one repeated move pays."""

from __future__ import annotations

from tabletop.engine import Rules
from tabletop.i18n import Text, _
from tabletop.lab import TOO_OFTEN, Mean, MoveTest, Outcome
from tabletop.words.joining import listing
from tabletop.words.names import ending_kind, player_name
from tabletop.words.numbers import decimal, share_text


def outcome_lines(outcome: Outcome, rules: Rules) -> list[str]:
    """Everything that a simulation found, one fact a line; `rules` gives the names."""
    return [
        _("{title}: {games} games, seed {seed}.", title=rules.title, games=outcome.games, seed=outcome.seed),
        *_ending_lines(outcome, rules),
        _("Mean length: {turns} turns.", turns=decimal(outcome.mean_turns)),
        *_score_lines(outcome, rules),
        *_severity_lines(outcome, rules),
        *_move_lines(outcome, rules),
        _(
            "{turns} turns in {seconds} seconds: {speed} turns a second.",
            turns=outcome.turns,
            seconds=decimal(outcome.seconds),
            speed=round(outcome.turns_per_second),
        ),
    ]


def _ending_lines(outcome: Outcome, rules: Rules) -> list[str]:
    named = {ending.id: ending for ending in rules.cast.endings}
    shares = outcome.shares
    lines = [
        _(
            "Ending {name} ({kind}): {count} games, {share} (95% interval {low} to {high})",
            name=named[ending.id].name,
            kind=ending_kind(named[ending.id].kind),
            count=ending.count,
            share=share_text(ending.share),
            low=share_text(ending.interval[0]),
            high=share_text(ending.interval[1]),
        )
        for ending in shares
    ]
    missed = [str(named[ending.id].name) for ending in shares if ending.missed]
    crowding = [str(named[ending.id].name) for ending in shares if ending.crowding]
    most = share_text(TOO_OFTEN)
    if missed:
        lines.append(_("Never reached: {names}.", names=listing(missed)))
    else:
        lines.append(_("Every ending was reached."))
    if crowding:
        lines.append(_("More than {share} of games end in: {names}.", share=most, names=listing(crowding)))
    else:
        lines.append(_("No ending takes more than {share} of games.", share=most))
    return lines


def _score_lines(outcome: Outcome, rules: Rules) -> list[str]:
    lines = []
    for seat, mean in outcome.scores.items():
        lines.append(_("{seat}: average score {mean}", seat=seat_title(rules, seat), mean=mean_words(mean)))
        by_doctrine = outcome.by_doctrine.get(seat, {})
        if len(by_doctrine) > 1:
            lines += [
                _(
                    "- as {doctrine}: {mean}, {count} games",
                    doctrine=doctrine_name(rules, d),
                    mean=mean_words(m),
                    count=m.n,
                )
                for d, m in by_doctrine.items()
            ]
    return lines


def _severity_lines(outcome: Outcome, rules: Rules) -> list[str]:
    return [
        _(
            "{seat}: severity of what it did in a game {mean}",
            seat=seat_title(rules, seat),
            mean=mean_words(mean),
        )
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
                    move=move_title(rules, test.move),
                )
                for test in tests
                if test.better
            ]
    return lines


def _move_line(test: MoveTest, rules: Rules) -> str:
    return _(
        "{seat}: the best single move to repeat is “{move}”, {score}; its best doctrine is {doctrine}, {best}",
        seat=seat_title(rules, test.seat),
        move=move_title(rules, test.move),
        score=mean_words(test.score),
        doctrine=doctrine_name(rules, test.best_doctrine),
        best=mean_words(test.best),
    )


def seat_title(rules: Rules, seat: str) -> Text:
    """The name of a seat."""
    return rules.seats[rules.seat_index[seat]].name


def move_title(rules: Rules, move: str) -> Text:
    """The name of a move."""
    return next(m.name for m in rules.cast.moves if m.id == move)


def doctrine_name(rules: Rules, doctrine: str) -> str:
    """A doctrine as the scenario calls it."""
    return player_name(doctrine, rules.doctrine_names)


def mean_words(mean: Mean) -> str:
    """A mean with its 95% interval."""
    low, high = mean.interval
    return _(
        "{mean} (95% interval {low} to {high})",
        mean=decimal(mean.value),
        low=decimal(low),
        high=decimal(high),
    )
