"""What can be asked about besides a meter, and the pages that answer: an act, a pledge, an order, an estimate, a red line, an aim.

Every page is made of a look and of the scenario's own words; it tells nothing that its viewer may not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tabletop.engine.views import ActView, EntryView, OptionView, PartView, PledgeView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import MEASURE, Line, Piece, heading, line, two_ends, wrap
from tabletop.tui.panels.parts import glyph_of, tone_of_amount
from tabletop.words import (
    act_line,
    amount_text,
    estimate_line,
    event_line,
    level_line,
    likelihoods,
    meant_line,
    meter_label,
    objective_line,
    option_line,
    option_terms,
    pledge_line,
    red_line_line,
    seat_name,
    severity_name,
    signal_line,
    visibility_line,
)
from tabletop.words.rulebook import Quote, Rulebook

Kind = Literal["act", "pledge", "option", "estimate", "red_line", "aim"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something whose making can be asked for. `id` names it; `by` and `to` are seats; `turn` counts for acts."""

    kind: Kind
    id: str
    by: str = ""
    to: str = ""
    turn: int = 0


def act_subject(act: ActView, turn: int) -> Subject:
    """An act of the resolution before `turn` opened."""
    return Subject("act", act.move, act.seat, act.target or "", turn)


def option_subject(option: OptionView) -> Subject:
    """An order that the viewer may give."""
    return Subject("option", option.move, to=option.target or "")


def pledge_subject(pledge: PledgeView) -> Subject:
    """A pledge that the viewer knows of."""
    return Subject("pledge", pledge.id, pledge.by, pledge.to)


def subject_lines(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    """The page about a subject; a sentence where the viewer knows of none such."""
    page = {
        "act": _act,
        "pledge": _pledge,
        "option": _option,
        "estimate": _estimate,
        "red_line": _red_line,
        "aim": _aim,
    }[subject.kind]
    lines = page(look, book, subject, min(cells, MEASURE))
    return lines or wrap((_("Nothing more is known of it."), "dim"), cells=cells)


def quote_lines(quote: Quote | None, cells: int, lead: str = "  ", *, about: bool = True) -> list[Line]:
    """A rule in its author's words, then as it is written, with its place."""
    if quote is None:
        return []
    lines: list[Line] = []
    if about and quote.about:
        lines += wrap((_("“{text}”", text=quote.about), "dim"), cells=cells, first=lead)
    for text in quote.lines:
        lines += wrap((text, "mine"), cells=cells, first=f"{lead}  ", rest=f"{lead}    ")
    place = " ".join((quote.place, f" {glyph('on')} ".join(quote.path)))
    lines += wrap((place, "dim"), cells=cells, first=f"{lead}  ")
    if quote.source:
        lines += wrap((_("Source: {source}", source=quote.source), "dim"), cells=cells, first=f"{lead}  ")
    return lines


def ledger_at(look: Look, turn: int) -> Sequence[EntryView]:
    """The ledger with which a turn opened, as the viewer read it."""
    if turn == look.view.turn and look.view.ledger:
        return look.view.ledger
    return next((past.ledger for past in look.history if past.turn == turn), ())


def acts_at(look: Look, turn: int) -> Sequence[ActView]:
    """The acts of the resolution before a turn opened, as far as the viewer knows them."""
    return next((past.acts for past in look.history if past.turn == turn), look.view.acts)


def is_of(act: ActView, part: PartView) -> bool:
    """Whether a cause in the ledger is this act."""
    return (
        part.kind in ("act", "cost", "signal", "answer")
        and part.name == act.name
        and part.seat in ("", act.seat)
        and part.target in ("", act.target or "")
    )


def _act(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    view = look.view
    key = (subject.id, subject.by, subject.to)
    act = next((a for a in acts_at(look, subject.turn) if (a.move, a.seat, a.target or "") == key), None)
    if act is None:
        return []
    lines = wrap((act_line(view, act), "strong"), cells=cells, first=f"{glyph_of(view, act.seat)} ")
    lines += wrap((_("in turn {turn}", turn=subject.turn - 1), "dim"), cells=cells)
    lines += wrap((_("Severity: {name}", name=severity_name(act.severity)), ""), cells=cells)
    if said := meant_line(view, act):
        lines += wrap((said, ""), cells=cells)
    moved = [(e, p) for e in ledger_at(look, subject.turn) for p in e.parts if is_of(act, p)]
    if moved:
        lines.append(heading(_("What it moved"), cells))
    for entry, part in moved:
        amount: Piece = (amount_text(part.amount, entry), tone_of_amount(view, entry.key, part.amount))
        lines.append(two_ends([(meter_label(view, entry), "")], [amount], cells, pick=entry.key))
    if act.signals:
        lines.append(heading(_("How it was read"), cells))
        for signal in act.signals:
            lines += wrap(signal_line(view, signal), cells=cells, first=f"{glyph('says')} ")
    quote = book.item("moves", act.move, ("effects", "when_disclosed", "signal")) if book else None
    if quote is not None:
        lines += [heading(_("The rule"), cells), *quote_lines(quote, cells)]
    return lines


def _pledge(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    view = look.view
    key = (subject.id, subject.by, subject.to)
    pledge = next((p for p in view.pledges if (p.id, p.by, p.to) == key), None)
    if pledge is None:
        return []
    lines = wrap((pledge_line(view, pledge), "strong"), cells=cells)
    lines += wrap((str(pledge.about), ""), cells=cells) if pledge.about else []
    if pledge.standing:
        lines += wrap(_("It stood before the game began."), cells=cells)
    else:
        lines += wrap(_("It was made {turns} turns ago.", turns=pledge.age), cells=cells)
    happened = [(past.turn, event) for past in look.history for event in past.events]
    own = [(turn, event) for turn, event in happened if (event.id, event.by, event.to) == key]
    if own:
        lines.append(heading(_("What became of it"), cells))
    for turn, event in own:
        lines += wrap(
            (_("Turn {turn}", turn=turn - 1) + "  ", "dim"), event_line(view, event), cells=cells, rest="  "
        )
    lines += _earned(look, pledge, cells)
    keys = ("forbids", "requires", "due", "verification", "temptation", "false_alarm")
    quote = book.item("pledges", pledge.id, keys) if book else None
    if quote is not None:
        lines += [heading(_("The rule"), cells), *quote_lines(quote, cells, about=False)]
    return lines


def _earned(look: Look, pledge: PledgeView, cells: int) -> list[Line]:
    """What keeping the pledge was worth, turn by turn, where the viewer may know."""
    found = [
        (past.turn, entry, part)
        for past in look.history
        for entry in ledger_at(look, past.turn)
        for part in entry.parts
        if part.kind in ("quiet", "alarm")
        and (part.name, part.seat, part.target) == (pledge.name, pledge.by, pledge.to)
    ]
    lines = [heading(_("What keeping it was worth"), cells)] if found else []
    for turn, entry, part in found:
        amount: Piece = (amount_text(part.amount, entry), tone_of_amount(look.view, entry.key, part.amount))
        lines.append(
            two_ends([(_("Turn {turn}", turn=turn - 1), "")], [amount], cells, pick=(entry.key, turn))
        )
    return lines


def _option(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    view = look.view
    option = next(
        (o for o in view.options if (o.move, o.target or "") == (subject.id, subject.to)),
        None,
    )
    if option is None:
        return []
    lines = wrap((option_line(view, option), "strong"), cells=cells)
    lines += wrap((str(option.about), ""), cells=cells)
    for text in option_terms(view, option):
        lines += wrap(text, cells=cells)
    lines += wrap((_("{label}: ", label=_("Seen")), "dim"), visibility_line(option), cells=cells, rest="  ")
    lines.append(heading(_("Levels and what they cost"), cells))
    for level in option.levels:
        lines += wrap(level_line(level), cells=cells, first=f"{glyph('item')} ")
    for cost in dict.fromkeys(c.meter for level in option.levels for c in level.costs):
        meter = view.meter(f"{cost}[{view.viewer}]")
        if meter is not None:
            lines.append(line((meter_label(view, meter), "mine"), pick=meter.key))
    if option.says:
        lines.append(heading(_("What it says"), cells))
        for signal in option.says:
            text = likelihoods(signal.sincere, signal.insincere)
            lines += wrap((seat_name(view, signal.to) + "  ", "dim"), text, cells=cells, rest="  ")
    section = "pledges" if option.kind in ("pledge", "renounce") else "moves"
    keys = ("cost", "if", "effects", "when_disclosed", "signal", "forbids", "requires", "verification")
    ident = option.pledge if section == "pledges" else option.move
    quote = book.item(section, ident, keys) if book else None
    if quote is not None:
        lines += [heading(_("The rule"), cells), *quote_lines(quote, cells, about=False)]
    return lines


def _estimate(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    view = look.view
    found = next((e for e in view.estimates if (e.key, e.holder) == (subject.id, subject.by)), None)
    if found is None:
        return []
    lines = wrap((estimate_line(view, found), "strong"), cells=cells)
    text = _(
        "Your analysts cannot see the number itself. Of a hundred such ranges, {confidence} hold the true value; this one"
        " is {width} wide. The more contact there is, the narrower it may get.",
        confidence=found.confidence,
        width=found.high - found.low,
    )
    lines += wrap(text, cells=cells)
    lines += wrap((_("(rules, {clause})", clause="R21.1"), "dim"), cells=cells)
    quote = book.where("intelligence", "meter", found.meter) if book else None
    if quote is not None:
        lines += [heading(_("The rule"), cells), *quote_lines(quote, cells, about=False)]
    return lines


def _red_line(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    view = look.view
    found = next((r for r in view.red_lines if r.id == subject.id), None)
    if found is None:
        return []
    lines = wrap((red_line_line(view, found), "strong"), cells=cells)
    crossed = [
        (past.turn - 1, seat_name(view, news.seat) if news.seat else "")
        for past in look.history
        for news in past.news
        if news.kind == "red_line" and news.id == found.id
    ]
    for turn, seat in crossed:
        text = _("Crossed in turn {turn}: {seat}", turn=turn, seat=seat)
        lines += wrap((text, "bad"), cells=cells, first=f"{glyph('crossed')} ")
    if not crossed:
        lines += wrap((_("Nobody has been seen to cross it."), "dim"), cells=cells)
    quote = book.item("red_lines", found.id, ("if", "effects", "demands")) if book else None
    if quote is not None:
        lines += [heading(_("The rule"), cells), *quote_lines(quote, cells, about=False)]
    return lines


def _aim(look: Look, book: Rulebook | None, subject: Subject, cells: int) -> list[Line]:
    view: View = look.view
    found = next((o for o in view.objectives if (o.id, o.seat) == (subject.id, subject.by)), None)
    if found is None:
        return []
    lines = wrap((objective_line(view, found), "strong"), cells=cells)
    lines += wrap((_("An aim of {seat}.", seat=seat_name(view, found.seat)), ""), cells=cells)
    text = _("Points are counted once, when the game ends (rules, R12.3).")
    lines += wrap((text, "dim"), cells=cells)
    quote = book.item(f"seats/{found.seat}/objectives", found.id, ("for", "points", "if")) if book else None
    if quote is not None:
        lines += [heading(_("The rule"), cells), *quote_lines(quote, cells, about=False)]
    return lines
