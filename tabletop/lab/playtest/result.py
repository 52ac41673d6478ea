"""What a playtest found: what ran of the scenario's file and what never did, how games end, what meters do, what moves earn."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from tabletop.lab.comparing import Interval
from tabletop.lab.outcome import EndingShare, Mean, share_interval

Did = Literal[
    "ran",
    "held",
    "failed",
    "ordered",
    "answered",
    "detected",
    "undetected",
    "came",
    "crossed",
    "made",
    "kept",
    "broken",
    "renounced",
    "closed",
    "open",
    "reached",
]
"""What can happen to something that stands in a file: a statement runs; a condition or a chance holds or fails; a move, one of
its levels, targets or seats is ordered; an answer is given; a covert move is detected or not; an inject comes; a red line is
crossed; a pledge is made, kept to its end, broken, renounced; a gate is closed or open when a turn begins; an ending is reached.
"""

DID: tuple[Did, ...] = get_args(Did)

Effect = Literal["pays", "costs", "undecided", "always", "never"]
"""Whether a seat does better in games in which it orders a move; `always` and `never` leave nothing to compare."""

POINTS = (5, 25, 50, 75, 95)
"""The percentiles of a band."""

Band = tuple[int, int, int, int, int]
"""The values at `POINTS`."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """One thing that can happen, where it stands in the file (lines from 1), and how often it did.

    `path` are the keys that lead to it; where a list names seats, the last one is the seat.
    """

    file: str
    line: int
    path: Path
    did: Did
    hits: int

    @property
    def path_text(self) -> str:
        """The path as it is written: `moves.letter.effects.0`."""
        return ".".join(map(str, self.path))

    @property
    def key(self) -> tuple[Path, Did]:
        """What tells it from every other, whatever line it stands on."""
        return self.path, self.did


@dataclass(frozen=True, slots=True)
class Course:
    """One meter over the games: percent where it is trust (`kind`), from `low` to `high`.

    `bands` are (turns played, games that got so far, band), the opening first; `end` is the band at the end of all games.
    """

    key: str
    kind: Literal["number", "trust"]
    low: int
    high: int
    bands: tuple[tuple[int, int, Band], ...]
    end: Band


@dataclass(frozen=True, slots=True)
class MoveEffect:
    """What ordering a move goes with for a seat: games in which it ordered it, of how many; and how many points more it has where
    it did so in the opening (`opening_turns`) than where it did not, doctrine by doctrine, with the interval corrected for all
    moves that were compared.
    """

    seat: str
    move: str
    used: int
    games: int
    difference: Interval | None
    effect: Effect


@dataclass(frozen=True, slots=True)
class Playtest:
    """A playtest. `games` were played of the `asked` ones; `random` is the percentage of random games; `points` by seat and
    doctrine, `all_points` by seat; `lengths` are games by turns.
    """

    scenario: str
    world: str
    short: bool
    without: tuple[str, ...]
    seed: int
    random: int
    asked: int
    games: int
    endings: dict[str, int]
    lengths: dict[int, int]
    all_points: dict[str, Mean]
    points: dict[str, dict[str, Mean]]
    courses: tuple[Course, ...]
    moves: tuple[MoveEffect, ...]
    spots: tuple[Spot, ...]

    @property
    def whole(self) -> bool:
        """Whether all games that were asked for were played."""
        return self.games == self.asked

    @property
    def turns(self) -> int:
        """Turns played in all games."""
        return sum(turns * games for turns, games in self.lengths.items())

    @property
    def mean_length(self) -> float:
        """Turns a game."""
        return self.turns / max(1, self.games)

    @property
    def shares(self) -> tuple[EndingShare, ...]:
        """Every ending, the most frequent first; equals by id."""
        ranked = sorted(self.endings.items(), key=lambda item: (-item[1], item[0]))
        games = self.games
        return tuple(EndingShare(i, n, n / max(1, games), share_interval(n, games)) for i, n in ranked)

    @property
    def ran(self) -> int:
        """How many of the spots were hit."""
        return sum(spot.hits > 0 for spot in self.spots)

    @property
    def never(self) -> tuple[Spot, ...]:
        """The spots that were never hit, in the order of the files."""
        return tuple(spot for spot in self.spots if not spot.hits)

    @property
    def covered(self) -> float:
        """The percentage of spots that were hit."""
        return 100 * self.ran / len(self.spots) if self.spots else 100.0

    def as_dict(self) -> dict[str, Any]:
        """For JSON; `from_dict` gives it back."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        return plain | {
            "without": list(self.without),
            "covered": round(self.covered, 2),
            "lengths": {str(turns): games for turns, games in sorted(self.lengths.items())},
            "all_points": {seat: _mean(mean) for seat, mean in self.all_points.items()},
            "points": {
                seat: {doctrine: _mean(mean) for doctrine, mean in means.items()}
                for seat, means in self.points.items()
            },
            "courses": [_course(course) for course in self.courses],
            "moves": [_effect(move) for move in self.moves],
            "spots": [_spot(spot) for spot in self.spots],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Playtest:
        """The playtest that `as_dict` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            scenario=str(data["scenario"]),
            world=str(data["world"]),
            short=bool(data["short"]),
            without=tuple(map(str, data["without"])),
            seed=int(data["seed"]),
            random=int(data["random"]),
            asked=int(data["asked"]),
            games=int(data["games"]),
            endings={str(ending): int(games) for ending, games in data["endings"].items()},
            lengths={int(turns): int(games) for turns, games in data["lengths"].items()},
            all_points={str(seat): _mean_of(mean) for seat, mean in data["all_points"].items()},
            points={
                str(seat): {str(doctrine): _mean_of(mean) for doctrine, mean in means.items()}
                for seat, means in data["points"].items()
            },
            courses=tuple(map(_course_of, data["courses"])),
            moves=tuple(map(_effect_of, data["moves"])),
            spots=tuple(map(_spot_of, data["spots"])),
        )


def _mean(mean: Mean) -> dict[str, Any]:
    return mean.as_dict() | {"mean": mean.value, "error": mean.error}


def _mean_of(data: dict[str, Any]) -> Mean:
    return Mean(float(data["mean"]), float(data["error"]), int(data["n"]))


def _course(course: Course) -> dict[str, Any]:
    return {
        "key": course.key,
        "kind": course.kind,
        "low": course.low,
        "high": course.high,
        "bands": [[turns, games, *band] for turns, games, band in course.bands],
        "end": list(course.end),
    }


def _course_of(data: dict[str, Any]) -> Course:
    return Course(
        key=str(data["key"]),
        kind="trust" if data["kind"] == "trust" else "number",
        low=int(data["low"]),
        high=int(data["high"]),
        bands=tuple((int(turns), int(games), _band(band)) for turns, games, *band in data["bands"]),
        end=_band(data["end"]),
    )


def _band(values: list[Any]) -> Band:
    a, b, c, d, e = map(int, values)
    return a, b, c, d, e


def _effect(move: MoveEffect) -> dict[str, Any]:
    difference = move.difference
    return {
        "seat": move.seat,
        "move": move.move,
        "used": move.used,
        "games": move.games,
        "difference": difference and [difference.value, difference.low, difference.high],
        "effect": move.effect,
    }


def _effect_of(data: dict[str, Any]) -> MoveEffect:
    if data["effect"] not in get_args(Effect):
        raise ValueError(data["effect"])
    difference = data["difference"]
    return MoveEffect(
        str(data["seat"]),
        str(data["move"]),
        int(data["used"]),
        int(data["games"]),
        None if difference is None else Interval(*map(float, difference)),
        data["effect"],
    )


def _spot(spot: Spot) -> dict[str, Any]:
    return {
        "file": spot.file,
        "line": spot.line,
        "path": list(spot.path),
        "did": spot.did,
        "hits": spot.hits,
    }


def _spot_of(data: dict[str, Any]) -> Spot:
    if data["did"] not in DID:
        raise ValueError(data["did"])
    path = tuple(part if isinstance(part, int) else str(part) for part in data["path"])
    return Spot(str(data["file"]), int(data["line"]), path, data["did"], int(data["hits"]))
