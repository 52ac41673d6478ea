"""Propositions: a scenario's claims tested by playing their settings against each other under the same luck.

The jobs are laid out beforehand and their results taken in that order, so that the number of workers changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tabletop.engine.rules import Rules
from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message
from tabletop.lab.comparing import Comparison, Verdict, figure, judge, paired, together
from tabletop.lab.findings import LEAST_SCALES, SCALES, Finding, Robustness, SettingFigure
from tabletop.lab.playouts import game_seed
from tabletop.lab.settings import Sample, Stage
from tabletop.lab.varying import varied
from tabletop.scenario.diagnostics import ScenarioError
from tabletop.scenario.loading import Source, build
from tabletop.scenario.propositions import Claim, claims, measure_of
from tabletop.scenario.suggesting import did_you_mean

GAMES = 2000
"""Games a setting where nothing else is asked for."""
WORLDS = 40
"""Worlds of `robust` where nothing else is asked for."""
FEWER, FEWEST = 5, 50
"""In each world of `robust` a setting plays this part of the games, but not fewer than these (or than all)."""
BATCH = 25
REDRAWS = 30
"""How often the constants of a world are drawn again when the scenario cannot be played with them."""


class UnknownProposition(TabletopError):
    """The scenario makes no claim of that id."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        if not self.known:
            return str(Message(N_("This scenario has no propositions.")))
        near = did_you_mean(self.name, self.known)
        params = {"name": self.name, "near": near, "known": ", ".join(self.known)}
        if near:
            return str(Message(N_("There is no proposition {name}. Did you mean {near}?"), params))
        return str(Message(N_("There is no proposition {name}. This scenario has: {known}."), params))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tested: claims, games a setting, seed, and how the scenario is compiled.

    `worlds` is the number of varied worlds in which emergent claims are tested too, each with `games_a_world` games a setting.
    """

    source: Source
    claims: tuple[Claim, ...]
    games: int
    seed: int
    world: str
    short: bool
    without: tuple[str, ...]
    worlds: int

    @property
    def games_a_world(self) -> int:
        """Games a setting in each varied world."""
        return max(self.games // FEWER, min(FEWEST, self.games))

    @property
    def total(self) -> int:
        """How many games will be played."""
        return sum(
            len(claim.settings) * (self.games + self.games_a_world * self.worlds_of(claim))
            for claim in self.claims
        )

    def worlds_of(self, claim: Claim) -> int:
        """In how many varied worlds this claim is tested: none if it is true by construction or names no constants."""
        return self.worlds if claim.kind == "emergent" and claim.vary else 0


def plan_tests(
    source: Source,
    *,
    only: Sequence[str] = (),
    games: int = GAMES,
    seed: int = 1,
    world: str | None = None,
    short: bool = False,
    without: Sequence[str] = (),
    worlds: int = 0,
) -> tuple[Plan, Rules]:
    """The plan to test the claims named by `only`, or all, and the scenario's rules as asked for.

    A setting that names a world keeps it; the others are played in `world`, or the scenario's first. Raises
    UnknownProposition, and what `build` and `claims` raise.
    """
    rules = build(source, world=world, short=short, without=without)
    found = {claim.id: claim for claim in claims(source)}
    for name in only:
        if name not in found:
            raise UnknownProposition(name, tuple(found))
    chosen = tuple(claim for claim in found.values() if not only or claim.id in only)
    cast = rules.cast
    return Plan(source, chosen, games, seed, cast.world, cast.short, tuple(without), worlds), rules


@dataclass(frozen=True, slots=True)
class _Games:
    """A job: games `first` to `last` (exclusive) of one setting of one claim."""

    claim: int
    setting: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _World:
    """A job: one claim in one varied world."""

    claim: int
    world: int


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What came of a varied world: the verdict (None: no constants were found that can be played), and draws thrown away."""

    verdict: Verdict | None
    redrawn: int


class _Desk:
    """Where jobs are done; keeps what it has compiled."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.stages: dict[tuple[int, int], Stage] = {}

    def games(self, job: _Games) -> list[Sample]:
        """Play the games of a job."""
        key = job.claim, job.setting
        if key not in self.stages:
            self.stages[key] = self._stage(*key, {})
        seed, stage = self.plan.seed, self.stages[key]
        return [stage.play(game_seed(seed, game)) for game in range(job.first, job.last)]

    def world(self, job: _World) -> _Weighed:
        """Draw a world that can be played and test the claim in it, with luck of its own."""
        plan, claim = self.plan, self.plan.claims[job.claim]
        for attempt in range(REDRAWS):
            try:
                stages = [
                    self._stage(job.claim, index, self._constants(job, index, attempt))
                    for index in range(len(claim.settings))
                ]
            except ScenarioError:
                continue
            first = plan.games + job.world * plan.games_a_world
            seeds = [game_seed(plan.seed, game) for game in range(first, first + plan.games_a_world)]
            figures = [[stage.play(seed).figure for seed in seeds] for stage in stages]
            return _Weighed(together(c.verdict for c in compare(claim, figures)), attempt)
        return _Weighed(None, REDRAWS)

    def _constants(self, job: _World, setting: int, attempt: int) -> Mapping[str, int]:
        plan, claim = self.plan, self.plan.claims[job.claim]
        world = claim.settings[setting].world or plan.world
        return varied(plan.source, claim.vary, world, plan.short, plan.seed, job.world, attempt)

    def _stage(self, claim: int, setting: int, constants: Mapping[str, int]) -> Stage:
        """A setting compiled; its own constants stand, whatever was varied."""
        plan, claimed = self.plan, self.plan.claims[claim]
        chosen = claimed.settings[setting]
        rules, measure = measure_of(
            plan.source,
            claimed,
            world=chosen.world or plan.world or None,
            short=plan.short,
            without=tuple(dict.fromkeys((*plan.without, *chosen.without))),
            constants={**constants, **chosen.constants},
        )
        return Stage.of(rules, measure, chosen, claimed.after)


def compare(claim: Claim, figures: Sequence[Sequence[int]]) -> tuple[Comparison, ...]:
    """Every expected comparison of a claim, from the figures of each setting's games in the order of their seeds."""
    share, scale = claim.unit == "share", SCALES[claim.unit]
    by_id = {setting.id: values for setting, values in zip(claim.settings, figures, strict=True)}
    least = claim.least / LEAST_SCALES[claim.unit]
    found = []
    for lower, higher in claim.expect:
        difference = paired(by_id[lower], by_id[higher], share=share).scaled(scale)
        found.append(Comparison(lower, higher, difference, judge(difference, least)))
    return tuple(found)


_desk: list[_Desk] = []
"""In a worker process: the one desk that it works at. Functions do not travel, so each worker compiles for itself."""


def _open_desk(plan: Plan) -> None:
    _desk[:] = [_Desk(plan)]


def _play_there(job: _Games) -> list[Sample]:
    return _desk[0].games(job)


def _weigh_there(job: _World) -> _Weighed:
    return _desk[0].world(job)


_Play = Callable[[Sequence[_Games]], Iterator[list[Sample]]]
_Weigh = Callable[[Sequence[_World]], Iterator[_Weighed]]


def run_tests(
    plan: Plan, *, jobs: int = 1, progress: Callable[[int], None] | None = None
) -> Iterator[Finding]:
    """Test the claims of a plan one after another; `progress` hears how many of its `total` games are done."""
    count = _Count(progress)
    if jobs <= 1:
        desk = _Desk(plan)
        for index in range(len(plan.claims)):
            yield _test(
                plan, index, lambda work: map(desk.games, work), lambda work: map(desk.world, work), count
            )
        return
    with ProcessPoolExecutor(jobs, initializer=_open_desk, initargs=(plan,)) as pool:
        for index in range(len(plan.claims)):
            yield _test(
                plan,
                index,
                lambda work: pool.map(_play_there, work),
                lambda work: pool.map(_weigh_there, work),
                count,
            )


class _Count:
    """How many games are done, told to whoever listens."""

    def __init__(self, progress: Callable[[int], None] | None) -> None:
        self.progress, self.done = progress, 0

    def add(self, games: int) -> None:
        """So many more."""
        self.done += games
        if self.progress is not None:
            self.progress(self.done)


def _test(plan: Plan, index: int, play: _Play, weigh: _Weigh, count: _Count) -> Finding:
    """Play all settings of one claim, compare them, and weigh the claim in varied worlds where that was asked for."""
    claim = plan.claims[index]
    work = [
        _Games(index, setting, first, min(first + BATCH, plan.games))
        for first in range(0, plan.games, BATCH)
        for setting in range(len(claim.settings))
    ]
    samples: list[list[Sample]] = [[] for _setting in claim.settings]
    for job, played in zip(work, play(work), strict=True):
        samples[job.setting] += played
        count.add(len(played))
    figures = [[sample.figure for sample in played] for played in samples]
    comparisons = compare(claim, figures)
    share, scale = claim.unit == "share", SCALES[claim.unit]
    return Finding(
        claim=claim,
        world=plan.world,
        short=plan.short,
        without=plan.without,
        games=plan.games,
        seed=plan.seed,
        figures=tuple(
            SettingFigure(
                setting,
                setting.world or plan.world,
                figure(values, share=share).scaled(scale),
                sum(sample.skipped for sample in played),
            )
            for setting, values, played in zip(claim.settings, figures, samples, strict=True)
        ),
        comparisons=comparisons,
        verdict=together(comparison.verdict for comparison in comparisons),
        robust=_robust(plan, index, weigh, count),
    )


def _robust(plan: Plan, index: int, weigh: _Weigh, count: _Count) -> Robustness | None:
    worlds = [_World(index, world) for world in range(plan.worlds_of(plan.claims[index]))]
    if not worlds:
        return None
    found = []
    for weighed in weigh(worlds):
        found.append(weighed)
        count.add(plan.games_a_world * len(plan.claims[index].settings))
    verdicts = [weighed.verdict for weighed in found]
    return Robustness(
        worlds=len(found),
        games=plan.games_a_world,
        holds=verdicts.count("holds"),
        fails=verdicts.count("fails"),
        undecided=verdicts.count("undecided"),
        redrawn=sum(weighed.redrawn for weighed in found),
    )
