"""What can be looked at, as lines: every function turns a look or a view into one fact a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import PurePath

from tabletop.cli.plain.aloud import (
    effect_aloud,
    entry_aloud,
    evidence_aloud,
    meter_aloud,
    part_aloud,
    standing_aloud,
)
from tabletop.cli.plain.drafts import Draft, number_in, numbered
from tabletop.cli.plain.matching import did_you_mean, find, name
from tabletop.engine.views import (
    ChoiceView,
    EntryView,
    MeterView,
    OptionView,
    Preview,
    PreviewLine,
    View,
)
from tabletop.i18n import Text, _
from tabletop.table import HUMAN, Look, Order, Past
from tabletop.words import (
    act_and_meaning,
    act_line,
    advice_lines,
    answer_line,
    breach_lines,
    clauses,
    costs_line,
    date_label,
    deal_line,
    doing,
    event_line,
    give_line,
    level_line,
    listing,
    meter_label,
    news_line,
    objective_line,
    option_kind,
    option_line,
    option_terms,
    order_line,
    paragraphs,
    player_name,
    ranked,
    red_line_line,
    seat_name,
    severity_name,
    signal_line,
    tag_name,
    told_otherwise,
    types_line,
    visibility_line,
)
from tabletop.words.bundle import awaiting, promised


def status_lines(look: Look, doctrines: Sequence[tuple[str, Text]], draft: Draft | None = None) -> list[str]:
    """Where the game stands: the turn, the table's meters, who plays and who is ready, and the draft."""
    view = look.view
    lines = [date_label(view)]
    lines += [meter_aloud(view, meter) for meter in view.meters if meter.rung]
    lines += players_lines(look, doctrines)
    lines += waiting_lines(look)
    if draft is not None:
        lines += draft_lines(view, draft)
    return [*lines, *promised_lines(view)]


def waiting_lines(look: Look) -> list[str]:
    """How many messages are unread, and how many offers wait for an answer."""
    lines = []
    unread, waiting = sum(count for _channel, count in look.unread), len(awaiting(look.view))
    if unread:
        lines.append(_("Messages that you have not read: {count}.", count=unread))
    if waiting:
        lines.append(_("Offers that wait for your answer: {count}.", count=waiting))
    return lines


def players_lines(look: Look, doctrines: Sequence[tuple[str, Text]]) -> list[str]:
    """Who plays each seat, and whether its orders are sealed."""
    ready, players = dict(look.ready), dict(look.players)
    lines = []
    for seat in (s.id for s in look.view.seats):
        player = players[seat]
        line = _(
            "{seat} is played by: {player}",
            seat=seat_name(look.view, seat),
            player=player_name(player, doctrines),
        )
        if player == HUMAN and look.view.ending is None:
            line = _("{line}, sealed", line=line) if ready.get(seat) else _("{line}, not sealed", line=line)
        lines.append(line)
    return lines


def meters_lines(view: View) -> list[str]:
    """Every visible meter, numbered: one's own first as the view gives them."""
    return [_("{number}. {text}", number=n, text=meter_aloud(view, m)) for n, m in enumerate(view.meters, 1)]


def meter_named(view: View, text: str) -> MeterView | str:
    """The visible meter that `text` names by number, key or name; else the sentence that says there is none."""
    index = number_in(text, len(view.meters))
    if index is not None:
        return view.meters[index]
    names = [name(m, m.key, m.id if not m.of else m.key, meter_label(view, m), m.name) for m in view.meters]
    found = find(text, names)
    if found is not None:
        return found
    close = did_you_mean(text, names)
    return _("You see no meter called “{word}”.{close} Type meters for the list.", word=text, close=close)


def why_lines(view: View, text: str = "") -> list[str]:
    """The ledger of one meter, or of all that moved."""
    if not text:
        lines = [line for entry in view.ledger for line in entry_lines(view, entry)]
        return lines or [_("Nothing that you can see moved last turn.")]
    meter = meter_named(view, text)
    if isinstance(meter, str):
        return [meter]
    entries = [entry for entry in view.ledger if entry.key == meter.key]
    lines = [line for entry in entries for line in entry_lines(view, entry)]
    if meter.about:
        lines.insert(0, str(meter.about))
    return (
        lines if entries else [*lines, _("{meter} did not move last turn.", meter=meter_label(view, meter))]
    )


def entry_lines(view: View, entry: EntryView) -> list[str]:
    """A meter's change and all its causes, the biggest first."""
    lines = [entry_aloud(view, entry)]
    for part in ranked(entry):
        line = evidence_aloud(view, part, entry)
        if part.place:
            file, _colon, number = part.place.rpartition(":")
            line = _(
                "{text}. The rule: {file}, line {number}", text=line, file=PurePath(file).name, number=number
            )
        lines.append(line)
    return lines


def changes_lines(view: View, most: int | None = None, of: Sequence[EntryView] | None = None) -> list[str]:
    """What the last turn changed: every meter that moved (or those `of` a list), with its causes, the biggest first.

    `most` is how many causes are told of each; all without it.
    """
    lines = []
    for entry in view.ledger if of is None else of:
        if entry.start == entry.end:
            continue
        parts = ranked(entry)
        told = parts[:most]
        causes = [part_aloud(view, part, entry) for part in told]
        if len(told) < len(parts):
            causes.append(_("{count} more", count=len(parts) - len(told)))
        lines.append(_("{text}: {why}", text=entry_aloud(view, entry), why=clauses(causes)))
    return lines or [_("Nothing that you can see moved last turn.")]


def news_lines(view: View) -> list[str]:
    """What the viewer knows to have been done and said last turn."""
    lines = [act_and_meaning(view, act) for act in view.acts if not told_otherwise(act, view)]
    lines += [deal_line(view, deal) for deal in view.deals]
    lines += [event_line(view, event) for event in view.events]
    lines += [news_line(view, news) for news in view.news]
    return lines or [
        _("There is no news: this is the opening.") if view.turn == 1 else _("There is no news.")
    ]


def briefing_lines(room: Text, view: View) -> list[str]:
    """The room's briefing, then each seat's public one, then what only the viewer may read."""
    lines = paragraphs(str(room))
    for seat in view.seats:
        if seat.briefing:
            lines += ["", str(seat.name), *paragraphs(str(seat.briefing))]
        if seat.secret:
            lines += [_("For {seat} alone:", seat=seat.name), *paragraphs(str(seat.secret))]
        if seat.types:
            lines.append(_("Type. {types}", types=types_line(view, seat.id, seat.types)))
    return lines


def objectives_lines(view: View) -> list[str]:
    """What is played for, by seat, and the red lines that the viewer knows of."""
    lines = []
    for objective in view.objectives:
        text = objective_line(view, objective)
        lines.append(_("{seat}: {name}", seat=seat_name(view, objective.seat), name=text))
    lines += [red_line_line(view, red_line) for red_line in view.red_lines]
    return lines or [_("There are no objectives that you may know of.")]


def moves_lines(view: View, everything: bool) -> list[str]:
    """The options, numbered; only what makes sense now unless `everything` is asked for."""
    options = numbered(view)
    shown = [(n, o) for n, o in enumerate(options, 1) if everything or (o.open and o.dossier > 0)]
    if not shown and not everything:
        shown = [(n, o) for n, o in enumerate(options, 1) if o.open]
    lines = []
    for number, option in shown:
        first = next((x for x in option.levels if x.refusal is None), option.levels[0])
        text = option_line(view, option)
        if len(option.levels) > 1:
            text = _("{text}, {count} levels", text=text, count=len(option.levels))
        if first.refusal is not None:
            text = _("{text}; closed: {why}", text=text, why=first.refusal)
        else:
            text = _("{text}; {cost}", text=text, cost=costs_line(first.costs))
        lines.append(_("{number}. {text}", number=number, text=text))
    if len(shown) < len(options):
        lines.append(
            _("Moves not read out: {count}. Type moves all for every move.", count=len(options) - len(shown))
        )
    return lines


def option_lines(view: View, option: OptionView) -> list[str]:
    """A move in full."""
    lines = [option_line(view, option)]
    if option.about:
        lines.append(str(option.about))
    if len(option.levels) == 1:
        text = level_line(option.levels[0])
        lines.append(text[:1].upper() + text[1:])
    else:
        lines += [_("Level {number}. {text}", number=x.level, text=level_line(x)) for x in option.levels]
    lines.append(_("Visibility: {how}.", how=visibility_line(option)))
    lines.append(_("Severity: {name}.", name=severity_name(option.severity)))
    if option.kind != "move":
        lines.append(_("Kind: {tags}.", tags=option_kind(option.kind)))
    elif option.tags:
        lines.append(_("Kind: {tags}.", tags=listing(tag_name(tag) for tag in option.tags)))
    lines += option_terms(view, option)
    lines += breach_lines(view, option)
    if option.in_offers:
        lines.append(_("It may stand in an offer."))
    if option.cooldown:
        lines.append(_("Turns before it may be played again: {count}.", count=option.cooldown))
    lines += [signal_line(view, signal) for signal in option.says]
    return lines


def draft_lines(view: View, draft: Draft) -> list[str]:
    """The orders and answers put together so far."""
    lines = [
        _("Order {number}. {text}", number=n, text=order_line(view, o)) for n, o in enumerate(draft.orders, 1)
    ]
    if not lines:
        lines.append(_("No orders yet; at most {count}. Sealing none means holding.", count=view.orders))
    for choice in view.choices:
        chosen = draft.answers.get(choice.inject)
        option = next(o for o in choice.options if o.id == (chosen or choice.default))
        line = (
            _("Your answer to “{choice}”: {answer}", choice=choice.name, answer=option.name)
            if chosen
            else _(
                "“{choice}” is not answered; the default is: {answer}", choice=choice.name, answer=option.name
            )
        )
        lines.append(line)
    return lines


def sealed_lines(view: View, orders: Sequence[Order]) -> list[str]:
    """What the viewer has sealed."""
    lines = [_("Sealed. {text}", text=order_line(view, order)) for order in orders]
    return lines or [_("Sealed: you hold this turn.")]


def promised_lines(view: View) -> list[str]:
    """What the viewer has promised in offers that still stand: it is bound, and paid for if they are agreed."""
    return [_("Promised in an offer. {text}", text=give_line(view, give)) for give in promised(view)]


def warning_lines(preview: Preview) -> list[str]:
    """Which pledges the orders would breach."""
    return [_("Mind: {warning}", warning=str(warning)) for warning in preview.warnings]


def choices_lines(view: View) -> list[str]:
    """What has been put before the viewer, with the answers numbered."""
    lines = [line for n, choice in enumerate(view.choices, 1) for line in _choice_lines(n, choice)]
    return lines or [_("Nothing has been put before you this turn.")]


def _choice_lines(number: int, choice: ChoiceView) -> list[str]:
    lines = [
        _("{number}. {text}", number=number, text=_("{head}: {text}", head=choice.name, text=choice.text))
    ]
    lines.append(str(choice.question))
    for index, option in enumerate(choice.options, 1):
        text = answer_line(option)
        if option.about:
            text = _("{head}. {text}", head=text, text=option.about)
        if option.id == choice.default:
            text = _("{text} (taken if you do not answer)", text=text)
        lines.append(_("Answer {number}. {text}", number=index, text=text))
    return lines


def advice_text(view: View) -> list[str]:
    """What the analysts say of each use of force open to the seat."""
    lines = []
    for advice in view.advice:
        option = next((o for o in view.options if o.move == advice.move and o.target == advice.target), None)
        move = option.name if option else Text(advice.move)
        lines += [doing(view, move, advice.target, Text()), *advice_lines(view, advice)]
    return lines or [_("Your analysts see no question of force now.")]


def preview_lines(view: View, orders: Sequence[Order], preview: Preview) -> list[str]:
    """What orders would do: one by one, in sum, what they say, what they cost, what they would breach."""
    lines = []
    for number, order in enumerate(orders):
        lines.append(_("Order {number}. {text}", number=number + 1, text=order_line(view, order)))
        lines += _previewed(view, preview.orders[number] if number < len(preview.orders) else ())
        for signal in preview.says[number] if number < len(preview.says) else ():
            lines.append(signal_line(view, signal))
    if len(orders) > 1:
        lines.append(_("All orders together:"))
        lines += _previewed(view, preview.total)
    lines.append(_("In all: {costs}.", costs=costs_line(preview.costs)))
    lines += refusal_lines(str(reason) for reason in preview.refusals)
    return lines + warning_lines(preview)


def _previewed(view: View, effects: Iterable[PreviewLine]) -> list[str]:
    return [effect_aloud(view, effect) for effect in effects]


def refusal_lines(reasons: Iterable[str]) -> list[str]:
    """Why orders would not be taken."""
    return [_("Refused: {why}", why=reason) for reason in reasons]


def timeline_lines(view: View, history: Sequence[Past]) -> list[str]:
    """One line per turn: escalation and what was heard as it opened, then what was done in it."""
    lines = []
    escalation = next((m for m in view.meters if m.rung is not None), None)
    for past, after in zip_longest(history, history[1:]):
        pieces = []
        if escalation is not None and escalation.key in past.values:
            value = past.values[escalation.key]
            there = replace(escalation, value=value, before=value, rung=_rung_at(view, value))
            pieces.append(standing_aloud(view, there))
        heard = [news for news in past.news if news.kind != "rung"]
        pieces += [str(news.name) if news.kind == "inject" else news_line(view, news) for news in heard]
        if after:
            pieces += [act_line(view, act) for act in after.acts if not told_otherwise(act, after)]
            pieces += [event_line(view, event).rstrip(".。") for event in after.events]
        lines.append(_("Turn {turn}. {text}", turn=past.turn, text=clauses(pieces)))
    return lines


def _rung_at(view: View, value: int) -> str | None:
    below = [rung for rung in view.rungs if rung.start <= value]
    return max(below, key=lambda rung: rung.start).id if below else None
