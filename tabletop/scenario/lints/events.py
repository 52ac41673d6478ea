"""Injects that can never come, endings that can never be reached, and endings that stand in each other's way."""

from __future__ import annotations

from tabletop.engine.form import Ending, Inject
from tabletop.i18n import N_, Message
from tabletop.scenario.bench import Path
from tabletop.scenario.lints.looking import Look


def look_at_injects(look: Look) -> None:
    """S611: an inject that no turn can bring."""
    for inject, name in zip(look.survey.form.injects, look.survey.file.injects, strict=True):
        # That nothing ever asks for it is told by S504 already.
        if inject.index in look.reach.coming or (inject.when == "demand" and not _is_demanded(look, inject)):
            continue
        where, hint = _why_never(look, inject, ("injects", name))
        look.warn(
            "S611", where, Message(N_("This inject can never come.")), hint, key=where == ("injects", name)
        )


def _is_demanded(look: Look, inject: Inject) -> bool:
    return any(line.demands == inject.index for line in look.survey.form.red_lines)


def _why_never(look: Look, inject: Inject, path: Path) -> tuple[Path, Message | None]:
    when: Path = (*path, "when")
    if inject.when == "demand":
        return path, Message(N_("Only a red line demands it, and nobody can ever cross that one."))
    if inject.when == "turn" and inject.turn > look.reach.turns:
        hint = Message(N_("The last turn that can be played is {turn}."), {"turn": look.reach.turns})
        return (*when, "turn"), hint
    if look.verdict((*when, "if")) is False:
        return (*when, "if"), look.why((*when, "if"))
    if inject.when == "deck" and not look.survey.form.deck:
        return (*when, "deck"), Message(
            N_("No deck is dealt; write `{form}` at the top of the file."), {"form": "deck: {chance: 30%}"}
        )
    if inject.when in ("deck", "chance"):
        return (*when, inject.when), Message(N_("It is never above 0."))
    return when, None


def look_at_endings(look: Look) -> None:
    """S609: an ending that nothing can reach. S610: one that an earlier ending always comes before."""
    form = look.survey.form
    ids = list(look.survey.file.endings)
    for index, ending in enumerate(form.endings):
        path: Path = ("endings", ids[index])
        if ending.condition is not None and look.verdict((*path, "if")) is False:
            message = Message(N_("No game can ever end so."))
            look.warn("S609", (*path, "if"), message, look.why((*path, "if")))
            continue
        earlier = next((i for i in range(index) if _hides(look, form.endings[i], ending)), None)
        if earlier is not None:
            message = Message(
                N_("The game never ends so: wherever it could, `{other}` comes first."),
                {"other": ids[earlier]},
            )
            hint = Message(N_("Endings are tried in the order of the file; put the narrower one above."))
            look.warn("S610", path, message, hint, key=True)


def _hides(look: Look, first: Ending, second: Ending) -> bool:
    """Whether the first of two endings holds wherever the second does."""
    if first.at_end and not second.at_end:
        return False
    now = look.reach.ranges()
    if second.condition is not None:
        narrowed = now.given(second.condition, True)
        if narrowed is None:
            return False
        now = narrowed
    return first.condition is None or now.holds(first.condition) is True
