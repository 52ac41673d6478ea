"""A seat's orders before they are sealed, and how a typed order is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tabletop.cli.plain.matching import Name, did_you_mean, find, longest, name
from tabletop.engine import INTENTS, Order
from tabletop.engine.views import ChoiceView, OptionView, View
from tabletop.errors import TabletopError
from tabletop.i18n import Text, _
from tabletop.words import intent_name, listing, seat_name

_NOTE_WORDS = ("note", "附註")
_INTENT_WORDS = ("intent", "用意")


class Misread(TabletopError):
    """Something typed that names nothing here; its text is the sentence that says so."""


@dataclass(slots=True)
class Draft:
    """The orders and answers that a seat has put together and not sealed. Kept in memory alone."""

    orders: list[Order] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.orders or self.answers)

    def put(self, index: int, intent: str | None = None, note: str | None = None) -> None:
        """Change the intent or the note of the order at `index`."""
        order = self.orders[index]
        self.orders[index] = replace(
            order,
            intent=order.intent if intent is None else intent,
            note=order.note if note is None else note,
        )


def numbered(view: View) -> list[OptionView]:
    """The options in the order in which they are listed and numbered: what makes sense now first."""
    return sorted(view.options, key=lambda option: -option.dossier)


def whole(text: str) -> int | None:
    """The whole number from 0 up that is typed, or None."""
    try:
        return int(text) if text.isdecimal() else None
    except ValueError:  # thousands of digits
        return None


def number_in(text: str, count: int) -> int | None:
    """The index (from 0) that a typed number from 1 to `count` means, or None."""
    number = whole(text)
    return number - 1 if number is not None and 1 <= number <= count else None


def seat_names(view: View) -> list[Name[str]]:
    """The seats by id, name and short name."""
    return [name(s.id, s.id, s.name, s.short) for s in view.seats]


def intent_names() -> list[Name[str]]:
    """The intents by id and by their names in the language spoken now."""
    return [name(intent, intent, intent_name(intent)) for intent in INTENTS]


def read_intent(word: str) -> str:
    """The intent that `word` names; empty for none. Raises Misread."""
    if word.casefold() in ("none", "無", "-"):
        return ""
    found = find(word, intent_names())
    if found is None:
        known = listing(intent_name(intent) for intent in INTENTS)
        raise Misread(_("“{word}” is no intent. Say one of: {known}.", word=word, known=known))
    return found


def read_move(view: View, text: str) -> tuple[list[OptionView], str]:
    """The options that the leading words of `text` name (one by number, one per target by name), and the rest.

    Raises Misread.
    """
    options = numbered(view)
    words = list(re.finditer(r"\S+", text))
    if not words:
        raise Misread(_("Say which move, by its name or its number: type moves for the list."))
    first = words[0].group()
    index = number_in(first, len(options))
    if index is not None:
        return [options[index]], text[words[0].end() :]
    if first.lstrip("+-−").isdecimal():
        raise Misread(
            _(
                "There is no move number {number}: they go from 1 to {count}.",
                number=first,
                count=len(options),
            )
        )
    names = [name(o.move, *_called(view, o)) for o in {o.move: o for o in options}.values()]
    found = longest([w.group() for w in words], names)
    if found is None:
        raise Misread(
            _("You have no move called “{word}”.{close}", word=first, close=did_you_mean(first, names))
        )
    move, count = found
    return [o for o in options if o.move == move], text[words[count - 1].end() :]


def _called(view: View, option: OptionView) -> list[str | Text]:
    """What an option may be called: its id, its name and, where it gives a pledge, that of the pledge."""
    words: list[str | Text] = [option.move, option.name, option.move.replace(".", " ")]
    if option.kind == "pledge":
        words += [option.pledge, *(c.name for c in view.clauses if c.move == option.move)]
    return words


def read_order(view: View, text: str) -> Order:
    """A typed order: move, then target, level, intent and note as far as given. Raises Misread."""
    options, rest = read_move(view, text)
    target: str | None = None
    level: int | None = None
    intent = note = ""
    while words := list(re.finditer(r"\S+", rest)):
        first = words[0].group()
        key, equals, value = first.partition("=")
        if key.casefold() in _NOTE_WORDS:
            note = (value + rest[words[0].end() :] if equals else rest[words[0].end() :]).strip()
            break
        if key.casefold() in _INTENT_WORDS and equals:
            intent = read_intent(value)
            rest = rest[words[0].end() :]
            continue
        texts = [w.group() for w in words]
        seat = longest(texts, seat_names(view))
        number = whole(first)
        step = longest(texts, _level_names(options)) if number is None else (number, 1)
        if seat is not None and target is None and (len(options) > 1 or options[0].target):
            target, used = seat
        elif step is not None and level is None:
            level, used = step
        else:
            raise Misread(_not_understood(view, first, options))
        rest = rest[words[used - 1].end() :]
    option = _with_target(view, options, target)
    steps = [x.level for x in option.levels]
    if level is not None and level not in steps:
        raise Misread(_no_level(option, str(level)))
    return Order(option.move, option.target, level or 1, intent, note)


def _level_names(options: Sequence[OptionView]) -> list[Name[int]]:
    return [name(x.level, x.name) for x in options[0].levels]


def _no_level(option: OptionView, word: str) -> str:
    count = len(option.levels)
    if count == 1:
        return _("“{move}” has one level only.", move=option.name)
    return _(
        "“{move}” has no level {word}: they go from 1 to {count}.", move=option.name, word=word, count=count
    )


def _not_understood(view: View, word: str, options: Sequence[OptionView]) -> str:
    known: list[Name[str]] = [*seat_names(view), name("note", *_NOTE_WORDS), name("intent=", "intent=")]
    known += [name(str(x.level), x.name) for x in options[0].levels]
    return _(
        "In “{move}”, “{word}” is no target, level, intent or note.{close}",
        move=options[0].name,
        word=word,
        close=did_you_mean(word, known),
    )


def _with_target(view: View, options: Sequence[OptionView], target: str | None) -> OptionView:
    if target is None and len(options) == 1:
        return options[0]
    found = next((o for o in options if o.target == target), None)
    if found is not None:
        return found
    known = listing(seat_name(view, o.target) for o in options if o.target)
    if target is None:
        raise Misread(_("Say towards whom: {known}.", known=known))
    seat = seat_name(view, target)
    if not known:
        raise Misread(_("“{move}” is aimed at nobody.", move=options[0].name))
    raise Misread(
        _(
            "“{move}” cannot be aimed at {seat}, only at: {known}.",
            move=options[0].name,
            seat=seat,
            known=known,
        )
    )


def read_answer(view: View, text: str) -> tuple[ChoiceView, str]:
    """A typed answer: the inject (may be left out when there is one choice), then the option. Raises Misread."""
    if not view.choices:
        raise Misread(_("Nothing has been put before you this turn."))
    choice, rest = _choice(view, text.split())
    index = number_in(rest, len(choice.options))
    known = [name(o.id, o.id, o.name) for o in choice.options]
    option = choice.options[index].id if index is not None else find(rest, known)
    if option is None:
        options = listing(str(o.name) for o in choice.options)
        close = did_you_mean(rest, known)
        raise Misread(
            _(
                "“{word}” is no answer to “{choice}”.{close} Say one of: {known}.",
                word=rest,
                choice=choice.name,
                close=close,
                known=options,
            )
        )
    return choice, option


def _choice(view: View, words: list[str]) -> tuple[ChoiceView, str]:
    by_name = [name(i, c.inject, c.name) for i, c in enumerate(view.choices)]
    if len(view.choices) == 1:
        found = longest(words[:-1], by_name) if len(words) > 1 else None
        used = found[1] if found else (1 if len(words) > 1 and words[0] == "1" else 0)
        return view.choices[0], " ".join(words[used:])
    index = number_in(words[0], len(view.choices)) if words else None
    if index is not None:
        return view.choices[index], " ".join(words[1:])
    found = longest(words, by_name)
    if found is None:
        known = listing(str(c.name) for c in view.choices)
        raise Misread(_("Say which of these you answer, then how: {known}.", known=known))
    return view.choices[found[0]], " ".join(words[found[1] :])
