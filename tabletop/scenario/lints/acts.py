"""Moves, pledges and answers that nobody can ever choose; answers that are alike; a default that may be closed."""

from __future__ import annotations

from collections import defaultdict

from tabletop.engine.form import Act, Bond
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.bench import Path
from tabletop.scenario.lints.looking import Look


def look_at_acts(look: Look) -> None:
    """S605: an entry of the file that nobody can choose, one of its levels, or one of its seats that cannot."""
    acts: dict[Path, list[Act]] = defaultdict(list)
    for draft, act in zip(look.survey.drafts, look.survey.form.acts, strict=True):
        if act.does not in ("renounce", "declare"):
            acts[draft.path].append(act)
    for path, same in acts.items():
        if path[0] == "injects" and same[0].move not in look.reach.coming:
            continue
        if act_free := [act for act in same if act.index in look.reach.levels]:
            _look_at_seats(look, path, same, act_free)
            _look_at_levels(look, path, act_free)
        else:
            _tell(look, path, same[0], 1, Message(N_("Nobody can ever choose this.")))


def _look_at_seats(look: Look, path: Path, same: list[Act], free: list[Act]) -> None:
    able = {act.seat for act in free}
    told: set[int] = set()
    for act in same:
        if act.seat not in able and act.seat not in told:
            told.add(act.seat)
            params = {"seat": look.survey.seats[act.seat]}
            _tell(look, path, act, 1, Message(N_("{seat} can never choose this."), params))


def _look_at_levels(look: Look, path: Path, free: list[Act]) -> None:
    able = set().union(*(look.reach.levels[act.index] for act in free))
    for level in range(1, free[0].levels + 1):
        if level not in able:
            where = (*path, "levels", level - 1)
            message = Message(N_("Level {level} can never be chosen."), {"level": level})
            look.warn("S605", where, message, _reason(look, free[0], level)[1])


def _tell(look: Look, path: Path, act: Act, level: int, message: Message) -> None:
    where, hint = _reason(look, act, level)
    whole = not where
    look.warn("S605", (*path, *where), message, hint, key=whole)


def _reason(look: Look, act: Act, level: int) -> tuple[Path, Message | None]:
    """Where within the entry the reason stands, and the reason in words."""
    levels = range(1, act.levels + 1) if level == 1 else (level,)
    kind, index = next((why for each in levels if (why := look.reach.why_not(act, each))), ("", 0))
    match kind:
        case "if":
            path = (*look.survey.drafts[act.index].path, "if")
            return ("if",), look.why(path)
        case "cost":
            slot = look.survey.form.slots[index]
            meter = slot.name.partition("[")[0]
            most = look.reach.slots[index][1] - slot.low
            params = {"meter": meter, "most": most}
            return ("cost", meter), Message(
                N_("There are never more than {most} of `{meter}` to pay with."), params
            )
        case "gate":
            return (), Message(N_("A gate is closed to it in every game."))
    return (), None


def look_at_choices(look: Look) -> None:
    """S618: two answers that do the same. S619: a default answer that a gate may close."""
    for inject, body in look.survey.file.injects.items():
        if body.choice is None:
            continue
        path: Path = ("injects", inject, "choice", "options")
        options = body.choice.options
        _look_for_twins(look, path, inject, options)
        default = options.get(body.choice.default)
        closed = [tag for tag in default.tags if _has_gate(look, tag)] if default is not None else []
        if closed:
            message = Message(
                N_("This answer is the default, but a gate on `{tag}` may close it."), {"tag": closed[0]}
            )
            hint = Message(N_("Take the tag from it, or let another answer be the default."))
            look.warn("S619", (*path, body.choice.default), message, hint, key=True)


def _has_gate(look: Look, tag: str) -> bool:
    return any(gate.tag == tag for gate in look.survey.file.gates.values())


def _look_for_twins(look: Look, path: Path, inject: str, options: dict[str, model.Option]) -> None:
    asked = {key[2] for key in look.survey.bench.names.facts if key[:2] == ("answered", inject)}
    seen: dict[str, str] = {}
    for option, body in options.items():
        if option in asked:
            continue
        what = body.model_dump_json(exclude={"name", "about", "refusal"})
        if (other := seen.setdefault(what, option)) != option:
            params = {"option": option, "other": other}
            message = Message(N_("The answers `{option}` and `{other}` do the same."), params)
            hint = Message(N_("Give them different effects, signals or costs, or leave one out."))
            look.warn("S618", (*path, option), message, hint, key=True)


def look_at_pledges(look: Look) -> None:
    """S616: a pledge that forbids only what cannot be done anyway, or requires what cannot be done or what it forbids."""
    for index, (pledge, body) in enumerate(look.survey.file.pledges.items()):
        bonds = [bond for bond in look.survey.form.bonds if bond.pledge == index]
        if not bonds:
            continue
        path: Path = ("pledges", pledge)
        hint = Message(N_("Name a move that somebody who promises this can order, at a level that it has."))
        if body.forbids and not any(_can(look, each) for bond in bonds for each in bond.forbids):
            message = Message(N_("This pledge forbids only what nobody can ever do."))
            look.warn("S616", (*path, "forbids"), message, hint, key=True)
        if body.requires and not any(_can(look, each) for bond in bonds for each in bond.requires):
            message = Message(N_("This pledge requires what nobody can ever do."))
            look.warn("S616", (*path, "requires"), message, hint, key=True)
        elif body.requires and all(_contradicts(bond) for bond in bonds):
            message = Message(N_("This pledge forbids what it requires."))
            hint = Message(N_("Name a level with the move, as in `patrol.large`, so that they differ."))
            look.warn("S616", (*path, "requires"), message, hint, key=True)


def _can(look: Look, covered: tuple[int, int]) -> bool:
    act, least = covered
    return any(level >= least for level in look.reach.levels.get(act, ()))


def _contradicts(bond: Bond) -> bool:
    forbidden = dict(bond.forbids)
    return bool(bond.requires) and all(forbidden.get(act, level + 1) <= level for act, level in bond.requires)


def look_at_red_lines(look: Look) -> None:
    """S617: a red line that nobody can ever cross."""
    form = look.survey.form
    for index, line in enumerate(look.survey.file.red_lines):
        entries = [number for number, each in enumerate(form.red_lines) if each.line == index]
        path: Path = ("red_lines", line)
        if not any(number in look.reach.crossed for number in entries):
            message = Message(N_("Nobody can ever cross this red line."))
            where = (*path, "if") if look.verdict((*path, "if")) is False else path
            hint = (
                look.why((*path, "if"))
                if len(where) > 2
                else Message(N_("Name under `by` who could cross it."))
            )
            look.warn("S617", where, message, hint, key=where == path)
