"""What a pledge forbids or requires, from the names in the file to acts and levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.engine.form import Expr
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.acting import Draft
from tabletop.scenario.bench import Bench, Path
from tabletop.scenario.model import text
from tabletop.scenario.names import TAGS
from tabletop.scenario.suggesting import suggestion

Acts = tuple[tuple[int, int], ...]
"""(act index, level from which it counts)."""


@dataclass(frozen=True, slots=True)
class Covered:
    """By promisor: what the pledge forbids, and of what it requires one."""

    forbids: dict[int, Acts]
    requires: dict[int, Acts]


def covered(bench: Bench, pledge: str, promisors: Sequence[int], drafts: Sequence[Draft]) -> Covered:
    """Resolve `forbids` and `requires` for every promisor; faults where a name means nothing any of them can do."""
    body = bench.file.pledges[pledge]
    path: Path = ("pledges", pledge)
    seats = tuple(dict.fromkeys(promisors))
    found = Covered(
        _resolve(bench, body.forbids, (*path, "forbids"), seats, drafts),
        _resolve(bench, body.requires, (*path, "requires"), seats, drafts),
    )
    if body.due is not None and not body.requires:
        message = Message(N_("`due` says when something is required; there is no `requires`."))
        bench.fault("S508", (*path, "due"), message)
    if not (body.forbids or body.requires) and body.verification is not None:
        message = Message(N_("This pledge forbids and requires nothing, so there is nothing to verify."))
        hint = Message(N_("Leave `verification` out; `signal` and `while_kept` tell what it does."))
        bench.fault("S508", (*path, "verification"), message, hint)
    return found


def _resolve(
    bench: Bench, items: list[str], path: Path, seats: Sequence[int], drafts: Sequence[Draft]
) -> dict[int, Acts]:
    levels: dict[int, dict[int, int]] = {seat: {} for seat in seats}
    sound = True
    for position, item in enumerate(items):
        where = (*path, position)
        acts = _acts(bench, item, where, drafts)
        if acts is None:
            sound = False
            continue
        if seats and not any(drafts[act].seat in levels for act, _level in acts):
            sound = False
            message = Message(N_("Nobody who promises this can do `{what}`."), {"what": item})
            bench.fault("S302", where, message)
        for act, level in acts:
            if drafts[act].seat in levels:
                mine = levels[drafts[act].seat]
                mine[act] = min(level, mine.get(act, level))
    ids = list(bench.names.seats)
    for seat, mine in levels.items():
        if items and sound and not mine:
            message = Message(
                N_("{seat} promises this, but can do nothing that it names."), {"seat": ids[seat]}
            )
            bench.fault("S302", path, message, key=True)
    return {seat: tuple(sorted(mine.items())) for seat, mine in levels.items()}


def _acts(bench: Bench, item: str, path: Path, drafts: Sequence[Draft]) -> list[tuple[int, int]] | None:
    """Every act, whoever's, that `move`, `move.level` or `tag:word` means; None after a fault."""
    if item.startswith("tag:"):
        tag = item.removeprefix("tag:").strip()
        if not bench.known(N_("tag"), tag, TAGS, path):
            return None
        return [
            (index, 1)
            for index, draft in enumerate(drafts)
            if isinstance(draft.body, model.Move | model.Option) and tag in draft.body.tags
        ]
    move, dot, level = item.partition(".")
    if not bench.known(N_("move"), move, list(bench.file.moves), path):
        return None
    least = _level(bench, move, level, path) if dot else 1
    if least is None:
        return None
    return [
        (index, least)
        for index, draft in enumerate(drafts)
        if draft.id == move and not draft.inject and isinstance(draft.body, model.Move)
    ]


def _level(bench: Bench, move: str, level: str, path: Path) -> int | None:
    """The level called so: by its number, or by its English name as an id; None after a fault."""
    names = [level_id(text(words).in_language("en")) for words in bench.file.moves[move].levels]
    if level.isascii() and level.isdigit() and 1 <= int(level) <= max(1, len(names)):
        return int(level)
    if level in names:
        return names.index(level) + 1
    message = Message(N_("`{move}` has no level `{level}`."), {"move": move, "level": level})
    known = [name for name in names if name]
    hint = suggestion(level, known) or (
        Message(N_("Its levels are: {levels}."), {"levels": ", ".join(known)}) if known else None
    )
    bench.fault("S301", path, message, hint)
    return None


def level_id(name: str) -> str:
    """The name of a level as an id: small letters, `_` for what stands between the words."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def aimed(requires: Acts, to: int, drafts: Sequence[Draft]) -> Acts:
    """Of a required move that can be aimed at the beneficiary, only what is aimed at it: notice to others is no notice."""
    aimable = {drafts[act].id for act, _level in requires if drafts[act].target == to}
    return tuple(
        (act, level)
        for act, level in requires
        if drafts[act].id not in aimable or drafts[act].target == to or drafts[act].inject
    )


def would_be_known(
    bench: Bench, drafts: Sequence[Draft], seat: int, forbids: Acts, requires: Acts, due: Expr | None
) -> bool:
    """Whether the seat would know of every breach by itself: of each forbidden act, and of each required one left undone
    when it was due.
    """
    seen = all(drafts[act].known >> seat & 1 for act, _level in (*forbids, *requires))
    return seen and (not requires or bool(bench.mask(due) >> seat & 1))
