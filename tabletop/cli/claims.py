"""The findings about a scenario's propositions as text."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from tabletop.cli.helping import cells
from tabletop.engine import Rules
from tabletop.i18n import N_, _
from tabletop.lab.comparing import Comparison, Interval
from tabletop.lab.findings import Finding, Robustness
from tabletop.lab.propositions import Plan
from tabletop.words.joining import listing
from tabletop.words.numbers import MINUS, decibans, decimal, share_text

KINDS = {"by_construction": N_("by construction"), "emergent": N_("emergent")}
VERDICTS = {
    "holds": N_("Verdict: it holds."),
    "fails": N_("Verdict: it does not hold."),
    "undecided": N_("Verdict: undecided; more games might tell."),
}
SHOULD_FALL = N_("Rests on: {rules}. Switched off by --without, the claim should no longer hold.")


def head_lines(rules: Rules, plan: Plan) -> list[str]:
    """What is tested and how."""
    if not plan.claims:
        return [_("{title} has no propositions.", title=rules.title)]
    lines = [
        _(
            "{title}: claims: {claims}, games in each setting: {games}, seed {seed}",
            title=rules.title,
            claims=len(plan.claims),
            games=plan.games,
            seed=plan.seed,
        )
    ]
    if plan.world:
        lines.append(_("World: {world}", world=_world(rules, plan.world)))
    if plan.without:
        lines.append(_("Switched off: {rules}", rules=listing(plan.without)))
    return lines


def finding_lines(rules: Rules, plan: Plan, finding: Finding, *, plain: bool = False) -> list[str]:
    """One claim: what it says, what each setting came to, the differences, the verdict."""
    claim = finding.claim
    when = _("at the end of the game") if claim.after is None else _("after {turns} turns", turns=claim.after)
    lines = [
        f"{claim.id}  {claim.claim}",
        _("Source: {source}; {kind}", source=claim.source, kind=_(KINDS[claim.kind])),
        _("Measured {when}: {measure}", when=when, measure=claim.measure),
        *_figures(rules, plan, finding, plain),
        *[_difference(finding, comparison) for comparison in finding.comparisons],
        *_skipped(finding),
        _(VERDICTS[finding.verdict]),
    ]
    if claim.rests_on:
        lines.append(_(SHOULD_FALL, rules=listing(claim.rests_on)))
    if finding.robust is not None:
        lines += _robust(finding.robust, claim.vary)
    elif plan.worlds and claim.kind == "emergent":
        lines.append(_("It names no constants to vary."))
    indent = "" if plain else "    "
    return [lines[0], *(indent + line for line in lines[1:])]


def summary_line(findings: Sequence[Finding]) -> str:
    """How many claims hold, do not hold, and are undecided."""
    verdicts = [finding.verdict for finding in findings]
    return _(
        "Hold: {holds}; do not hold: {fails}; undecided: {undecided}.",
        holds=verdicts.count("holds"),
        fails=verdicts.count("fails"),
        undecided=verdicts.count("undecided"),
    )


def _figures(rules: Rules, plan: Plan, finding: Finding, plain: bool) -> list[str]:
    rows = []
    for found in finding.figures:
        name, world = str(found.setting.name), _world(rules, found.world)
        if found.world != plan.world and name != world:
            name = _("{setting} ({world})", setting=name, world=world)
        rows.append((name, figure_text(finding.claim.unit, found.figure.value), found.figure))
    left = max(cells(name) for name, _value, _interval in rows)
    right = max(cells(value) for _name, value, _interval in rows)
    lines = []
    for name, value, interval in rows:
        known = _between(finding.claim.unit, interval)
        if plain:
            lines.append(f"{name}: {value}{known}")
        else:
            lines.append(
                f"  {name}{' ' * (left - cells(name))}  {' ' * (right - cells(value))}{value}{known}"
            )
    return lines


def _between(unit: str, interval: Interval) -> str:
    if inf in (interval.high, -interval.low):
        return ""
    low, high = figure_text(unit, interval.low), figure_text(unit, interval.high)
    return "  " + _("(95% interval {low} to {high})", low=low, high=high)


def _difference(finding: Finding, comparison: Comparison) -> str:
    unit, names = finding.claim.unit, {f.setting.id: f.setting.name for f in finding.figures}
    difference = comparison.difference
    params = {
        "higher": names[comparison.higher],
        "lower": names[comparison.lower],
        "amount": difference_text(unit, difference.value),
    }
    if inf in (difference.high, -difference.low):
        return _("{higher} minus {lower}: {amount}", **params)
    said = _(
        "{higher} minus {lower}: {amount} (95% interval {low} to {high})",
        low=_signed(_told(unit, difference.low)),
        high=_signed(_told(unit, difference.high)),
        **params,
    )
    if finding.least:
        said += _("; wanted: at least {least}", least=_with_unit(unit, decimal(_told(unit, finding.least))))
    return said


def _skipped(finding: Finding) -> list[str]:
    return [
        _(
            "{setting}: forced orders that could not be given in {games} games: {count}",
            setting=found.setting.name,
            games=finding.games,
            count=found.skipped,
        )
        for found in finding.figures
        if found.skipped
    ]


def _robust(robust: Robustness, constants: Sequence[str]) -> list[str]:
    lines = [
        _(
            "Worlds in which {constants} vary by up to half: {worlds}, games in each setting: {games}",
            constants=listing(constants),
            worlds=robust.worlds,
            games=robust.games,
        ),
        _(
            "It holds in {holds} ({share}), does not hold in {fails}, and is undecided in {undecided}.",
            holds=robust.holds,
            share=share_text(robust.holds / robust.worlds),
            fails=robust.fails,
            undecided=robust.undecided,
        ),
    ]
    if robust.redrawn:
        lines.append(_("Drawn again because the scenario cannot be played so: {count}", count=robust.redrawn))
    return lines


def _world(rules: Rules, world: str) -> str:
    return next((str(w.name) for w in rules.cast.worlds if w.id == world), world)


def figure_text(unit: str, value: float) -> str:
    """A setting's figure: `23.4%`, `+3.1 dB`, `12.0`."""
    match unit:
        case "share":
            return share_text(value)
        case "percent":
            return f"{decimal(value)}%"
        case "decibans":
            return decibans(round(100 * value))
        case _:
            return decimal(value)


def difference_text(unit: str, value: float) -> str:
    """A difference of figures with its sign: `+12.3 percentage points`, `−2.0 dB`, `+1.4`."""
    return _with_unit(unit, _signed(_told(unit, value)))


def _told(unit: str, value: float) -> float:
    """The number that is told: shares as percent, all else as it is."""
    return 100 * value if unit == "share" else value


def _with_unit(unit: str, amount: str) -> str:
    match unit:
        case "share" | "percent":
            return _("{amount} percentage points", amount=amount)
        case "decibans":
            return f"{amount} dB"
        case _:
            return amount


def _signed(value: float) -> str:
    shown = decimal(value)
    return shown if shown.startswith(MINUS) or not float(shown) else f"+{shown}"
