"""What players can infer: texts that come because of a hidden number, and covert acts that change what others see."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.engine.form import Act, Expr, Program
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.bench import Path
from tabletop.scenario.lints.looking import Look


def look_at_texts(look: Look) -> None:
    """S612: an inject, a line or a public red line that is shown because of what those who read it cannot see."""
    form, file = look.survey.form, look.survey.file
    for inject, name in zip(form.injects, file.injects, strict=True):
        if inject.condition is not None and inject.index in look.reach.coming:
            where: Path = ("injects", name, "when", "if")
            _tell(look, where, inject.condition, inject.audience & look.everybody)
    for path, audience, given in look.survey.bench.spoken:
        for condition, _truth in given:
            _tell(look, path, condition, audience & look.everybody)
    for line, name in enumerate(file.red_lines):
        for each in form.red_lines:
            if each.line == line:
                _tell(look, ("red_lines", name, "if"), each.condition, each.visible & look.everybody)


def _tell(look: Look, path: Path, condition: Expr, audience: int) -> None:
    hidden = look.hidden_meters(condition, audience)
    if not hidden or any(fault.code == "S612" and fault.place == look.place(path) for fault in look.found):
        return
    slot, blind = next(iter(hidden.items()))
    params = {"meter": look.meter_name(slot), "seats": look.seat_names(blind)}
    message = Message(
        N_("Whoever reads this learns something of `{meter}`, which {seats} cannot see."), params
    )
    hint = Message(
        N_(
            "Name under `to` only those who may know, ask about what they see, or let them see it (`seen_by`)."
        )
    )
    look.warn("S612", path, message, hint)


def look_at_covert_acts(look: Look) -> None:
    """S613: a covert move or answer that at once changes a meter which others see."""
    told: set[Path] = set()
    for draft, act in zip(look.survey.drafts, look.survey.form.acts, strict=True):
        body = draft.body
        if not isinstance(body, model.Move | model.Option) or body.visible != "covert" or draft.path in told:
            continue
        seen = next(_seen_changes(look, act), None)
        if seen is not None:
            told.add(draft.path)
            mark, slot, seats = seen
            params = {"meter": look.meter_name(slot), "seats": look.seat_names(seats)}
            message = Message(
                N_("This act is covert, but {seats} see `{meter}` change and can infer it."), params
            )
            hint = Message(N_("Move the line to `when_disclosed`, or change a meter that they do not see."))
            look.warn("S613", look.survey.form.marks[mark], message, hint)


def _seen_changes(look: Look, act: Act) -> Iterator[tuple[int, int, int]]:
    """(mark, slot, seats) of each change that seats see who would not know of the act."""
    form = look.survey.form
    for slot, site in _additions(act.effects):
        seats = form.slots[slot].visible & ~act.known & look.everybody
        if seats:
            yield form.sites[site].mark, slot, seats


def _additions(program: Program) -> Iterator[tuple[int, int]]:
    """(slot, site) of every addition of a program."""
    for statement in program:
        if statement[0] == "add":
            yield statement[1], statement[3]
        elif statement[0] in ("if", "chance"):
            for inner in statement[-2:]:
                yield from _additions(inner)
